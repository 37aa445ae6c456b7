//! The square that a telephone's camera reads, as a drawing inside the page.

use maud::{Markup, html};
use qrcode::{Color, EcLevel, QrCode};
use std::fmt::Write;

/// Light modules that the standard asks for on each side.
const QUIET: usize = 4;

/// A square ready to be drawn.
pub struct Qr {
    side: usize,
    /// The middle of row `y` is at height `y`.
    strokes: String,
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
        Ok(Self { side: code.width() + 2 * QUIET, strokes: strokes(&code.to_colors(), code.width()) })
    }
}

/// Every row as strokes as thick as a module: to its first dark run, then over each light one to the next. Half the
/// letters of closed outlines, and a class's letters are fifty on one page.
fn strokes(modules: &[Color], width: usize) -> String {
    let mut path = String::new();
    for (y, row) in modules.chunks(width).enumerate() {
        let (mut x, mut drawn) = (0, None);
        for run in row.chunk_by(|a, b| a == b) {
            let length = run.len();
            if run[0] == Color::Dark {
                // Writing to a String cannot fail.
                let _ = match drawn {
                    None => write!(path, "M{x} {y}h{length}"),
                    Some(end) => write!(path, "m{} 0h{length}", x - end),
                };
                drawn = Some(x + length);
            }
            x += length;
        }
    }
    path
}

/// The square, black on white whatever the page's colours; `label` says to screen readers what it is.
pub fn qr(qr: &Qr, label: &str) -> Markup {
    html! {
        svg .qr role="img" aria-label=(label) viewBox={ "-" (QUIET) " -" (QUIET) ".5 " (qr.side) " " (qr.side) } {
            path stroke="#000" d=(qr.strokes) {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_with_its_code_fits_and_a_novel_does_not() {
        let square = Qr::of("https://carnet.exemple.fr/activation#ABCD-EFGH-JKMN").unwrap();
        assert!(square.side < 50 && square.strokes.starts_with("M0 0h7m"), "{}", square.side);
        assert_eq!(Qr::of(&"x".repeat(3_000)).err(), Some(NotDrawable));
    }

    #[test]
    fn the_strokes_cover_the_dark_modules_and_no_other() {
        let code = QrCode::with_error_correction_level("https://carnet.exemple.fr", EcLevel::M).unwrap();
        let mut drawn = vec![Color::Light; code.width() * code.width()];
        let (mut x, mut y) = (0, 0);
        let path = strokes(&code.to_colors(), code.width());
        for line in path.split('M').skip(1) {
            let mut parts = line.split(['h', 'm']);
            let (from, row) = parts.next().unwrap().split_once(' ').unwrap();
            (x, y) = (from.parse().unwrap(), row.parse::<usize>().unwrap());
            for part in parts {
                match part.split_once(' ') {
                    Some((gap, _)) => x += gap.parse::<usize>().unwrap(),
                    None => {
                        let length: usize = part.parse().unwrap();
                        drawn[y * code.width() + x..][..length].fill(Color::Dark);
                        x += length;
                    }
                }
            }
        }
        assert!(x > 0 && y > 0 && drawn == code.to_colors());
    }
}
