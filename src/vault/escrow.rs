//! «Entiercement»: a scope's seed for whoever holds both halves of a key that exists nowhere whole.
//!
//! ```text
//! key      = an age X25519 identity, 32 bytes; its recipient is public, in the ledger
//! half A   = 32 random bytes                          half B = half A ⊕ key             either alone says nothing of it
//! seed     = age(recipient of the key) of:
//!            0  4 "CES1"      8 32 SHA-256 of the scope's name        72 40 the seed
//!            4  4 epoch      40 32 tag of the cell's marks
//! ```
//! Seed, epoch and tag are those the ledger has committed to, so that what is made of them is the same root, and the
//! marks of the new cell are those that any search looks for.

use super::block::Block;
use super::cell::{Cell, CellError};
use super::half::Half;
use super::opened::Commitments;
use super::seed::{SEED, Seed};
use super::{scope::ScopeName, unlock::Unlock};
use crate::domain::clock::{Chance, draw};
use age::secrecy::{ExposeSecret, SecretString};
use age::x25519;
use bech32::{Bech32, Hrp};
use std::io::{Read, Write};
use zeroize::Zeroizing;

const MAGIC: &[u8; 4] = b"CES1";
const PLAIN: usize = 72 + SEED;
/// What an age identity is spelt with.
const HRP: &str = "age-secret-key-";

/// Why a seed was not put into escrow, or not had back.
#[derive(Debug, thiserror::Error)]
pub enum EscrowError {
    /// The cell could not be read or made.
    #[error(transparent)]
    Cell(#[from] CellError),
    /// No block of the cell is the one in force, or the unlock does not open it.
    #[error("the cell does not hold the seed in force")]
    NotInForce,
    /// The recipient is not an X25519 recipient of age.
    #[error("not an age recipient")]
    Recipient,
    /// The two halves are not of one key, or not of the key this file was made for.
    #[error("the two halves do not open this file")]
    Halves,
    /// The file is of another scope, or no seed in escrow.
    #[error("not a seed in escrow of this scope")]
    NotASeed,
}

/// The whole key; exists while it is made or put together, never on a disk.
pub struct EscrowKey(x25519::Identity);

impl EscrowKey {
    /// A new key. age draws it from the system.
    pub fn generate() -> Self {
        Self(x25519::Identity::generate())
    }

    /// `age1…`, by which seeds are put into escrow without the key.
    pub fn recipient(&self) -> String {
        self.0.to_public().to_string()
    }

    /// Splits it in two, one random and the other what is missing.
    pub(super) fn split(&self, chance: &dyn Chance) -> [Zeroizing<[u8; 32]>; 2] {
        let text = self.0.to_string();
        let key = bech32::decode(text.expose_secret()).map(|(_, bytes)| Zeroizing::new(bytes));
        let key = key.expect("age spells its own identities in bech32");
        let pad = Zeroizing::new(draw::<32>(chance));
        let mut rest = pad.clone();
        rest.iter_mut().zip(key.iter()).for_each(|(byte, secret)| *byte ^= secret);
        [pad, rest]
    }

