//! What stands in carnets before a journey begins, filed as the acts file it.

use super::school::School;
use carnet::acts::{file_entry, open_family, open_pupil};
use carnet::archive::ArchiveError;
use carnet::auth::{Caller, enter};
use carnet::domain::absence::Absence;
use carnet::domain::asking::{Consent, Needs};
use carnet::domain::entry::{Entry, Matter};
use carnet::domain::follow_up::{Actor, Who};
use carnet::domain::ids::{Handle, PersonId, StaffId};
use carnet::domain::punishment::{Punishment, PunishmentKind};
use carnet::domain::sanction::{Measure, Sanction};
use carnet::domain::sick_bay::{SickBayVisit, VisitEnd};
use carnet::domain::staff::Function;
use carnet::domain::text::Text;
use jiff::civil::time;

use super::people::Person;

impl School {
    /// Something stands in a pupil's carnet, written just now by the member of staff of that name. Gives its address.
    pub fn holds(&self, pupil: &str, by: &str, matter: Matter) -> String {
        self.holds_to_be_signed(pupil, by, matter, Needs::One)
    }

    /// The same where each guardian is to sign.
    pub fn holds_for_each(&self, pupil: &str, by: &str, matter: Matter) -> String {
        self.holds_to_be_signed(pupil, by, matter, Needs::Each)
    }

    /// Each of these stands in the carnet of every pupil of a class, all in one write. Gives how many pages that is.
    pub fn class_holds(&self, class: &str, by: &str, matters: &[Matter]) -> usize {
        let open = self.archive.open_year().unwrap();
        let author = Actor::staff(StaffId(self.staff_seat(by).subject.0), Function::Teacher, by);
        let (now, visible_from) = (self.archive.now(), carnet::acts::visible_from(&self.archive).unwrap());
        let opened: Vec<_> =
            self.families().into_iter().map(|family| open_family(open.scope(), family).unwrap()).collect();
        let written = open.scope().write(|pen| {
            let mut written = 0;
            for home in &opened {
                for child in home.household.pupils.iter().filter(|child| child.profile.class.0 == class) {
                    for matter in matters {
                        let (pupil, author, matter) = (child.person, author.clone(), matter.clone());
                        let entry = Entry { pupil, author, written_at: now, visible_from, needs: Needs::One, matter };
                        let row = pen.draw_row();
                        file_entry(pen, &home.held, row, &entry)?;
                        written += 1;
                    }
                }
            }
            Ok::<_, ArchiveError>(written)
        });
        written.unwrap()
    }

    fn holds_to_be_signed(&self, pupil: &str, by: &str, matter: Matter, needs: Needs) -> String {
        self.is_filed(
            pupil,
            Actor::staff(StaffId(self.staff_seat(by).subject.0), Function::Teacher, by),
            (matter, needs),
        )
    }

    /// A guardian of that pupil has written it to the school just now.
    pub fn receives(&self, pupil: &str, from: &str, matter: Matter) -> String {
        let guardian = Who::Guardian(PersonId(self.seat_of_guardian(from).subject.0));
        self.is_filed(pupil, Actor::of_family(guardian, from), (matter, Needs::One))
    }

    fn is_filed(&self, pupil: &str, author: Actor, (matter, needs): (Matter, Needs)) -> String {
        let open = self.archive.open_year().unwrap();
        let handle: Handle = self.address_of(pupil).parse().unwrap();
        let (opened, card) = open_pupil(open.scope(), handle).unwrap();
        let now = self.archive.now();
        let visible_from = carnet::acts::visible_from(&self.archive).unwrap();
        let entry = Entry { pupil: card.person, author, written_at: now, visible_from, needs, matter };
        let row = open.scope().write(|pen| {
            let row = pen.draw_row();
            file_entry(pen, &opened.held, row, &entry)?;
            Ok::<_, ArchiveError>(row)
        });
        format!("/carnet/{}", row.unwrap())
    }

    /// The account of a member of staff.
    pub fn staff_seat(&self, name: &str) -> carnet::auth::Seat {
        let all = carnet::acts::all_staff(&self.archive).unwrap();
        let card = all.into_iter().find(|card| card.member.name.to_string() == name);
        carnet::auth::Seat::of_staff(card.unwrap_or_else(|| panic!("nobody on the staff is called {name}")).id)
    }
}

impl Person {
    /// Who the product takes them for, by their session's cookie.
    pub fn caller(&self, school: &School) -> Option<Caller> {
        let cookie = self.browser.cookie()?;
        enter(&school.archive, &cookie).unwrap().visitor().map(|visitor| visitor.caller)
    }
}

/// «Mot».
pub fn note(subject: &str, text: &str) -> Matter {
    Matter::Note { subject: Text::line(subject).unwrap(), text: Text::parse(text).unwrap() }
}

/// «Absence» of this morning.
pub fn absence(school: &School) -> Matter {
    let on = school.archive.local_now().date();
    Matter::Absence(Absence::between(on, time(9, 0, 0, 0), time(10, 0, 0, 0)))
}

/// «Passage à l'infirmerie», whose end nobody has noted.
pub fn visit(school: &School) -> Matter {
    let (on, end) = (
        school.archive.local_now().date(),
        VisitEnd::Unnoted { counts_to: time(17, 25, 0, 0), likely_to: time(9, 0, 0, 0) },
    );
    Matter::SickBayVisit(SickBayVisit { on, from: time(8, 5, 0, 0), end })
}

/// «Demande d'autorisation», to be answered within a week.
pub fn consent(subject: &str, school: &School) -> Matter {
    let until = school.archive.local_now().date().saturating_add(jiff::ToSpan::days(7));
    let (subject, text) = (Text::line(subject).unwrap(), Text::parse("Autorisez-vous la sortie ?").unwrap());
    Matter::Consent(Consent { subject, text, until, needs: Needs::One })
}

/// «Retenue».
pub fn detention(reason: &str) -> Matter {
    let reason = Text::parse(reason).unwrap();
    Matter::Punishment(Punishment { kind: PunishmentKind::Detention, reason, work: None })
}

/// «Devoir supplémentaire».
pub fn extra_work(reason: &str) -> Matter {
    let reason = Text::parse(reason).unwrap();
    Matter::Punishment(Punishment { kind: PunishmentKind::ExtraWork, reason, work: None })
}

/// «Blâme».
pub fn reprimand(reason: &str) -> Matter {
    let reason = Text::parse(reason).unwrap();
    Matter::Sanction(Sanction { measure: Measure::Reprimand, suspended: false, effect: None, reason })
}
