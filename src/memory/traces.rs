//! What ring leaves behind, reproduced, and that nothing of it is left after [`scrubbed`].

use super::scrubbed;
use ring::aead::{AES_256_GCM, Aad, LessSafeKey, Nonce, UnboundKey};
use std::fs::{self, File};
use std::hint::black_box;
use std::os::unix::fs::FileExt;

/// A key of which this process holds only a masked copy.
struct Masked([u8; 32]);

impl Masked {
    fn numbered(number: u8) -> Self {
        Self(std::array::from_fn(|at| (at as u8).wrapping_mul(41) ^ number.wrapping_mul(97) ^ MASK ^ 0x5a))
    }

    #[inline(never)]
    fn unmasked(&self) -> Box<[u8; 32]> {
        let mut key = Box::new([0; 32]);
        key.iter_mut().zip(&self.0).for_each(|(byte, masked)| *byte = masked ^ black_box(MASK));
        key
    }

    /// How often the key stands anywhere in what this process may write, counted without ever unmasking it.
    fn copies(&self) -> usize {
        let memory = File::open("/proc/self/mem").unwrap();
        let maps = fs::read_to_string("/proc/self/maps").unwrap();
        let mut found = 0;
        for line in maps.lines().filter(|line| line.contains(" rw")) {
            let (from, to) = line.split(' ').next().unwrap().split_once('-').unwrap();
            let (from, to) = (u64::from_str_radix(from, 16).unwrap(), u64::from_str_radix(to, 16).unwrap());
            let mut page = vec![0; 4096 + 31];
            for at in (from..to).step_by(4096) {
                let Ok(read) = memory.read_at(&mut page, at) else { continue };
                page[..read].iter_mut().for_each(|byte| *byte ^= MASK);
                found += page[..read].windows(32).filter(|window| *window == self.0).count();
                page.fill(0);
            }
        }
        found
    }
}

const MASK: u8 = 0xa7;

/// Seals something under the key as the vault does, and drops all it had.
fn seals(masked: &Masked) {
    let key = masked.unmasked();
    let prepared = LessSafeKey::new(UnboundKey::new(&AES_256_GCM, &*key).unwrap());
    let mut text = *b"une ligne du carnet";
    let nonce = Nonce::assume_unique_for_key([0; 12]);
    let tag = prepared.seal_in_place_separate_tag(nonce, Aad::empty(), &mut text).unwrap();
    black_box((tag.as_ref(), &text));
}

#[test]
fn ring_leaves_copies_of_a_key_on_the_stack_and_none_is_left_by_what_is_scrubbed() {
    let (loose, kept) = (Masked::numbered(1), Masked::numbered(2));
    std::thread::spawn(move || {
        seals(&loose);
        assert!(loose.copies() > 0, "without the scrubbing there is nothing to show");
        scrubbed(|| seals(&kept));
        assert_eq!(kept.copies(), 0);
    })
    .join()
    .unwrap();
}

#[test]
fn what_is_freed_or_grown_on_the_heap_leaves_nothing() {
    let masked = Masked::numbered(3);
    let grown = scrubbed(|| {
        let mut grown = Vec::from(*masked.unmasked());
        (0..10_000).for_each(|more| grown.push(more as u8));
        grown
    });
    assert_eq!(masked.copies(), 1, "it stands where it grew to, and nowhere it stood before");
    drop(grown);
    assert_eq!(masked.copies(), 0);
}

#[test]
fn a_panic_on_its_way_is_scrubbed_behind() {
    let masked = Masked::numbered(4);
    let fell = std::panic::catch_unwind(|| {
        scrubbed(|| {
            seals(&masked);
            std::panic::resume_unwind(Box::new(()));
        })
    });
    assert!(fell.is_err());
    assert_eq!(masked.copies(), 0);
}
