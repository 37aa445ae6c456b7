//! One mail as it leaves: its headers are these and no others.

use crate::domain::mail_address::MailAddress;
use crate::domain::mail_mark::MailMark;
use jiff::Timestamp;
use lettre::address::Address;
use lettre::message::header::{ContentType, HeaderName, HeaderValue, MIME_VERSION_1_0};
use lettre::message::{Mailbox, Message};

/// Tells other programs not to answer (RFC 3834).
const AUTO_SUBMITTED: HeaderName = HeaderName::new_from_ascii_str("Auto-Submitted");

/// One mail to one person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letter {
    /// Where it goes.
    pub to: MailAddress,
    /// «Objet».
    pub subject: String,
    /// What it says, in lines ended by `\n`.
    pub body: String,
    /// Unpredictable, its own: two mails of one family have nothing in common.
    pub mark: MailMark,
    /// When it is sent.
    pub at: Timestamp,
}

impl Letter {
    /// The bytes of the message. None when one of its addresses is none to the mail crate, whose rules are its own.
    pub(in crate::mail) fn message(&self, from: &MailAddress) -> Option<Vec<u8>> {
        let id = format!("<{}@{}>", self.mark, from.domain());
        let message = Message::builder()
            .from(Mailbox::new(None, address(from)?))
            .to(Mailbox::new(None, address(&self.to)?))
            .subject(&self.subject)
            .date(self.at.into())
            .message_id(Some(id))
            .header(MIME_VERSION_1_0)
            .header(ContentType::TEXT_PLAIN)
            .raw_header(HeaderValue::new(AUTO_SUBMITTED, "auto-generated".to_owned()))
            .body(self.body.clone());
        Some(message.ok()?.formatted())
    }
}

/// The same address, as the mail crate has it.
pub(in crate::mail) fn address(address: &MailAddress) -> Option<Address> {
    address.as_str().parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::ids::Handle;

    fn letter(subject: &str) -> String {
        let (to, from) = ("helene@example.org".parse().unwrap(), "carnet@college.example".parse().unwrap());
        let (subject, body) = (subject.to_owned(), "Vous avez 1 mot à lire dans le carnet.\n".to_owned());
        let at = "2026-11-23T09:00:00Z".parse().unwrap();
        let mark = MailMark { drawn: Handle([7; 16]), made: Handle([7; 16]) };
        String::from_utf8(Letter { to, subject, body, mark, at }.message(&from).unwrap()).unwrap()
    }

    #[test]
    fn a_mail_has_these_headers_and_no_others() {
        let text = letter("Carnet de correspondance : 1 mot à lire");
        let (head, _) = text.split_once("\r\n\r\n").unwrap();
        let names: Vec<&str> =
            head.split("\r\n").filter_map(|line| line.split_once(": ")).map(|(name, _)| name).collect();
        let wanted = [
            "From",
            "To",
            "Subject",
            "Date",
            "Message-ID",
            "Content-Type",
            "Auto-Submitted",
            "MIME-Version",
            "Content-Transfer-Encoding",
        ];
        let mut sorted = (names.clone(), wanted.to_vec());
        sorted.0.sort_unstable();
        sorted.1.sort_unstable();
        assert_eq!(sorted.0, sorted.1, "{head}");
        assert!(head.contains("To: helene@example.org\r\n"), "{head}");
        assert!(
            head.contains("Message-ID: <0s3ge1o70s3ge1o70s3ge1o70s0s3ge1o70s3ge1o70s3ge1o70s@college.example>\r\n"),
            "{head}"
        );
    }

    #[test]
    fn a_line_end_or_a_turned_direction_in_a_subject_makes_no_header() {
        for hostile in
            ["1 mot\r\nBcc: autre@example.org", "1 mot\nBcc: autre@example.org", "1 mot\rX: y", "1\u{202E}mot"]
        {
            let text = letter(hostile);
            let (head, _) = text.split_once("\r\n\r\n").unwrap();
            for line in head.split("\r\n") {
                assert!(!line.starts_with("Bcc") && !line.starts_with("X:"), "{head}");
            }
            assert!(head.is_ascii() && !head.replace("\r\n", "").contains(['\r', '\n']), "{head:?}");
        }
    }
}
