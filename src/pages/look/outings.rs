//! Outings and work placements with invented pupils, for [`super`].

use super::staff::{class, handle, person, pupils};
use crate::domain::desk_day::About;
use crate::domain::outing::{Outing, OutingKind};
use crate::domain::period::{Period, PeriodRefused};
use crate::domain::roster::ClassCode;
use crate::domain::text::{Text, TextRefused};
use crate::pages::classroom::writing::ToClass;
use crate::pages::desk::outing_dates::{DatesFault, OutingDatesPage, outing_dates};
use crate::pages::desk::outing_form::{OutingFault, OutingForm, outing_form};
use crate::pages::desk::outings::{OutingCard, OutingPage, outing as outing_page, outings};
use crate::pages::layout::Frame;
use crate::pages::parts::{PeriodFault, PeriodForm};
use jiff::civil::datetime;
use maud::Markup;

/// A week of work placements.
pub(super) fn outing(name: &str) -> Outing {
    Outing {
        plan: handle(7),
        kind: OutingKind::Placement,
        subject: Text::line(&format!("Stage d'observation {name}")).unwrap(),
        text: Text::parse(&format!("La convention est à rapporter signée. {name}")).unwrap(),
        period: Period { from: datetime(2026, 11, 23, 8, 0, 0, 0), to: datetime(2026, 11, 27, 18, 0, 0, 0) },
    }
}

pub(super) fn outing_card(name: &str) -> OutingCard {
    let whole = vec!["3A".into(), format!("3B {name}")];
    let Outing { plan, kind, subject, period, .. } = outing(name);
    let subject = Some(subject.as_str().to_owned());
    OutingCard { handle: plan, kind, period, subject, whole, some_of: Some("4C".into()) }
}

/// Every page of outings.
pub(super) fn pages(frame: &Frame, name: &str) -> Vec<(&'static str, Markup)> {
    let shown = |going: u8, over| {
        let about = |n| {
            let (entry, pupil) = (handle(n), handle(n));
            About { entry, pupil, name: person("Zoé", name), class: ClassCode("3A".into()) }
        };
        outing_page(
            frame,
            &OutingPage {
                card: outing_card(name),
                text: Some(name.into()),
                going: (0..going).map(about).collect(),
                over,
            },
        )
    };
    let typed = ["2026-11-27", "08:00", "2026-11-23", "18:00"].map(str::to_owned);
    let fault = Some(PeriodFault::Refused(PeriodRefused::Backwards));
    let form = OutingForm {
        to_class: ToClass { to: vec!["all".into()], ..ToClass::default() },
        kind: "trip".into(),
        text: name.into(),
        period: PeriodForm { typed, fault },
        fault: Some(OutingFault::Subject(TextRefused::Empty)),
        ..OutingForm::default()
    };
    let moving = |going, elsewhere: bool| {
        let other = Period { from: datetime(2026, 11, 30, 8, 0, 0, 0), to: datetime(2026, 12, 4, 18, 0, 0, 0) };
        let fault =
            elsewhere.then(|| DatesFault::Elsewhere(vec![(person("Zoé", name), other), (person("Tom", name), other)]));
        let typed = ["2026-11-30", "08:00", "2026-12-04", "18:00"].map(str::to_owned);
        let (slip, period) = (String::new(), PeriodForm { typed, fault: None });
        let (held_until, reason) = (elsewhere.then(|| datetime(2026, 11, 24, 7, 0, 0, 0)), name.to_owned());
        let (card, text, named) = (outing_card(name), name.to_owned(), Vec::new());
        outing_dates(frame, &OutingDatesPage { card, going, slip, period, text, reason, fault, held_until, named })
    };
    vec![
        ("sortie-dates", moving(3, false)),
        ("sortie-dates-prises", moving(3, true)),
        ("sortie-dates-personne", moving(0, false)),
        ("sorties", outings(frame, &[outing_card(name)], &[class(name, "3A")])),
        ("sorties-aucune", outings(frame, &[], &[class(name, "3A")])),
        ("sortie", shown(3, false)),
        ("sortie-finie", shown(0, true)),
        ("sortie-a-noter", outing_form(frame, &class(name, "3A"), &pupils(name), &OutingForm::default())),
        ("sortie-fausse", outing_form(frame, &class(name, "3A"), &pupils(name), &form)),
    ]
}
