//! «Copie du carnet»: everything one reader may see of the year, to take away before the keys die, or at any time
//! before: a page to read, the same for programs, in one zip; sealed with a passphrase when they ask for it.

use crate::acts::desk::regime::held_regime;
use crate::acts::family::consultations::{ChildConsultations, consultations};
use crate::acts::family::read_carnet::{ChildCarnet, FirstPage, first_page};
use crate::acts::family::reader::Reader;
use crate::acts::family::rights::copies_taken;
use crate::acts::mail::notices_of;
use crate::acts::postings::read::{ReadPosting, postings_kept_of};
use crate::acts::push::devices_of;
use crate::acts::refused::ActRefused;
use crate::archive::School;
use crate::auth::passkeys_of;
use crate::domain::called_device::CalledDevice;
use crate::domain::family::GuardianProfile;
use crate::domain::ids::Handle;
use crate::domain::language::Language;
use crate::domain::mail_notice::MailNotices;
use crate::domain::person::Boarding;
use crate::domain::regime::ExitRegime;
use crate::domain::rights::CopyTaken;
use crate::domain::school_year::SchoolYear;
use jiff::Timestamp;
use secrecy::SecretString;
use std::collections::BTreeMap;
use std::io::{Cursor, Write};
use std::sync::{Mutex, PoisonError};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// The fewest characters of a passphrase that is to hold a file nobody can call back.
pub const SHORTEST_PASSPHRASE: usize = 12;

/// How dear a passphrase is to try: 2^16 rounds of scrypt, 64 MiB. age would take as much as a second of this machine
/// allows, and with it a gigabyte.
const WORK: u8 = 16;

/// One copy is sealed at a time, so that everybody's at once take the memory of one.
static SEALING: Mutex<()> = Mutex::new(());

/// Everything a guardian, or a pupil, may see of the year and all that is kept of them: nothing of the other guardian's
/// but what every page of theirs shows, which is their name beside what they signed.
pub struct FamilyCopy {
    /// The year.
    pub year: SchoolYear,
    /// The school's name.
    pub school: String,
    /// Whose copy it is.
    pub reader: String,
    /// When it was made.
    pub at: Timestamp,
    /// The guardian's own profile; a pupil's stands with their carnet.
    pub profile: Option<GuardianProfile>,
    /// The language they have chosen.
    pub language: Option<Language>,
    /// «Avis par courriel», if they ever chose.
    pub mail: Option<MailNotices>,
    /// Their devices that are called.
    pub called: Vec<CalledDevice>,
    /// Each child with what their carnet says.
    pub children: Vec<ChildCarnet>,
    /// Each child's meals, nights and ways out.
    pub regimes: BTreeMap<Handle, (Boarding, Option<ExitRegime>)>,
    /// The reader's own passkeys: the device's name, when it was made, when it was last used.
    pub passkeys: Vec<(String, Timestamp, Timestamp)>,
    /// The copies they took or were given before, the latest first.
    pub taken: Vec<CopyTaken>,
    /// What the school has published for many families at once; of a document, the earlier versions that they had read
    /// too.
    pub postings: Vec<ReadPosting>,
    /// Who of the staff has opened it.
    pub consulted: Vec<ChildConsultations>,
}

/// Why a copy could not be made into a file.
#[derive(Debug, thiserror::Error)]
pub enum CopyRefused {
    /// The two passphrases differ.
    #[error("the two passphrases differ")]
    Differ,
    /// It is too short.
    #[error("a passphrase has {SHORTEST_PASSPHRASE} characters at least")]
    Short,
    /// The file could not be put together.
    #[error("the file could not be made: {0}")]
    Unmade(String),
}

/// Gathers the reader's copy.
///
/// # Errors
/// When a family's rows cannot be read.
pub fn family_copy(school: &School, reader: Reader<'_>) -> Result<FamilyCopy, ActRefused> {
    let profile = match reader {
        Reader::Guardian(guardian) => Some(guardian.profile().clone()),
        Reader::Pupil(_) => None,
    };
    let FirstPage { children, .. } = first_page(school, reader)?;
    let passkeys = passkeys_of(school, reader.seat())?.into_iter();
    Ok(FamilyCopy {
        year: reader.live().year,
        school: school.charter().name.clone(),
        reader: reader.actor().label,
        at: school.now(),
        profile,
        language: reader.language(),
        mail: notices_of(&reader.live().scope, reader.held())?,
        called: devices_of(&reader.live().scope, reader.held())?.into_iter().map(|called| called.record).collect(),
        regimes: regimes(reader, &children)?,
        children,
        passkeys: passkeys
            .map(|(_, passkey)| (passkey.name.as_str().to_owned(), passkey.created_at, passkey.used_at))
            .collect(),
        taken: copies_taken(reader)?,
        postings: postings_kept_of(school, reader, reader.opened()?)?,
        consulted: consultations(reader)?,
    })
}

type Regimes = BTreeMap<Handle, (Boarding, Option<ExitRegime>)>;

fn regimes(reader: Reader<'_>, children: &[ChildCarnet]) -> Result<Regimes, ActRefused> {
    let scope = &reader.live().scope;
    let of = |child: &ChildCarnet| {
        let child = &child.pupil;
        Ok((child.handle, held_regime(scope, &scope.hold(child.person)?, &child.profile)?))
    };
    children.iter().map(of).collect()
}

/// A passphrase typed twice, or none asked for.
///
/// # Errors
/// [`CopyRefused::Differ`], [`CopyRefused::Short`].
pub fn passphrase(typed: &str, again: &str) -> Result<Option<SecretString>, CopyRefused> {
    match typed {
        _ if typed != again => Err(CopyRefused::Differ),
        "" => Ok(None),
        _ if typed.chars().count() < SHORTEST_PASSPHRASE => Err(CopyRefused::Short),
        _ => Ok(Some(SecretString::from(typed))),
    }
}

/// The two files as one zip; within an age file when a passphrase is given, which anyone's age tool opens.
///
/// # Errors
/// [`CopyRefused::Unmade`].
pub fn packed(html: &str, json: &[u8], passphrase: Option<SecretString>) -> Result<Vec<u8>, CopyRefused> {
    let zipped = zipped(html, json).map_err(|error| CopyRefused::Unmade(error.to_string()))?;
    let Some(passphrase) = passphrase else { return Ok(zipped) };
    let sealed = || -> std::io::Result<Vec<u8>> {
        let _one_at_a_time = SEALING.lock().unwrap_or_else(PoisonError::into_inner);
        let mut recipient = age::scrypt::Recipient::new(passphrase);
        recipient.set_work_factor(WORK);
        let encryptor = age::Encryptor::with_recipients(std::iter::once(&recipient as &dyn age::Recipient));
        let mut writer = encryptor.map_err(std::io::Error::other)?.wrap_output(Vec::new())?;
        writer.write_all(&zipped)?;
        writer.finish()
    };
    sealed().map_err(|error| CopyRefused::Unmade(error.to_string()))
}

fn zipped(html: &str, json: &[u8]) -> zip::result::ZipResult<Vec<u8>> {
    let mut file = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in [("carnet.html", html.as_bytes()), ("carnet.json", json)] {
        file.start_file(name, SimpleFileOptions::default())?;
        file.write_all(bytes)?;
    }
    Ok(file.finish()?.into_inner())
}
