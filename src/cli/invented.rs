//! A month in the life of the invented school: what staff wrote, what families answered, filed as the acts file it.
//!
//! Everything is invented and always the same, so that two people who try the demonstration see the same school.

use crate::acts::{self, Opened, PupilCard, open_family, text_hash};
use crate::archive::{ArchiveError, School, Scope, Term};
use crate::domain::absence::{Absence, Justification, Lateness, Motive};
use crate::domain::diffusion::visible_from;
use crate::domain::entry::{Consultation, Entry, Matter, Praise};
use crate::domain::follow_up::{Actor, FollowUp, Step, Who};
use crate::domain::ids::{FamilyId, StaffId};
use crate::domain::punishment::{DetentionSlot, Outcome, Punishment, PunishmentKind};
use crate::domain::sanction::{Measure, Sanction};
use crate::domain::signature::{Manner, Signature};
use crate::domain::staff::Function;
use crate::domain::text::Text;
use jiff::civil::{Date, Time, date, time};
use jiff::{SignedDuration, Timestamp, ToSpan};

/// The first day written about; the holidays of late October are left out.
const FIRST_DAY: Date = date(2026, 11, 3);
/// The last: the Friday before the demonstration's Monday.
const LAST_DAY: Date = date(2026, 11, 20);

/// Mots to whole classes: weeks apart, subject, text.
const NOTES: [(&str, &str); 6] = [
    ("Sortie au musée", "Jeudi, la classe va au musée des Maquettes. Départ à 9 h, retour à 12 h. Prévoir un goûter."),
    ("Réunion de rentrée des parents", "Nous vous attendons mardi à 18 h, salle 12, pour parler du trimestre."),
    ("Photo de classe", "La photographe passe lundi matin. La photo n'est pas obligatoire."),
    ("Livre à se procurer", "Pour le 30, il faut le roman étudié en classe. Le CDI peut le prêter."),
    ("Devoir commun", "Un devoir commun de deux heures a lieu vendredi. Apporter sa calculatrice."),
    ("Journée sans écran", "La classe prépare une journée sans écran. Parlez-en à la maison !"),
];

const OBSERVATIONS: [&str; 4] = [
    "Le matériel a été oublié trois fois cette semaine.",
    "De bons progrès à l'oral, à poursuivre.",
    "Le travail demandé n'a pas été rendu.",
    "Bavardages répétés malgré un rappel.",
];

const PRAISES: [&str; 3] = [
    "Un exposé clair et bien préparé.",
    "Une aide précieuse apportée à un camarade.",
    "Des efforts constants depuis la rentrée.",
];

/// A pupil with the family's file.
struct Member {
    opened: Opened,
    card: PupilCard,
}

/// Someone on the staff, with their function.
struct Author {
    actor: Actor,
    function: Function,
}

/// Fills the carnets of the open year.
///
/// # Errors
/// When the archive cannot be read or written.
pub(super) fn live_a_month(school: &School) -> Result<(), acts::ActRefused> {
    let open = school.open_year().ok_or(acts::ActRefused::NoOpenYear)?;
    let members = members(open.scope())?;
    let authors = authors(school)?;
    let teachers: Vec<&Author> = authors.iter().filter(|author| author.function == Function::Teacher).collect();
    let office: Vec<&Author> = authors.iter().filter(|author| author.function.is_school_life()).collect();
    let heads = authors.iter().filter(|author| author.function == Function::Head);
    let life = Life { school, scope: open.scope() };
    let mut day = FIRST_DAY;
    let mut number = 0;
    while day <= LAST_DAY {
        if day.weekday().to_monday_zero_offset() < 5 {
            life.school_day(day, number, &members, &teachers, &office)?;
            number += 1;
        }
        day = day.checked_add(1.day()).unwrap_or(Date::MAX);
    }
    for head in heads {
        life.sanction(&members, head)?;
    }
    Ok(())
}

fn members(scope: &Scope) -> Result<Vec<Member>, acts::ActRefused> {
    let mut members = Vec::new();
    for found in scope.refs(&Term::all_families())? {
        let family = FamilyId(found.subject.0);
        for card in open_family(scope, family)?.pupils(scope)? {
            members.push(Member { opened: open_family(scope, family)?, card });
        }
    }
    members.sort_by(|a, b| a.card.profile.key.cmp(&b.card.profile.key));
    Ok(members)
}

