//! «Avis de retenue» for a guardian who reads on paper: when, where, why, and a slip to bring back.

use crate::domain::follow_up::Actor;
use crate::domain::language::Language;
use crate::domain::person::PersonName;
use crate::domain::printing::PaperReader;
use crate::domain::punishment::{DetentionSlot, Punishment};
use crate::domain::text::Text;
use crate::i18n::Words;
use crate::pages::actor_words::by;
use crate::pages::desk::printing::{again_in, day_and_signature};
use crate::pages::desk::slip::{addressed, numbered};
use crate::pages::parts::{Masthead, aside, definitions, prose};
use jiff::civil::Date;
use maud::{Markup, html};

/// One notice.
pub struct DetentionNotice {
    /// Name and address, one line each.
    pub addressee: Vec<String>,
    /// Who signs the slip: one, or those of one home.
    pub readers: Vec<PaperReader>,
    /// The pupil.
    pub pupil: PersonName,
    /// «Division».
    pub class: String,
    /// Why, and the work.
    pub punishment: Punishment,
    /// By whom it was asked for.
    pub author: Actor,
    /// When and where.
    pub slot: DetentionSlot,
    /// Why it takes the place of another slot.
    pub put_off_for: Option<Text>,
    /// Today.
    pub today: Date,
    /// What the reader has chosen to read besides French.
    pub language: Language,
}

/// The notice.
pub fn detention_notice(words: &Words, school: &Masthead, notice: &DetentionNotice) -> Markup {
    let (slot, pupil) = (&notice.slot, notice.pupil.to_string());
    let when = when(words, slot);
    let dated = words.date_without_weekday(notice.today);
    let about = [("pupil", (&pupil).into()), ("class", (&notice.class).into())];
    let (term_when, room, reason, work) =
        (words.t("family-slot"), words.t("family-room"), words.t("family-reason"), words.t("family-work"));
    let mut terms = vec![
        (term_when.as_ref(), html! { strong { (when) } }),
        (room.as_ref(), html! { (slot.room.as_str()) }),
        (reason.as_ref(), prose(notice.punishment.reason.as_str())),
    ];
    terms.extend(notice.punishment.work.iter().map(|text| (work.as_ref(), prose(text.as_str()))));
    html! {
        article .letter {
            (school.letterhead(words))
            address .letter-to { @for line in &notice.addressee { (line) br; } }
            p .letter-date { (words.with("letter-dated", &[("date", (&dated).into())])) }
            h2 { (words.t("detention-notice-subject")) }
            p { (words.t("letter-salutation")) }
            @if let Some(reason) = &notice.put_off_for { p { (words.t("detention-notice-put-off")) " " (reason.as_str()) } }
            p { (words.with("detention-notice-says", &about)) }
            (definitions(&terms))
            p { (words.with("punishment-asked-by", &[("name", by(words, &notice.author).as_ref().into())])) }
            (again_in(notice.language, |own| html! {
                @if let Some(reason) = &notice.put_off_for {
                    p { (own.t("detention-notice-put-off")) " " (aside(own.lang_of_french(), reason.as_str())) }
                }
                p { strong { (own.t("detention-notice-subject")) } " – " (own.with("detention-notice-says", &about)) }
                p { strong { (self::when(own, slot)) } " – " (aside(own.lang_of_french(), slot.room.as_str())) }
                p { (own.t("detention-notice-what")) }
            }))
            p .slip { (words.t("detention-notice-what")) }
            (numbered(words, school, &notice.class, None))
            p { strong { (words.with("detention-notice-slip", &about)) } " – " (when) }
            p { (addressed(words, &notice.readers.iter().collect::<Vec<_>>(), &notice.pupil, &notice.class)) }
            (day_and_signature(words))
        }
    }
}

fn when(words: &Words, slot: &DetentionSlot) -> String {
    let when = words.moment(slot.on.to_datetime(slot.at));
    words.with("family-slot-when", &[("when", (&when).into()), ("minutes", u32::from(slot.minutes).into())])
}
