//! Who has signed a page of the carnet, and whose signature it still lacks.

use crate::domain::asking::Needs;
use crate::domain::entry::{Asked, Filed};
use crate::domain::follow_up::{Actor, FollowUp, Step, Who};
use crate::domain::ids::PersonId;
use crate::domain::news::is_news;
use crate::domain::put_right::is_taken_back;
use crate::domain::rewriting::{after, moved_since};
use crate::domain::signature::{Awaited, Manner};
use jiff::Timestamp;

impl Needs {
    /// Every signature that is needed is among these follow-ups. `guardians` are those who receive the page today: one
    /// who has left keeps nobody waiting, and where nobody else receives it, the pupil of age signs alone.
    pub fn are_signed(self, follow_ups: &[FollowUp], guardians: &[PersonId]) -> bool {
        signatures(follow_ups).next().is_some()
            && match self {
                Self::One => true,
                Self::Each => guardians.iter().all(|guardian| is_signed_by(follow_ups, Who::Guardian(*guardian))),
            }
    }
}

/// Whether the signatures that a page takes are there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Signing {
    /// One is lacking, at least.
    Lacking,
    /// They are there, of what the page said before its words were put right or its sursis revoked.
    OfBefore,
    /// They are there, of what it says now.
    There,
}

impl Filed {
    /// How far these guardians, who receive it today, or the pupil of age, have signed it.
    pub fn signing(&self, guardians: &[PersonId]) -> Signing {
        let since = self.said_since();
        let is_of_now = |done: &&FollowUp| !matches!(done.step, Step::Signed(_)) || done.at >= since;
        let of_now: Vec<FollowUp> = self.follow_ups.iter().filter(is_of_now).cloned().collect();
        match (self.lacks_signature(guardians), self.entry.needs.are_signed(&of_now, guardians)) {
            (true, _) => Signing::Lacking,
            (false, false) => Signing::OfBefore,
            (false, true) => Signing::There,
        }
    }

    /// Everyone who has signed, oldest first.
    pub fn signatures(&self) -> impl Iterator<Item = (&FollowUp, Manner)> {
        signatures(&self.follow_ups)
    }

    /// At least one signature is there.
    pub fn is_signed(&self) -> bool {
        self.signatures().next().is_some()
    }

    /// This person's own signature is there.
    pub fn is_signed_by(&self, who: Who) -> bool {
        is_signed_by(&self.follow_ups, who)
    }

    /// This reader knows the page: they wrote it, have marked it as read, or while they did more than read have signed,
    /// justified or answered it. What was said of an outing or a retenue before it moved, or was taken back, counts for
    /// nothing.
    pub fn is_known_to(&self, reader: Who) -> bool {
        let since = moved_since(&self.follow_ups);
        let own = |done: &&FollowUp| done.by.who == reader && since < Some(done.at);
        let own = self.follow_ups.iter().filter(own).any(|done| !is_taken_back(&self.follow_ups, done));
        own || self.entry.author.who == reader
    }

    /// It waits for a signature of these guardians, who receive it today, or of the pupil of age.
    pub fn lacks_signature(&self, guardians: &[PersonId]) -> bool {
        let asks = matches!(self.asks(), Asked::Signature | Asked::StrongSignature);
        asks && !self.entry.needs.are_signed(&self.follow_ups, guardians)
    }

    /// It waits for this reader: for each guardian where each is to sign, else for whoever signs first.
    pub fn lacks_signature_of(&self, reader: Who) -> bool {
        match (self.entry.needs, reader) {
            (Needs::Each, Who::Guardian(_)) => !self.is_signed_by(reader),
            _ => !self.is_signed(),
        }
    }

    /// The entry awaits this person's own signature. Whether the person may sign at all is the caller's type to say.
    pub fn awaits(&self, by: Actor) -> Option<Awaited> {
        let needs_assertion = match self.asks() {
            Asked::Signature => false,
            Asked::StrongSignature => true,
            Asked::Justification | Asked::Nothing | Asked::Answer => return None,
        };
        let since = moved_since(&self.follow_ups);
        (!self.is_signed_by(by.who)).then_some(Awaited { entry: self.handle, by, needs_assertion, since })
    }

    /// It was signed or read before the outing was given other days, hours or words, or the retenue another slot: it
    /// counts for none of these.
    pub fn is_of_before_the_move(&self, done: &FollowUp) -> bool {
        matches!(done.step, Step::Signed(_) | Step::Read) && moved_since(&self.follow_ups) >= Some(done.at)
    }

