//! The square that a telephone's camera reads, as a drawing inside the page.

use maud::{Markup, html};
use qrcode::{Color, EcLevel, QrCode};
use std::fmt::Write;

/// Light modules that the standard asks for on each side.
const QUIET: usize = 4;

/// A square ready to be drawn.
pub struct Qr {
    side: usize,
    outline: String,
}

/// The text is too long for any square.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("too long for a QR code")]
pub struct NotDrawable;

impl Qr {
    /// The square that says `text`, readable with 15 % of it stained.
    ///
    /// # Errors
    /// When the text is longer than about 2,300 bytes.
    pub fn of(text: &str) -> Result<Self, NotDrawable> {
        let code = QrCode::with_error_correction_level(text, EcLevel::M).map_err(|_| NotDrawable)?;
        Ok(Self { side: code.width() + 2 * QUIET, outline: outline(&code.to_colors(), code.width()) })
    }
}

/// Every dark run of every row as one closed path.
fn outline(modules: &[Color], width: usize) -> String {
    let mut path = String::new();
    for (y, row) in modules.chunks(width).enumerate() {
        let mut x = 0;
        for run in row.chunk_by(|a, b| a == b) {
            if run[0] == Color::Dark {
                let length = run.len();
                // Writing to a String cannot fail.
                let _ = write!(path, "M{} {}h{length}v1h-{length}z", x + QUIET, y + QUIET);
            }
            x += run.len();
        }
    }
    path
}

/// The square, black on white whatever the page's colours; `label` says to screen readers what it is.
pub fn qr(qr: &Qr, label: &str) -> Markup {
    html! {
        svg .qr role="img" aria-label=(label) viewBox={ "0 0 " (qr.side) " " (qr.side) } shape-rendering="crispEdges" {
            rect width=(qr.side) height=(qr.side) fill="#fff" {}
            path fill="#000" d=(qr.outline) {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_with_its_code_fits_and_a_novel_does_not() {
        let square = Qr::of("https://carnet.exemple.fr/activation#ABCD-EFGH-JKMN").unwrap();
        assert!(square.side < 50 && square.outline.starts_with("M4 4h7v1h-7z"), "{}", square.side);
        assert_eq!(Qr::of(&"x".repeat(3_000)).err(), Some(NotDrawable));
    }
}
