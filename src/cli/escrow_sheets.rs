//! The two sheets of an escrow on their way out: to a folder that was tried before the key was drawn, else to the
//! terminal.

use crate::backup::{Readers, sealed};
use crate::cli::said::Refused;
use crate::cli::{complain, say};
use crate::i18n::french;
use crate::ledger::EscrowHolder;
use qrcode::QrCode;
use qrcode::render::unicode::Dense1x2;
use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io::{self, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::Path;

/// How a half is named in a file.
pub(super) const HOLDERS: [(&str, EscrowHolder); 2] = [("direction", EscrowHolder::Head), ("dpd", EscrowHolder::Dpo)];
/// More than both sheets take.
const ROOM: usize = 1 << 20;

/// Makes the folder for the sheets, for nobody else to look into, if it is not there; and shows that it takes them:
/// once the key is drawn, they are nowhere else.
pub(super) fn try_folder(folder: &Path) -> io::Result<()> {
    if !folder.is_dir() {
        DirBuilder::new().mode(0o700).create(folder)?;
    }
    let path = folder.join(format!(".{}.carnet.part", std::process::id()));
    let tried = new_file(&path)?;
    let taken = (&tried).write_all(&vec![0; ROOM]).and_then(|()| tried.sync_all());
    fs::remove_file(&path)?;
    taken
}

/// Hands a text to whoever reads the output, and says whether it was taken: what comes after may be nowhere else.
pub(super) fn shown(text: &str) -> io::Result<()> {
    let mut out = io::stdout().lock();
    writeln!(out, "{text}")?;
    out.flush()
}

/// Nobody reads the output: nothing is issued, and nothing burnt.
pub(super) fn unheard() -> Refused {
    Refused::said(french().t("escrow-refused-unheard").into_owned())
}

/// A sheet that nobody took from the output: it is lost, and so is its escrow.
pub(super) fn unread(year: &str, holder: EscrowHolder) -> Refused {
    Refused::said(french().with("escrow-unread", &[("year", year.into()), ("half", half_of(holder).into())]))
}

fn half_of(holder: EscrowHolder) -> &'static str {
    if holder == EscrowHolder::Head { "head" } else { "dpo" }
}

/// A sheet that its folder has not taken after all goes to the terminal, unless it was to be read by its holder alone.
pub(super) fn left_unwritten(
    sheet: &str,
    sealed: bool,
    why: &Refused,
    (year, holder): (&str, EscrowHolder),
) -> Result<Refused, Refused> {
    complain(&why.to_string());
    if !sealed {
        say(&page(sheet)?);
    }
    let key = if sealed { "escrow-unwritten-sealed" } else { "escrow-unwritten" };
    Ok(Refused::said(french().with(key, &[("year", year.into()), ("half", half_of(holder).into())])))
}

fn new_file(path: &Path) -> io::Result<File> {
    OpenOptions::new().write(true).create_new(true).mode(0o600).open(path)
}

/// The sheet between what it is for and its square, for a terminal.
pub(super) fn page(sheet: &str) -> Result<String, Refused> {
    let code = QrCode::new(sheet.as_bytes()).map_err(|_| Refused::garbled())?;
    let square = code.render::<Dense1x2>().quiet_zone(true).build();
    Ok(format!("{}\n\n{sheet}\n{square}\n{}\n", french().t("escrow-sheet-head"), french().t("escrow-sheet-foot")))
}

/// Writes a sheet to a new file, for whoever is to read it.
pub(super) fn write(path: &Path, page: &[u8], readers: Option<&Readers>) -> Result<(), Refused> {
    let mut file = new_file(path).map_err(|error| Refused::file(path, &error))?;
    let mut written = || {
        match readers {
            None => file.write_all(page)?,
            Some(readers) => {
                let mut out = sealed(readers, &mut file).map_err(io::Error::other)?;
                out.write_all(page)?;
                out.finish()?;
            }
        }
        file.sync_all()
    };
    written().map_err(|error| {
        // Half a sheet must be nobody's sheet.
        let _gone = fs::remove_file(path);
        Refused::file(path, &error)
    })
}
