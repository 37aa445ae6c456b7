//! Sanctions: choose the pupil, fill the form, read what the family will read, pronounce.

use crate::acts::{self, ActRefused, Reach, class_list, classes, others_named_to, preview_sanction, pronounce};
use crate::auth::Head;
use crate::domain::calendar::Days;
use crate::domain::ids::Handle;
use crate::domain::roster::ClassCode;
use crate::domain::sanction::{Effect, Measure, Sanction, SanctionRefused};
use crate::domain::school_year::SchoolYear;
use crate::domain::stretch::{CARDS, Stretch, page_with};
use crate::domain::text::{Text, TextRefused};
use crate::i18n::dates::local;
use crate::pages::direction::sanctions::{
    Choosing, RowFault, SanctionForm, SanctionRow, SanctionsPage, choose_pupil, sanction_form, sanction_preview,
    sanctions,
};
use crate::pages::links;
use crate::web::classroom::classes::needs;
use crate::web::refusal::Refusal;
use crate::web::reply::{Done, form_again, html, see_other};
use crate::web::visit::{Answer, Visit};
use jiff::civil::Date;
use maud::Markup;

/// The year's list.
pub(in crate::web) fn list(visit: &Visit<Head>) -> Answer {
    html(list_page(visit, None)?)
}

fn list_page(visit: &Visit<Head>, fault: Option<(Handle, RowFault)>) -> Result<Markup, Refusal> {
    let (school, now) = (visit.school(), visit.now());
    let all = acts::sanctions(school, &visit.caller)?;
    // What was refused is shown where it stands.
    let place = fault.as_ref().and_then(|(entry, _)| all.iter().position(|line| line.entry == *entry));
    let rows =
        Stretch::of(all, place.map_or(visit.page(), |place| page_with(place, CARDS)), CARDS).map(|line| SanctionRow {
            handle: line.pupil.handle,
            entry: line.entry,
            pupil: line.pupil.name.to_string(),
            class: line.class.0,
            sanction: line.sanction,
            at: local(line.at, school.zone()),
            visible_from: (line.visible_from > now).then(|| local(line.visible_from, school.zone())),
            signing: line.signing,
            revoked: line.revoked.map(|at| local(at, school.zone()).date()),
            carried_out: line.carried_out,
        });
    let page = SanctionsPage { rows, today: visit.today(), fault };
    Ok(sanctions(&visit.frame(links::SANCTIONS), &page))
}

/// «Exécutée».
pub(in crate::web) fn carried_out(visit: &Visit<Head>) -> Answer {
    let of = visit.of_pupil()?;
    let typed = visit.fields().text("on");
    let noted = match typed.parse() {
        Ok(on) => acts::note_carried_out(visit.school(), &visit.caller, of, on),
        Err(_) => Err(ActRefused::PaperDay),
    };
    match noted {
        Err(ActRefused::PaperDay) => {
            form_again(list_page(visit, Some((of.entry, RowFault::CarriedOut(typed.to_owned()))))?)
        }
        // Noted meanwhile: the list shows by whom.
        Err(ActRefused::TooLate) => see_other(links::SANCTIONS, None),
        noted => {
            noted?;
            see_other(links::SANCTIONS, Some(Done::CarriedOut))
        }
    }
}

/// «Sursis révoqué».
pub(in crate::web) fn revoke(visit: &Visit<Head>) -> Answer {
    let (of, fields) = (visit.of_pupil()?, visit.fields());
    let [from, until] = ["from", "until"].map(|name| fields.text(name));
    match acts::revoke_suspension(visit.school(), &visit.caller, of, (from.parse().ok(), until.parse().ok())) {
        Err(ActRefused::Sanction(refused)) => {
            let fault = RowFault::Days { from: from.to_owned(), until: until.to_owned(), refused };
            form_again(list_page(visit, Some((of.entry, fault)))?)
        }
        // Revoked meanwhile: the list shows its days.
        Err(ActRefused::TooLate) => see_other(links::SANCTIONS, None),
        revoked => {
            revoked?;
            see_other(links::SANCTIONS, Some(Done::SuspensionRevoked))
        }
    }
}

/// Class, then pupil.
pub(in crate::web) fn choose(visit: &Visit<Head>) -> Answer {
    let (school, reach) = (visit.school(), Reach::Head(&visit.caller));
    let pupils = match visit.query("classe") {
        None => None,
        Some(code) => {
            let list = class_list(school, reach, &ClassCode(code.to_owned()))?;
            let pupils = list.pupils.into_iter().map(|pupil| (pupil.handle, pupil.name.to_string())).collect();
            Some((list.class.label, pupils))
        }
    };
    let classes = classes(school, reach)?.into_iter().map(|class| (class.code.0, class.label)).collect();
    html(choose_pupil(&visit.frame(links::SANCTIONS), &Choosing { classes, pupils }))
}

