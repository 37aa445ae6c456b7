//! Reading changes nothing: whoever opens whatever may be opened leaves the archive and the ledger as they were, but for
//! who has consulted a record.

use crate::callers::{Doors, verdict};
use carnet::archive::{ArchiveError, Outgoing, Record, School, Scope};
use carnet::auth::{Activation, Session, StoredPasskey};
use carnet::domain::delegation::Delegation;
use carnet::domain::entry::{Consultation, Entry, RollCall};
use carnet::domain::erasure::Erasure;
use carnet::domain::family::{Household, Profile};
use carnet::domain::follow_up::FollowUp;
use carnet::domain::language::ChosenLanguage;
use carnet::domain::mail_notice::MailNotices;
use carnet::domain::posting::{Acknowledgement, Handling, Posting};
use carnet::domain::printing::Printed;
use carnet::domain::regime::Regime;
use carnet::domain::rights::CopyTaken;
use carnet::domain::safety::SafetyMeasure;
use carnet::domain::staff::StaffMember;
use carnet::web::{Verb, table};
use std::fmt::Debug;

/// Every record of a kind, whoever's it is.
fn all<R: Record + Debug>(scope: &Scope) -> Vec<String> {
    let mut all = Vec::new();
    for subject in scope.keepers::<R>().unwrap() {
        match scope.hold(subject) {
            Err(ArchiveError::NoKey(_)) => {}
            held => {
                let shelf = scope.shelf::<R>(&held.unwrap()).unwrap().into_iter();
                all.extend(shelf.map(|kept| format!("{subject:?} {} {:?}", kept.row, kept.record)));
            }
        }
    }
    all
}

/// Everything that people write or that is written about them.
fn kept(school: &School) -> Vec<Vec<String>> {
    let (year, house) = (&school.live_year().unwrap().scope, school.establishment());
    vec![
        all::<Entry>(year),
        all::<FollowUp>(year),
        all::<RollCall>(year),
        all::<Household>(year),
        all::<Profile>(year),
        all::<Posting>(year),
        all::<Acknowledgement>(year),
        all::<Handling>(year),
        all::<Printed>(year),
        all::<Regime>(year),
        all::<CopyTaken>(year),
        all::<Delegation>(year),
        all::<MailNotices>(year),
        all::<Outgoing>(year),
        all::<SafetyMeasure>(year),
        all::<Erasure>(year),
        all::<ChosenLanguage>(year),
        [all::<Activation>(year), all::<Activation>(house)].concat(),
        [all::<StoredPasskey>(year), all::<StoredPasskey>(house)].concat(),
        [all::<Session>(year), all::<Session>(house)].concat(),
        all::<StaffMember>(house),
        vec![school.read_ledger(|book, _| book.leaves().len()).unwrap().to_string()],
    ]
}

#[tokio::test]
async fn whoever_reads_whatever_page_changes_nothing_but_who_has_consulted() {
    let doors = Doors::open().await;
    let (before, consulted) = (kept(doors.archive()), all::<Consultation>(&doors.archive().live_year().unwrap().scope));
    let mut opened = 0;
    for line in table().into_iter().filter(|line| line.verb == Verb::Get) {
        for (_, person) in &doors.callers {
            for about in &doors.things {
                opened += usize::from(verdict(&doors.asks(person.as_ref(), &line, about).await) == "ouvert");
            }
        }
        assert_eq!(kept(doors.archive()), before, "GET {}", line.path);
    }
    assert!(opened > 300, "{opened} pages were opened");
    let now = all::<Consultation>(&doors.archive().live_year().unwrap().scope);
    assert!(now.len() > consulted.len(), "the comparison would see a row more");
}
