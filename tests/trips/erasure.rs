//! One family erased in March: dead at once, in every copy that holds no cell of its day; everyone else untouched.

use crate::support::device::Manner;
use crate::support::ministry::departed;
use crate::support::page::Page;
use crate::support::people::Person;
use crate::support::school::{AED, DPO, HEAD, School, TEACHER, demo_files, reopened};
use crate::support::traces::copied;
use crate::support::written::{note, reprimand};
use carnet::acts::open_family;
use carnet::archive::{ArchiveError, Held, Term};
use carnet::domain::entry::Entry;
use carnet::domain::ids::{FamilyId, Subject};
use std::path::Path;
use std::sync::Arc;

const ZOE: &str = "Zoé DIALLO-BERTINOT";
const ANNA: &str = "Anna-Maria OSORIEUX-CHÊNE";

/// The whole name of the one pupil of that family name.
fn pupil(school: &School, family: &str) -> String {
    let live = school.archive.live_year().unwrap();
    let cards =
        school.families().into_iter().flat_map(|family| open_family(&live.scope, family).unwrap().household.pupils);
    let mut names = cards.map(|card| card.profile.name).filter(|name| name.family == family);
    names.next().unwrap().to_string()
}

fn family_of(school: &School, pupil: &str) -> FamilyId {
    let person = school.pupil_of(pupil).0;
    let live = school.archive.live_year().unwrap();
    FamilyId(live.scope.refs(&Term::families_of(person)).unwrap()[0].subject.0)
}

async fn page_of(head: &Person, school: &School, pupil: &str) -> Page {
    head.opens(&format!("/direction/effacements/famille/{}", school.address_of(pupil))).await
}

/// Orders the erasure as the head does, down to the receipt.
async fn erases(head: &Person, school: &School, pupil: &str) -> Page {
    let page = page_of(head, school, pupil).await.picks("À la demande de la famille");
    let receipt = page.fills("Pour confirmer, écrivez EFFACER", "EFFACER").presses("Effacer cette famille").await;
    receipt.sees("Récépissé d'effacement").sees("Clés détruites").does_not_see("DIALLO").does_not_see("VASSILIEF")
}

/// Everything that a scope's families still say, by family; those without a key are not there.
fn said(school: &carnet::archive::School) -> Vec<(Subject, usize)> {
    let live = school.live_year().unwrap();
    let held: Vec<Held> = (1..400).filter_map(|number| live.scope.hold(Subject(number)).ok()).collect();
    held.iter().map(|held| (held.subject(), live.scope.shelf::<Entry>(held).unwrap().len())).collect()
}

