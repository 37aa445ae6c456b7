//! What the head may do: sanctions and staff.

use crate::acts::direction::delegations::{drop_run_out, let_in};
use crate::acts::direction::erase_family::order_by_pupil;
use crate::acts::keys::turn_tests::is_kept_waiting;
use crate::acts::keys::wipe::tests::order;
use crate::acts::small_school::{SmallSchool, class, slip};
use crate::acts::*;
use crate::archive::{ArchiveError, Pen};
use crate::auth::fixtures::{asserted, keyed, seated};
use crate::auth::{Caller, Deed, Seat, YearStep, find_invitation, passkeys_of};
use crate::domain::asking::Needs;
use crate::domain::calendar::Days;
use crate::domain::delegation::{Allows, Delegation};
use crate::domain::entry::Matter;
use crate::domain::erasure::Reason;
use crate::domain::ids::{Handle, PersonId};
use crate::domain::person::{Civility, PersonName};
use crate::domain::sanction::{Measure, Sanction};
use crate::domain::signed::Signing;
use crate::domain::staff::Function;
use crate::domain::text::Text;
use std::sync::mpsc::channel;

fn exclusion() -> Sanction {
    let reason = Text::parse("Dégradation volontaire.").unwrap();
    Sanction::new(Measure::ClassExclusion { days: 2 }, true, None, reason).unwrap()
}

fn engaged(s: &SmallSchool, n: u8, function: Function) -> StaffCard {
    let name = PersonName { family: "MODÈLE".to_owned(), given: "Iris".to_owned() };
    let id = engage(&s.school, &s.head, slip(n), Civility::Madam, name, function).unwrap();
    all_staff(&s.school).unwrap().into_iter().find(|card| card.id == id).unwrap()
}

#[test]
fn a_sanction_is_pronounced_once_however_often_its_form_is_sent() {
    let s = SmallSchool::open();
    for _ in 0..2 {
        pronounce(&s.school, &s.head, s.pupil("Zoé"), (exclusion(), Needs::One), slip(1)).unwrap();
    }
    let carnet = s.carnet("Zoé");
    assert_eq!(carnet.len(), 1);
    assert!(matches!(&carnet[0].entry.matter, Matter::Sanction(sanction) if *sanction == exclusion()));
    assert_eq!(carnet[0].entry.pupil, s.person("Zoé"));
    assert!(s.carnet("Ada").is_empty());
    let listed = sanctions(&s.school, &s.head).unwrap();
    assert_eq!((listed.len(), listed[0].pupil.handle, listed[0].signing), (1, s.pupil("Zoé"), Signing::Lacking));
}

#[test]
fn a_preview_writes_nothing() {
    let s = SmallSchool::open();
    let seen = preview_sanction(&s.school, &s.head, s.pupil("Tom")).unwrap();
    assert_eq!((seen.pupil.name.given.as_str(), seen.class.0.as_str()), ("Tom", "6A"));
    assert!(s.carnet("Tom").is_empty());
    let unknown = preview_sanction(&s.school, &s.head, Handle([9; 16]));
    assert!(matches!(unknown, Err(ActRefused::NotFound)));
}

#[test]
fn no_sanction_is_written_in_a_closed_year_and_those_there_are_still_listed() {
    let s = SmallSchool::open();
    pronounce(&s.school, &s.head, s.pupil("Zoé"), (exclusion(), Needs::One), slip(1)).unwrap();
    close_year(&s.school, &order(), s.school.live_year().unwrap().year).unwrap();
    let refused = pronounce(&s.school, &s.head, s.pupil("Ada"), (exclusion(), Needs::One), slip(2));
    assert!(matches!(refused, Err(ActRefused::NoOpenYear)));
    assert_eq!(sanctions(&s.school, &s.head).unwrap().len(), 1);
}

#[test]
fn someone_added_twice_with_one_form_is_one_person_and_keeps_their_handle() {
    let s = SmallSchool::open();
    let before = all_staff(&s.school).unwrap().len();
    let card = engaged(&s, 1, Function::Cpe);
    assert_eq!(engaged(&s, 1, Function::Cpe), card);
    assert_eq!(all_staff(&s.school).unwrap().len(), before + 1);
    assert_eq!(find_staff(&s.school, card.handle).unwrap().1, card);
    assert!(matches!(find_staff(&s.school, Handle([9; 16])), Err(ActRefused::NotFound)));
}