fn authors(school: &School) -> Result<Vec<Author>, ArchiveError> {
    let author = |card: acts::StaffCard| Author {
        actor: Actor { who: Who::Staff(StaffId(card.id.0)), label: card.member.name.to_string() },
        function: card.member.function,
    };
    Ok(acts::all_staff(school)?.into_iter().map(author).collect())
}

/// The school and the year that is lived.
struct Life<'a> {
    school: &'a School,
    scope: &'a Scope,
}

impl Life<'_> {
    fn school_day(
        &self,
        day: Date,
        number: usize,
        members: &[Member],
        teachers: &[&Author],
        office: &[&Author],
    ) -> Result<(), acts::ActRefused> {
        for (at, member) in members.iter().enumerate() {
            let (Some(teacher), Some(clerk)) = (pick(teachers, number + at / 25), pick(office, number)) else {
                continue;
            };
            let turn = (at * 7 + number * 11) % 60;
            if number % 3 == at / 25 {
                self.note(member, teacher, day, number)?;
            }
            match turn {
                0 | 1 => self.absence(member, clerk, day, turn + number)?,
                2 => self.lateness(member, clerk, day)?,
                3 | 4 => self.observation(member, teacher, day, at + number)?,
                5 | 6 => self.praise(member, teacher, day, at + number)?,
                7 if number.is_multiple_of(2) => self.punishment(member, teacher, clerk, day)?,
                8 | 9 => self.consultation(member, clerk, day)?,
                _ => {}
            }
        }
        Ok(())
    }

    /// A mot; most families have signed it the same evening.
    fn note(&self, member: &Member, by: &Author, day: Date, number: usize) -> Result<(), acts::ActRefused> {
        let (subject, text) = NOTES[number % NOTES.len()];
        let matter = Matter::Note { subject: Text::line(subject)?, text: Text::parse(text)? };
        let signed = (member.card.child.person.0 as usize + number) % 5 < 3;
        self.write(member, by, self.at(day, time(10, 40, 0, 0)), matter, |entry, hash| {
            let signature = Signature { text_hash: hash, manner: Manner::Session };
            let done = signed.then(|| self.answered(member, entry, day, Step::Signed(signature)));
            done.flatten().into_iter().collect()
        })
    }

    fn observation(&self, member: &Member, by: &Author, day: Date, which: usize) -> Result<(), acts::ActRefused> {
        let text = Text::parse(OBSERVATIONS[which % OBSERVATIONS.len()])?;
        self.write(member, by, self.at(day, time(11, 55, 0, 0)), Matter::Observation(text), |_, _| vec![])
    }

    fn praise(&self, member: &Member, by: &Author, day: Date, which: usize) -> Result<(), acts::ActRefused> {
        let text = Text::parse(PRAISES[which % PRAISES.len()])?;
        let matter = Matter::Praise { grade: Praise::Encouragement, text };
        self.write(member, by, self.at(day, time(15, 5, 0, 0)), matter, |entry, hash| {
            let signature = Signature { text_hash: hash, manner: Manner::Session };
            self.answered(member, entry, day, Step::Signed(signature)).into_iter().collect()
        })
    }

    /// An absence: one in three awaits a word from the family, one in three a verdict of vie scolaire.
    fn absence(&self, member: &Member, by: &Author, day: Date, which: usize) -> Result<(), acts::ActRefused> {
        let matter = Matter::Absence(Absence { on: day, from: time(8, 0, 0, 0), to: time(12, 0, 0, 0) });
        self.write(member, by, self.at(day, time(8, 20, 0, 0)), matter, |entry, _| {
            let said = Justification::new(Motive::Illness, None).ok();
            let said = said
                .filter(|_| !which.is_multiple_of(3))
                .and_then(|said| self.answered(member, entry, day, Step::Justified(said)));
            let judged = said.as_ref().filter(|_| which % 3 == 1).map(|said| FollowUp {
                entry,
                by: by.actor.clone(),
                at: said.at + SignedDuration::from_hours(14),
                step: Step::Judged { acceptable: true },
            });
            said.into_iter().chain(judged).collect()
        })
    }

    fn lateness(&self, member: &Member, by: &Author, day: Date) -> Result<(), acts::ActRefused> {
        let matter = Matter::Lateness(Lateness { on: day, lesson: time(8, 0, 0, 0), minutes: 12 });
        self.write(member, by, self.at(day, time(8, 15, 0, 0)), matter, |_, _| vec![])
    }

    /// A retenue asked for by a teacher, given its slot by vie scolaire, done or still to come.
    fn punishment(&self, member: &Member, by: &Author, clerk: &Author, day: Date) -> Result<(), acts::ActRefused> {
        let reason = Text::parse("Travail non fait à plusieurs reprises.")?;
        let work = Some(Text::parse("Refaire l'exercice et rendre la leçon recopiée.")?);
        let on = day.checked_add(8.days()).unwrap_or(day);
        let slot = DetentionSlot::new(on, time(16, 0, 0, 0), 60, Text::line("Salle 12")?, day)?;
        let matter = Matter::Punishment(Punishment { kind: PunishmentKind::Detention, reason, work });
        let step = |entry, on: Date, step| FollowUp {
            entry,
            by: clerk.actor.clone(),
            at: self.at(on, time(17, 10, 0, 0)),
            step,
        };
        self.write(member, by, self.at(day, time(14, 0, 0, 0)), matter, |entry, _| {
            let scheduled = step(entry, day, Step::Scheduled(slot));
            let ended = (on <= LAST_DAY).then(|| step(entry, on, Step::Ended(Outcome::Done)));
            std::iter::once(scheduled).chain(ended).collect()
        })
    }

    fn consultation(&self, member: &Member, by: &Author, day: Date) -> Result<(), acts::ActRefused> {
        let at = self.at(day, time(9, 30, 0, 0));
        let seen = Consultation { pupil: member.card.child.person, by: by.actor.clone(), at };
        Ok(self.scope.write(|pen| pen.add(&member.opened.held, &seen).map(|_| ()))?)
    }

    /// One warning in the whole school, not signed yet: whoever opens that carnet is asked for their passkey again.
    fn sanction(&self, members: &[Member], by: &Author) -> Result<(), acts::ActRefused> {
        let Some(member) = members.first() else { return Ok(()) };
        let reason = Text::parse("Insultes envers un camarade, le 19 novembre, dans la cour.")?;
        let matter = Matter::Sanction(Sanction::new(Measure::Warning, false, reason)?);
        self.write(member, by, self.at(LAST_DAY, time(16, 30, 0, 0)), matter, |_, _| vec![])
    }

    /// Files an entry and what became of it.
    fn write(
        &self,
        member: &Member,
        by: &Author,
        written_at: Timestamp,
        matter: Matter,
        then: impl FnOnce(crate::domain::ids::Handle, [u8; 32]) -> Vec<FollowUp>,
    ) -> Result<(), acts::ActRefused> {
        let visible_from = visible_from(written_at, self.school.zone());
        let pupil = member.card.child.person;
        let entry = Entry { pupil, author: by.actor.clone(), written_at, visible_from, matter };
        let hash = text_hash(&entry)?;
        Ok(self.scope.write(|pen| {
            let row = pen.draw_row();
            acts::file_entry(pen, &member.opened.held, row, &entry)?;
            for follow_up in then(row, hash) {
                acts::file_follow_up(pen, &member.opened.held, pen.draw_row(), &follow_up)?;
            }
            Ok::<_, ArchiveError>(())
        })?)
    }

    /// Something the family's first guardian did the same evening; nothing when the pupil has none.
    fn answered(&self, member: &Member, entry: crate::domain::ids::Handle, day: Date, step: Step) -> Option<FollowUp> {
        let guardians = member.opened.guardians(self.scope).ok()?;
        let (person, profile) = guardians.into_iter().next()?;
        let by = Actor { who: Who::Guardian(person), label: profile.name.to_string() };
        Some(FollowUp { entry, by, at: self.at(day, time(18, 45, 0, 0)), step })
    }

    fn at(&self, day: Date, hour: Time) -> Timestamp {
        self.school.zone().to_timestamp(day.to_datetime(hour)).unwrap_or_else(|_| self.school.now())
    }
}

fn pick<'a>(from: &[&'a Author], which: usize) -> Option<&'a Author> {
    from.get(which.checked_rem(from.len())?).copied()
}
