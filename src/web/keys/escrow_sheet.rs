//! One half of an escrow as a page of its own, for whoever prints it: made by the console, never served.

use crate::i18n::french;
use crate::ledger::EscrowHolder;
use crate::pages::keys::escrow_sheet::{EscrowSheet, escrow_sheet};
use crate::pages::parts::{NotDrawable, Qr};

/// The page of one half, whose lines are given.
///
/// # Errors
/// [`NotDrawable`], which the lines of no half are.
pub fn escrow_page(lines: &str, holder: EscrowHolder, year: &str, number: u32) -> Result<String, NotDrawable> {
    let (half, named) = match holder {
        EscrowHolder::Head => ("head", "escrow-sheet-head-holder"),
        EscrowHolder::Dpo => ("dpo", "escrow-sheet-dpo-holder"),
    };
    let (square, holder) = (Qr::of(lines)?, french().t(named));
    let sheet = EscrowSheet { lines, square: &square, half, holder: &holder, year, number };
    Ok(escrow_sheet(french(), &sheet).into_string())
}
