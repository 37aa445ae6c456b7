# Notices by e-mail: what they say, and the pages where they are asked for. A mail names nobody and tells nothing.
mail-news-subject = { $n ->
    [one] Carnet de correspondance: 1 note to read
   *[other] Carnet de correspondance: { $n } notes to read
  }
mail-news = { $n ->
    [one] You have 1 note to read in the carnet.
   *[other] You have { $n } notes to read in the carnet.
  }
mail-where = Open the carnet as usual:
mail-why-empty = This message says nothing more, so that nobody else learns anything from it.
mail-stop = To stop these messages, or to change their hour: in the carnet, “My e-mail notices”. Do not answer this message: nobody reads it.
mail-no-answer = Do not answer this message: nobody reads it.
mail-passkey-subject = Carnet de correspondance: a passkey was added
mail-passkey = A passkey was added to your access to the carnet. If it was you, there is nothing to do.
mail-passkey-stranger = If it was not you: open the carnet, and in “My devices”, remove the one you do not know and end all sessions. Tell the school too.
mail-left-subject = Carnet de correspondance: your address is no longer used
mail-left = Notices from your carnet no longer come to this address: another one was given, or it was erased. If it was you, there is nothing to do.
mail-ending-subject = Carnet de correspondance: the end of the year
mail-ending = The carnet { $year } will be destroyed from { $date }.
mail-ending-copy = You can take a copy of it before that day.
mail-code-subject = Carnet de correspondance: your code
mail-code = The code of this address is { $code }. Type it in the carnet, on the page “My e-mail notices”. It is valid for one day and does not sign anyone in.
mail-code-stranger = You asked for nothing? Do nothing: without this code, nothing more will be sent to you.

menu-mail = My e-mail notices
mail-title = My e-mail notices
mail-go = Choose my e-mail notices
mail-lead = The carnet can tell you by e-mail when there is something to read. The e-mail says nothing else: no name, no text.
mail-address-heading = My address
mail-goes-to = Notices go to
mail-last = Last notice sent on
mail-trouble-refused = Address refused
mail-trouble-delayed = E-mails delayed
mail-trouble-hint = Notices do not reach you any more. The “vie scolaire” office knows. Check the address, or give another one.
mail-code-leaving = A code is on its way to { $address }. It arrives within a few minutes.
mail-code-sent = A code was sent to { $address }. If it does not arrive, look among unwanted mail.
mail-code-refused = The address { $address } does not exist, its server says. Check it.
mail-code-label = Code received by e-mail
mail-code-hint = Six digits. It is valid for one day.
mail-code-do = Check my address
mail-address-label = E-mail address
mail-address-hint = A code is sent there, and nothing else until you have typed it here. Nobody but you sees this address.
mail-address-do = Receive a code
mail-address-other = Give another address
mail-pace-heading = When
mail-pace-legend = When do you want to be told?
mail-pace-at-once = As soon as there is something to read
mail-pace-daily = Once a day, if there is something to read
mail-pace-never = Never
mail-hour = Hour, for once a day
mail-pace-save = Save this choice
mail-closed-hours = No notice is sent in the evening, at night, or on days when the school sends nothing, except for an emergency decided by the head: the notice is then sent at once, even if you have chosen one a day.
mail-passkey-always = If a passkey is added to your access, this address is told at once, at any hour, whatever you choose here.
mail-end = Receive nothing more and erase my address
mail-end-hint = You can begin again whenever you want.
mail-end-do = Erase my address
mail-fault-address = this address does not have the form of an e-mail address
mail-fault-too-often = you have asked for too many codes: try again tomorrow
mail-fault-wrong = this is not the code you received
mail-fault-void = this code is not valid any more: ask for another one

done-mail-pace-chosen = Your choice is saved.
done-mail-code-asked = A code is on its way to this address.
done-mail-proven = Your address is checked: notices will be sent there.
done-mail-forgotten = Your address is erased. No more e-mail will be sent to you.

untold-heading = Be told when there is something to read
untold-lead = For now, nothing tells you when there is something to read here. A notice says nothing else: no name, no text.
untold-address = By e-mail, at this address
untold-address-hint = A code is sent there. You then type it in the carnet.
untold-address-do = Receive a code by e-mail
untold-device = Be told on this device
untold-none = Do not tell me
done-no-notices = Noted: no notice is sent to you. You can change your mind whenever you like, from the menu.
