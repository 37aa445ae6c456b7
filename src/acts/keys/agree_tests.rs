//! What needs two, and everyone who is not two: the same person, a new passkey, another day, another year.

use crate::acts::direction::erase_family::order_by_pupil;
use crate::acts::direction::hold::set_apart;
use crate::acts::keys::turn_tests::{in_anothers_turn, panics};
use crate::acts::keys::wipe::tests::order;
use crate::acts::small_school::{SmallSchool, slip};
use crate::acts::*;
use crate::archive::{ArchiveError, HoldFile, HoldState, OPENINGS, Ref, Term};
use crate::auth::fixtures::{asserted, keyed, seated};
use crate::auth::{Caller, Deed, Dpo, Head, Seat, YearStep};
use crate::domain::asking::Needs;
use crate::domain::ceremony::{ConsentRefused, Proposal};
use crate::domain::erasure::Reason;
use crate::domain::ids::Handle;
use crate::domain::person::{Civility, PersonName};
use crate::domain::school_year::SchoolYear;
use crate::domain::staff::{Function, StaffMember};
use crate::domain::text::Text;
use crate::domain::year_state::{YearRefused, YearState};
use jiff::SignedDuration;
use jiff::civil::{Date, date};
use std::path::PathBuf;

const DAY: SignedDuration = SignedDuration::from_hours(24);

/// A closed year, handed over; its head and its DPO, whose passkeys are a month old.
struct Pair {
    s: SmallSchool,
    dpo: Dpo,
    year: SchoolYear,
}

fn december() -> Date {
    date(2026, 12, 20)
}

fn forward() -> Proposal {
    Proposal::BringForward { to: december() }
}

fn engaged(s: &SmallSchool, n: u8, function: Function) -> Seat {
    let name = PersonName { family: "MODÈLE".to_owned(), given: format!("Iris {n}") };
    let member = StaffMember { key: slip(n).to_string(), civility: Civility::Madam, name, function, by_hand: true };
    Seat::of_staff(admit_staff(&s.school, &member).unwrap())
}

fn dpo_at(s: &SmallSchool, seat: Seat) -> Dpo {
    let Some(Caller::Dpo(dpo)) = seated(&s.school, seat) else { panic!("a DPO") };
    dpo
}

fn head_at(s: &SmallSchool, seat: Seat) -> Head {
    let Some(Caller::Head(head)) = seated(&s.school, seat) else { panic!("a head") };
    head
}

impl Pair {
    fn of_a_closed_year() -> Self {
        Self::of_a_year_with(|_| {})
    }

    fn of_a_year_with(lived: impl FnOnce(&SmallSchool)) -> Self {
        let s = SmallSchool::open();
        lived(&s);
        let year = s.school.live_year().unwrap().year;
        let seat = engaged(&s, 1, Function::Dpo);
        let month_ago = s.school.now() - DAY * 30;
        for seat in [s.head.staff().seat(), seat] {
            keyed(&s.school, seat, month_ago);
        }
        close_year(&s.school, &order(), year).unwrap();
        let list = to_transcribe(&s.school, &s.head, year).unwrap();
        hand_over(&s.school, &s.head, year, list.mark).unwrap();
        Self { dpo: dpo_at(&s, seat), s, year }
    }

    fn deed(&self, proposal: Proposal) -> Deed {
        Deed::Year(self.year, YearStep::Agree(proposal))
    }

    fn head(&self, proposal: Proposal) -> Result<Agreement, ActRefused> {
        self.head_with(self.deed(proposal), proposal)
    }

    fn head_with(&self, deed: Deed, proposal: Proposal) -> Result<Agreement, ActRefused> {
        let head = &self.s.head;
        let fresh = asserted(head.staff().seat(), deed);
        agree(&self.s.school, &Partner::Head(head, fresh), self.year, proposal)
    }

    fn dpo(&self, proposal: Proposal) -> Result<Agreement, ActRefused> {
        self.dpo_with(&self.dpo, self.deed(proposal), proposal)
    }

    fn dpo_with(&self, dpo: &Dpo, deed: Deed, proposal: Proposal) -> Result<Agreement, ActRefused> {
        let fresh = asserted(dpo.staff().seat(), deed);
        agree(&self.s.school, &Partner::Dpo(dpo, fresh), self.year, proposal)
    }

    fn state(&self) -> YearState {
        self.s.school.year_files().remove(0).state
    }

    fn said(&self, word: &str) -> usize {
        published_leaves(&self.s.school).unwrap().matches(&format!("\"kind\":\"{word}\"")).count()
    }
}

