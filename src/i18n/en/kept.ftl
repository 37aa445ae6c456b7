# What is kept: the words of the table, in the register, the impact assessment and the notices.
kept-pupils = Pupils
kept-pupils-content = Surname and first name, date of birth (for coming of age and namesakes), class and groups, those before a change too, boarding and ways out, card and paper booklet printed or not, pupil number in the school's file, pupil's access open or not; written objection of a pupil of age, who noted it and when
kept-guardians = Guardians
kept-guardians-content = Title, surname and first name, e-mail address, telephone number (mobile, else personal), postal address for letters, bond with the pupil and level of responsibility, choice of online or paper, access the head has given to a person in charge and until when, access the head has shut and since when, number in the school's file; teachers see the name, and who reads on paper, with their language
kept-notes = Notes, information, remarks, incidents, things forgotten and answers
kept-notes-content = The text, the pupil or the classes concerned, the author, the dates of writing and of sending, why something could not wait, the answers exchanged; for an incident, what every family concerned reads and what each alone reads; a forgotten carnet or material, and the day; what was handed out on paper; for what was written and taken back: by whom, when, for which reason (of a list, or written for an announcement), and what it said
kept-presence = Absences, late arrivals and roll calls
kept-presence-content = Days and hours missed, minutes late, reason chosen from a list and words of explanation, decision of the “vie scolaire” office, corrections, roll calls taken and by whom, hours of visits to the infirmary without the cause
kept-conduct = Punishments and sanctions
kept-conduct-content = Nature, reason, work asked for, date and room of a detention, what became of it; measure, length and suspension of a sanction; the day a sanction was carried out, and who noted it
kept-signatures = Signatures
kept-signatures-content = Who signed a note or read an announcement or a document, when, how (online or on paper), the fingerprint of the signed text; sheets printed for paper families, by whom and when
kept-consultations = Who has looked
kept-consultations-content = Which member of staff opened which pupil's carnet, and when; who took a copy of their data, and when
kept-accounts = Accounts and passkeys
kept-accounts-content = Random account number, public part of the passkey, name given to the device, language chosen, dates of creation and last use; no password, no fingerprint, no face
kept-added = Passkeys that were added
kept-added-content = Which passkey was added, when and in which session, so that the person hears of it everywhere else
kept-codes = Activation codes
kept-codes-content = The code printed on the letter, its first and last day
kept-sessions = Sessions
kept-sessions-content = Fingerprint of the sign-in cookie, device, times of opening and last use; no IP address
kept-mail = E-mail notices
kept-mail-content = If the person asked for them: e-mail address once checked, time chosen, date of the last notice, address refused or not, which the “vie scolaire” office and the head's office see too, without the address; a checking code for one day
kept-called = Devices that are called
kept-called-content = If the person has asked for it: the address at which their browser is called, the name of the device, the passkey and the session that asked for it, since when, date of the last call
kept-holds = Holds
kept-holds-content = The family whose data are kept for an appeal, the reason, the end date, the two people who decided it, and the copy of that family's carnet
kept-erasures = Erasures
kept-erasures-content = Date and reason of a family's erasure, number of people; no name
kept-end-days = { $n ->
    [one] { $n } day at most
   *[other] { $n } days at most
  }
kept-end-hours = { $n ->
    [one] { $n } hour at most
   *[other] { $n } hours at most
  }
kept-end-unused = { $n ->
    [one] { $n } hour without use
   *[other] { $n } hours without use
  }
