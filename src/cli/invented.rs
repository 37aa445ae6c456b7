//! A month in the life of the invented school, day by day: staff take rolls and write, families read and answer, vie
//! scolaire follows, the head pronounces; each by their own acts, as they would from the product's pages.
//!
//! Everything is invented and always the same, so that two people who try the demonstration see the same school.

use crate::acts::{self, ActRefused, Desk, Draft, Mark, OfPupil, Reach, Reader, Recipients};
use crate::archive::School;
use crate::cli::cast::{Cast, Home};
use crate::cli::invented_asking::{Asking, answers};
use crate::cli::invented_conduct::{a_sanction, an_incident};
use crate::cli::invented_paper::{a_morning_at_the_printer, choose_media};
use crate::domain::absence::{Justification, Motive, Standing};
use crate::domain::asking::Needs;
use crate::domain::clock::{MovableClock, draw};
use crate::domain::correction::Presence;
use crate::domain::entry::{Asked, Filed, Matter, Praise};
use crate::domain::ids::Handle;
use crate::domain::punishment::{DetentionSlot, Outcome, Progress, Punishment, PunishmentKind};
use crate::domain::roster::ClassCode;
use crate::domain::text::Text;
use jiff::ToSpan;
use jiff::civil::{Date, Time, date, time};
use std::collections::BTreeSet;

/// The first day lived.
pub(super) const FIRST_DAY: Date = date(2026, 10, 12);
/// The last: the Friday before the demonstration's Monday.
pub(super) const LAST_DAY: Date = date(2026, 11, 20);
/// No school: the autumn holidays and Armistice Day, first and last day of each.
const HOLIDAYS: [(Date, Date); 2] = [(date(2026, 10, 17), date(2026, 11, 1)), (date(2026, 11, 11), date(2026, 11, 11))];

/// Mots to whole classes: subject, text. A class has one every third day.
const NOTES: [(&str, &str); 6] = [
    ("Sortie au musée", "Jeudi, la classe va au musée des Maquettes. Départ à 9 h, retour à 12 h. Prévoir un goûter."),
    ("Réunion avec les parents", "Nous vous attendons mardi à 18 h, salle 12, pour parler du trimestre."),
    ("Photo de classe", "La photographe passe lundi matin. La photo n'est pas obligatoire."),
    (
        "Livre à se procurer",
        "Pour le 30, il faut le roman étudié en classe. Le centre de documentation et d'information peut le prêter.",
    ),
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

const ANSWERS: [&str; 3] = [
    "Merci, c'est noté.",
    "Faut-il prévoir un pique-nique ?",
    "Je ne pourrai pas venir, pouvez-vous me rappeler jeudi ?",
];

/// What a family says of an absence.
const REASONS: [(Motive, Option<&str>); 4] = [
    (Motive::Illness, None),
    (Motive::TransportTrouble, None),
    (Motive::Other, Some("Un rendez-vous pris de longue date.")),
    (Motive::FamilyCeremony, None),
];

/// Lives the month, and leaves the clock at the evening of its last day.
///
/// # Errors
/// When an act is refused, or the archive cannot be read or written.
pub(super) fn live_a_month(school: &School, clock: &dyn MovableClock) -> Result<(), ActRefused> {
    let cast = Cast::of(school, clock)?;
    choose_media(school, &cast)?;
    let mut day = FIRST_DAY;
    let mut number = 0;
    while day <= LAST_DAY {
        if is_school_day(day) {
            Life { school, clock, cast: &cast, day, number }.lives()?;
            number += 1;
        }
        day = day.saturating_add(1.day());
    }
    Ok(())
}

fn is_school_day(day: Date) -> bool {
    let free = HOLIDAYS.iter().any(|(first, last)| (*first..=*last).contains(&day));
    day.weekday().to_monday_zero_offset() < 5 && !free
}

/// One day of the school.
struct Life<'a> {
    school: &'a School,
    clock: &'a dyn MovableClock,
    cast: &'a Cast,
    day: Date,
    /// How many days of school there were before.
    number: usize,
}

