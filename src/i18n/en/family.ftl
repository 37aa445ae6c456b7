# What a family reads: guardians and pupils.
family-home-title = School liaison book
family-home-of = Carnet – { $children }
family-nobody = No carnet is shown to you
family-nobody-hint = A pupil of age may object in writing to their guardians reading their carnet. The school no longer writes to you here. If you have a question, call the school.
family-todo-heading = To do
family-todo-none = Nothing to sign or justify
family-todo-none-hint = You are up to date. Everything that was written can still be read below.
family-todo-more = { $n ->
    [one] See the next page too
   *[other] See the next { $n } pages too
  }
family-todo-read-none = You have read everything
family-todo-read-none-hint = Everything that was written can still be read below.
family-child-heading = { $child } – { $class }
family-children-label = Your children
family-child-to-do = { $n } to do
family-child-no-to-do = Nothing to do
family-child-nothing = Nothing else in this carnet for now.
family-child-older = { $n ->
    [one] See the older page too
   *[other] See the { $n } older pages too
  }
family-open-sign = Read and sign
family-open-justify = Read and justify
family-open-confirm = Read and confirm
family-open-read = Read
family-open-answer = Read the answer

family-kind-note = Note
family-kind-observation = Remark
family-kind-incident = Incident
family-kind-encouragement = Encouragement
family-kind-congratulations = Congratulations
family-kind-absence = Absence
family-kind-lateness = Late arrival
family-kind-punishment = School punishment
family-kind-sanction = Disciplinary sanction
family-title-absence = { $date }, from { $from } to { $to }
family-title-visit-unnoted = { $date }, from { $from }; end of the visit not noted, it counts until the end of lessons, { $to }
family-title-lateness = { $minutes ->
    [one] { $date } at { $at }: 1 minute late
   *[other] { $date } at { $at }: { $minutes } minutes late
  }
family-punishment-apology = Spoken or written apology
family-punishment-extra-work = Extra work
family-punishment-detention = Detention
family-punishment-sent-out = Sent out of a lesson
family-measure-warning = Formal warning (sanction)
family-measure-reprimand = Reprimand
family-measure-accountability = { $n ->
    [one] Accountability measure of one hour
   *[other] Accountability measure of { $n } hours
  }
family-measure-class-exclusion = { $n ->
    [one] Temporary exclusion from class for one day
   *[other] Temporary exclusion from class for { $n } days
  }
family-measure-school-exclusion = { $n ->
    [one] Temporary exclusion from school for one day
   *[other] Temporary exclusion from school for { $n } days
  }
family-measure-annex-exclusion = { $n ->
    [one] Temporary exclusion from the canteen or boarding house for one day
   *[other] Temporary exclusion from the canteen or boarding house for { $n } days
  }
family-measure-expulsion = Permanent exclusion
family-measure-suspended = { $measure }, suspended
family-measure-days = { $measure }, from { $from } to { $until }
family-measure-from = { $measure }, from { $from }
family-incident-part = What concerns you
family-reason = Reason
family-work = Work to do
family-slot = When
family-slot-when = { $when }, for { $minutes } minutes
family-room = Where

family-state-to-sign = To sign
family-state-unsigned = Not signed
family-state-signed = Signed
family-state-to-justify = To justify
family-state-unjustified = Not justified
family-state-to-confirm = To confirm in writing
family-state-unconfirmed = Not confirmed in writing
family-state-sent = Justification sent
family-state-accepted = Reason accepted
family-state-refused = Reason not accepted
family-state-withdrawn = Mistake corrected
family-state-to-read = To read
family-state-answered = Answer to read
family-state-unread = Not read
family-state-read = Read