    /// Puts two halves together. Any two make a key: only the file it was made for tells whether it is the right one.
    ///
    /// # Errors
    /// [`EscrowError::Halves`] for two of the same holder, or of different years or numbers.
    pub fn of(one: &Half, other: &Half) -> Result<Self, EscrowError> {
        if !one.completes(other) {
            return Err(EscrowError::Halves);
        }
        let mut key = Zeroizing::new(*one.bytes());
        key.iter_mut().zip(other.bytes()).for_each(|(byte, more)| *byte ^= more);
        let hrp = Hrp::parse(HRP).map_err(|_| EscrowError::Halves)?;
        let text = bech32::encode_upper::<Bech32>(hrp, &*key).map_err(|_| EscrowError::Halves)?;
        let text = SecretString::from(text);
        text.expose_secret().parse().map(Self).map_err(|_| EscrowError::Halves)
    }
}

/// The seed in force of a scope, for the recipient.
///
/// # Errors
/// [`EscrowError::NotInForce`], [`EscrowError::Recipient`], [`EscrowError::Cell`].
pub fn put_in_escrow(
    name: &ScopeName,
    cell: &Cell,
    unlock: &Unlock,
    live: &Commitments,
    recipient: &str,
) -> Result<Vec<u8>, EscrowError> {
    let recipient: x25519::Recipient = recipient.parse().map_err(|_| EscrowError::Recipient)?;
    let blocks = cell.live()?;
    let block = blocks.iter().find(|block| block.epoch() == live.epoch && *block.tag() == live.marks_tag);
    let block = block.ok_or(EscrowError::NotInForce)?;
    let seed = block.unseal(unlock).map_err(|_| EscrowError::NotInForce)?;
    if seed.sha256() != live.seed_sha256 {
        return Err(EscrowError::NotInForce);
    }
    // Reserved at once: a vector that grew would leave its old bytes behind.
    let mut plain = Zeroizing::new(Vec::with_capacity(PLAIN));
    plain.extend(MAGIC);
    plain.extend(live.epoch.to_be_bytes());
    plain.extend(name.digest());
    plain.extend(live.marks_tag);
    plain.extend(seed.bytes());
    sealed(&recipient, &plain).map_err(|_| EscrowError::Recipient)
}

fn sealed(recipient: &x25519::Recipient, plain: &[u8]) -> std::io::Result<Vec<u8>> {
    let encryptor = age::Encryptor::with_recipients(std::iter::once(recipient as &dyn age::Recipient));
    let mut out = encryptor.map_err(std::io::Error::other)?.wrap_output(Vec::new())?;
    out.write_all(plain)?;
    out.finish()
}

/// Makes a new cell of a seed in escrow, under `unlock`; says the epoch.
///
/// # Errors
/// [`EscrowError::Halves`], [`EscrowError::NotASeed`]; [`EscrowError::Cell`] when there is one already.
pub fn have_back(
    file: &[u8],
    key: &EscrowKey,
    name: &ScopeName,
    cell: &Cell,
    unlock: &Unlock,
    chance: &dyn Chance,
) -> Result<u32, EscrowError> {
    let plain = opened(file, key)?;
    let (epoch, tag, seed) = parsed(&plain, name).ok_or(EscrowError::NotASeed)?;
    cell.create(&Block::seal(&seed, epoch, tag, name, unlock, chance), chance)?;
    Ok(epoch)
}

fn opened(file: &[u8], key: &EscrowKey) -> Result<Zeroizing<Vec<u8>>, EscrowError> {
    let decryptor = age::Decryptor::new_buffered(file).map_err(|_| EscrowError::NotASeed)?;
    let opened = decryptor.decrypt(std::iter::once(&key.0 as &dyn age::Identity));
    let mut plain = Zeroizing::new(Vec::with_capacity(PLAIN + 1));
    let read = opened.map_err(|_| EscrowError::Halves)?.take(PLAIN as u64 + 1).read_to_end(&mut plain);
    read.map_err(|_| EscrowError::NotASeed)?;
    Ok(plain)
}

fn parsed(plain: &[u8], name: &ScopeName) -> Option<(u32, [u8; 32], Seed)> {
    let (magic, rest) = plain.split_first_chunk::<4>()?;
    let (epoch, rest) = rest.split_first_chunk::<4>()?;
    let (scope, rest) = rest.split_first_chunk::<32>()?;
    let (tag, rest) = rest.split_first_chunk::<32>()?;
    if magic != MAGIC || *scope != name.digest() || rest.len() != SEED {
        return None;
    }
    let mut seed = Seed::empty();
    seed.bytes_mut().copy_from_slice(rest);
    Some((u32::from_be_bytes(*epoch), *tag, seed))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vault::Trial;
    use crate::vault::fixtures::{Dice, School, name, this_year};
    use crate::vault::half::{Holder, Label};

    fn halves(key: &EscrowKey, number: u32) -> [Half; 2] {
        let label = |holder| Label { school: "0990001A".into(), year: "2026-2027".into(), number, holder };
        // Another key is split with other dice, or the random halves would be the same.
        let thrown =
            key.recipient().bytes().fold(u64::from(number), |sum, byte| sum * 31 % 1_000_003 + u64::from(byte));
        Half::both(key, [label(Holder::Head), label(Holder::Dpo)], &Dice::thrown(thrown))
    }

    fn in_escrow(school: &School, key: &EscrowKey) -> Vec<u8> {
        put_in_escrow(&this_year(), &school.cell, &school.unlock, &school.public, &key.recipient()).unwrap()
    }

    #[test]
    fn both_halves_make_the_same_root_in_a_new_cell_under_a_new_unlock() {
        let school = School::opened();
        let key = EscrowKey::generate();
        let (file, [head, dpo]) = (in_escrow(&school, &key), halves(&key, 1));
        let (key, page) = school.vault.begin_page(crate::vault::Page(0), &school.dice);
        let wrapped = key.issue(crate::domain::ids::Subject(3), &school.dice).unwrap();
        let (unlock, cell) = (Unlock::draw(&Dice::thrown(8)), Cell::at(school.folder.path().join("reborn.cell")));
        let together = EscrowKey::of(&dpo, &head).unwrap();
        assert_eq!(have_back(&file, &together, &this_year(), &cell, &unlock, &school.dice).unwrap(), 1);
        let mut trial = Trial::new();
        assert_eq!(trial.add(&this_year(), &cell, &unlock).unwrap(), 1);
        assert!(trial.pages(&this_year(), [page.as_ref()]).opens(wrapped.as_ref()).is_some());
        let marks = crate::vault::Marks::of(&school.public.marks_tag);
        assert_eq!(cell.survey(&marks).unwrap().found, 512, "any search for the year's marks finds the new cell too");
    }

    #[test]
    fn one_half_another_number_or_another_scope_gives_nothing() {
        let school = School::opened();
        let (key, other) = (EscrowKey::generate(), EscrowKey::generate());
        let (file, [head, dpo]) = (in_escrow(&school, &key), halves(&key, 1));
        assert!(EscrowKey::of(&head, &dpo).is_ok());
        let [other_head, _] = halves(&other, 1);
        let [later_head, _] = halves(&key, 2);
        assert!(matches!(EscrowKey::of(&head, &head), Err(EscrowError::Halves)));
        assert!(matches!(EscrowKey::of(&later_head, &dpo), Err(EscrowError::Halves)));
        let back = |key: &EscrowKey, scope: &ScopeName| {
            let cell = Cell::at(school.folder.path().join("reborn.cell"));
            have_back(&file, key, scope, &cell, &school.unlock, &school.dice).map(|_| ())
        };
        let mixed = EscrowKey::of(&other_head, &dpo).unwrap();
        assert!(matches!(back(&mixed, &this_year()), Err(EscrowError::Halves)));
        let together = EscrowKey::of(&head, &dpo).unwrap();
        assert!(matches!(back(&together, &name("0990001A", "2027-2028")), Err(EscrowError::NotASeed)));
        assert!(!school.folder.path().join("reborn.cell").exists());
        assert!(back(&together, &this_year()).is_ok());
        assert!(matches!(back(&together, &this_year()), Err(EscrowError::Cell(CellError::Exists(_)))));
    }

    #[test]
    fn neither_half_nor_file_holds_a_byte_run_of_key_or_seed() {
        let school = School::opened();
        let key = EscrowKey::generate();
        let file = in_escrow(&school, &key);
        let [head, dpo] = halves(&key, 1);
        let secret = bech32::decode(key.0.to_string().expose_secret()).unwrap().1;
        assert_eq!(head.bytes().iter().zip(dpo.bytes()).map(|(a, b)| a ^ b).collect::<Vec<_>>(), secret);
        for told in [&file[..], head.bytes(), dpo.bytes()] {
            let within = |part: &[u8]| told.windows(8).any(|at| at == part);
            assert!(!secret.windows(8).any(within) && !within(&school.public.handle));
        }
    }

    #[test]
    fn a_destroyed_cell_is_put_in_no_escrow() {
        let school = School::opened();
        school.cell.destroy(&school.dice).unwrap();
        let key = EscrowKey::generate();
        let put = put_in_escrow(&this_year(), &school.cell, &school.unlock, &school.public, &key.recipient());
        assert!(matches!(put, Err(EscrowError::Cell(CellError::Destroyed(_)))));
    }
}
