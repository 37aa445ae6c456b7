# Words of every page.
carnet = Carnet
skip-to-content = Skip to content
nav-label = Menu
nav-more = More
sign-out = Sign out
signed-in-as = You are { $name }
footer-accessibility-none = Accessibility: not compliant
footer-accessibility-partly = Accessibility: partially compliant
footer-accessibility-fully = Accessibility: fully compliant
footer-personal-data = Your data
footer-label = About the carnet
language-label = Language
language-prevails = What the school writes stays in French. If the two differ, the French text prevails.
demo-banner = Demonstration: this school and these people are invented.
demo-today = Here, today is { $date }.
demo-move-the-clock = Change the date
back = Back
optional = (optional)
error-summary-title = Something is missing or wrong
error-prefix = Please correct:
written-by = From { $author }
# Who gave a punition, where the school tells it by function: alone, and inside «par …».
author-teacher = Teacher
author-in-teacher = a teacher
author-school-life = “Vie scolaire” office
author-in-school-life = the “vie scolaire” office
author-head = Head's office
author-in-head = the head's office
author-school = School
author-in-school = the school

# What the script may have to say about a passkey.
passkey-wait = Follow what your device asks.
passkey-no-script = For this step, your browser must allow JavaScript. Turn it on, then reload the page. After that, reading and signing work without it.
passkey-unsupported = This browser does not know passkeys. Update it, or open this page in Chrome, Firefox, Safari or Edge.
passkey-in-app = You are inside another app's browser, which blocks passkeys. Open this window's menu and choose “Open in browser”.
passkey-cancelled = Nothing was confirmed. Press the button again and go through to the end. If the device offered no passkey, yours is probably on another device.
passkey-no-key = This passkey does not open this carnet. If you have several, choose another one. Otherwise, ask the school for a new activation letter.
passkey-unverified = Your device must be able to recognise you. In its settings, set a PIN, a fingerprint or face unlock, then try again.
passkey-refused = The carnet did not accept this answer. Reload the page and try again. If it goes on, call the school.
passkey-network = The carnet does not answer. Check your internet connection, then try again.
carnet-year-over = The year is closed. The carnet can still be read, but nothing more is written in it.
passkey-signed-out = Your session has ended. Reload the page, sign in again, then try again.
passkey-unexpected = The carnet has a problem; it is not your fault. Wait a little, reload the page, and check before trying again.
passkey-expired = That took too long, so the step was cancelled to be safe. Press the button again.
passkey-too-many = There were too many attempts. Wait a few minutes, then try again.
passkey-already = This device already has a passkey for this carnet. You can sign in with it.
