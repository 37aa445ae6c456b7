//! One delivery report (RFC 3464), which a mail server writes when a mail that it had taken cannot be delivered after
//! all. Nothing of it is kept but the addresses it is about, and which mail of ours it quotes.

use crate::domain::mail_address::MailAddress;
use crate::domain::mail_mark::{MOST_FAILED, MailMark};
use crate::mail::relay::is_none;
use mail_parser::{Message, MessageParser, MessagePart, MimeHeaders};

/// How much of a report is read, in bytes: what it says and a mail of ours, which is short, come before anything
/// longer.
pub const LONGEST_REPORT: usize = 64 << 10;

/// Words of a mail that has come back for good from a server that says no more (Postfix's for a bare 550), or from a
/// domain that is not there.
const UNTOLD: [&str; 2] = ["5.0.0", "5.4.4"];

/// A mail that has come back for good.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bounce {
    /// Which.
    pub mark: MailMark,
    /// The addresses that take nothing, as the report gives them: the last one, and the one it was written to. Each
    /// once, and no more than [`MOST_FAILED`].
    pub failed: Vec<MailAddress>,
}

/// Why a report says of no mailbox that it is gone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoBounce {
    /// It is none.
    #[error("no delivery report")]
    NoReport,
    /// The mail is late, or came back for a reason that passes or that says nothing of the mailbox.
    #[error("only delayed")]
    Delayed,
    /// It came back for what the receiving server thinks of the sending one (5.7): the mailbox is there.
    #[error("refused by policy")]
    Policy,
    /// It quotes no mail of a carnet.
    #[error("quotes none of ours")]
    Unquoted,
}

/// What became of one recipient.
struct Recipient {
    failed: bool,
    status: String,
    addresses: Vec<MailAddress>,
}

/// Reads a report, of which only the first [`LONGEST_REPORT`] bytes count.
///
/// # Errors
/// See [`NoBounce`].
pub fn read_report(bytes: &[u8]) -> Result<Bounce, NoBounce> {
    let bytes = bytes.get(..LONGEST_REPORT).unwrap_or(bytes);
    let report = MessageParser::default().parse(bytes).ok_or(NoBounce::NoReport)?;
    let status = report.parts.iter().find(|part| is(part, "message", "delivery-status")).ok_or(NoBounce::NoReport)?;
    let fields = String::from_utf8_lossy(status.contents()).replace("\r\n", "\n");
    let recipients: Vec<_> = fields.split("\n\n").filter_map(recipient).collect();
    if recipients.is_empty() {
        return Err(NoBounce::NoReport);
    }
    // As of a recipient who is refused at once.
    let gone = |one: &&Recipient| one.failed && (is_none(&one.status) || UNTOLD.contains(&&*one.status));
    let mut failed = Vec::new();
    for address in recipients.iter().filter(gone).flat_map(|one| &one.addresses) {
        if failed.len() < MOST_FAILED && !failed.contains(address) {
            failed.push(address.clone());
        }
    }
    if failed.is_empty() {
        let policy = recipients.iter().any(|one| one.failed && one.status.starts_with("5.7"));
        return Err(if policy { NoBounce::Policy } else { NoBounce::Delayed });
    }
    let mark = report.parts.iter().find_map(quoted).ok_or(NoBounce::Unquoted)?;
    Ok(Bounce { mark, failed })
}

fn is(part: &MessagePart<'_>, kind: &str, of: &str) -> bool {
    part.content_type().is_some_and(|found| {
        found.ctype().eq_ignore_ascii_case(kind) && found.subtype().is_some_and(|sub| sub.eq_ignore_ascii_case(of))
    })
}

/// One group of fields; the first of a report speaks of the server and names no recipient.
fn recipient(group: &str) -> Option<Recipient> {
    let group = format!("{}\n\n", group.trim_matches('\n'));
    let fields = MessageParser::default().parse(group.as_bytes())?;
    let action = field(&fields, "Action")?;
    let status = field(&fields, "Status")?.split_whitespace().next()?.to_owned();
    let addresses = ["Final-Recipient", "Original-Recipient"].into_iter().filter_map(|name| address(&fields, name));
    let addresses = addresses.collect();
    Some(Recipient { failed: action.eq_ignore_ascii_case("failed"), status, addresses })
}

fn field(fields: &Message<'_>, name: &'static str) -> Option<String> {
    fields.header_raw(name).map(|text| text.trim().to_owned())
}

/// «rfc822; helene@example.org».
fn address(fields: &Message<'_>, name: &'static str) -> Option<MailAddress> {
    let whole = field(fields, name)?;
    let (kind, address) = whole.split_once(';')?;
    let plain = kind.trim().eq_ignore_ascii_case("rfc822");
    plain.then(|| address.trim().trim_matches(['<', '>']).parse().ok()).flatten()
}

