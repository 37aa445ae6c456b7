//! Carnets with as many records as a full year leaves.

use carnet::acts::{file_entry, open_family};
use carnet::archive::{ArchiveError, School, Term};
use carnet::domain::asking::Needs;
use carnet::domain::entry::{Entry, Matter};
use carnet::domain::follow_up::Actor;
use carnet::domain::ids::{FamilyId, PersonId, StaffId};
use carnet::domain::staff::Function;
use carnet::domain::text::Text;
use jiff::{Timestamp, ToSpan};

/// How many records a carnet holds.
pub const RECORDS: usize = 50;

/// Writes them in the first family of that guardian; each still awaits a signature, so that the home page shows all.
pub fn fill(school: &School, guardian: PersonId) {
    let live = school.live_year().unwrap();
    let scope = &live.scope;
    let family = scope.refs(&Term::families_of(guardian)).unwrap()[0];
    let opened = open_family(scope, FamilyId(family.subject.0)).unwrap();
    let now = school.now();
    scope
        .write(|pen| {
            for number in 0..RECORDS {
                let entry = record(opened.household.pupils[0].person, number, now);
                let row = pen.draw_row();
                file_entry(pen, &opened.held, row, &entry)?;
            }
            Ok::<_, ArchiveError>(())
        })
        .unwrap();
}

/// The note of that number: each is an hour older than the one before.
pub fn record(pupil: PersonId, number: usize, now: Timestamp) -> Entry {
    let at = now - i64::try_from(number).unwrap().hours();
    Entry {
        pupil,
        author: Actor::staff(StaffId(1), Function::Teacher, "Ségolène ALBARÈDE"),
        written_at: at,
        visible_from: at,
        needs: Needs::One,
        matter: Matter::Note {
            subject: Text::line(&format!("Sortie au musée n° {number}")).unwrap(),
            text: Text::parse(&"Merci de prévoir un pique-nique et une gourde. ".repeat(5)).unwrap(),
        },
    }
}
