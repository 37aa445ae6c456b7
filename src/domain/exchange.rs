//! How what was asked is answered, in a thread between the school and one person of the family. One table says which
//! word may follow which.

use crate::domain::asking::{Demand, Meeting, Request};
use crate::domain::entry::{Filed, Matter};
use crate::domain::follow_up::{FollowUp, Step, Who};
use crate::domain::ids::PersonId;
use crate::domain::put_right::is_taken_back;
use jiff::civil::{Date, DateTime};
use serde::{Deserialize, Serialize};

/// One word of the exchange.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Says {
    /// The school proposes a time, or another one.
    Proposes(Meeting),
    /// The school accepts a time that the family has named.
    Takes(Meeting),
    /// «Oui», «accordé», «accepté».
    Yes,
    /// «Non», «refusé», «décliné».
    No,
    /// What was asked, or allowed, is taken back.
    Withdraws,
}

/// A word of the exchange as it was given.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reply {
    /// The word.
    pub says: Says,
    /// With a no to a time: others that suit.
    pub times: Vec<DateTime>,
    /// «Signé sur papier, le …», recorded by the desk.
    pub on_paper: Option<Date>,
    /// 1 for the first word of a thread: two of one second keep their order.
    pub turn: u32,
}

impl Reply {
    /// A word of its own, not given yet.
    pub fn of(says: Says) -> Self {
        Self { says, times: Vec::new(), on_paper: None, turn: 0 }
    }
}

/// Which words may follow which.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Course {
    /// A mot: nothing but messages, until it is closed.
    Word,
    /// The family asks, the school grants or refuses.
    Grant,
    /// The school proposes a time, the family accepts or declines, either may change their mind.
    Meeting,
    /// The school asks, the family says yes or no.
    Consent,
}

/// Where the exchange with one person stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stage {
    /// «Demandée», «attendue».
    Awaited,
    /// «Proposée»; a later one is «reportée».
    Proposed(Meeting),
    /// «Accordée», «acceptée», «oui».
    Agreed(Option<Meeting>),
    /// «Refusée», «déclinée», «non».
    Declined,
    /// «Annulé»: a rendez-vous that was agreed does not take place.
    CalledOff,
    /// «Retirée».
    Withdrawn,
    /// «Délai passé»: it waited longer than an answer could come.
    Lapsed,
}

/// Who speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// Staff.
    School,
    /// A guardian, or the pupil of age.
    Family,
}

/// What one guardian has given so far of what was asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Given {
    /// Their signature, or not yet.
    Signature(bool),
    /// Their answer.
    Answer(Stage),
}

impl Given {
    /// They have signed, or agreed.
    pub fn is_yes(&self) -> bool {
        matches!(self, Self::Signature(true) | Self::Answer(Stage::Agreed(_)))
    }

    /// They have said something, be it no.
    pub fn is_said(&self) -> bool {
        match self {
            Self::Signature(signed) => *signed,
            Self::Answer(stage) => !matches!(stage, Stage::Awaited | Stage::Proposed(_) | Stage::Lapsed),
        }
    }
}

impl Stage {
    /// What a word makes of it; none when that word has no place there.
    pub fn after(&self, course: Course, side: Side, says: &Says) -> Option<Self> {
        match (course, self, side, says) {
            (Course::Grant, Self::Awaited, Side::School, Says::Yes)
            | (Course::Consent, Self::Awaited | Self::Declined | Self::Withdrawn, Side::Family, Says::Yes) => {
                Some(Self::Agreed(None))
            }
            (Course::Grant, Self::Awaited | Self::Agreed(_) | Self::Lapsed, Side::School, Says::No)
            | (Course::Meeting, Self::Awaited, Side::School, Says::No)
            | (Course::Consent, Self::Awaited, Side::Family, Says::No)
            | (Course::Meeting, Self::Proposed(_) | Self::Lapsed, _, Says::No)
            | (Course::Meeting, Self::Declined, Side::Family, Says::No) => Some(Self::Declined),
            (Course::Meeting, Self::Agreed(_), _, Says::No) => Some(Self::CalledOff),
            // Another time may always be proposed, but to whoever has taken back what they had asked for.
            (Course::Meeting, stage, Side::School, Says::Proposes(to)) if *stage != Self::Withdrawn => {
                Some(Self::Proposed(to.clone()))
            }
            (Course::Meeting, Self::Proposed(meeting), Side::Family, Says::Yes)
            | (Course::Meeting, Self::Awaited | Self::Declined | Self::CalledOff, Side::School, Says::Takes(meeting)) => {
                Some(Self::Agreed(Some(meeting.clone())))
            }
            (Course::Grant | Course::Meeting, Self::Awaited, Side::Family, Says::Withdraws)
            | (Course::Grant | Course::Consent, Self::Agreed(_), Side::Family, Says::Withdraws) => {
                Some(Self::Withdrawn)
            }
            _ => None,
        }
    }
}