/// The empty form.
pub(in crate::web) fn form(visit: &Visit<Head>) -> Answer {
    let pupil = visit.handle("pupil")?;
    let name = name(visit, pupil)?;
    let form = SanctionForm { pupil: Some(pupil), name, slip: visit.slip(), ..SanctionForm::default() };
    html(sanction_form(&visit.frame(links::SANCTIONS), &form))
}

/// What the family will read. Writes nothing.
pub(in crate::web) fn preview(visit: &Visit<Head>) -> Answer {
    let year = Reach::Head(&visit.caller).open(visit.school())?.year();
    let mut form = typed(visit)?;
    match parsed(&form, year) {
        Err(faults) => {
            form.faults = faults;
            form_again(sanction_form(&visit.frame(links::SANCTIONS), &form))
        }
        Ok(sanction) => {
            let seen = preview_sanction(visit.school(), &visit.caller, visit.handle("pupil")?)?;
            let visible_from = local(seen.visible_from, visit.school().zone());
            let (reach, texts) = (Reach::Head(&visit.caller), [sanction.reason.as_str()]);
            let others = others_named_to(visit.school(), reach, &[visit.handle("pupil")?], &texts)?;
            html(sanction_preview(&visit.frame(links::SANCTIONS), &form, &sanction, visible_from, &others))
        }
    }
}

/// Pronounces it, or goes back to the form as it was filled.
pub(in crate::web) fn confirm(visit: &Visit<Head>) -> Answer {
    let year = Reach::Head(&visit.caller).open(visit.school())?.year();
    let (slip, mut form) = (visit.sent_slip()?, typed(visit)?);
    match parsed(&form, year) {
        Ok(sanction) if visit.fields().one("act") == Some("pronounce") => {
            pronounce(visit.school(), &visit.caller, visit.handle("pupil")?, (sanction, form.needs), slip)?;
            see_other(links::SANCTIONS, Some(Done::SanctionPronounced))
        }
        Ok(_) => html(sanction_form(&visit.frame(links::SANCTIONS), &form)),
        Err(faults) => {
            form.faults = faults;
            form_again(sanction_form(&visit.frame(links::SANCTIONS), &form))
        }
    }
}

fn name(visit: &Visit<Head>, pupil: Handle) -> Result<String, Refusal> {
    let seen = preview_sanction(visit.school(), &visit.caller, pupil)?;
    Ok(format!("{} · {}", seen.pupil.name, seen.class.0))
}

fn typed(visit: &Visit<Head>) -> Result<SanctionForm, Refusal> {
    let (pupil, fields) = (visit.handle("pupil")?, visit.fields());
    Ok(SanctionForm {
        pupil: Some(pupil),
        name: name(visit, pupil)?,
        slip: visit.sent_slip()?.to_string(),
        measure: fields.text("measure").to_owned(),
        length: fields.text("length").to_owned(),
        suspended: fields.one("suspended").is_some(),
        from: fields.text("from").to_owned(),
        until: fields.text("until").to_owned(),
        reason: fields.text("reason").to_owned(),
        needs: needs(visit),
        faults: Vec::new(),
    })
}

/// The field at fault and the key of the sentence that says how.
type Fault = (&'static str, &'static str);

fn parsed(form: &SanctionForm, year: SchoolYear) -> Result<Sanction, Vec<Fault>> {
    let measure = Measure::of_code(&form.measure, form.length.trim().parse().ok()).map_err(sanction_fault);
    let reason = Text::parse(&form.reason).map_err(|refused| ("reason", reason_fault_key(refused)));
    match (measure, reason) {
        (Ok(measure), Ok(reason)) => {
            let days = (day(&form.from), day(&form.until));
            let effect = if form.suspended { Ok(None) } else { Effect::of(measure, days, Days::of_year(year)) };
            let sanction = effect.and_then(|effect| Sanction::new(measure, form.suspended, effect, reason));
            sanction.map_err(|refused| vec![sanction_fault(refused)])
        }
        (measure, reason) => Err(measure.err().into_iter().chain(reason.err()).collect()),
    }
}

fn day(typed: &str) -> Option<Date> {
    typed.trim().parse().ok()
}

fn sanction_fault(refused: SanctionRefused) -> Fault {
    match refused {
        SanctionRefused::Unlisted => ("measure", "sanctions-fault-measure"),
        SanctionRefused::Duration { most: 20 } => ("length", "sanctions-fault-length-hours"),
        SanctionRefused::Duration { .. } => ("length", "sanctions-fault-length-days"),
        SanctionRefused::Days => ("from", "sanctions-fault-days"),
        SanctionRefused::When => ("from", "sanctions-fault-year"),
        SanctionRefused::Suspended => ("suspended", "sanctions-fault-suspended"),
    }
}

/// What is wrong with the reason of a sanction or of a hold.
pub(super) fn reason_fault_key(refused: TextRefused) -> &'static str {
    match refused {
        TextRefused::Empty => "sanctions-fault-reason-empty",
        TextRefused::TooLong { .. } => "sanctions-fault-reason-long",
        TextRefused::Unshowable => "sanctions-fault-reason-unshowable",
    }
}
