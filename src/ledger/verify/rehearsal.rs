//! «Répétition», computed again: from the seed published once it was dead, the cell that was made and destroyed.
//!
//! Written from the forms alone, which stand here, and sharing no line with what made the cell: an outsider rewrites
//! it.
//!
//! ```text
//! name       = u64 len ‖ school ‖ u64 len ‖ "repetition"
//! root       = HKDF(salt "carnet/v1/root" ‖ name; u64 40 ‖ seed ‖ u64 0 ‖ u64 0; info "kek" ‖ u32 1)
//! commitment = HKDF-Expand(root, "commit")[..16]
//! chance n   = HKDF-Expand(HKDF-Extract("carnet/v1/decoy", seed), u64 n)           32 bytes; a piece begun is used up
//! unlock     = HKDF-Expand(HKDF-Extract("carnet/v1/unlock", chance 0), "")
//! U          = HKDF-Extract("carnet/v1/cell", unlock)
//! header     = "CCB1" ‖ u32 1 ‖ SHA-256("carnet/v1/scope" ‖ name) ‖ tag                                       72 bytes
//! nonce      = HMAC-SHA256(HKDF-Expand(U, "seed/nonce"), chance 1[..24] ‖ u64 72 ‖ header ‖ seed)[..24]
//! sealed     = AES-256-GCM(HKDF-Expand(HKDF-Expand(U, "seed/key"), nonce); nonce 0; seed; header)              56 bytes
//! block      = header ‖ nonce ‖ sealed ‖ 312 zeros ‖ SHA-256 of all this                                      496 bytes
//! stripes    = chance 2 … for 511 of 496 bytes, and a last one: D(those) ⊕ block
//! D          = d_0 = 0; d_i = H(d_{i-1} ⊕ stripe_i); H: each 32 bytes p_j become SHA-256(u32 j ‖ p_j), cut to length
//! sector i   = f6 c0 ‖ HMAC-SHA256(tag, "carnet/v1/sector" ‖ u16 i)[..14] ‖ stripe i                       i = 0 … 511
//! ```

use crate::ledger::event::{Commitments, Event};
use crate::ledger::leaf::Leaf;
use ring::{aead, digest, hkdf, hmac};

const STRIPE: usize = 496;
const SECTORS: u16 = 512;

/// Every rehearsal of the ledger of that school is what its seed makes: the root committed to, and the 512 sectors with
/// their marks, whose stripes join to the block that seals the seed. Nothing when there was none.
pub fn rehearsals_hold(origin: &str, leaves: &[Leaf]) -> Option<bool> {
    let school = origin.rsplit('/').next().unwrap_or(origin);
    let (mut promised, mut held) = (None, None);
    for leaf in leaves {
        match &leaf.event {
            Event::RehearsalIntent { sectors_sha256, commitments } => promised = Some((sectors_sha256, commitments)),
            Event::Rehearsed { seed, .. } => {
                let kept = promised.take().is_some_and(|(sha256, commitments)| {
                    makes(school, &seed.0, commitments).is_some_and(|sectors| sha256_of(&[&sectors]) == sha256.0)
                });
                held = Some(held.unwrap_or(true) && kept);
            }
            _ => {}
        }
    }
    held
}

/// The sectors that the seed makes under that tag, if it makes the root committed to and they join again.
fn makes(school: &str, seed: &[u8; 40], promised: &Commitments) -> Option<Vec<u8>> {
    let name = [&prefixed(school.as_bytes())[..], &prefixed(b"repetition")].concat();
    let shares = [&prefixed(seed)[..], &prefixed(b""), &prefixed(b"")].concat();
    let root = expand(&extract(&[&b"carnet/v1/root"[..], &name].concat(), &shares), &[b"kek", &1_u32.to_be_bytes()]);
    if expand(&under(&root), &[b"commit"])[..16] != promised.root_commitment.0 {
        return None;
    }
    let mut chance = Chance { drawn: extract(b"carnet/v1/decoy", seed), next: 0 };
    let block = block(seed, &name, &promised.marks_tag.0, &mut chance)?;
    let sectors = sectors(&block, &promised.marks_tag.0, &mut chance);
    (joined(&sectors) == block).then_some(sectors)
}

/// The same bytes in the same order each time.
struct Chance {
    drawn: hkdf::Prk,
    next: u64,
}

impl Chance {
    fn bytes(&mut self, length: usize) -> Vec<u8> {
        let mut out = Vec::with_capacity(length + 32);
        while out.len() < length {
            out.extend(expand(&self.drawn, &[&self.next.to_be_bytes()]));
            self.next += 1;
        }
        out.truncate(length);
        out
    }
}