#[test]
fn another_function_counts_at_the_very_next_request() {
    let s = SmallSchool::open();
    let card = engaged(&s, 1, Function::Aed);
    let now = || seated(&s.school, Seat::of_staff(card.id));
    assert!(matches!(now(), Some(Caller::SchoolLife(_))));
    change_function(&s.school, &s.head, card.handle, Function::Teacher).unwrap();
    assert!(matches!(now(), Some(Caller::Teacher(_))));
}

#[test]
fn the_last_head_who_can_sign_in_stays_head() {
    let s = SmallSchool::open();
    let other = engaged(&s, 1, Function::Head);
    // The other one is invited at the most: an invitation decides nothing, and they may go.
    let only = engaged(&s, 2, Function::Head);
    let refused = change_function(&s.school, &s.head, only.handle, Function::Cpe);
    assert!(matches!(refused, Err(ActRefused::TooLate)), "{refused:?}");
    assert_eq!(find_staff(&s.school, other.handle).unwrap().1.member.function, Function::Head);
}

#[test]
fn access_taken_back_kills_the_code_and_a_new_letter_has_another() {
    let s = SmallSchool::open();
    let card = engaged(&s, 1, Function::Cpe);
    let invited = invite_staff(&s.school, &s.head).unwrap();
    assert!(invited.contains(&Seat::of_staff(card.id)));
    let first = letters(&s.school, &[Seat::of_staff(card.id)]).unwrap().remove(0).code.to_string();
    assert!(find_invitation(&s.school, &first).is_ok());
    let second = reissue_staff(&s.school, &s.head, card.handle).unwrap().code.to_string();
    assert!(find_invitation(&s.school, &first).is_err() && find_invitation(&s.school, &second).is_ok());
    let delisted = delist(&s.school, &s.head, card.handle);
    assert!(matches!(delisted, Err(ActRefused::TooLate)), "{delisted:?}");
    remove_access(&s.school, &s.head, card.handle).unwrap();
    assert!(find_invitation(&s.school, &second).is_err());
    delist(&s.school, &s.head, card.handle).unwrap();
    assert!(all_staff(&s.school).unwrap().iter().all(|known| known.id != card.id));
}