impl Matter {
    /// How the exchange about it goes, and where it begins; none when nothing is asked.
    pub fn course(&self) -> Option<(Course, Stage)> {
        match self {
            Self::Request(Request { demand: Demand::Word { .. }, .. }) => Some((Course::Word, Stage::Awaited)),
            Self::Request(Request { demand: Demand::Meeting { .. }, .. }) => Some((Course::Meeting, Stage::Awaited)),
            Self::Request(_) => Some((Course::Grant, Stage::Awaited)),
            Self::Invitation(invitation) => Some((Course::Meeting, Stage::Proposed(invitation.meeting.clone()))),
            Self::Consent(_) => Some((Course::Consent, Stage::Awaited)),
            _ => None,
        }
    }

    /// A message may be added to it: a thread hangs from it.
    pub fn has_thread(&self) -> bool {
        matches!(self, Self::Note { .. } | Self::Outing(_) | Self::Request(_) | Self::Invitation(_) | Self::Consent(_))
    }
}

impl Who {
    /// The person of a family, if it is one.
    pub fn person(self) -> Option<PersonId> {
        match self {
            Self::Guardian(person) | Self::Pupil(person) => Some(person),
            Self::Staff(_) => None,
        }
    }

    /// For whom they speak.
    pub fn side(self) -> Side {
        if self.person().is_some() { Side::Family } else { Side::School }
    }
}

impl Filed {
    /// Whoever of the family reads it at all: what someone of it wrote to the school is between the two.
    pub fn is_for(&self, reader: Who) -> bool {
        !matches!(self.entry.matter, Matter::Request(_)) || self.entry.author.who == reader
    }

    /// Where the exchange with that person has come to, whatever the day; none when nothing is asked.
    pub fn stage(&self, with: PersonId) -> Option<Stage> {
        stage_among(&self.entry.matter, &self.follow_ups, with)
    }

    /// Where it stands that day: what waited past its last day has lapsed.
    pub fn stage_on(&self, with: PersonId, today: Date) -> Option<Stage> {
        let stage = self.stage(with)?;
        let last = match (&self.entry.matter, &stage) {
            (Matter::Consent(consent), Stage::Awaited) => Some(consent.until),
            (Matter::Request(request), Stage::Awaited) => request.demand.last_day(),
            (_, Stage::Proposed(meeting)) => Some(meeting.on),
            _ => None,
        };
        Some(if last.is_some_and(|last| today > last) { Stage::Lapsed } else { stage })
    }

    /// The last word given in the thread with that person, and for whom; one from paper that was taken back is none.
    pub fn last_word(&self, with: PersonId) -> Option<(Side, &Reply)> {
        self.standing_replies(with).pop().map(|(said, reply)| (said.by.who.side(), reply))
    }

    /// How many words were given in that thread, as far as they are known here: an answer is one to the last of them.
    pub fn turn(&self, with: PersonId) -> u32 {
        replies(&self.follow_ups, with).pop().map_or(0, |(_, reply)| reply.turn)
    }

    /// The words given in the thread with that person, in the order they were given, without those from paper that were
    /// taken back.
    pub(in crate::domain) fn standing_replies(&self, with: PersonId) -> Vec<(&FollowUp, &Reply)> {
        standing_replies(&self.follow_ups, with)
    }

