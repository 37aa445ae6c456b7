//! A family's own rendez-vous to come, and what it reads when whoever it waits for is away.

use crate::domain::asking::{Meeting, Office};
use crate::domain::away::{AwayMeans, HostAway};
use crate::domain::ids::Handle;
use crate::i18n::Words;
use crate::pages::asking_words::{host, meeting};
use crate::pages::links;
use maud::{Markup, html};

/// A rendez-vous of the reader's own.
pub struct OwnMeeting {
    /// The entry in an address.
    pub entry: Handle,
    /// «Zoé».
    pub child: String,
    /// With whom of the school.
    pub office: Office,
    /// Their name; empty for an office.
    pub host: String,
    /// When and where.
    pub meeting: Meeting,
    /// They are away that day, or were to be.
    pub away: Option<HostAway>,
}

/// The soonest first; of several children, each is named.
pub(super) fn meetings(words: &Words, own: &[OwnMeeting], several: bool) -> Markup {
    html! {
        @if !own.is_empty() {
            section #(links::MEETINGS_ANCHOR) {
                h2 { (words.t("asking-meetings")) }
                ul { @for one in own { li {
                    a href=(links::entry(one.entry)) { bdi { (meeting(words, &one.meeting)) } }
                    " – " bdi { (host(words, one.office, &one.host)) } @if several { " · " bdi { (one.child) } }
                    @if let Some(away) = &one.away { (away_note(words, away, "asking-away-meeting")) }
                } } }
            }
        }
    }
}

/// «Absence de … du … au …», who replaces them, and what that means for whoever reads it; or that it was taken back.
/// Where it takes a rendez-vous, that sentence says how another time is found.
pub(in crate::pages) fn away_note(words: &Words, away: &HostAway, covers: &str) -> Markup {
    let (from, until) = (words.date(away.days.from()), words.date(away.days.until()));
    let said = [("name", (&away.name).into()), ("from", (&from).into()), ("until", (&until).into())];
    let next = match away.means {
        AwayMeans::CoversMeeting => covers,
        AwayMeans::OthersAnswer => "asking-away-answers",
        AwayMeans::MeetingKept => return html! { p { strong { (words.with("family-meeting-kept", &said)) } } },
    };
    html! {
        p {
            strong { (words.with("asking-away", &said)) }
            @if let Some(name) = &away.replaced_by {
                " " (words.with("asking-away-replaced", &[("name", name.into())]))
            }
            " " (words.t(next))
        }
    }
}