fn refused(agreed: Result<Agreement, ActRefused>, why: ConsentRefused) {
    assert!(matches!(agreed, Err(ActRefused::Consent(refused)) if refused == why), "{agreed:?} is not {why:?}");
}

#[test]
fn the_head_and_the_dpo_together_bring_the_end_forward_and_neither_does_alone() {
    for head_first in [true, false] {
        let pair = Pair::of_a_closed_year();
        let (first, second): (Agreed, Agreed) =
            if head_first { (Pair::head, Pair::dpo) } else { (Pair::dpo, Pair::head) };
        assert_eq!(first(&pair, forward()).unwrap(), Agreement::Proposed);
        assert!(matches!(pair.state(), YearState::Closed { .. }) && pair.said("wipe-announced") == 0);
        refused(first(&pair, forward()), ConsentRefused::SamePerson);
        assert_eq!(second(&pair, forward()).unwrap(), Agreement::CarriedOut);
        let YearState::Announced(notice) = pair.state() else { panic!("{:?}", pair.state()) };
        assert_eq!(notice.not_before, "2026-12-19T23:00:00Z".parse().unwrap());
        assert_eq!(pair.said("wipe-announced"), 1);
    }
}

type Agreed = fn(&Pair, Proposal) -> Result<Agreement, ActRefused>;

#[test]
fn a_consent_given_again_after_it_was_carried_out_changes_nothing() {
    let pair = Pair::of_a_closed_year();
    pair.head(forward()).unwrap();
    pair.dpo(forward()).unwrap();
    for again in [pair.head(forward()), pair.dpo(forward())] {
        assert!(matches!(again, Err(ActRefused::Year(YearRefused::NotEarlier))), "{again:?}");
    }
    assert_eq!(pair.said("wipe-announced"), 1);
}

#[test]
fn an_assertion_for_another_year_step_day_or_person_is_no_consent() {
    let pair = Pair::of_a_closed_year();
    let other_day = Proposal::BringForward { to: date(2026, 12, 21) };
    let wrong = [
        Deed::Year(pair.year.next(), YearStep::Agree(forward())),
        Deed::Year(pair.year, YearStep::Destroy),
        Deed::Year(pair.year, YearStep::Agree(other_day)),
        Deed::AddPasskey,
    ];
    pair.head(forward()).unwrap();
    for deed in wrong {
        assert!(matches!(pair.dpo_with(&pair.dpo, deed, forward()), Err(ActRefused::Auth(_))));
    }
    let stolen = asserted(pair.s.head.staff().seat(), pair.deed(forward()));
    let as_dpo = agree(&pair.s.school, &Partner::Dpo(&pair.dpo, stolen), pair.year, forward());
    assert!(matches!(as_dpo, Err(ActRefused::Auth(_))));
    assert!(matches!(pair.state(), YearState::Closed { .. }));
    assert_eq!(pair.dpo(forward()).unwrap(), Agreement::CarriedOut, "the right one is");
}

#[test]
fn who_is_invited_and_has_no_passkey_yet_or_a_new_one_decides_nothing() {
    let pair = Pair::of_a_closed_year();
    pair.head(forward()).unwrap();
    let seat = engaged(&pair.s, 2, Function::Dpo);
    let invited = dpo_at(&pair.s, seat);
    refused(pair.dpo_with(&invited, pair.deed(forward()), forward()), ConsentRefused::TooNew);
    keyed(&pair.s.school, seat, pair.s.school.now() - DAY * 6);
    refused(pair.dpo_with(&invited, pair.deed(forward()), forward()), ConsentRefused::TooNew);
    keyed(&pair.s.school, seat, pair.s.school.now() - DAY * 7);
    assert_eq!(pair.dpo_with(&invited, pair.deed(forward()), forward()).unwrap(), Agreement::CarriedOut);
}

#[test]
fn one_human_in_both_functions_is_one_and_two_heads_are_no_dpo() {
    let pair = Pair::of_a_closed_year();
    pair.dpo(forward()).unwrap();
    let seat = pair.dpo.staff().seat();
    let member = crate::domain::staff::StaffMember { function: Function::Head, ..pair.dpo.staff().member().clone() };
    admit_staff(&pair.s.school, &member).unwrap();
    let now_head = head_at(&pair.s, seat);
    let fresh = asserted(seat, pair.deed(forward()));
    let both = agree(&pair.s.school, &Partner::Head(&now_head, fresh), pair.year, forward());
    refused(both, ConsentRefused::SamePerson);
    let pair = Pair::of_a_closed_year();
    pair.head(forward()).unwrap();
    let other = engaged(&pair.s, 3, Function::Head);
    keyed(&pair.s.school, other, pair.s.school.now() - DAY * 30);
    let (other_head, fresh) = (head_at(&pair.s, other), asserted(other, pair.deed(forward())));
    let heads = agree(&pair.s.school, &Partner::Head(&other_head, fresh), pair.year, forward());
    refused(heads, ConsentRefused::SameOffice);
}