fn block(seed: &[u8; 40], name: &[u8], tag: &[u8; 32], chance: &mut Chance) -> Option<Vec<u8>> {
    let unlock = expand(&extract(b"carnet/v1/unlock", &chance.bytes(32)), &[b""]);
    let lock = extract(b"carnet/v1/cell", &unlock);
    let scope = sha256_of(&[b"carnet/v1/scope", name]);
    let mut block = [&b"CCB1"[..], &1_u32.to_be_bytes(), &scope, tag].concat();
    let hedge = [&chance.bytes(24)[..], &(block.len() as u64).to_be_bytes(), &block, seed].concat();
    let nonce = &mac(&expand(&lock, &[b"seed", b"/nonce"]), &hedge)[..24];
    let key = expand(&under(&expand(&lock, &[b"seed", b"/key"])), &[nonce]);
    let key = aead::LessSafeKey::new(aead::UnboundKey::new(&aead::AES_256_GCM, &key).ok()?);
    let mut sealed = seed.to_vec();
    let zero = aead::Nonce::assume_unique_for_key([0; aead::NONCE_LEN]);
    key.seal_in_place_append_tag(zero, aead::Aad::from(&block), &mut sealed).ok()?;
    block.extend(nonce);
    block.extend(sealed);
    block.resize(STRIPE - 32, 0);
    block.extend(sha256_of(&[&block]));
    Some(block)
}

fn sectors(block: &[u8], tag: &[u8; 32], chance: &mut Chance) -> Vec<u8> {
    let mut stripes = chance.bytes(STRIPE * usize::from(SECTORS - 1));
    let mut last = diffused(&stripes);
    xor(&mut last, block);
    stripes.extend(last);
    let mark = |i: u16| mac(tag, &[&b"carnet/v1/sector"[..], &i.to_be_bytes()].concat())[..14].to_vec();
    let sector = |(i, stripe): (u16, &[u8])| [&[0xf6, 0xc0][..], &mark(i), stripe].concat();
    (0..SECTORS).zip(stripes.chunks(STRIPE)).flat_map(sector).collect()
}

/// What the stripes in these sectors were split from.
fn joined(sectors: &[u8]) -> Vec<u8> {
    let stripes: Vec<u8> = sectors.chunks(16 + STRIPE).flat_map(|sector| &sector[16..]).copied().collect();
    let (others, last) = stripes.split_at(stripes.len() - STRIPE);
    let mut block = diffused(others);
    xor(&mut block, last);
    block
}

fn diffused(stripes: &[u8]) -> Vec<u8> {
    let mut state = vec![0; STRIPE];
    for stripe in stripes.chunks(STRIPE) {
        xor(&mut state, stripe);
        for (part, j) in state.chunks_mut(32).zip(0_u32..) {
            let hash = sha256_of(&[&j.to_be_bytes(), part]);
            part.copy_from_slice(&hash[..part.len()]);
        }
    }
    state
}

fn xor(onto: &mut [u8], with: &[u8]) {
    onto.iter_mut().zip(with).for_each(|(byte, other)| *byte ^= other);
}

fn prefixed(part: &[u8]) -> Vec<u8> {
    [&(part.len() as u64).to_be_bytes()[..], part].concat()
}

fn sha256_of(parts: &[&[u8]]) -> [u8; 32] {
    let mut out = [0; 32];
    out.copy_from_slice(digest::digest(&digest::SHA256, &parts.concat()).as_ref());
    out
}

fn mac(key: &[u8; 32], text: &[u8]) -> [u8; 32] {
    let mut out = [0; 32];
    out.copy_from_slice(hmac::sign(&hmac::Key::new(hmac::HMAC_SHA256, key), text).as_ref());
    out
}

fn extract(salt: &[u8], secret: &[u8]) -> hkdf::Prk {
    hkdf::Salt::new(hkdf::HKDF_SHA256, salt).extract(secret)
}

fn under(key: &[u8; 32]) -> hkdf::Prk {
    hkdf::Prk::new_less_safe(hkdf::HKDF_SHA256, key)
}

fn expand(key: &hkdf::Prk, info: &[&[u8]]) -> [u8; 32] {
    let mut out = [0; 32];
    let filled = key.expand(info, hkdf::HKDF_SHA256).and_then(|okm| okm.fill(&mut out));
    filled.expect("HKDF gives as many bytes as its hash has");
    out
}
