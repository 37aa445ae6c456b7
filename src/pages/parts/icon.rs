//! Small drawings that stand beside a word, never instead of it.

use maud::PreEscaped;

/// Which drawing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Icon {
    /// A tick: done, signed, accepted.
    Tick,
    /// A cross: refused.
    Cross,
    /// A clock: someone is awaited.
    Clock,
    /// An exclamation mark in a triangle: act soon.
    Alert,
    /// A dot: nothing to do.
    Dot,
    /// A key: passkeys.
    Key,
    /// An arrow towards the beginning of the line.
    Back,
}

macro_rules! drawing {
    ($class:literal, $outline:literal) => {
        concat!(
            r#"<svg class=""#,
            $class,
            r#"" viewBox="0 0 16 16" aria-hidden="true" focusable="false"><path d=""#,
            $outline,
            r#""></path></svg>"#
        )
    };
}

/// The drawing, hidden from screen readers since a word says the same.
pub fn icon(icon: Icon) -> PreEscaped<&'static str> {
    PreEscaped(match icon {
        Icon::Tick => drawing!("icon", "M2 8.5 6 12.5 14 3.5"),
        Icon::Cross => drawing!("icon", "M3 3 13 13M13 3 3 13"),
        Icon::Clock => drawing!("icon", "M8 1.5a6.5 6.5 0 1 0 .01 0M8 4.5V8.2L10.6 9.8"),
        Icon::Alert => drawing!("icon", "M8 1.5 15 14.5H1ZM8 6V10M8 11.8V12.6"),
        Icon::Dot => drawing!("icon", "M8 5a3 3 0 1 0 .01 0"),
        Icon::Key => drawing!("icon", "M5 5.5a3 3 0 1 0 .01 0M8 8.5H15V11.5M12 8.5V10.5"),
        Icon::Back => drawing!("icon turned", "M9.5 3 4.5 8 9.5 13"),
    })
}
