//! «Coupons revenus» of a «demande d'autorisation»: a class on one screen, one line a pupil, entered together.

use crate::domain::ids::Handle;
use crate::domain::person::PersonName;
use crate::domain::roster::ClassCode;
use crate::domain::slip_number::SlipNumber;
use crate::domain::text::Text;
use crate::pages::desk::slip_list::all_called;
use crate::pages::layout::{Frame, page, year_over};
use crate::pages::links;
use crate::pages::parts::{Choice, Field, Pick, back, choice, empty, error_summary, field, hidden, post, submit};
use maud::{Markup, html};

/// What the select says when each guardian's slip came back.
pub const EACH: &str = "each";

/// The slips of a class.
pub struct ConsentsBackPage {
    /// The demand in an address.
    pub entry: Handle,
    /// The class.
    pub class: ClassCode,
    /// «Objet».
    pub subject: Text,
    /// The form's own name.
    pub slip: String,
    /// The day of the slips, as typed so far.
    pub day: String,
    /// The day was refused.
    pub day_at_fault: bool,
    /// By name.
    pub lines: Vec<BackLine>,
}

/// One pupil.
pub struct BackLine {
    /// The pupil in forms.
    pub pupil: Handle,
    /// Name.
    pub name: PersonName,
    /// What their slips are called.
    pub slips: Vec<SlipNumber>,
    /// Whose slip may come back.
    pub guardians: Vec<(Handle, PersonName)>,
    /// `yes`, `no`, or nothing.
    pub says: String,
    /// Who signed: a handle, or [`EACH`].
    pub who: String,
    /// An answer came without anybody who signed it.
    pub at_fault: bool,
}

impl BackLine {
    /// The name of the field that says yes or no.
    pub fn says_name(pupil: Handle) -> String {
        format!("a-{pupil}")
    }

    /// The name of the field that says who.
    pub fn who_name(pupil: Handle) -> String {
        format!("w-{pupil}")
    }
}

/// The form.
pub fn consents_back(frame: &Frame, shown: &ConsentsBackPage) -> Markup {
    let words = frame.words;
    let day_fault = words.t("slips-fault");
    let missing = shown.lines.iter().filter(|line| line.at_fault).map(|line| {
        let fault = words.with("consent-back-who-fault", &[("name", (&line.name.to_string()).into())]);
        (BackLine::who_name(line.pupil), fault)
    });
    let missing: Vec<_> = missing.collect();
    let mut faults: Vec<(&str, &str)> = missing.iter().map(|(id, fault)| (id.as_str(), fault.as_str())).collect();
    if shown.day_at_fault {
        faults.insert(0, ("on", &day_fault));
    }
    let label = words.t("paper-day");
    let day = Field::date("on", &label).value(&shown.day).error(shown.day_at_fault.then_some(&day_fault));
    let body = html! {
        (back(words, &links::consent_sheet(shown.entry)))
        h1 { (words.with("consent-back-of", &[("class", (&shown.class.0).into())])) }
        p { strong { (shown.subject.as_str()) } }
        (error_summary(words, &faults))
        (year_over(frame))
        @if shown.lines.is_empty() { (empty(&words.t("consent-back-none"), &words.t("consent-back-none-hint"))) }
        @else if frame.open {
            p .hint { (words.t("consent-back-hint")) }
            (post(&frame.csrf, &links::consent_slips_back(shown.entry, &shown.class), &html! {
                (hidden("slip", &shown.slip))
                (field(words, &day))
                @for line in &shown.lines { (pupil(frame, line)) }
                (submit(&words.t("consent-back-save")))
            }))
        }
    };
    page(frame, "consent-back-title", body)
}

fn pupil(frame: &Frame, line: &BackLine) -> Markup {
    let words = frame.words;
    let name = line.name.to_string();
    let answers = [
        ("", words.t("consent-back-nothing")),
        ("yes", words.t("asking-stage-yes")),
        ("no", words.t("asking-stage-no")),
    ];
    let picks = answers.iter().map(|(value, label)| Pick { value, label, hint: None, picked: *value == line.says });
    let says = BackLine::says_name(line.pupil);
    let picks = picks.collect();
    let called = all_called(words, &line.slips);
    let hint = called.as_deref();
    let ask = Choice { name: &says, legend: &name, hint, error: None, several: false, across: true, picks };
    html! { div .roll-line { (choice(words, &ask)) (signer(frame, line)) } }
}

/// Who signed, where it may have been one or the other.
fn signer(frame: &Frame, line: &BackLine) -> Markup {
    let words = frame.words;
    let (choose, each, label) = (
        words.t("consent-back-choose"),
        words.t("consent-back-each"),
        words.with("consent-back-who", &[("name", (&line.name.to_string()).into())]),
    );
    let known: Vec<_> = line.guardians.iter().map(|(handle, name)| (handle.to_string(), name.to_string())).collect();
    let mut who = vec![("", choose.as_ref())];
    who.extend(known.iter().map(|(handle, name)| (handle.as_str(), name.as_str())));
    who.push((EACH, each.as_ref()));
    let (id, name) = (BackLine::who_name(line.pupil), line.name.to_string());
    let fault = words.with("consent-back-who-fault", &[("name", (&name).into())]);
    let field_of = Field::one_of(&id, &label, &who).value(&line.who).sometimes();
    html! { @if line.guardians.len() > 1 { (field(words, &field_of.error(line.at_fault.then_some(&fault)))) } }
}