#[test]
fn two_who_agree_at_once_announce_once() {
    let pair = Pair::of_a_closed_year();
    let (head, dpo) = (
        asserted(pair.s.head.staff().seat(), pair.deed(forward())),
        asserted(pair.dpo.staff().seat(), pair.deed(forward())),
    );
    let (head, dpo) = (Partner::Head(&pair.s.head, head), Partner::Dpo(&pair.dpo, dpo));
    let done: Vec<_> = std::thread::scope(|threads| {
        let both = [&head, &dpo].map(|by| threads.spawn(|| agree(&pair.s.school, by, pair.year, forward()).unwrap()));
        both.into_iter().map(|one| one.join().unwrap()).collect()
    });
    assert!(done.contains(&Agreement::Proposed) && done.contains(&Agreement::CarriedOut), "{done:?}");
    assert_eq!(pair.said("wipe-announced"), 1);
}

#[test]
fn a_destruction_is_postponed_by_two_and_once() {
    let pair = Pair::of_a_closed_year();
    announce_wipe(&pair.s.school, &order(), pair.year).unwrap();
    let later = |day| Proposal::Postpone { to: day };
    let too_late = pair.head(later(date(2027, 10, 1)));
    assert!(matches!(too_late, Err(ActRefused::Year(YearRefused::Postponement))));
    assert_eq!(pair.head(later(date(2027, 9, 30))).unwrap(), Agreement::Proposed);
    assert_eq!(pair.said("wipe-postponed"), 0);
    assert_eq!(pair.dpo(later(date(2027, 9, 30))).unwrap(), Agreement::CarriedOut);
    assert_eq!(pair.said("wipe-postponed"), 1);
    let again = pair.head(later(date(2027, 10, 5)));
    assert!(matches!(again, Err(ActRefused::Year(YearRefused::Postponement))), "{again:?}");
    assert_eq!(year_lives(&pair.s.school).unwrap()[0].ends.unwrap().on, date(2027, 9, 30));
}

#[test]
fn a_proposal_taken_back_is_no_consent_any_more() {
    let pair = Pair::of_a_closed_year();
    pair.head(forward()).unwrap();
    assert!(year_lives(&pair.s.school).unwrap()[0].motion().is_some());
    withdraw(&pair.s.school, Warden::Dpo(&pair.dpo), pair.year).unwrap();
    assert_eq!(pair.dpo(forward()).unwrap(), Agreement::Proposed, "it is a first proposal again");
    let nothing = withdraw(&pair.s.school, Warden::Head(&pair.s.head), pair.year.next());
    assert!(nothing.is_err());
}

#[test]
fn nobody_announces_before_the_sanctions_are_handed_over() {
    let s = SmallSchool::open();
    let year = s.school.live_year().unwrap().year;
    let read = to_transcribe(&s.school, &s.head, year).unwrap().mark;
    assert!(matches!(hand_over(&s.school, &s.head, year, read), Err(ActRefused::Year(YearRefused::NotClosed))));
    close_year(&s.school, &order(), year).unwrap();
    let seat = s.head.staff().seat();
    let fresh = || asserted(seat, Deed::Year(year, YearStep::Announce));
    let early = announce_wipe(&s.school, &Orders::Head(&s.head, fresh()), year);
    assert!(matches!(early, Err(ActRefused::Year(YearRefused::NotHandedOver))));
    let another = Handle([3; 16]);
    assert!(matches!(hand_over(&s.school, &s.head, year, another), Err(ActRefused::TooLate)), "another list was read");
    hand_over(&s.school, &s.head, year, read).unwrap();
    assert!(announce_wipe(&s.school, &Orders::Head(&s.head, fresh()), year).is_ok());
    let kept = s.school.year_files().remove(0).ceremony.handed_over.unwrap();
    assert_eq!((kept.by.as_str(), kept.sanctions), (s.head.staff().actor().label.as_str(), 0));
}