family-entry-title = A page of the carnet
family-happened-heading = What happened
family-step-signed = Read and signed by { $name }
family-step-signed-paper = Read and signed on paper on { $date } by { $name }
family-step-before-move = That was before the change.
family-step-read = Marked as read by { $name }
family-step-justified = Justification sent by { $name }: { $motive }
family-step-justified-paper = Justification by { $name }, on paper on { $date }: { $motive }
family-step-known = Reason known to the school, noted by { $name }: { $motive }
family-step-told = Reason given by telephone, noted by { $name }: { $motive }
family-step-told-note = Reason given in a note from the family of { $date }, noted by { $name }: { $motive }
family-step-in-writing = Reason confirmed in writing by { $name }
family-step-in-writing-paper = Reason confirmed by { $name }, on paper on { $date }
family-step-unexplained = Reason withdrawn by { $name }: it is to be justified
family-step-accepted = Reason accepted by { $name }
family-step-refused = Reason not accepted by { $name }
family-step-scheduled = Set by { $name }: { $when }, { $room }
family-step-done = Done, noted by { $name }
family-step-not-done = Not done, noted by { $name }
family-step-cancelled = Cancelled by { $name }
family-motive-illness = The child is ill
    .oneself = Illness
family-motive-contagion = Contagious illness of a family member
family-motive-ceremony = Solemn family gathering
family-motive-transport = Unforeseen transport problem
family-motive-guardians-away = The guardians are away for a time and the child follows them
    .oneself = The guardians are away for a time and the pupil follows them
family-motive-other = Another reason
family-motive-granted = Leave granted by the school
family-motive-sick-bay = In the sick bay
family-motive-excluded = Exclusion decided by the school
family-motive-outing = Trip or placement organised by the school

family-sign-heading = Sign
family-sign-also-heading = Sign too
family-sign-also = Someone has signed already. You can sign too: each person has their own line.
family-sign-each = Each guardian signs.
family-sign-means = Signing means “I have read it”. It does not mean “I agree”.
family-read-anew = This page changed while you were reading it. Read it again before you go on.
family-sign-button = I have read it
family-sign-sanction = For a sanction, your device recognises you once more.
family-sign-sanction-paper = Without JavaScript, you can sign the notice on paper, at the school: that signature is worth the same.
family-read-heading = Have you read it?
family-read-means = This button only says that you have read it. It does not replace a guardian's signature.
family-read-news-means = This button only says that you have read what is new here.
family-read-button = Mark as read
family-justify-heading = Justify
family-justify-legend = What is the reason?
family-justify-hint = Give no health details: the carnet asks for none, and no certificate is handed in here.
family-justify-other-hint = Say why in a few words. The school decides.
family-justify-comment = A few words
family-justify-comment-hint = Needed only for “Another reason”. Only you and the school read them.
family-justify-once = Once sent, the justification cannot be changed.
family-justify-send = Send the justification
family-justify-locked = This justification is sent and cannot be changed. If there is a mistake, call the “vie scolaire” office.
family-withdrawn = It was a mistake in the roll call. There is nothing to justify.
family-justify-too-late = A justification had already been sent for this page: yours was not added.
family-confirm-heading = Confirm in writing
family-confirm-what = Reason given by telephone: confirm it in writing. This is what the school noted:
family-confirm-ahead = You confirm it for each day announced, from today on.
family-confirm-once = Confirm only if this is the right reason. After that it cannot be changed. If there is a mistake, call the “vie scolaire” office.
family-confirm-button = I confirm this reason
family-fault-motive = choose a reason
family-fault-words = for “Another reason”, write a few words
family-fault-empty = write a text
family-fault-too-long = the text is too long: at most 2,000 characters
family-fault-too-long-line = this is too long for one line: at most 120 characters
family-fault-unshowable = the text holds a character that cannot be shown
family-thread-heading = Your messages with the school
family-thread-private = Only you and the school read these messages.
family-answer-label = Your answer
family-answer-send = Send the answer

family-consultations-title = Who has looked
family-consultations-lead = Each time a member of staff opens the carnet, their name and the time are noted here, once a day.
family-consultations-none = No member of staff has opened this carnet yet.

family-choices-title = My choices
family-choices-lead = You can change your mind whenever you like.
family-medium-heading = Online or on paper
family-medium-legend = How do you want to receive the carnet?
family-medium-hint = This choice is yours alone. The other guardian makes their own.
    .oneself = This choice is for you alone.
