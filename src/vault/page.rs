//! A page's key, opened: under it are wrapped the keys of 256 subjects at the most.
//!
//! Between the root and the subjects' keys it spares a rotation the wrapping of every one of them. When a subject is
//! erased their page is given a new key and the others on it are wrapped anew; of every other page the key alone is.
//! The erased one's key is wrapped under a page key that no later root wraps, and the roots that did are dead.

use super::fresh::fresh;
use super::opened::{Vault, VaultError};
use super::wrapped::{Page, Wrapped, WrappedKey, WrappedPage, WrappedPageKey, header, page_header};
use super::wrapping::{Unwrapping, Wrapping};
use super::{scope::ScopeName, subject_key::SubjectKey};
use crate::domain::clock::Chance;
use crate::domain::ids::Subject;
use ring::hkdf;
use zeroize::Zeroizing;

/// One page's key, wiped on drop.
pub struct PageKey {
    name: ScopeName,
    page: Page,
    generation: u32,
    secret: Box<Zeroizing<[u8; 32]>>,
}

impl PageKey {
    pub(super) fn draw(name: &ScopeName, page: Page, generation: u32, chance: &dyn Chance) -> Self {
        let mut holder = name.bound("");
        holder.extend(page_header(page, generation, generation));
        let secret = Box::new(fresh(chance, "carnet/v1/page", &holder));
        Self { name: name.clone(), page, generation, secret }
    }

    /// What `read` holds, unwrapped; none when it does not open. Whether its epoch is the right one is not asked.
    pub(super) fn open(name: &ScopeName, root: &Unwrapping, read: &WrappedPage<'_>) -> Option<Self> {
        let secret = Box::new(root.open(name, &read.header(), &read.envelope)?);
        Some(Self { name: name.clone(), page: read.page, generation: read.generation, secret })
    }

    pub(super) fn wrapped(&self, root: &Wrapping<'_>, epoch: u32) -> WrappedPageKey {
        WrappedPageKey(root.wrap(page_header(self.page, self.generation, epoch), &self.secret))
    }

    /// Which of the page's successive keys: the epoch in which it was drawn.
    pub fn generation(&self) -> u32 {
        self.generation
    }

    /// Draws a key for `subject` and wraps it.
    ///
    /// # Errors
    /// [`VaultError::AnotherSubject`] for one of another page.
    pub fn issue(&self, subject: Subject, chance: &dyn Chance) -> Result<WrappedKey, VaultError> {
        if Page::of(subject) != self.page {
            return Err(VaultError::AnotherSubject);
        }
        let mut holder = self.name.bound("");
        holder.extend(subject.0.to_be_bytes());
        let secret = fresh::<32>(chance, "carnet/v1/issue", &holder);
        Ok(WrappedKey(self.wrapping().wrap(header(subject, self.generation), &secret)))
    }

    /// Opens the wrapped key of `subject`.
    ///
    /// # Errors
    /// [`VaultError::NotAWrappedKey`], [`VaultError::AnotherSubject`], [`VaultError::AnotherEpoch`],
    /// [`VaultError::Refused`].
    pub fn unwrap_key(&self, subject: Subject, wrapped: &[u8]) -> Result<SubjectKey, VaultError> {
        let read = self.own(wrapped)?;
        if read.subject != subject {
            return Err(VaultError::AnotherSubject);
        }
        self.tried(&read).ok_or(VaultError::Refused)
    }

    /// Opens a wrapped key, whichever page and generation it says it is of.
    pub fn tried(&self, read: &Wrapped<'_>) -> Option<SubjectKey> {
        let secret = Unwrapping::under(&self.prk()).open(&self.name, &read.header(), &read.envelope)?;
        Some(SubjectKey::prepare(&self.name, read.subject, &secret))
    }

    /// Wraps keys of this page anew under its `next` key, in the order given.
    fn rewrap<'k>(&self, next: &Self, keys: impl IntoIterator<Item = &'k [u8]>) -> Result<Vec<WrappedKey>, VaultError> {
        let (old, new) = (Unwrapping::under(&self.prk()), next.wrapping());
        let rewrap = |wrapped| {
            let read = self.own(wrapped)?;
            let secret = old.open(&self.name, &read.header(), &read.envelope).ok_or(VaultError::Refused)?;
            Ok(WrappedKey(new.wrap(header(read.subject, next.generation), &secret)))
        };
        keys.into_iter().map(rewrap).collect()
    }

    fn own<'w>(&self, wrapped: &'w [u8]) -> Result<Wrapped<'w>, VaultError> {
        let read = Wrapped::parse(wrapped)?;
        match read.generation == self.generation {
            true => Ok(read),
            false => Err(VaultError::AnotherEpoch { wrapped: read.generation, live: self.generation }),
        }
    }

    fn wrapping(&self) -> Wrapping<'_> {
        Wrapping::under(&self.prk(), &self.name)
    }

    fn prk(&self) -> hkdf::Prk {
        hkdf::Prk::new_less_safe(hkdf::HKDF_SHA256, &**self.secret)
    }
}

/// One epoch's pages on their way to the next epoch.
pub struct Handover<'a> {
    from: &'a Vault,
    to: &'a Vault,
    old: Unwrapping,
    new: Wrapping<'a>,
}

impl Vault {
    /// Hands this epoch's pages over to the `next` one.
    pub fn hand_over<'a>(&'a self, next: &'a Self) -> Handover<'a> {
        Handover { from: self, to: next, old: self.root().unwrapping(), new: next.root().wrapping(next.name()) }
    }
}

impl Handover<'_> {
    /// The page's key, the same, wrapped for the next epoch.
    ///
    /// # Errors
    /// As [`Vault::open_page`].
    pub fn kept(&self, wrapped: &[u8]) -> Result<WrappedPageKey, VaultError> {
        Ok(self.opened(wrapped)?.wrapped(&self.new, self.to.commitments().epoch))
    }

    /// A new key for the page, wrapped for the next epoch, and `keys` of it wrapped anew under that one, in the order
    /// given. Whichever is not among them is left behind under the key of before.
    ///
    /// # Errors
    /// As [`Vault::open_page`]; as [`PageKey::unwrap_key`], for the first key that does not open.
    pub fn renewed<'k>(
        &self,
        wrapped: &[u8],
        keys: impl IntoIterator<Item = &'k [u8]>,
        chance: &dyn Chance,
    ) -> Result<(WrappedPageKey, Vec<WrappedKey>), VaultError> {
        let (before, epoch) = (self.opened(wrapped)?, self.to.commitments().epoch);
        let next = PageKey::draw(&before.name, before.page, epoch, chance);
        let keys = before.rewrap(&next, keys)?;
        Ok((next.wrapped(&self.new, epoch), keys))
    }

    fn opened(&self, wrapped: &[u8]) -> Result<PageKey, VaultError> {
        let read = self.from.own_page(wrapped)?;
        PageKey::open(self.from.name(), &self.old, &read).ok_or(VaultError::Refused)
    }
}
