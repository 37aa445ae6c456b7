//! Notices by e-mail in every state, for [`super`].

use crate::domain::address_proof::{AddressProof, Sent};
use crate::domain::ids::Handle;
use crate::domain::mail_address::MailAddress;
use crate::domain::mail_notice::{AddressTrouble, MailNotices, Pace};
use crate::domain::person::PersonName;
use crate::domain::stretch::Reading;
use crate::domain::untold::Untold;
use crate::pages::desk::unreached::{UnreachedLine, unreached};
use crate::pages::family::calls::{CalledLine, CallsPage, calls};
use crate::pages::family::choices::NoticeWays;
use crate::pages::family::mail::{MailFault, MailPage, mail};
use crate::pages::family::untold::NoticeCard;
use crate::pages::layout::Frame;
use jiff::Timestamp;
use jiff::civil::{date, datetime};
use maud::Markup;

fn eight() -> Timestamp {
    "2026-11-23T07:05:00Z".parse().unwrap()
}

fn address(text: &str) -> MailAddress {
    text.parse().unwrap()
}

fn notices(pace: Pace, trouble: Option<AddressTrouble>) -> MailNotices {
    let long = "prenom.compose.dun.parent-au-nom-long@une-messagerie-assez-longue.example.org";
    MailNotices { address: Some(address(long)), pace, trouble, ..MailNotices::unchosen(eight()) }
}

fn proving(sent: Sent) -> MailNotices {
    let (code, since) = ("123456".to_owned(), eight());
    let proof = AddressProof { address: address("parent@example.org"), code, since, wrong: 0, sent };
    MailNotices { proof: Some(proof), ..MailNotices::unchosen(eight()) }
}

/// A guardian's page in every state.
pub(in crate::pages) fn family(frame: &Frame, name: &str) -> Vec<(String, Markup)> {
    let when = datetime(2026, 11, 23, 8, 5, 0, 0);
    let refused = Some(AddressTrouble::Refused { at: eight() });
    let (daily, bad) = (notices(Pace::Daily { hour: 18 }, None), notices(Pace::AtOnce, refused));
    let (leaving, sent, gone) = (proving(Sent::NotYet), proving(Sent::Taken), proving(Sent::Refused));
    let page = |notices: Option<&MailNotices>, fault, typed: &str| {
        let trouble = notices.and_then(|notices| notices.trouble).map(|_| when);
        mail(frame, &MailPage { notices, address: typed, last: Some(when), trouble, hours: 7..=19, fault })
    };
    [
        ("courriels-rien", page(None, None, "")),
        ("courriels-faute", page(None, Some(MailFault::Address), name)),
        ("courriels-code-part", page(Some(&leaving), None, "")),
        ("courriels-code", page(Some(&sent), Some(MailFault::Wrong), "")),
        ("courriels-code-refuse", page(Some(&gone), None, "")),
        ("courriels-quotidien", page(Some(&daily), None, "")),
        ("courriels-refuse", page(Some(&bad), None, "")),
        ("avis-aucun-appareil", devices(frame, &[], Pace::AtOnce)),
        (
            "avis-appareils",
            devices(frame, &[called(name, 1), called("Ordinateur du salon", 2)], Pace::Daily { hour: 18 }),
        ),
    ]
    .map(|(label, page)| (label.to_owned(), page))
    .into()
}

/// What a first page offers to whoever is told by no way, in every state.
pub(in crate::pages) fn offers() -> [(&'static str, NoticeCard); 4] {
    let all = NoticeWays { mail: true, calls: true };
    let card = |untold, known: &str, ways| NoticeCard { untold, address: known.to_owned(), ways };
    let sent = proving(Sent::Taken).proof.map_or(Untold::Unasked, Untold::Proving);
    let gone = address("parent@example.org");
    [
        ("famille-avis", card(Untold::Unasked, "parent@example.org", all)),
        ("famille-avis-code", card(sent, "parent@example.org", all)),
        ("famille-avis-refuse", card(Untold::Refused(gone), "parent@example.org", NoticeWays { calls: false, ..all })),
        ("famille-avis-appareil", card(Untold::Unasked, "", NoticeWays { mail: false, ..all })),
    ]
}

fn called(name: &str, number: u8) -> CalledLine {
    let since = datetime(2026, 11, 20, 18, 30, 0, 0);
    let last = (number == 1).then(|| datetime(2026, 11, 23, 8, 5, 0, 0));
    let endpoint = format!("https://fcm.googleapis.com/fcm/send/{number}");
    CalledLine { handle: Handle([number; 16]), name: name.to_owned(), endpoint, since, last }
}

fn devices(frame: &Frame, devices: &[CalledLine], pace: Pace) -> Markup {
    calls(frame, &CallsPage { key: "BCVxsr7N", devices, pace, hours: 8..=17, mail: true })
}

/// Vie scolaire's list of whom no mail reaches.
pub(in crate::pages) fn desk(frame: &Frame, name: &str) -> Vec<(&'static str, Markup)> {
    let line = |refused| UnreachedLine {
        name: PersonName { family: name.into(), given: "Claire".into() },
        children: vec![format!("{name} (6A)"), "Tom (3C)".into()],
        refused,
        since: date(2026, 11, 23),
    };
    vec![
        ("courriels-non-remis", unreached(frame, &[line(true), line(false)], &Reading::default())),
        ("courriels-tous-remis", unreached(frame, &[], &Reading::default())),
    ]
}