#[test]
fn the_head_makes_and_unmakes_no_dpo_and_the_operator_does_in_public() {
    let s = SmallSchool::open();
    let (cpe, operator) = (engaged(&s, 1, Function::Cpe), crate::auth::Operator::at_the_console());
    let name = || PersonName { family: "MODÈLE".to_owned(), given: "Alma".to_owned() };
    let named = engage(&s.school, &s.head, slip(2), Civility::Madam, name(), Function::Dpo);
    assert!(matches!(named, Err(ActRefused::OfTheDpo)), "{named:?}");
    let seat = invite_dpo(&s.school, &operator, name()).unwrap().seat;
    let dpos = || all_staff(&s.school).unwrap().into_iter().filter(|card| card.member.function == Function::Dpo);
    let dpo = dpos().find(|card| Seat::of_staff(card.id) == seat).unwrap();
    assert!(change_function(&s.school, &s.head, cpe.handle, Function::Aed).is_ok());
    let of_the_dpo =
        |refused: Result<(), ActRefused>| assert!(matches!(refused, Err(ActRefused::OfTheDpo)), "{refused:?}");
    of_the_dpo(change_function(&s.school, &s.head, cpe.handle, Function::Dpo));
    of_the_dpo(change_function(&s.school, &s.head, dpo.handle, Function::Cpe));
    of_the_dpo(remove_access(&s.school, &s.head, dpo.handle));
    of_the_dpo(reissue_staff(&s.school, &s.head, dpo.handle).map(drop));
    let invited = invite_staff(&s.school, &s.head).unwrap();
    assert!(invited.contains(&Seat::of_staff(cpe.id)) && !invited.contains(&Seat::of_staff(dpo.id)));
    let code = invite_dpo(&s.school, &operator, dpo.member.name.clone()).unwrap();
    assert_eq!(code.seat, Seat::of_staff(dpo.id), "of the same name is the same person");
    assert!(find_invitation(&s.school, &code.code.to_string()).is_ok());
    remove_dpo(&s.school, &operator, &dpo.member.name).unwrap();
    assert!(find_invitation(&s.school, &code.code.to_string()).is_err());
    assert!(dpos().all(|card| card.id != dpo.id), "on no list, and so in no paper");
    let said = published_leaves(&s.school).unwrap();
    for change in ["invited", "removed"] {
        assert!(said.contains(&format!(r#""kind":"dpo-access","change":"{change}"}}"#)), "{said}");
    }
    assert!(!said.contains("MODÈLE"));
}

fn a_head(s: &SmallSchool) -> (crate::auth::Head, StaffCard) {
    let card = engaged(s, 7, Function::Head);
    let Some(Caller::Head(head)) = seated(&s.school, Seat::of_staff(card.id)) else { panic!("a head") };
    (head, card)
}

#[test]
fn nobody_locks_themself_out() {
    let s = SmallSchool::open();
    let (head, card) = a_head(&s);
    assert!(matches!(remove_access(&s.school, &head, card.handle), Err(ActRefused::TooLate)));
    assert!(remove_access(&s.school, &s.head, card.handle).is_ok(), "another head may");
}

#[test]
fn an_order_about_a_year_needs_the_heads_own_assertion_for_that_very_step_of_it() {
    let s = SmallSchool::open();
    let year = s.school.live_year().unwrap().year;
    let (other, _) = a_head(&s);
    let stolen = asserted(other.staff().seat(), Deed::Year(year, YearStep::Close));
    let of_next_year = asserted(s.head.staff().seat(), Deed::Year(year.next(), YearStep::Close));
    let to_destroy = asserted(s.head.staff().seat(), Deed::Year(year, YearStep::Destroy));
    let for_something_else = asserted(s.head.staff().seat(), Deed::AddPasskey);
    for wrong in [stolen, of_next_year, to_destroy, for_something_else] {
        assert!(matches!(close_year(&s.school, &Orders::Head(&s.head, wrong), year), Err(ActRefused::Auth(_))));
    }
    assert!(s.school.open_year().is_some());
    let own = asserted(s.head.staff().seat(), Deed::Year(year, YearStep::Close));
    close_year(&s.school, &Orders::Head(&s.head, own), year).unwrap();
    assert!(s.school.open_year().is_none());
}

#[test]
fn whoever_was_let_in_for_an_erased_pupil_is_let_in_for_the_others_alone() {
    let s = SmallSchool::open();
    let live = s.school.live_year().unwrap();
    let luce = live.scope.hold(s.guardian("Luce")).unwrap();
    let delegated = |given: &str| {
        let (until, by) = (s.school.local_now().date(), s.head.staff().actor());
        let delegation =
            Delegation { pupil: s.person(given), allows: Allows::Watch, since: until, until, by, at: s.school.now() };
        live.scope.write(|pen| let_in(pen, &luce, &delegation)).unwrap();
    };
    delegated("Zoé");
    delegated("Ada");
    order_by_pupil(&s.school, s.pupil("Zoé"), Reason::Request).unwrap();
    let left: Vec<_> = live.scope.shelf::<Delegation>(&luce).unwrap().into_iter().map(|s| s.record.pupil).collect();
    assert_eq!(left, [s.person("Ada")]);
}

/// Somebody in charge of nobody else, with a passkey, who was let in for Zoé until yesterday.
fn let_in_until_yesterday(s: &SmallSchool) -> (Seat, Delegation) {
    let live = s.school.live_year().unwrap();
    let held = live.scope.write(|pen| pen.admit()).unwrap();
    let seat = Seat::of_year(live.year, PersonId(held.subject().0));
    let yesterday = s.school.local_now().date().yesterday().unwrap();
    let (by, at, allows) = (s.head.staff().actor(), s.school.now(), Allows::Watch);
    let given = Delegation { pupil: s.person("Zoé"), allows, since: yesterday, until: yesterday, by, at };
    live.scope.write(|pen| let_in(pen, &held, &given)).unwrap();
    keyed(&s.school, seat, s.school.now());
    (seat, given)
}

#[test]
fn whoever_is_let_in_again_at_the_moment_their_access_runs_out_keeps_it() {
    let s = SmallSchool::open();
    let passkeys = |seat| passkeys_of(&s.school, seat).unwrap().len();
    let (run_out, _) = let_in_until_yesterday(&s);
    assert_eq!((drop_run_out(&s.school).unwrap(), passkeys(run_out)), (1, 0), "whose last day is past loses it");
    let (seat, given) = let_in_until_yesterday(&s);
    let live = s.school.live_year().unwrap();
    let held = live.scope.hold(seat.subject).unwrap();
    let dropped = std::thread::scope(|threads| {
        let (ends, ended) = channel();
        let let_in_again = |pen: &mut Pen<'_>| {
            let school = &s.school;
            let dropping = threads.spawn(move || {
                let dropped = drop_run_out(school).unwrap();
                ends.send(()).unwrap();
                dropped
            });
            is_kept_waiting(&ended);
            let today = s.school.local_now().date();
            let_in(pen, &held, &Delegation { since: today, until: today, ..given.clone() })?;
            Ok::<_, ArchiveError>(dropping)
        };
        live.scope.write(let_in_again).unwrap().join().unwrap()
    });
    assert_eq!((dropped, passkeys(seat)), (0, 1));
}

fn classes_given(code: &str) -> GivenClasses {
    GivenClasses { teaches: [class(code)].into(), leads: [class(code)].into(), kept: true }
}

#[test]
fn classes_are_given_to_teachers_alone_and_in_an_open_year_alone() {
    let s = SmallSchool::open();
    let (teacher, aed) = (engaged(&s, 1, Function::Teacher), engaged(&s, 2, Function::Aed));
    let give = |whom: &StaffCard, code| give_classes(&s.school, &s.head, whom.handle, classes_given(code));
    give(&teacher, "6A").unwrap();
    let known = teaching_of(&s.school, &s.head, teacher.handle).unwrap().unwrap();
    assert!(known.by_hand && known.teaches == [class("6A")].into() && known.leads == known.teaches);
    assert!(matches!(give(&teacher, "9Z"), Err(ActRefused::NotFound)));
    assert!(matches!(give(&aed, "6A"), Err(ActRefused::NotFound)));
    close_year(&s.school, &order(), s.school.live_year().unwrap().year).unwrap();
    assert!(matches!(give(&teacher, "6A"), Err(ActRefused::NoOpenYear)));
    assert_eq!(teaching_of(&s.school, &s.head, teacher.handle).unwrap(), None);
}

#[test]
fn a_teacher_is_replaced_by_another_teacher_and_by_nobody_else() {
    let s = SmallSchool::open();
    let [teacher, other] = [1, 2].map(|n| engaged(&s, n, Function::Teacher));
    let (aed, name) = (engaged(&s, 3, Function::Aed), PersonName { family: "MODÈLE".into(), given: "Alma".into() });
    let seat = invite_dpo(&s.school, &crate::auth::Operator::at_the_console(), name).unwrap().seat;
    let mut known = all_staff(&s.school).unwrap().into_iter();
    let dpo = known.find(|card| Seat::of_staff(card.id) == seat).unwrap();
    let today = s.school.local_now().date();
    let days = Days::new(today, today).unwrap();
    let note = |whom: &StaffCard, by: Option<&StaffCard>| {
        note_away(&s.school, &s.head, whom.handle, days, by.map(|by| by.handle), None)
    };
    note(&teacher, Some(&other)).unwrap();
    let (noted, _) = noted_away(&s.school, &s.head, teacher.handle).unwrap();
    let [NotedAway { handle, days: noted, replaced_by }] = noted.try_into().unwrap();
    assert_eq!((noted, replaced_by), (days, Some(other.clone())));
    let instead = |by| note_away(&s.school, &s.head, teacher.handle, days, by, Some(handle));
    for nobody in [&teacher, &aed] {
        assert!(matches!(instead(Some(nobody.handle)), Err(ActRefused::Nobody)));
    }
    assert!(matches!(note(&teacher, None), Err(ActRefused::Overlaps(taken)) if taken == days));
    instead(None).unwrap();
    note(&aed, None).unwrap();
    assert!(matches!(note(&aed, Some(&other)), Err(ActRefused::Nobody)));
    assert!(matches!(note(&dpo, None), Err(ActRefused::NotFound)));
}