impl Life<'_> {
    fn lives(&self) -> Result<(), ActRefused> {
        self.walks_to(time(8, 20, 0, 0));
        for (place, class) in self.classes() {
            self.roll(class, place)?;
        }
        self.walks_to(time(9, 0, 0, 0));
        a_morning_at_the_printer(self.school, self.cast, self.number)?;
        self.walks_to(time(9, 30, 0, 0));
        self.consultations()?;
        self.walks_to(time(10, 40, 0, 0));
        for (_, class) in self.classes().filter(|(place, _)| self.is_noted(*place)) {
            self.note(class)?;
        }
        self.walks_to(time(14, 0, 0, 0));
        for (_, class) in self.classes() {
            self.pupils_of(class).try_for_each(|(turn, pupil)| self.written(class, turn, pupil))?;
        }
        let asking = Asking { school: self.school, cast: self.cast, day: self.day, number: self.number };
        asking.school_asks()?;
        self.walks_to(time(16, 30, 0, 0));
        self.office_follows()?;
        asking.school_replies()?;
        if self.day == LAST_DAY {
            an_incident(self.school, self.cast, self.slip())?;
            a_sanction(self.school, self.cast, self.slip())?;
        }
        self.walks_to(time(18, 45, 0, 0));
        asking.families_ask()?;
        self.cast.homes.iter().enumerate().try_for_each(|(place, home)| self.evening(place, home))
    }

    /// Lets the school's clock reach that hour of the day; it never goes back.
    fn walks_to(&self, hour: Time) {
        if let Ok(then) = self.school.zone().to_timestamp(self.day.to_datetime(hour)) {
            self.clock.advance(then.duration_since(self.school.now()));
        }
    }

    fn classes(&self) -> impl Iterator<Item = (usize, &ClassCode)> {
        self.cast.classes.keys().enumerate()
    }

    /// A class is written to every third day.
    fn is_noted(&self, place: usize) -> bool {
        self.number % 3 == place % 3
    }

    /// The pupils of a class, each with what the day has for them: a number below 60.
    fn pupils_of(&self, class: &ClassCode) -> impl Iterator<Item = (usize, Handle)> {
        let at = self.cast.classes.keys().take_while(|other| *other < class).count() * 25;
        let pupils = self.cast.classes.get(class).into_iter().flatten().copied().enumerate();
        pupils.map(move |(n, pupil)| (((at + n) * 7 + self.number * 11) % 60, pupil))
    }

    fn slip(&self) -> Handle {
        Handle(draw(self.school.chance()))
    }

    /// The first lesson's roll: a few are missing, one comes late; now and then an absence was a mistake.
    fn roll(&self, class: &ClassCode, place: usize) -> Result<(), ActRefused> {
        let Some(teacher) = self.cast.teacher(class, self.number + place) else { return Ok(()) };
        let mark = |turn| match turn {
            0 | 1 => Some(Mark::Absent),
            2 => Some(Mark::Late(12)),
            _ => None,
        };
        let marks = self.pupils_of(class).filter_map(|(turn, pupil)| Some((pupil, mark(turn)?))).collect();
        let lesson = acts::timetable(self.school, self.day)?.current(self.school.local_now().time());
        let reach = Reach::Teacher(teacher);
        acts::take_roll(self.school, reach, class, lesson, &marks)?;
        if self.number % 5 == 3 {
            let sheet = acts::roll_sheet(self.school, reach, class, (self.day, lesson))?;
            let absent = sheet.pupils.iter().find_map(|entry| Some((entry.pupil.handle, entry.known?.entry)));
            if let Some((pupil, entry)) = absent {
                acts::correct(self.school, reach, OfPupil { pupil, entry }, Presence::Late(20))?;
            }
        }
        Ok(())
    }

    fn consultations(&self) -> Result<(), ActRefused> {
        let Some(clerk) = self.cast.clerk(self.number) else { return Ok(()) };
        for (_, class) in self.classes() {
            for (_, pupil) in self.pupils_of(class).filter(|(turn, _)| matches!(turn, 8 | 9)) {
                acts::pupil_record(self.school, Reach::SchoolLife(clerk), pupil, acts::RecordPart::default())?;
            }
        }
        Ok(())
    }

    fn note(&self, class: &ClassCode) -> Result<(), ActRefused> {
        let (subject, text) = NOTES[self.number / 3 % NOTES.len()];
        let draft = Draft::Note { subject: Text::line(subject)?, text: Text::parse(text)? };
        self.write(class, &Recipients::whole_class(), (draft, Needs::One))
    }

    /// What a teacher writes of one pupil that day, if anything.
    fn written(&self, class: &ClassCode, turn: usize, pupil: Handle) -> Result<(), ActRefused> {
        let which = self.number + turn;
        let draft = match turn {
            3 | 4 => Draft::Observation(Text::parse(OBSERVATIONS[which % OBSERVATIONS.len()])?),
            5 => Draft::Praise(Praise::Congratulations, Text::parse(PRAISES[which % PRAISES.len()])?),
            6 => Draft::Praise(Praise::Encouragement, Text::parse(PRAISES[which % PRAISES.len()])?),
            7 => Draft::Punishment(Punishment {
                kind: PunishmentKind::Detention,
                reason: Text::parse("Travail non fait à plusieurs reprises.")?,
                work: Some(Text::parse("Refaire l'exercice et rendre la leçon recopiée.")?),
            }),
            _ => return Ok(()),
        };
        let needs = if matches!(draft, Draft::Punishment(_)) { Needs::Each } else { Needs::One };
        self.write(class, &Recipients::some([pupil]), (draft, needs))
    }

    fn write(&self, class: &ClassCode, to: &Recipients, draft: (Draft, Needs)) -> Result<(), ActRefused> {
        let Some(teacher) = self.cast.teacher(class, self.number) else { return Ok(()) };
        acts::write_to_class(self.school, Reach::Teacher(teacher), class, to, draft, self.slip()).map(|_| ())
    }

    /// Vie scolaire judges most of what came, gives retenues their slot a week later, and ends those that took place.
    fn office_follows(&self) -> Result<(), ActRefused> {
        let Some(clerk) = self.cast.clerk(self.number) else { return Ok(()) };
        let desk = Desk::SchoolLife(clerk);
        let today = acts::day(self.school, desk, self.day)?;
        for (n, waiting) in today.to_judge.iter().enumerate().filter(|(n, _)| n % 3 != 2) {
            let of = OfPupil { pupil: waiting.about.pupil, entry: waiting.about.entry };
            acts::judge(self.school, desk, of, (n + self.number) % 4 != 3)?;
        }
        for open in &today.punishments {
            let of = OfPupil { pupil: open.about.pupil, entry: open.about.entry };
            match &open.progress {
                Progress::Requested => acts::schedule(self.school, desk, of, &self.slot()?, None, self.slip())?,
                Progress::Scheduled(slot) if slot.on <= self.day => {
                    acts::end_punishment(self.school, desk, of, Outcome::Done, self.slip())?;
                }
                Progress::Scheduled(_) | Progress::Missed(_) | Progress::Ended(..) => {}
            }
        }
        Ok(())
    }

    /// In a week, or on the first day of school after.
    fn slot(&self) -> Result<DetentionSlot, ActRefused> {
        let mut later = (7..).map(|days: i64| self.day.saturating_add(days.days()));
        let on = later.find(|day| is_school_day(*day)).unwrap_or(self.day);
        let year = self.school.open_year().ok_or(ActRefused::NoOpenYear)?.year();
        let written = (year, self.school.local_now());
        Ok(DetentionSlot::new(on, (time(16, 30, 0, 0), 60), Text::line("Salle 12")?, written)?)
    }

    /// A family looks in when something came for it: most of it is answered, some of it waits.
    fn evening(&self, place: usize, home: &Home) -> Result<(), ActRefused> {
        if home.on_paper || !self.came_for(home) {
            return Ok(());
        }
        let reader = Reader::Guardian(&home.parent);
        // A pupil of age answers alone.
        let theirs = acts::read_carnet(self.school, reader)?.into_iter();
        for carnet in theirs.filter(|carnet| reader.signs_for(&carnet.pupil, self.day)) {
            for filed in carnet.filed.iter().filter(|filed| filed.is_pending(reader.who(), self.day)) {
                self.answers(reader, filed, place + self.number)?;
            }
        }
        Ok(())
    }

    fn came_for(&self, home: &Home) -> bool {
        let for_pupil = |place: usize, turn: usize| turn < 8 || self.is_noted(place);
        self.classes().any(|(place, class)| {
            self.pupils_of(class).any(|(turn, pupil)| home.pupils.contains(&pupil) && for_pupil(place, turn))
        })
    }

    fn answers(&self, reader: Reader<'_>, filed: &Filed, which: usize) -> Result<(), ActRefused> {
        match filed.entry.matter.asks() {
            Asked::Justification if filed.standing() == Standing::ToJustify && !which.is_multiple_of(3) => {
                let (motive, words) = REASONS[which % REASONS.len()];
                let words = words.map(Text::parse).transpose()?;
                acts::justify(self.school, reader, filed.handle, Justification::new(motive, words)?, &BTreeSet::new())
            }
            Asked::Signature if which % 5 < 3 => {
                if which % 10 == 2 && matches!(filed.entry.matter, Matter::Note { .. }) {
                    let text = Text::parse(ANSWERS[which / 10 % ANSWERS.len()])?;
                    acts::answer(self.school, reader, filed.handle, self.slip(), text)?;
                }
                let shown = filed.shown_to(reader.who(), self.school.local_now().date());
                acts::sign(self.school, reader, filed.handle, shown)
            }
            Asked::Justification | Asked::Signature | Asked::StrongSignature | Asked::Nothing => Ok(()),
            Asked::Answer => answers(self.school, reader, filed, which),
        }
    }
}