/// The mark of the mail that came back, from the whole of it or from its headers alone.
fn quoted(part: &MessagePart<'_>) -> Option<MailMark> {
    let mark_of = |mail: &Message<'_>| mail.message_id()?.split_once('@')?.0.parse().ok();
    match part.message() {
        Some(mail) => mark_of(mail),
        None if is(part, "text", "rfc822-headers") => {
            let headers = format!("{}\r\n\r\n", part.text_contents()?.trim_end());
            mark_of(&MessageParser::default().parse(headers.as_bytes())?)
        }
        None => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::ids::Handle;

    const MARK: MailMark = MailMark { drawn: Handle([7; 16]), made: Handle([9; 16]) };

    /// As Postfix writes one: whole mails or headers alone, lines ended as on the disk or as on the wire.
    fn report(action: &str, status: &str, quoted: &str) -> String {
        format!(
            "Return-Path: <>\nFrom: MAILER-DAEMON@mx.example (Mail Delivery System)\nTo: carnet@college.example\n\
             Subject: Undelivered Mail Returned to Sender\nMIME-Version: 1.0\n\
             Content-Type: multipart/report; report-type=delivery-status; boundary=\"B/mx.example\"\n\n\
             --B/mx.example\nContent-Type: text/plain; charset=us-ascii\n\nI'm sorry to have to inform you.\n\n\
             --B/mx.example\nContent-Description: Delivery report\nContent-Type: message/delivery-status\n\n\
             Reporting-MTA: dns; mx.example\nX-Postfix-Queue-ID: 4B2\nArrival-Date: Mon, 23 Nov 2026 10:00:00 +0100\n\n\
             Final-Recipient: rfc822; ailleurs@example.org\nOriginal-Recipient: rfc822;helene@Example.org\n\
             Action: {action}\nStatus: {status}\nRemote-MTA: dns; mx.example.org\n\
             Diagnostic-Code: smtp; 550 5.1.1 <ailleurs@example.org>: Recipient address\n    rejected\n\n\
             --B/mx.example\n{quoted}\n--B/mx.example--\n"
        )
    }

    fn whole() -> String {
        format!(
            "Content-Type: message/rfc822\n\nFrom: carnet@college.example\nMessage-ID: <{MARK}@college.example>\n\nVous avez 1 mot.\n"
        )
    }

    fn headers() -> String {
        format!(
            "Content-Type: text/rfc822-headers\n\nFrom: carnet@college.example\nMessage-ID:\n <{MARK}@college.example>\n"
        )
    }

    #[test]
    fn a_report_gives_whom_it_is_about_and_which_mail_it_quotes_however_its_server_writes_it() {
        let failed: Vec<MailAddress> =
            ["ailleurs@example.org", "helene@example.org"].map(|a| a.parse().unwrap()).into();
        for quoted in [whole(), headers()] {
            for text in [
                report("failed", "5.1.1", &quoted),
                report("failed", "5.1.10", &quoted),
                report("Failed", "5.2.1 (disabled)", &quoted),
            ] {
                for text in [text.replace('\n', "\r\n"), text] {
                    assert_eq!(
                        read_report(text.as_bytes()),
                        Ok(Bounce { mark: MARK, failed: failed.clone() }),
                        "{text}"
                    );
                }
            }
        }
    }

    #[test]
    fn a_report_that_names_thousands_of_recipients_is_believed_about_a_few_and_read_no_further_than_its_beginning() {
        let group =
            |name: &str| format!("Final-Recipient: rfc822; {name}@example.org\nAction: failed\nStatus: 5.1.1\n\n");
        let naming = |groups: String| {
            report("failed", "5.1.1", &whole()).replace("X-Postfix", &format!("X-Of: us\n\n{groups}X-Postfix"))
        };
        let failed = |text: String| {
            read_report(text.as_bytes()).map(|bounce| bounce.failed.iter().map(ToString::to_string).collect::<Vec<_>>())
        };
        let twice = naming(group("helene").repeat(500));
        assert_eq!(failed(twice).unwrap(), ["helene@example.org", "ailleurs@example.org"], "each once");
        let hundreds = naming((0..800).map(|n| group(&format!("a{n}"))).collect());
        assert!(hundreds.len() < LONGEST_REPORT);
        assert_eq!(failed(hundreds).unwrap(), ["a0@example.org", "a1@example.org", "a2@example.org", "a3@example.org"]);
        // What it quotes lies behind so many that it is not read.
        let thousands = naming((0..20_000).map(|n| group(&format!("a{n}"))).collect());
        assert_eq!(failed(thousands), Err(NoBounce::Unquoted));
        let long = report("failed", "5.1.1", &format!("{}{}", whole(), "Encore.\n".repeat(100_000)));
        assert_eq!(
            failed(long).unwrap(),
            ["ailleurs@example.org", "helene@example.org"],
            "as ever, however much it quotes"
        );
    }

    #[test]
    fn what_passes_what_is_policy_what_quotes_nothing_of_ours_and_what_is_no_report_say_so() {
        let said = |text: &str| read_report(text.as_bytes()).unwrap_err();
        assert_eq!(said(&report("delayed", "4.4.1", &whole())), NoBounce::Delayed);
        for passes in ["4.4.7", "5.2.2", "5.3.0", "5.1.8", "5.1.11"] {
            assert_eq!(said(&report("failed", passes, &whole())), NoBounce::Delayed, "{passes}");
        }
        for gone in ["5.1.1", "5.0.0", "5.4.4"] {
            assert!(read_report(report("failed", gone, &whole()).as_bytes()).is_ok(), "{gone}");
        }
        assert_eq!(said(&report("delivered", "2.0.0", &whole())), NoBounce::Delayed);
        assert_eq!(said(&report("failed", "5.7.1", &whole())), NoBounce::Policy);
        let other = whole().replace(&MARK.to_string(), "20261123.4B2");
        assert_eq!(said(&report("failed", "5.1.1", &other)), NoBounce::Unquoted);
        for none in ["", "\n\n", "From: a@b.example\n\nBonjour", &whole(), &"a".repeat(1 << 16)] {
            assert_eq!(said(none), NoBounce::NoReport, "{none}");
        }
        let whole = report("failed", "5.1.1", &whole());
        for cut in 0..whole.len() {
            // A report that is cut short anywhere is read as far as it goes, and breaks nothing.
            let _read = read_report(&whole.as_bytes()[..cut]);
        }
    }
}