fn exclusion() -> crate::domain::sanction::Sanction {
    use crate::domain::sanction::{Measure, Sanction};
    Sanction::new(Measure::Reprimand, false, None, Text::parse("Violence.").unwrap()).unwrap()
}

/// Zoé's family is held until the end of October 2027.
fn holding() -> (Pair, Proposal) {
    let pair = Pair::of_a_year_with(|s| {
        pronounce(&s.school, &s.head, s.pupil("Zoé"), (exclusion(), Needs::One), slip(1)).unwrap()
    });
    let (reason, s) = (Text::parse("Recours en cours.").unwrap(), &pair.s);
    let order = order_hold(&s.school, &s.head, pair.year, s.pupil("Zoé"), reason, slip(9)).unwrap();
    (pair, Proposal::Hold { order, until: date(2027, 10, 31) })
}

#[test]
fn a_family_whose_hold_waits_is_erased_with_a_warning_and_nobody_agrees_to_hold_it_any_more() {
    let (pair, hold) = holding();
    let (school, zoe) = (&pair.s.school, pair.s.pupil("Zoé"));
    let warned = || erasable(school, &pair.s.head, zoe).unwrap().hold_proposed;
    assert!(!warned());
    pair.head(hold).unwrap();
    assert!(warned() && year_lives(school).unwrap()[0].motion().is_some());
    order_by_pupil(school, zoe, Reason::Request).unwrap();
    assert!(year_lives(school).unwrap()[0].motion().is_none(), "nothing waits for the DPO");
    refused(pair.dpo(hold), ConsentRefused::NotProposed);
}

#[test]
fn a_held_family_outlives_the_wipe_under_its_own_key_for_the_head_alone_and_dies_at_its_own_end() {
    let (pair, hold) = holding();
    let held = |pair: &Pair| held_family(&pair.s.school, &pair.s.head, pair.year, 1);
    assert_eq!(pair.head(hold).unwrap(), Agreement::Proposed);
    assert!(matches!(held(&pair), Err(ActRefused::NotFound)) && pair.said("held") == 0, "one alone holds nothing");
    assert_eq!(pair.dpo(hold).unwrap(), Agreement::CarriedOut);
    let family = held(&pair).unwrap();
    let mut names: Vec<_> = family.children.iter().map(|child| child.pupil.profile.name.given.clone()).collect();
    names.sort();
    assert_eq!((names, family.guardians.len()), (vec!["Tom".to_owned(), "Zoé".to_owned()], 2));
    assert_eq!(family.children.iter().map(|child| child.filed.len()).sum::<usize>(), 1);
    assert_eq!((family.note.reason.as_str(), family.note.agreed_by.len()), ("Recours en cours.", 2));
    let Pair { s, year, .. } = pair;
    let summer = s.summer();
    let held = || held_family(&summer.school, &summer.head, year, 1);
    let said = |word: &str| published_leaves(&summer.school).unwrap().matches(&format!("\"kind\":\"{word}\"")).count();
    summer.days(260);
    summer.days(31);
    assert!(matches!(summer.school.year_files()[0].state, YearState::Destroyed { .. }));
    assert!(summer.school.live_year().is_none());
    assert_eq!(held().unwrap().children.len(), 2, "and only it can still be read");
    assert_eq!(standing_holds(&summer.school, year).unwrap().len(), 1);
    summer.days(60);
    assert!(matches!(held(), Err(ActRefused::NotFound)));
    assert_eq!((said("hold-intent"), said("hold-destroyed")), (1, 1));
    assert_eq!(standing_holds(&summer.school, year).unwrap(), []);
    let file = summer.school.hold_files().unwrap().remove(0);
    assert!(!summer.school.hold_opens(&file).unwrap());
    let leaves = published_leaves(&summer.school).unwrap();
    assert!(!leaves.contains("Recours") && !leaves.contains("EXEMPLE"));
}

#[test]
fn a_hold_has_an_end_within_three_years_and_a_year_that_is_closed() {
    let (pair, hold) = holding();
    let Proposal::Hold { order, .. } = hold else { panic!("a hold") };
    for until in [date(2026, 11, 23), date(2030, 1, 1)] {
        let refused = pair.head(Proposal::Hold { order, until });
        assert!(matches!(refused, Err(ActRefused::Arming(_))), "{refused:?}");
    }
    refused(pair.head(Proposal::Hold { order: slip(3), until: date(2027, 10, 31) }), ConsentRefused::NotProposed);
    assert!(pair.head(hold).is_ok());
    let s = SmallSchool::open();
    let (reason, year) = (Text::parse("Recours.").unwrap(), s.school.live_year().unwrap().year);
    let open = order_hold(&s.school, &s.head, year, s.pupil("Zoé"), reason, slip(9));
    assert!(matches!(open, Err(ActRefused::Year(YearRefused::NotClosed))));
}