    /// That somebody has read it, with all that the school has done to it by then, as a follow-up to be kept.
    pub fn read_by(&self, by: Actor, now: Timestamp) -> FollowUp {
        let news = self.follow_ups.iter().filter(|done| is_news(done, by.who)).map(|done| done.at);
        let at = news.fold(after(moved_since(&self.follow_ups), now), Timestamp::max);
        FollowUp::at_once(self.handle, by, at, Step::Read).seen_from(now)
    }
}

fn signatures(follow_ups: &[FollowUp]) -> impl Iterator<Item = (&FollowUp, Manner)> {
    let since = moved_since(follow_ups);
    follow_ups.iter().filter_map(move |follow_up| match &follow_up.step {
        Step::Signed(signature) if since < Some(follow_up.at) && !is_taken_back(follow_ups, follow_up) => {
            Some((follow_up, signature.manner))
        }
        _ => None,
    })
}

fn is_signed_by(follow_ups: &[FollowUp], who: Who) -> bool {
    signatures(follow_ups).any(|(follow_up, _)| follow_up.by.who == who)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::entry::{Entry, Matter};
    use crate::domain::ids::{Handle, StaffId};
    use crate::domain::rewriting::Wording;
    use crate::domain::text::Text;

    const PUPIL: PersonId = PersonId(1);
    const HELENE: PersonId = PersonId(2);
    const JEROME: PersonId = PersonId(3);

    fn actor(who: Who) -> Actor {
        Actor::of_family(who, "Hélène DIALLO")
    }

    fn mot(needs: Needs) -> Filed {
        let (subject, text) = (Text::line("Sortie").unwrap(), Text::parse("Jeudi au musée.").unwrap());
        let (author, at) = (actor(Who::Staff(StaffId(1))), Timestamp::UNIX_EPOCH);
        let matter = Matter::Note { subject, text };
        let entry = Entry { pupil: PUPIL, author, written_at: at, visible_from: at, needs, matter };
        Filed { handle: Handle([1; 16]), entry, follow_ups: Vec::new() }
    }

    fn sign(mot: &mut Filed, who: Who) {
        let awaited = mot.awaits(actor(who)).unwrap();
        mot.follow_ups.push(awaited.sign([0; 32], Manner::Session, Timestamp::UNIX_EPOCH).unwrap());
        assert!(mot.awaits(actor(who)).is_none(), "once each");
    }

    #[test]
    fn the_first_signature_is_enough_where_one_is_asked_for() {
        let (mut mot, both) = (mot(Needs::One), [HELENE, JEROME]);
        assert!(mot.lacks_signature(&both) && mot.lacks_signature_of(Who::Guardian(JEROME)));
        sign(&mut mot, Who::Guardian(HELENE));
        assert!(!mot.lacks_signature(&both) && !mot.lacks_signature_of(Who::Guardian(JEROME)));
        sign(&mut mot, Who::Guardian(JEROME));
    }

    #[test]
    fn a_signature_of_before_a_correction_is_no_signature_of_what_is_read_now() {
        let (mut mot, helene) = (mot(Needs::One), Who::Guardian(HELENE));
        assert_eq!(mot.signing(&[HELENE]), Signing::Lacking);
        sign(&mut mot, helene);
        assert_eq!(mot.signing(&[HELENE]), Signing::There);
        let at = |second| Timestamp::from_second(second).unwrap();
        let says = Wording { subject: Text::line("Sortie").ok(), ..Wording::of(&mot.matter()).unwrap() };
        let wording = Wording { text: Text::parse("Vendredi au musée.").unwrap(), ..says };
        mot.follow_ups.push(mot.rewrite(wording, actor(Who::Staff(StaffId(1))), at(10)).unwrap());
        assert_eq!(mot.signing(&[HELENE]), Signing::OfBefore);
        let jerome = mot.awaits(actor(Who::Guardian(JEROME))).unwrap();
        mot.follow_ups.push(jerome.sign([0; 32], Manner::Session, at(11)).unwrap());
        assert_eq!(mot.signing(&[HELENE, JEROME]), Signing::There, "he has read what it says now");
    }

    #[test]
    fn each_guardian_is_waited_for_where_each_is_to_sign() {
        let (mut mot, both) = (mot(Needs::Each), [HELENE, JEROME]);
        sign(&mut mot, Who::Guardian(HELENE));
        assert!(mot.lacks_signature(&both), "the other has not signed");
        assert!(!mot.lacks_signature_of(Who::Guardian(HELENE)) && mot.lacks_signature_of(Who::Guardian(JEROME)));
        sign(&mut mot, Who::Guardian(JEROME));
        assert!(!mot.lacks_signature(&both) && !mot.lacks_signature_of(Who::Guardian(JEROME)));
    }

    #[test]
    fn a_signature_from_paper_that_is_taken_back_is_awaited_again_and_one_given_with_a_passkey_stays() {
        let mut mot = mot(Needs::One);
        let paper = Manner::Paper { on: jiff::civil::date(2026, 11, 23), entered_by: StaffId(2) };
        let at = |second| Timestamp::from_second(second).unwrap();
        let signs = |mot: &mut Filed, who, manner, second| {
            let awaited = mot.awaits(actor(who)).unwrap();
            mot.follow_ups.push(awaited.sign([0; 32], manner, at(second)).unwrap());
        };
        let takes_back = |mot: &mut Filed, who, second| {
            let step = Step::SignatureTakenBack(actor(who));
            mot.follow_ups.push(FollowUp::at_once(mot.handle, actor(Who::Staff(StaffId(2))), at(second), step));
        };
        let (helene, jerome) = (Who::Guardian(HELENE), Who::Guardian(JEROME));
        signs(&mut mot, helene, paper, 1);
        takes_back(&mut mot, helene, 2);
        assert!(!mot.is_signed() && mot.lacks_signature_of(helene) && mot.from_paper().count() == 0);
        signs(&mut mot, jerome, paper, 3);
        assert!(mot.is_signed_by(jerome) && !mot.is_signed_by(helene));
        signs(&mut mot, helene, paper, 4);
        assert!(mot.is_signed_by(helene), "once she has signed");
        takes_back(&mut mot, helene, 5);
        signs(&mut mot, helene, Manner::Session, 6);
        takes_back(&mut mot, helene, 7);
        assert!(mot.is_signed_by(helene), "that one is hers");
    }

    #[test]
    fn a_retenue_that_gets_another_slot_is_signed_anew_and_its_first_one_takes_no_signature_away() {
        use crate::domain::punishment::{DetentionSlot, Punishment, PunishmentKind};
        let (reason, helene) = (Text::line("Travail non fait").unwrap(), Who::Guardian(HELENE));
        let mut retenue = mot(Needs::One);
        let punishment = Punishment { kind: PunishmentKind::Detention, reason: reason.clone(), work: None };
        retenue.entry.matter = crate::domain::entry::Matter::Punishment(punishment);
        let slot = |day| {
            let (on, at) = (jiff::civil::date(2026, 11, day), jiff::civil::time(16, 30, 0, 0));
            DetentionSlot { on, at, minutes: 60, room: Text::line("B12").unwrap() }
        };
        let plans = |retenue: &mut Filed, second, step| {
            let at = Timestamp::from_second(second).unwrap();
            retenue.follow_ups.push(FollowUp::at_once(retenue.handle, actor(Who::Staff(StaffId(2))), at, step));
        };
        sign(&mut retenue, helene);
        plans(&mut retenue, 1, Step::Scheduled(slot(24)));
        assert!(retenue.is_signed_by(helene));
        plans(&mut retenue, 2, Step::Postponed { slot: slot(26), reason: reason.clone() });
        assert!(retenue.lacks_signature_of(helene) && retenue.is_of_before_the_move(&retenue.follow_ups[0]));
        assert_eq!((retenue.version(), retenue.times_moved()), (1, 1));
        sign(&mut retenue, helene);
        plans(&mut retenue, 5, Step::Unscheduled { reason });
        assert!(retenue.is_signed_by(helene), "it waits for a slot");
        plans(&mut retenue, 6, Step::Scheduled(slot(30)));
        assert!(retenue.lacks_signature_of(helene));
    }

    #[test]
    fn a_guardian_who_has_left_is_waited_for_no_more_and_one_who_has_come_is() {
        let mut mot = mot(Needs::Each);
        sign(&mut mot, Who::Guardian(HELENE));
        assert!(mot.lacks_signature(&[HELENE, JEROME]));
        assert!(!mot.lacks_signature(&[HELENE]));
        assert!(mot.lacks_signature(&[HELENE, PersonId(4)]));
    }

    #[test]
    fn a_pupil_of_age_signs_alone_where_nobody_else_receives_it() {
        let mut mot = mot(Needs::Each);
        assert!(mot.lacks_signature(&[]) && mot.lacks_signature_of(Who::Pupil(PUPIL)));
        sign(&mut mot, Who::Pupil(PUPIL));
        assert!(!mot.lacks_signature(&[]) && !mot.lacks_signature_of(Who::Pupil(PUPIL)));
        assert!(mot.lacks_signature(&[HELENE]), "their signature is not a guardian's");
    }
}
