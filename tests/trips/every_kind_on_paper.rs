//! A family on paper is served whatever the school writes: every kind of page is printed with its words, noted as
//! printed, and comes back.

use crate::printing::only_jerome_reads_on_paper;
use crate::support::page::Page;
use crate::support::people::Person;
use crate::support::school::{AED, HEAD, School, TEACHER};
use crate::support::written::{absence, consent, visit};
use carnet::domain::absence::Lateness;
use carnet::domain::asking::{Invitation, Meeting};
use carnet::domain::entry::{Asked, Matter, Praise};
use carnet::domain::forgotten::{Forgotten, Item};
use carnet::domain::ids::Handle;
use carnet::domain::incident::Incident;
use carnet::domain::outing::{Outing, OutingKind};
use carnet::domain::period::Period;
use carnet::domain::punishment::{Punishment, PunishmentKind};
use carnet::domain::sanction::{Effect, Measure, Sanction};
use carnet::domain::text::Text;
use jiff::civil::{date, time};

const JEROME: &str = "Jérôme DIALLO-BERTINOT";
const ZOE: &str = "Zoé DIALLO-BERTINOT";
const SLIPS: &str = "/vie-scolaire/a-imprimer/6A/coupons";
const DAY: &str = "2026-11-23";

/// One page of a carnet: who writes it, what its slip says, and words that no other one has.
struct Kind {
    by: &'static str,
    matter: Matter,
    says: &'static str,
    own: String,
}

fn text(n: usize) -> Text {
    Text::parse(&format!("Texte de la page {n:02}.")).unwrap()
}

fn line(n: usize) -> Text {
    Text::line(&format!("Objet de la page {n:02}")).unwrap()
}

fn punishments() -> impl Iterator<Item = (Matter, &'static str)> {
    PunishmentKind::ALL.into_iter().map(|kind| {
        let (reason, work) = (text(0), (kind == PunishmentKind::ExtraWork).then(|| Text::parse("Page 12.").unwrap()));
        let says = match kind {
            PunishmentKind::Remark => "Observation inscrite",
            PunishmentKind::Apology => "Excuse orale ou écrite",
            PunishmentKind::ExtraWork => "Devoir supplémentaire",
            PunishmentKind::Detention => "Retenue",
            PunishmentKind::SentOut => "Exclusion ponctuelle de cours",
        };
        (Matter::Punishment(Punishment { kind, reason, work }), says)
    })
}

fn sanctions() -> impl Iterator<Item = (Matter, &'static str)> {
    let effect = Some(Effect { from: date(2026, 11, 26), until: Some(date(2026, 11, 27)) });
    let for_good = Some(Effect { from: date(2026, 11, 26), until: None });
    let all = [
        (Measure::Warning, false, None, "Avertissement (sanction)"),
        (Measure::Reprimand, false, None, "Blâme"),
        (Measure::Accountability { hours: 4 }, false, None, "Mesure de responsabilisation"),
        (Measure::Accountability { hours: 6 }, true, None, "avec sursis"),
        (Measure::ClassExclusion { days: 2 }, false, effect, "Exclusion temporaire de la classe"),
        (Measure::SchoolExclusion { days: 2 }, false, effect, "Exclusion temporaire de l'établissement"),
        (Measure::AnnexExclusion { days: 2 }, false, effect, "Exclusion temporaire d'un service annexe"),
        (Measure::Expulsion, false, for_good, "Exclusion définitive"),
    ];
    all.into_iter().map(|(measure, suspended, effect, says)| {
        (Matter::Sanction(Sanction { measure, suspended, effect, reason: text(0) }), says)
    })
}

/// Every kind of page that the school writes.
fn all(school: &School) -> Vec<Kind> {
    let today = school.archive.local_now().date();
    let late = Lateness::between(today, (time(10, 0, 0, 0), time(10, 55, 0, 0)), 12);
    let outing = |kind| {
        let period = Period { from: date(2026, 12, 3).at(8, 0, 0, 0), to: date(2026, 12, 3).at(17, 0, 0, 0) };
        Matter::Outing(Outing { plan: Handle([kind as u8 + 1; 16]), kind, subject: line(0), text: text(0), period })
    };
    let meeting = Meeting { on: date(2026, 11, 30), at: time(17, 0, 0, 0), place: Text::line("Salle 4").unwrap() };
    let praise = |grade| Matter::Praise { grade, text: text(0) };
    let forgets = |item| Matter::Forgotten(Forgotten { item, on: today });
    let by_teacher = [
        (Matter::Note { subject: line(0), text: text(0) }, "Mot"),
        (Matter::Observation(text(0)), "Observation"),
        (Matter::Incident(Incident { common: text(99), part: text(0) }), "Incident"),
        (praise(Praise::Encouragement), "Encouragement"),
        (praise(Praise::Congratulations), "Félicitations"),
        (absence(school), "de 9 h à 10 h"),
        (Matter::Lateness(late), "12 minutes"),
        (forgets(Item::Carnet), "Carnet oublié"),
        (forgets(Item::Material), "Matériel oublié"),
        (visit(school), "Passage à l'infirmerie"),
        (outing(OutingKind::Trip), "Sortie scolaire"),
        (outing(OutingKind::Placement), "Stage"),
        (Matter::Invitation(Invitation { subject: line(0), meeting }), "lundi 30 novembre 2026 à 17 h"),
        (consent("Théâtre", school), "Autorisez-vous la sortie ?"),
    ];
    let by_teacher = by_teacher.into_iter().chain(punishments()).map(|(matter, says)| (TEACHER, matter, says));
    let all = by_teacher.chain(sanctions().map(|(matter, says)| (HEAD, matter, says)));
    all.enumerate().map(|(n, (by, matter, says))| kind(n, by, matter, says)).collect()
}