#[tokio::test]
async fn the_head_erases_one_family_and_its_people_are_nobody_from_that_moment_on() {
    let school = School::in_november();
    let mot = school.holds(ZOE, TEACHER, note("Sortie", "Prévoir un pique-nique."));
    school.holds(ZOE, HEAD, reprimand("Dégradation."));
    let helene = school.guardian("Hélène DIALLO-BERTINOT").enrols().await;
    helene.opens(&mot).await.sees("Prévoir un pique-nique.").presses("J'ai lu").await;
    let head = school.staff(HEAD).enrols().await;
    head.opens("/direction/effacements").await.sees("Aucune famille partie").sees("Aucun effacement cette année");
    let page = page_of(&head, &school, ZOE).await.sees("Zoé").sees("Hélène DIALLO-BERTINOT");
    page.sees("Cette famille a encore un élève dans l'établissement.");
    let (before, family) = (said(&school.archive).len(), family_of(&school, ZOE));
    let receipt = erases(&head, &school, ZOE).await;
    assert!(!helene.is_in().await, "her session is over");
    helene.signs_in().await.has_status(400).sees("Cette clé d'accès n'ouvre pas ce carnet.");
    helene.opens(&mot).await.does_not_see("pique-nique");
    let live = school.archive.live_year().unwrap();
    assert!(matches!(live.scope.hold(family), Err(ArchiveError::NoKey(_))));
    // The family, two guardians, three pupils.
    assert_eq!(said(&school.archive).len(), before - 6);
    head.opens("/classes/6A").await.does_not_see("DIALLO").sees("CHÊNEVERT");
    head.opens("/direction/sanctions").await.sees("Aucune sanction cette année");
    head.opens("/direction/effacements").await.sees("À la demande de la famille").does_not_see("DIALLO");
    // The receipt's number finds its line in the public ledger, which names nobody.
    let leaves = school.browser().gets("/registre/feuilles").await.text();
    let number = receipt.words().split("Numéro ").nth(1).unwrap()[..32].to_owned();
    let line = leaves.lines().find(|line| line.contains(&number)).unwrap();
    assert!(line.contains(r#""kind":"family-erased","year":"2026-2027","epoch":2"#), "{line}");
    let order: Vec<_> = ["rotate-intent", "\"epoch\",", "family-erased"].map(|kind| leaves.find(kind).unwrap()).into();
    assert!(order.is_sorted(), "said before, then said done");
    assert!(!leaves.contains("DIALLO"));
}

#[tokio::test]
async fn a_guardian_of_another_family_lives_on_and_the_others_are_untouched() {
    let school = School::in_november();
    let (elder, younger) = (pupil(&school, "VASSILIEF"), pupil(&school, "CHÊNEVERT"));
    school.holds(&elder, TEACHER, note("Mot à l'aînée", "Pour l'aînée."));
    school.holds(&younger, TEACHER, note("Mot à la cadette", "Pour la cadette."));
    let anna = school.guardian(ANNA).enrols().await;
    anna.opens("/carnet").await.sees("Mot à l'aînée").sees("Mot à la cadette");
    let first = school.seat_of_guardian(&first_father(&school, &elder));
    let head = school.staff(HEAD).enrols().await;
    let mut expected = said(&school.archive);
    let family = family_of(&school, &elder);
    let gone = [family.into(), school.pupil_of(&elder).0.into(), first.subject];
    erases(&head, &school, &elder).await;
    expected.retain(|(subject, _)| !gone.contains(subject));
    assert_eq!(said(&school.archive), expected, "exactly these three keys are gone");
    anna.opens("/carnet").await.sees("Mot à la cadette").does_not_see("Mot à l'aînée");
    anna.signs_out().await;
    anna.signs_in().await.sees("Mot à la cadette");
    drop((anna, head));
    let school = school.restarts();
    assert_eq!(said(&school.archive), expected, "and so it is after a restart");
}

/// The pupil's guardian who is not Anna-Maria.
fn first_father(school: &School, pupil: &str) -> String {
    let live = school.archive.live_year().unwrap();
    let opened = open_family(&live.scope, family_of(school, pupil)).unwrap();
    let mut names = opened.guardians(&live.scope).unwrap().into_iter().map(|(_, profile)| profile.name.to_string());
    names.find(|name| name != ANNA).unwrap()
}

#[tokio::test]
async fn februarys_copy_reads_the_erased_only_with_februarys_cell() {
    let school = School::in_november();
    school.holds(ZOE, TEACHER, note("Sortie", "Prévoir un pique-nique."));
    let other = pupil(&school, "CHÊNEVERT");
    school.holds(&other, TEACHER, note("Sortie", "Pour la cadette."));
    let (zoe, kept) = (family_of(&school, ZOE), family_of(&school, &other));
    let school = school.restarts();
    let february = tempfile::tempdir().unwrap();
    copied(&school.data(), february.path());
    let head = school.staff(HEAD).enrols().await;
    erases(&head, &school, ZOE).await;
    drop(head);
    let (clock, data) = (Arc::clone(&school.clock), school.data());
    let _folder = school.closes();
    let read = |root: &Path, family: FamilyId| {
        let dice = Arc::new(crate::support::clock::Dice::thrown(3));
        let opened = reopened(root, &clock, &dice).unwrap();
        let live = opened.live_year()?;
        open_family(&live.scope, family).ok().map(|opened| opened.carnet(&live.scope).unwrap().len())
    };
    // What stands: everyone but them.
    assert_eq!((read(&data, kept), read(&data, zoe)), (Some(1), None));
    let mixed = |store: &Path, cells: &Path| {
        let mixed = tempfile::tempdir().unwrap();
        copied(store, mixed.path());
        std::fs::remove_dir_all(mixed.path().join("cells")).unwrap();
        copied(&cells.join("cells"), &mixed.path().join("cells"));
        (read(mixed.path(), kept), read(mixed.path(), zoe))
    };
    // February's records under March's cell, as whoever kept a backup has them: of the erased, nothing.
    assert_eq!(mixed(february.path(), &data), (None, None));
    // March's records under February's cell: that root is promised no more, and the erased have no key there.
    assert_eq!(mixed(&data, february.path()), (None, None));
    // And with the cell of its own day February is February: that is what cells are kept out of every copy for.
    assert_eq!(mixed(february.path(), february.path()), (Some(1), Some(1)));
}

#[tokio::test]
async fn nothing_is_erased_without_the_word_the_head_and_a_fresh_assertion_for_this_family() {
    let school = School::in_november();
    let head = school.staff(HEAD).enrols().await;
    let path = format!("/direction/effacements/famille/{}", school.address_of(ZOE));
    let page = page_of(&head, &school, ZOE).await.picks("À la demande de la famille");
    let wrong = page.clone().fills("Pour confirmer, écrivez EFFACER", "EFFACE").presses("Effacer cette famille").await;
    wrong.sees("Le mot de confirmation n'était pas le bon");
    let ready = page.fills("Pour confirmer, écrivez EFFACER", "EFFACER");
    let unverified = Manner { unverified: true, ..Manner::default() };
    ready.presses_as("Effacer cette famille", &unverified).await.has_status(400);
    // An assertion made for another family is worth nothing for this one.
    let other = format!("/direction/effacements/famille/{}", school.address_of(&pupil(&school, "CHÊNEVERT")));
    let fields = serde_json::json!({ "typed": "EFFACER", "reason": "demande" });
    let crossed = (format!("{other}/options"), format!("{path}/fin"));
    let token = ready.token();
    let manner = Manner::default();
    let answer = head.browser.ceremony((&crossed.0, &crossed.1), &token, &fields, &manner).await.unwrap();
    assert_eq!(answer.status, 400);
    for stranger in [school.staff(AED), school.staff(DPO), school.guardian("Hélène DIALLO-BERTINOT")] {
        let stranger = stranger.enrols().await;
        for path in ["/direction/effacements", path.as_str()] {
            stranger.opens(path).await.is_nowhere();
        }
    }
    assert_eq!(school.archive.live_year().unwrap().scope.commitments().unwrap().epoch, 1, "nothing was erased");
    erases(&head, &school, ZOE).await;
    head.opens(&path).await.is_nowhere();
    let again =
        head.browser.ceremony((&format!("{path}/options"), &format!("{path}/fin")), &token, &fields, &manner).await;
    assert!(again.is_none_or(|answer| answer.status == 404), "there is nobody left to erase");
    assert_eq!(school.archive.live_year().unwrap().scope.commitments().unwrap().epoch, 2);
}

#[tokio::test]
async fn a_family_that_left_is_proposed_and_comes_back_with_an_empty_carnet_after_its_erasure() {
    let school = School::in_november();
    let name = pupil(&school, "SYLLABAIRE");
    school.holds(&name, TEACHER, note("Sortie", "Avant le départ."));
    let mother = school.guardian("Marguerite SYLLABAIRE").enrols().await;
    let people = said(&school.archive).len();
    school.imports(&departed("Capucine"));
    assert!(!mother.is_in().await);
    assert_eq!(said(&school.archive).len(), people, "who left keeps their keys until the order or the year's end");
    let head = school.staff(HEAD).enrols().await;
    let proposed = head.opens("/direction/effacements").await.sees("SYLLABAIRE");
    let page = proposed.follows(&name).await.does_not_see("Cette famille a encore un élève");
    let receipt = page.fills("Pour confirmer, écrivez EFFACER", "EFFACER").presses("Effacer cette famille").await;
    receipt.sees("Après le départ de la famille").sees("Clés détruites").does_not_see("SYLLABAIRE");
    // The family, the pupil and three guardians.
    assert_eq!(said(&school.archive).len(), people - 5);
    school.imports(&demo_files());
    let back = school.pupil_of(&name).0;
    let live = school.archive.live_year().unwrap();
    assert!(live.scope.refs(&Term::families_of(back)).unwrap().len() == 1);
    drop(live);
    head.opens(&format!("/eleves/{}", school.address_of(&name))).await.does_not_see("Avant le départ.");
}

#[tokio::test]
async fn a_pupil_who_leaves_a_sibling_behind_and_is_erased_is_opened_by_no_key_of_before() {
    let school = School::in_november();
    let live = school.archive.live_year().unwrap();
    let families = school.families();
    let opened = families.iter().map(|family| open_family(&live.scope, *family).unwrap());
    let home = opened.into_iter().find(|home| home.household.pupils.len() > 1).unwrap();
    let names: Vec<_> = home.household.pupils.iter().map(|child| child.profile.name.clone()).collect();
    let (gone, stays) = (names[0].to_string(), names[1].to_string());
    school.holds(&gone, TEACHER, note("Mot à l'aîné", "Pour l'aîné."));
    school.holds(&stays, TEACHER, note("Mot au cadet", "Pour le cadet."));
    let (together, address) = (home.family, school.address_of(&gone));
    drop((home, live));
    school.imports(&departed(&names[0].given));
    let live = school.archive.live_year().unwrap();
    assert!(live.scope.knows(together).unwrap(), "the key of both still opens what lies in the log");
    let head = school.staff(HEAD).enrols().await;
    let page = head.opens(&format!("/direction/effacements/famille/{address}")).await;
    let page = page.picks("Après le départ de la famille").fills("Pour confirmer, écrivez EFFACER", "EFFACER");
    page.presses("Effacer cette famille").await.sees("Clés détruites");
    assert!(!live.scope.knows(together).unwrap(), "and is dead once the one who left is erased");
    let carnet = open_family(&live.scope, family_of(&school, &stays)).unwrap().carnet(&live.scope).unwrap();
    assert_eq!(carnet.len(), 1, "whoever stayed keeps their carnet, under a key of its own");
}