    /// The next word in the thread with that person, as a step to be kept; none when it has no place there. What stands
    /// on a slip of paper was written in time, whenever it is entered.
    pub fn next_word(&self, thread: PersonId, side: Side, reply: Reply, today: Date) -> Option<Step> {
        let (course, _) = self.matter().course()?;
        let stage = if reply.on_paper.is_some() { self.stage(thread) } else { self.stage_on(thread, today) };
        let stage = stage?;
        stage.after(course, side, &reply.says)?;
        let over = match (course, &stage, &reply.says) {
            (Course::Grant, Stage::Agreed(_), _) => !self.grant_can_end(today),
            // What has taken place is called off no more.
            (Course::Meeting, Stage::Agreed(Some(meeting)), Says::No) => meeting.on < today,
            // A no is said once, and by whoever has said it once more to name times that suit.
            (Course::Meeting, Stage::Declined, Says::No) => {
                let own = self.last_word(thread).is_some_and(|(said, _)| said == side);
                !own || reply.times.is_empty()
            }
            // An erasure is granted by being done, which takes what asked for it too.
            (Course::Grant, _, Says::Yes) => self.asks_for(|demand| *demand == Demand::Erasure),
            (Course::Meeting, _, Says::Takes(to)) => !self.suits(thread).contains(&to.on.to_datetime(to.at)),
            _ => false,
        };
        let turn = self.turn(thread).saturating_add(1);
        let no_to_a_time = (course, &reply.says) == (Course::Meeting, &Says::No);
        let times = if no_to_a_time { reply.times } else { Vec::new() };
        (!over).then_some(Step::Replied { thread, reply: Reply { turn, times, ..reply } })
    }

    /// What was granted for days is taken back, by whoever asked or by the school, until the last of them.
    pub fn grant_can_end(&self, today: Date) -> bool {
        match &self.entry.matter {
            Matter::Request(request) => request.demand.last_day().is_some_and(|last| today <= last),
            _ => false,
        }
    }

    /// The thread with that person is closed, or its page was taken back: nothing more is said in it.
    pub fn is_closed(&self, with: PersonId) -> bool {
        self.is_withdrawn() || self.follow_ups.iter().any(|follow_up| follow_up.step == Step::Closed { thread: with })
    }

    /// That person is to answer: a «demande d'autorisation» within its time, or a time proposed.
    pub fn awaits_answer_of(&self, with: PersonId, today: Date) -> bool {
        match (&self.entry.matter, self.stage_on(with, today)) {
            _ if self.is_withdrawn() => false,
            (Matter::Consent(_), Some(Stage::Awaited)) => true,
            (_, Some(Stage::Proposed(_))) => !self.is_closed(with),
            _ => false,
        }
    }
}

/// Where the exchange about a matter has come to with that person, once these follow-ups were added to it.
pub(in crate::domain) fn stage_among(matter: &Matter, follow_ups: &[FollowUp], with: PersonId) -> Option<Stage> {
    let (course, begun) = matter.course()?;
    let replies = standing_replies(follow_ups, with).into_iter();
    let after = |stage: Stage, (said, reply): (&FollowUp, &Reply)| {
        stage.after(course, said.by.who.side(), &reply.says).unwrap_or(stage)
    };
    Some(replies.fold(begun, after))
}

fn standing_replies(follow_ups: &[FollowUp], with: PersonId) -> Vec<(&FollowUp, &Reply)> {
    let mut replies = replies(follow_ups, with);
    replies.retain(|(said, _)| !is_taken_back(follow_ups, said));
    replies
}

