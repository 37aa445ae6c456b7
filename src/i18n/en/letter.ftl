letter-title = Activation letters
letter-how-many = { $n ->
    [one] { $n } letter to print, in black and white.
   *[other] { $n } letters to print, in black and white, one per page.
  }
letter-print-hint = Use “Print” in your browser's menu. The address falls in the window of a long envelope, with the page folded in three.
letter-none = No letter to print
letter-none-hint = Each person already has access, has chosen paper, or waits for their letter to be prepared.
letter-dated = { $date }
letter-subject = Your access to the school liaison book
letter-salutation = Dear Madam, dear Sir,
letter-salutation-pupil = Hello,
letter-for-guardian = The liaison book (carnet) of { $children } is online. There you read the school's notes and sign them.
letter-for-pupil = Your access to the liaison book (carnet) is open. There you read the school's notes.
letter-children-and = { $first } and { $last }
letter-step-scan = Point your phone's camera at the square. Or type the address in a browser.
letter-step-check = Check the code, then press “Continue”.
letter-step-key = Create your passkey, with a finger, your face or the device's code. There is no password.
letter-address = Address
letter-code = Your activation code
letter-valid = Valid once, until { $date }.
letter-qr = Square to scan with the camera, which leads to the address with the code
letter-personal = This code is for you alone. Give it to nobody.
letter-personal-guardian = This code is for you alone. Give it to nobody: not to the other guardian, who receives their own, and not to your child.
letter-paper = Do you prefer paper? Tell the “vie scolaire” office. You will receive every note on paper, and you will miss nothing.
letter-help = A difficulty? The school office helps you and can give you a new letter.
