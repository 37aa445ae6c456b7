//! What is asked, answered and told by telephone in the invented school: rendez-vous, early leaves, exemptions,
//! authorisations, why a pupil is away.

use crate::acts::{self, ActRefused, Draft, Reach, Reader, Recipients, ThreadAbout};
use crate::archive::School;
use crate::cli::cast::Cast;
use crate::cli::invented::LAST_DAY;
use crate::domain::absence::{Justification, Motive};
use crate::domain::asking::{Consent, Demand, Exemption, Invitation, Leave, Meeting, Needs, Office};
use crate::domain::clock::draw;
use crate::domain::entry::{Filed, Matter};
use crate::domain::exchange::{Course, Given, Reply, Says, Stage};
use crate::domain::ids::Handle;
use crate::domain::outing::OutingKind;
use crate::domain::period::Period;
use crate::domain::text::Text;
use jiff::ToSpan;
use jiff::civil::{Date, Weekday, date, time};
use std::collections::BTreeSet;

/// One day of it.
pub(super) struct Asking<'a> {
    pub(super) school: &'a School,
    pub(super) cast: &'a Cast,
    pub(super) day: Date,
    /// How many days of school there were before.
    pub(super) number: usize,
}

impl Asking<'_> {
    fn slip(&self) -> Handle {
        Handle(draw(self.school.chance()))
    }

    /// In so many days, or the Monday after.
    fn later(&self, days: i32) -> Date {
        let day = self.day.saturating_add(days.days());
        if matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday) { day.saturating_add(2.days()) } else { day }
    }

    fn meeting(&self, days: i32, place: &str) -> Result<Meeting, ActRefused> {
        Ok(Meeting { on: self.later(days), at: time(17, 30, 0, 0), place: Text::line(place)? })
    }

    /// Now and then a class is asked for an authorisation; a teacher proposes a rendez-vous to one family a week; on
    /// the last day vie scolaire plans a week of work placements, and a family calls it.
    pub(super) fn school_asks(&self) -> Result<(), ActRefused> {
        if self.day == LAST_DAY {
            self.placements()?;
            self.a_family_calls()?;
        }
        for (place, (class, pupils)) in self.cast.classes.iter().enumerate() {
            let Some(teacher) = self.cast.teacher(class, self.number) else { continue };
            let reach = Reach::Teacher(teacher);
            if self.number % 9 == place % 9 {
                let consent = Consent {
                    subject: Text::line("Sortie au théâtre")?,
                    text: Text::parse("Autorisez-vous votre enfant à aller au théâtre municipal, le soir, en car ?")?,
                    until: self.later(10),
                    needs: if place.is_multiple_of(2) { Needs::One } else { Needs::Each },
                };
                let draft = (Draft::Consent(consent), Needs::One);
                acts::write_to_class(self.school, reach, class, &Recipients::whole_class(), draft, self.slip())?;
            }
            if self.number % 5 == place % 5
                && let Some(pupil) = pupils.get(self.number % pupils.len().max(1))
            {
                let subject = Text::line("Faire le point sur le trimestre")?;
                let invitation = Invitation { subject, meeting: self.meeting(6, "Salle 4")? };
                acts::propose_meeting(self.school, reach, *pupil, invitation, self.slip())?;
            }
        }
        Ok(())
    }

    /// The oldest class, whose code comes first, is away for a week before the holidays.
    fn placements(&self) -> Result<(), ActRefused> {
        let (Some(clerk), Some((class, _))) = (self.cast.clerk(self.number), self.cast.classes.first_key_value())
        else {
            return Ok(());
        };
        let told = acts::ToldOuting {
            kind: OutingKind::Placement,
            subject: Text::line("Stage d'observation")?,
            text: Text::parse("La convention signée est à rapporter à la vie scolaire avant le 4 décembre.")?,
            needs: Needs::One,
            period: Period { from: date(2026, 12, 7).at(8, 0, 0, 0), to: date(2026, 12, 11).at(18, 0, 0, 0) },
        };
        let to = Recipients::whole_class();
        acts::plan_outing(self.school, acts::Desk::SchoolLife(clerk), class, &to, told, self.slip()).map(drop)
    }

    /// The family of one of those who are away has called: it is still to confirm why.
    fn a_family_calls(&self) -> Result<(), ActRefused> {
        let Some(clerk) = self.cast.clerk(self.number) else { return Ok(()) };
        let desk = acts::Desk::SchoolLife(clerk);
        let away = acts::without_news(self.school, desk, self.day)?;
        let Some(one) = away.into_values().flatten().next() else { return Ok(()) };
        let of = acts::OfPupil { pupil: one.about.pupil, entry: one.about.entry };
        let said = Justification::new(Motive::Illness, None)?;
        acts::justify_told(self.school, desk, of, said, &BTreeSet::from([self.day]))
    }

    /// A few families a day write of themselves.
    pub(super) fn families_ask(&self) -> Result<(), ActRefused> {
        let homes = self.cast.homes.iter().enumerate();
        let writes = |place: usize| (place + self.number * 7).is_multiple_of(23);
        for (place, home) in homes.filter(|(place, home)| writes(*place) && !home.on_paper) {
            let Some(child) = home.pupils.first() else { continue };
            let (to, demand) = self.demand(place + self.number)?;
            let reader = Reader::Guardian(&home.parent);
            let teachers = match acts::asking(self.school, reader, *child) {
                // Of age, they ask for themself.
                Err(ActRefused::NotFound) => continue,
                asking => asking?.teachers,
            };
            let to = to.or(teachers.first().map(|teacher| teacher.office)).unwrap_or(Office::SchoolLife);
            acts::ask(self.school, reader, *child, to, demand, self.slip())?;
        }
        Ok(())
    }

    /// To vie scolaire, or to a teacher where none is given.
    fn demand(&self, which: usize) -> Result<(Option<Office>, Demand), ActRefused> {
        Ok(match which % 4 {
            0 => {
                let subject = Text::line("Question sur les devoirs")?;
                (None, Demand::Word { subject, text: Text::parse("Où trouver la leçon de lundi ?")? })
            }
            1 => {
                let (on, with) = (self.later(2), Some(Text::line("Sa grand-mère")?));
                let leave = Leave { on, at: time(15, 0, 0, 0), back: None, with };
                (Some(Office::SchoolLife), Demand::Leave(leave))
            }
            2 => {
                let subject = Text::line("Parler de l'orientation")?;
                (
                    None,
                    Demand::Meeting {
                        subject,
                        wishes: Some(Text::parse("Le mardi ou le jeudi, après 17 h.")?),
                        times: Vec::new(),
                    },
                )
            }
            _ => {
                let exemption = Exemption { from: self.later(1), until: self.later(4) };
                (Some(Office::SchoolLife), Demand::Exemption(exemption))
            }
        })
    }

    /// The office and the teachers answer most of what came.
    pub(super) fn school_replies(&self) -> Result<(), ActRefused> {
        let teachers = self.cast.teachers.iter().map(Reach::Teacher);
        for reach in teachers.chain(self.cast.clerk(self.number).map(Reach::SchoolLife)) {
            for (n, open) in acts::requests(self.school, reach)?.open.into_iter().enumerate() {
                if (n + self.number) % 4 != 3 {
                    self.replies(reach, open.about.entry, open.awaits_school)?;
                }
            }
        }
        Ok(())
    }

    /// Answers what awaits the school, and closes what has been answered.
    fn replies(&self, reach: Reach<'_>, entry: Handle, awaited: bool) -> Result<(), ActRefused> {
        let shown = acts::sent_entry(self.school, reach, entry)?;
        let Some(thread) = shown.threads.first() else { return Ok(()) };
        let about = ThreadAbout { entry, with: thread.with };
        let says = match shown.matter.course() {
            Some((Course::Word, _)) if !awaited => return acts::close_thread(self.school, reach, about),
            _ if !awaited => return Ok(()),
            Some((Course::Grant, _)) if thread.given == Given::Answer(Stage::Lapsed) => Says::No,
            Some((Course::Grant, _)) => Says::Yes,
            Some((Course::Meeting, _)) => Says::Proposes(self.meeting(5, "Salle des parents")?),
            _ => {
                let text = Text::parse("Elle est dans le cahier de textes, à la page du jour.")?;
                return acts::answer_family(self.school, reach, about, text, self.slip());
            }
        };
        acts::reply_to_family(self.school, reach, about, (Reply::of(says), None))
    }
}

/// What a family says to what it is asked: most say yes, some not yet, a few no.
pub(super) fn answers(school: &School, reader: Reader<'_>, filed: &Filed, which: usize) -> Result<(), ActRefused> {
    let stage = filed.stage_on(reader.person(), school.local_now().date());
    let says = match (&filed.entry.matter, which % 6) {
        (_, 0 | 1) => return Ok(()),
        _ if stage == Some(Stage::Lapsed) => return Ok(()),
        (_, 2) => Says::No,
        (Matter::Consent(_), _) => Says::Yes,
        _ if matches!(stage, Some(Stage::Proposed(_))) => Says::Yes,
        _ => return Ok(()),
    };
    acts::reply(school, reader, filed.handle, Reply::of(says), filed.turn(reader.person()))
}