/// Every word given in the thread with that person, in the order they were given.
fn replies(follow_ups: &[FollowUp], with: PersonId) -> Vec<(&FollowUp, &Reply)> {
    let replies = follow_ups.iter().filter_map(|follow_up| match &follow_up.step {
        Step::Replied { thread, reply } if *thread == with => Some((follow_up, reply)),
        _ => None,
    });
    let mut replies: Vec<_> = replies.collect();
    replies.sort_by_key(|(_, reply)| reply.turn);
    replies
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::text::Text;
    use jiff::civil::{date, time};

    fn meeting(hour: i8) -> Meeting {
        Meeting { on: date(2026, 12, 1), at: time(hour, 0, 0, 0), place: Text::line("Salle 4").unwrap() }
    }

    fn walked(course: Course, begun: Stage, words: &[(Side, Says)]) -> Option<Stage> {
        words.iter().try_fold(begun, |stage, (side, says)| stage.after(course, *side, says))
    }

    #[test]
    fn a_meeting_is_asked_for_proposed_postponed_and_accepted() {
        use Side::{Family, School};
        let words = [(School, Says::Proposes(meeting(16))), (School, Says::Proposes(meeting(17))), (Family, Says::Yes)];
        assert_eq!(walked(Course::Meeting, Stage::Awaited, &words), Some(Stage::Agreed(Some(meeting(17)))));
        assert_eq!(
            walked(Course::Meeting, Stage::Awaited, &[words[0].clone(), (Family, Says::No)]),
            Some(Stage::Declined)
        );
        for side in [Family, School] {
            let late = [words.as_slice(), &[(side, Says::No)]].concat();
            assert_eq!(walked(Course::Meeting, Stage::Awaited, &late), Some(Stage::CalledOff));
            let anew = [late.as_slice(), &[(School, Says::Proposes(meeting(9)))]].concat();
            assert_eq!(walked(Course::Meeting, Stage::Awaited, &anew), Some(Stage::Proposed(meeting(9))));
        }
        let no_more = [(Family, Says::Withdraws), (School, Says::Proposes(meeting(9)))];
        assert_eq!(walked(Course::Meeting, Stage::Awaited, &no_more), None);
        assert_eq!(walked(Course::Meeting, Stage::Awaited, &[(Family, Says::Yes)]), None, "nothing is proposed yet");
        assert_eq!(walked(Course::Meeting, Stage::Awaited, &[(Family, words[0].1.clone())]), None);
    }

    #[test]
    fn a_request_is_granted_by_the_school_alone_and_once() {
        use Side::{Family, School};
        assert_eq!(walked(Course::Grant, Stage::Awaited, &[(School, Says::Yes)]), Some(Stage::Agreed(None)));
        assert_eq!(walked(Course::Grant, Stage::Awaited, &[(Family, Says::Yes)]), None);
        assert_eq!(walked(Course::Grant, Stage::Awaited, &[(Family, Says::Withdraws)]), Some(Stage::Withdrawn));
        assert_eq!(walked(Course::Grant, Stage::Agreed(None), &[(School, Says::Yes)]), None, "already granted");
        let plans_change = [(Family, Says::Withdraws), (School, Says::No)];
        let ends = plans_change.map(|word| walked(Course::Grant, Stage::Agreed(None), &[word]));
        assert_eq!(ends, [Some(Stage::Withdrawn), Some(Stage::Declined)]);
    }

    #[test]
    fn what_has_lapsed_is_refused_or_proposed_anew_and_no_longer_accepted() {
        use Side::{Family, School};
        let lapsed = |course, side, says| walked(course, Stage::Lapsed, &[(side, says)]);
        assert_eq!(walked(Course::Consent, Stage::Awaited, &[(Family, Says::Yes)]), Some(Stage::Agreed(None)));
        assert_eq!(lapsed(Course::Consent, Family, Says::Yes), None);
        assert_eq!(lapsed(Course::Grant, School, Says::Yes), None);
        assert_eq!(lapsed(Course::Grant, School, Says::No), Some(Stage::Declined));
        assert_eq!(lapsed(Course::Meeting, Family, Says::Yes), None);
        assert_eq!(lapsed(Course::Meeting, School, Says::Proposes(meeting(9))), Some(Stage::Proposed(meeting(9))));
    }

    #[test]
    fn what_was_allowed_is_taken_back_by_whoever_allowed_it() {
        use Side::{Family, School};
        let taken_back = [(Family, Says::Yes), (Family, Says::Withdraws)];
        assert_eq!(walked(Course::Consent, Stage::Awaited, &taken_back), Some(Stage::Withdrawn));
        assert_eq!(walked(Course::Consent, Stage::Awaited, &[(School, Says::Yes)]), None);
        let mind = [(Family, Says::No), (Family, Says::Yes)];
        assert_eq!(walked(Course::Consent, Stage::Awaited, &mind), Some(Stage::Agreed(None)));
    }
}