/// The page in words of its own. A kind of page that is new to the carnet has no place here yet, and so none on paper.
fn kind(n: usize, by: &'static str, matter: Matter, says: &'static str) -> Kind {
    let (own, matter) = match matter {
        Matter::Note { .. } => (text(n).as_str().to_owned(), Matter::Note { subject: line(n), text: text(n) }),
        Matter::Observation(_) => (text(n).as_str().to_owned(), Matter::Observation(text(n))),
        Matter::Incident(told) => (text(n).as_str().to_owned(), Matter::Incident(Incident { part: text(n), ..told })),
        Matter::Praise { grade, .. } => (text(n).as_str().to_owned(), Matter::Praise { grade, text: text(n) }),
        Matter::Punishment(asked) => {
            (text(n).as_str().to_owned(), Matter::Punishment(Punishment { reason: text(n), ..asked }))
        }
        Matter::Sanction(said) => (text(n).as_str().to_owned(), Matter::Sanction(Sanction { reason: text(n), ..said })),
        Matter::Outing(planned) => {
            (text(n).as_str().to_owned(), Matter::Outing(Outing { subject: line(n), text: text(n), ..planned }))
        }
        Matter::Invitation(invited) => {
            (line(n).as_str().to_owned(), Matter::Invitation(Invitation { subject: line(n), ..invited }))
        }
        Matter::Absence(_)
        | Matter::Lateness(_)
        | Matter::Forgotten(_)
        | Matter::SickBayVisit(_)
        | Matter::Consent(_) => (says.to_owned(), matter),
        Matter::AnnouncedAbsence(_) | Matter::Request(_) => {
            unreachable!("what a family writes it has on paper already")
        }
        Matter::Withdrawn | Matter::CalledOff(_) | Matter::UnderCorrection => unreachable!("nobody writes it"),
    };
    Kind { by, matter, says, own }
}

/// What came back from Jérôme, entered where that page stands.
async fn enters(aed: &Person, page: &Page, (pupil, entry): (&str, &str), kind: &Kind) -> Option<Page> {
    let signed = format!("Signé sur papier par {JEROME}");
    match kind.matter.asks() {
        Asked::Nothing => {
            assert!(!page.part(&kind.own).offers("Signé sur papier"), "{}: nothing is asked", kind.says);
            None
        }
        Asked::Signature | Asked::StrongSignature => {
            let form = page.part_with(&kind.own, &signed);
            Some(form.presses(&signed).await.sees("La signature sur papier est notée."))
        }
        Asked::Answer => {
            let form = page.part_with(&line_of(kind), "Oui, sur papier").part_with(JEROME, "Oui, sur papier");
            Some(form.presses("Oui, sur papier").await.sees("La signature sur papier est notée."))
        }
        Asked::Justification => {
            let form = aed.opens(&format!("/eleves/{pupil}/{entry}/justification")).await.picks("Maladie de l'enfant");
            let form = form.picks(JEROME).fills("Date du billet", DAY);
            let saved = form.presses("Enregistrer la justification").await;
            Some(saved.sees("La justification du billet est enregistrée."))
        }
    }
}

/// By what the desk's page of the carnet names it.
fn line_of(kind: &Kind) -> String {
    if let Matter::Consent(consent) = &kind.matter { consent.subject.as_str().to_owned() } else { kind.own.clone() }
}

#[tokio::test]
async fn every_kind_of_page_is_printed_with_its_words_noted_and_comes_back() {
    let school = School::in_november();
    only_jerome_reads_on_paper(&school).await;
    let kinds: Vec<_> = all(&school);
    let held: Vec<_> = kinds.iter().map(|kind| school.holds(ZOE, kind.by, kind.matter.clone())).collect();
    let (aed, pupil) = (school.staff(AED).enrols().await, school.address_of(ZOE));
    let sheets = aed.opens(SLIPS).await.sees(&format!("À remettre : {} coupons pour SIXIÈME A", kinds.len()));
    for kind in &kinds {
        let slip = sheets.part(&kind.own).sees("Coupon n°").sees(kind.says).sees(JEROME);
        assert_eq!(slip.shows("Pour information"), kind.matter.asks() == Asked::Nothing, "{}", kind.says);
    }
    sheets.presses("C'est imprimé").await.does_not_see("Coupons");
    aed.opens(SLIPS).await.sees("Rien à imprimer");
    for (kind, address) in kinds.iter().zip(&held) {
        let entry = address.trim_start_matches("/carnet/");
        let page = aed.opens(&format!("/eleves/{pupil}?entree={entry}")).await;
        if let Some(back) = enters(&aed, &page, (&pupil, entry), kind).await {
            assert_eq!(back.status, 200, "{}", kind.says);
            let page = aed.opens(&format!("/eleves/{pupil}?entree={entry}")).await;
            assert!(!page.part(&line_of(kind)).offers(&format!("Signé sur papier par {JEROME}")), "{}", kind.says);
        }
    }
    aed.opens("/vie-scolaire/non-signes").await.sees("Tout est signé");
    aed.opens("/vie-scolaire/a-justifier").await.does_not_see("SIXIÈME A");
}
