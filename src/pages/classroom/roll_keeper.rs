//! What the script of the rolls says, and the script: on every page where a roll may be kept or be waiting.

use crate::pages::layout::Frame;
use crate::pages::parts::{Tone, icon};
use maud::{Markup, html};

/// Every sentence the script may show, hidden until then, and the script itself.
pub(in crate::pages) fn roll_keeper(frame: &Frame) -> Markup {
    let said = [
        ("keeping", Tone::Waiting, "roll-keeping"),
        ("kept", Tone::Waiting, "roll-kept"),
        ("sent", Tone::Done, "roll-kept-sent"),
        ("refused", Tone::Alert, "roll-kept-refused"),
        ("leaving", Tone::Alert, "roll-kept-leaving"),
    ];
    html! {
        div data-roll-said tabindex="-1" role="status" {
            @for (name, tone, key) in said {
                p .notice.(tone.name()) data-say=(name) hidden { (icon(tone.icon())) span { (frame.words.t(key)) } }
            }
        }
        script src=(frame.assets.roll.path) data-worker defer {}
    }
}