#[test]
fn a_hold_left_half_filled_is_destroyed_and_said_and_can_be_agreed_on_anew() {
    let (pair, hold) = holding();
    pair.head(hold).unwrap();
    pair.dpo(hold).unwrap();
    let file = pair.s.school.hold_files().unwrap().remove(0);
    assert_eq!(file.state, HoldState::Standing);
    pair.s.school.keep_hold(&HoldFile { state: HoldState::Filling, ..file }).unwrap();
    tick(&pair.s.school).unwrap();
    assert_eq!(pair.said("hold-destroyed"), 1);
    pair.head(hold).unwrap();
    pair.dpo(hold).unwrap();
    assert_eq!(held_family(&pair.s.school, &pair.s.head, pair.year, 2).unwrap().children.len(), 2);
}

#[test]
fn a_family_that_is_held_is_not_erased_and_why_one_was_to_be_held_goes_with_its_erasure() {
    let (pair, hold) = holding();
    let (school, head) = (&pair.s.school, &pair.s.head);
    let (zoe, ada) = (pair.s.pupil("Zoé"), pair.s.pupil("Ada"));
    let reason = Text::parse("Recours pour Ada.").unwrap();
    let order = order_hold(school, head, pair.year, ada, reason, slip(8)).unwrap();
    let written = || hold_reason(school, Warden::Head(head), pair.year, order);
    pair.head(hold).unwrap();
    pair.dpo(hold).unwrap();
    let held = |pupil| erasable(school, head, pupil).unwrap().held;
    assert!(held(zoe) && !held(ada) && written().is_ok());
    let refused = order_by_pupil(school, zoe, Reason::Request);
    assert!(matches!(refused, Err(ActRefused::Held)), "{refused:?}");
    order_by_pupil(school, ada, Reason::Request).unwrap();
    assert!(matches!(written(), Err(ActRefused::NotFound)));
    assert!(held(zoe), "and the held one is there still");
}

#[test]
fn a_family_is_not_erased_while_it_is_being_held() {
    let (pair, hold) = holding();
    let Proposal::Hold { order, until } = hold else { panic!("a hold") };
    let (school, zoe) = (&pair.s.school, pair.s.pupil("Zoé"));
    let holds = || set_apart(school, pair.year, order, until, vec!["Jean".to_owned(), "Iris".to_owned()]).unwrap();
    let erased = in_anothers_turn(school, || order_by_pupil(school, zoe, Reason::Request), holds);
    assert!(matches!(erased, Err(ActRefused::Held)), "{erased:?}");
    assert!(erasable(school, &pair.s.head, zoe).unwrap().held, "and it is there still");
    assert!(order_by_pupil(school, pair.s.pupil("Ada"), Reason::Request).is_ok(), "another is erased");
}

/// As a power cut leaves it: the cell and the database are there, and no leaf.
fn cut_short(pair: &Pair) {
    let until = pair.s.school.now() + DAY * 300;
    panics(|| drop(pair.s.school.add_hold((pair.year, 1), until, |_| panic!("the power goes"))));
    assert!(pair.s.school.has_hold_remains((pair.year, 1)) && cells(pair) == 1);
}

fn cells(pair: &Pair) -> usize {
    let cells = std::fs::read_dir(pair.s.school.folders().cells()).unwrap();
    cells.filter(|cell| cell.as_ref().unwrap().file_name().to_string_lossy().starts_with("gel-")).count()
}

#[test]
fn a_hold_cut_short_before_it_was_said_is_made_all_the_same_once_both_agree() {
    let (pair, hold) = holding();
    cut_short(&pair);
    pair.head(hold).unwrap();
    assert_eq!(pair.dpo(hold).unwrap(), Agreement::CarriedOut);
    assert_eq!(held_family(&pair.s.school, &pair.s.head, pair.year, 1).unwrap().children.len(), 2);
    let again = pair.s.school.add_hold((pair.year, 1), pair.s.school.now(), |_| panic!("it is said already"));
    assert!(matches!(again, Err(ArchiveError::Year(_))), "one that was said is not made over");
    assert!(held_family(&pair.s.school, &pair.s.head, pair.year, 1).is_ok());
}

