//! What the script of the rolls says, and the script: on every page where a roll may be kept or be waiting.

use crate::domain::ids::Handle;
use crate::pages::layout::Frame;
use crate::pages::parts::{Tone, icon};
use maud::{Markup, html};

/// Every sentence the script may show, hidden until then, each with room for the rolls it is about, and the script
/// itself: it sends only what `keeper`, a mark that says nothing of whose account it is, has kept.
pub(in crate::pages) fn roll_keeper(frame: &Frame, keeper: Handle) -> Markup {
    let said = [
        ("keeping", Tone::Waiting, "roll-keeping"),
        ("kept", Tone::Waiting, "roll-kept"),
        ("sent", Tone::Done, "roll-kept-sent"),
        ("other", Tone::Alert, "roll-kept-other"),
        ("refused", Tone::Alert, "roll-kept-refused"),
        ("leaving", Tone::Alert, "roll-kept-leaving"),
    ];
    html! {
        div data-roll-said data-keeper=(keeper) tabindex="-1" role="status" {
            @for (name, tone, key) in said {
                p .notice.(tone.name()) data-say=(name) hidden { (icon(tone.icon())) span { (frame.words.t(key)) " " strong data-of {} } }
            }
        }
        script src=(frame.assets.roll.path) data-worker defer {}
    }
}