family-medium-digital = Online
family-medium-digital-hint = You read and sign here.
family-medium-paper = On paper
family-medium-paper-hint = The school prints each page for you. You will miss nothing.
family-medium-save = Save this choice
family-access-heading = Your child's access
family-access-lead = With their own access, your child reads the carnet. They can never sign in your place.
family-access-closed = { $child } has no access.
family-access-open = { $child } has their own access.
family-access-of-age = { $child } is 18: their access no longer depends on you.
family-access-do-open = Give { $child } access
family-access-close = Take the access back
family-access-do-close = Take { $child }'s access back
family-access-close-hint = Taking the access back ends their sessions at once.
family-access-letter = Prepare the letter for { $child }
family-access-letter-hint = The letter holds a code: your child uses it once, on their own device.

done-family-signed = Your signature is saved.
done-family-read = Noted: you have read it.
done-family-justified = Your justification is sent to the school.
done-family-confirmed = The reason is confirmed in writing.
done-answer-sent = Your message is sent to the school.
done-family-medium-chosen = Your choice is saved.
done-family-access-opened = Your child's access is open: now prepare their letter.
done-family-access-closed = Your child's access is closed and their sessions are ended.
family-step-reminded = Reminder from { $name }
family-step-postponed = Postponed by { $name }: { $when }, { $room }
family-step-missed = Absent from the detention, noted by { $name }
ending-announced = { $n ->
    [one] Last day: this year's carnet will be destroyed from { $date }.
   *[other] This year's carnet will be destroyed from { $date }, in { $n } days.
}
family-end-heading = The end of the year
family-home-ends = This is planned: this carnet will be destroyed from { $date }. After that nobody can read it, not even the school.
family-kind-sick-bay-visit = Visit to the school infirmary
family-kind-trip = School trip
family-kind-placement = Work placement
family-state-told = For your information
family-step-printed = Printed for the family by { $name }
writing-suspended = The school has suspended the sending of notes, requests and answers. You can still read, sign and justify.
majority-letter-waits = You are 18. To sign, justify and write yourself you need a passkey of your own: a letter waits for you at the “vie scolaire” office. Until then you read as before.
family-meeting-kept = The meeting takes place as agreed: the absence of { $name } announced from { $from } to { $until } no longer affects it.
family-step-moved = Dates, times or text changed by { $name }: { $when }
family-step-rewritten = Text corrected by { $name }
family-kind-forgotten = Forgotten
family-title-forgotten-carnet = Carnet forgotten on { $date }
family-title-forgotten-material = Material forgotten on { $date }
family-punishment-remark = Remark entered as a punishment
family-state-mistaken = Noted by mistake
family-kind-withdrawn = Withdrawn text
family-kind-under-correction = Text
family-title-withdrawn = The school has withdrawn this text
family-title-under-correction = Text being corrected
family-under-correction = The school is correcting this text. You will read the corrected text at the next publishing hour.
family-state-taken-back = Withdrawn
family-state-under-correction = Being corrected
family-step-withdrawn = Withdrawn by { $name }: { $reason }
withdrawal-wrong-pupil = written in this carnet by mistake
withdrawal-not-so = the facts were not right
withdrawal-twice = written twice
withdrawal-annulled = annulled by a decision
withdrawal-pointless = no longer applies
family-step-carried-out = Sanction carried out on { $date }, noted by { $name }
family-step-suspension-revoked = Suspension lifted by { $name }: the sanction applies
family-step-accepted-after-all = Decision revised by { $name }: reason accepted
family-step-refused-after-all = Decision revised by { $name }: reason not accepted
family-step-reopened = Reopened by { $name }: its end had been noted by mistake
family-step-attended = Present at the detention, noted by { $name }: the absence had been noted by mistake
family-step-unscheduled = Session cancelled by { $name }: another date will be set
family-step-signature-taken-back = Signature on paper of { $whose } withdrawn by { $name }: it had been entered by mistake
family-step-justification-taken-back = Justification on paper of { $whose } withdrawn by { $name }: it had been entered by mistake. A justification is needed again
family-step-answer-taken-back = Answer on paper of { $whose } withdrawn by { $name }: it had been entered by mistake
family-list-back = Back to the previous ones