#[test]
fn no_seed_stays_of_a_hold_that_was_never_said() {
    let (pair, hold) = holding();
    cut_short(&pair);
    tick(&pair.s.school).unwrap();
    assert!(!pair.s.school.has_hold_remains((pair.year, 1)) && cells(&pair) == 0);
    pair.head(hold).unwrap();
    pair.dpo(hold).unwrap();
    tick(&pair.s.school).unwrap();
    assert!(held_family(&pair.s.school, &pair.s.head, pair.year, 1).is_ok(), "and one that was said is left alone");
}

/// Where a hold's cell and its database lie.
fn places(pair: &Pair, number: u32) -> [PathBuf; 2] {
    let (folders, name) = (pair.s.school.folders(), format!("gel-{}-{number}", pair.year));
    [folders.cells().join(format!("{name}.cell")), folders.years().join(name)]
}

#[test]
fn a_cell_beside_an_older_ledger_is_another_directory_s_and_neither_made_over_nor_cleared() {
    let (pair, hold) = holding();
    cut_short(&pair);
    // As in a directory that was restored without its ledger: the cell has survived, and no database is here.
    let [cell, database] = places(&pair, 1);
    std::fs::remove_dir_all(database).unwrap();
    let before = std::fs::read(&cell).unwrap();
    tick(&pair.s.school).unwrap();
    pair.head(hold).unwrap();
    let refused = pair.dpo(hold);
    assert!(matches!(refused, Err(ActRefused::Year(YearRefused::OlderLedger))), "{refused:?}");
    assert_eq!(std::fs::read(&cell).unwrap(), before);
    assert!(standing_holds(&pair.s.school, pair.year).unwrap().is_empty(), "nothing was said or made");
}

#[test]
fn a_hold_with_records_of_which_the_ledger_says_nothing_is_neither_made_over_nor_cleared() {
    let (pair, hold) = holding();
    pair.head(hold).unwrap();
    pair.dpo(hold).unwrap();
    // A second one as a later ledger knows it, with all that was set apart, and no leaf of it here.
    let [[cell, database], [later_cell, later_database]] = [1, 2].map(|number| places(&pair, number));
    std::fs::create_dir(&later_database).unwrap();
    for file in std::fs::read_dir(database).unwrap().map(Result::unwrap).filter(|file| file.path().is_file()) {
        std::fs::copy(file.path(), later_database.join(file.file_name())).unwrap();
    }
    std::fs::copy(cell, &later_cell).unwrap();
    let before = std::fs::read(&later_cell).unwrap();
    tick(&pair.s.school).unwrap();
    let until = pair.s.school.now() + DAY * 300;
    let refused = pair.s.school.add_hold((pair.year, 2), until, |_| panic!("nothing is said")).map(drop);
    assert!(matches!(refused, Err(ArchiveError::OlderLedger(_))), "{refused:?}");
    assert_eq!(std::fs::read(&later_cell).unwrap(), before);
    assert!(later_database.join("db").is_file());
    assert!(held_family(&pair.s.school, &pair.s.head, pair.year, 1).is_ok());
}

#[test]
fn a_panic_while_a_hold_is_read_keeps_nobody_from_reading_it_again() {
    let (pair, hold) = holding();
    pair.head(hold).unwrap();
    pair.dpo(hold).unwrap();
    let file = pair.s.school.hold_files().unwrap().remove(0);
    panics(|| drop(pair.s.school.with_hold::<(), ArchiveError>(&file, |_| panic!("as a test wants it"))));
    assert!(held_family(&pair.s.school, &pair.s.head, pair.year, 1).is_ok());
}

#[test]
fn each_hold_is_opened_once_for_all_the_families_that_have_left() {
    let (pair, hold) = holding();
    let (school, head) = (&pair.s.school, &pair.s.head);
    let opened = || {
        OPENINGS.set(0);
        let departed = departed_families(school, head).unwrap();
        (departed.iter().map(|family| family.held).collect::<Vec<_>>(), OPENINGS.get())
    };
    pair.head(hold).unwrap();
    pair.dpo(hold).unwrap();
    assert_eq!(opened(), (vec![], 0), "none where nobody has left");
    let live = school.live_year().unwrap();
    for given in ["Zoé", "Ada", "Lila"] {
        let left = Ref::row(pair.s.family(given), pair.s.pupil(given));
        live.scope.write(|pen| pen.link(&Term::departed(), left)).unwrap();
    }
    assert_eq!(opened(), (vec![true, false, false], 1));
}
