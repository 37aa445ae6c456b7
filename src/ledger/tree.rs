//! The Merkle tree of RFC 6962: roots, and the proofs that a leaf is in it and that it only grew.

use ring::digest::{Context, SHA256, digest};

/// A SHA-256 hash.
pub type Hash = [u8; 32];

/// A proof that does not hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ProofError {
    /// The leaf's index is not below the tree's size, or the older tree is larger than the newer.
    #[error("the proof is about a place outside the tree")]
    OutOfTree,
    /// More or fewer hashes than such a proof has.
    #[error("the proof has not the right number of hashes")]
    Length,
    /// The hashes do not lead to the root.
    #[error("the proof does not lead to the root")]
    Root,
}

/// The hash of a leaf: SHA-256 of a zero byte and its bytes.
pub fn leaf_hash(leaf: &[u8]) -> Hash {
    hashed(&[&[0], leaf])
}

fn node_hash(left: &Hash, right: &Hash) -> Hash {
    hashed(&[&[1], left, right])
}

fn hashed(parts: &[&[u8]]) -> Hash {
    let mut context = Context::new(&SHA256);
    parts.iter().for_each(|part| context.update(part));
    context.finish().as_ref().try_into().expect("SHA-256 gives 32 bytes")
}

/// The root of the tree over these leaf hashes.
pub fn root(leaves: &[Hash]) -> Hash {
    match leaves {
        [] => digest(&SHA256, b"").as_ref().try_into().expect("SHA-256 gives 32 bytes"),
        [leaf] => *leaf,
        _ => {
            let (left, right) = leaves.split_at(split(leaves.len()));
            node_hash(&root(left), &root(right))
        }
    }
}

/// The largest power of two below `size`, which is at least 2: how many leaves the left half holds.
fn split(size: usize) -> usize {
    1 << (size - 1).ilog2()
}

/// The proof that leaf `index` is in the tree, from its sibling up to the root's child.
/// Nothing when there is no such leaf.
pub fn inclusion(leaves: &[Hash], index: usize) -> Option<Vec<Hash>> {
    match leaves.len() {
        size if index >= size => None,
        1 => Some(Vec::new()),
        size => {
            let (left, right) = leaves.split_at(split(size));
            let (mut path, sibling) = match index.checked_sub(left.len()) {
                None => (inclusion(left, index)?, root(right)),
                Some(index) => (inclusion(right, index)?, root(left)),
            };
            path.push(sibling);
            Some(path)
        }
    }
}

/// The proof that the tree of the first `old` leaves is the beginning of this one.
/// Nothing when there are not so many leaves.
pub fn consistency(leaves: &[Hash], old: usize) -> Option<Vec<Hash>> {
    match old {
        0 => Some(Vec::new()),
        old if old > leaves.len() => None,
        old => Some(subproof(leaves, old, true)),
    }
}

/// RFC 6962's SUBPROOF: `known` while the old tree's own root is one of the nodes, which its holder need not be told.
fn subproof(leaves: &[Hash], old: usize, known: bool) -> Vec<Hash> {
    if old == leaves.len() {
        return if known { Vec::new() } else { vec![root(leaves)] };
    }
    let (left, right) = leaves.split_at(split(leaves.len()));
    let (mut path, sibling) = if old <= left.len() {
        (subproof(left, old, known), root(right))
    } else {
        (subproof(right, old - left.len(), false), root(left))
    };
    path.push(sibling);
    path
}

/// Checks that a leaf with this hash is at `index` in the tree of `size` leaves and this root.
///
/// # Errors
/// See [`ProofError`].
pub fn verify_inclusion(leaf: &Hash, index: u64, size: u64, proof: &[Hash], root: &Hash) -> Result<(), ProofError> {
    if index >= size {
        return Err(ProofError::OutOfTree);
    }
    let (mut place, mut last, mut node) = (index, size - 1, *leaf);
    for sibling in proof {
        if last == 0 {
            return Err(ProofError::Length);
        }
        node = step(&mut place, &mut last, sibling, node).0;
    }
    settle(last, &node, root)
}

/// Checks that the tree of `new` leaves begins with the tree of `old` leaves, given both roots.
///
/// An empty tree is the beginning of every tree, and says nothing: `old_root` must still be the empty tree's.
///
/// # Errors
/// See [`ProofError`].
pub fn verify_consistency(old: (u64, &Hash), new: (u64, &Hash), proof: &[Hash]) -> Result<(), ProofError> {
    let ((old, old_root), (new, new_root)) = (old, new);
    match old {
        _ if old > new => return Err(ProofError::OutOfTree),
        _ if (old == 0 || old == new) && !proof.is_empty() => return Err(ProofError::Length),
        0 => return same(old_root, &root(&[])),
        _ if old == new => return same(old_root, new_root),
        _ => {}
    }
    let (mut place, mut last) = (old - 1, new - 1);
    let (start, rest) =
        if old.is_power_of_two() { (old_root, proof) } else { proof.split_first().ok_or(ProofError::Length)? };
    let levels = place.trailing_ones();
    (place, last) = (place >> levels, last >> levels);
    let (mut older, mut newer) = (*start, *start);
    for sibling in rest {
        if last == 0 {
            return Err(ProofError::Length);
        }
        let (next, on_the_left) = step(&mut place, &mut last, sibling, newer);
        newer = next;
        if on_the_left {
            older = node_hash(sibling, &older);
        }
    }
    same(&older, old_root)?;
    settle(last, &newer, new_root)
}

/// One level up from the node at `place` on a level whose last node is at `last`: its parent, and whether the sibling
/// stood on the left. A node that is last and even has no sibling on its own level and rises until it has one.
fn step(place: &mut u64, last: &mut u64, sibling: &Hash, node: Hash) -> (Hash, bool) {
    let on_the_left = !place.is_multiple_of(2) || place == last;
    if on_the_left && place.is_multiple_of(2) {
        let rise = place.trailing_zeros();
        (*place, *last) = (*place >> rise, *last >> rise);
    }
    (*place, *last) = (*place >> 1, *last >> 1);
    let parent = if on_the_left { node_hash(sibling, &node) } else { node_hash(&node, sibling) };
    (parent, on_the_left)
}

fn settle(last: u64, node: &Hash, root: &Hash) -> Result<(), ProofError> {
    if last == 0 { same(node, root) } else { Err(ProofError::Length) }
}

fn same(node: &Hash, root: &Hash) -> Result<(), ProofError> {
    if node == root { Ok(()) } else { Err(ProofError::Root) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use data_encoding::HEXLOWER;

    /// The leaves and roots that the implementations of certificate transparency test themselves against.
    const LEAVES: [&str; 8] =
        ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"];
    const ROOTS: [&str; 9] = [
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
        "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
        "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
        "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
    ];

    fn known() -> Vec<Hash> {
        LEAVES.iter().map(|leaf| leaf_hash(&HEXLOWER.decode(leaf.as_bytes()).unwrap())).collect()
    }

    fn forty() -> Vec<Hash> {
        (0..40_u8).map(|n| leaf_hash(&[n])).collect()
    }

    /// Every way of spoiling a proof by one bit, one hash too few or one too many.
    fn spoilt(proof: &[Hash]) -> Vec<Vec<Hash>> {
        let flipped = (0..proof.len()).map(|at| {
            let mut proof = proof.to_vec();
            proof[at][31] ^= 1;
            proof
        });
        let longer = [proof, &[[0; 32]]].concat();
        let shorter = proof.split_last().map(|(_, rest)| rest.to_vec());
        flipped.chain([longer]).chain(shorter).collect()
    }

    #[test]
    fn the_roots_are_those_everyone_computes() {
        for (size, expected) in ROOTS.iter().enumerate() {
            assert_eq!(&HEXLOWER.encode(&root(&known()[..size])), expected, "{size} leaves");
        }
    }

    #[test]
    fn every_leaf_of_every_tree_is_proved_in_its_own_place_and_no_other() {
        for size in 1..=40 {
            let leaves = &forty()[..size];
            let top = root(leaves);
            for index in 0..size {
                let proof = inclusion(leaves, index).unwrap();
                let check = |index: usize, size: usize, proof: &[Hash]| {
                    verify_inclusion(&leaves[index.min(size - 1)], index as u64, size as u64, proof, &top)
                };
                assert_eq!(check(index, size, &proof), Ok(()), "{index} of {size}");
                for wrong in spoilt(&proof) {
                    assert!(check(index, size, &wrong).is_err(), "{index} of {size}");
                }
                for other in (0..size).filter(|other| *other != index) {
                    let place = verify_inclusion(&leaves[index], other as u64, size as u64, &proof, &top);
                    assert!(place.is_err(), "{index} passed for {other} of {size}");
                }
            }
            assert_eq!(inclusion(leaves, size), None);
            assert_eq!(verify_inclusion(&leaves[0], size as u64, size as u64, &[], &top), Err(ProofError::OutOfTree));
        }
    }

    #[test]
    fn every_tree_is_proved_to_begin_with_every_smaller_one() {
        let leaves = forty();
        for new in 0..=40 {
            for old in 0..=new {
                let (older, newer) = (root(&leaves[..old]), root(&leaves[..new]));
                let proof = consistency(&leaves[..new], old).unwrap();
                let check = |older: &Hash, newer: &Hash, proof: &[Hash]| {
                    verify_consistency((old as u64, older), (new as u64, newer), proof)
                };
                assert_eq!(check(&older, &newer, &proof), Ok(()), "{old} to {new}");
                for wrong in spoilt(&proof) {
                    assert!(check(&older, &newer, &wrong).is_err(), "{old} to {new}");
                }
                assert!(check(&[0; 32], &newer, &proof).is_err());
                assert!(old == 0 || check(&older, &[0; 32], &proof).is_err());
            }
            assert_eq!(consistency(&leaves[..new], new + 1), None);
        }
        assert_eq!(
            verify_consistency((2, &root(&leaves[..2])), (1, &root(&leaves[..1])), &[]),
            Err(ProofError::OutOfTree)
        );
    }

    #[test]
    fn a_tree_whose_past_was_changed_is_not_consistent() {
        let (honest, mut forged) = (forty(), forty());
        forged[3] = leaf_hash(b"another");
        for old in 4..40 {
            let proof = consistency(&forged, old).unwrap();
            let check = verify_consistency((old as u64, &root(&honest[..old])), (40, &root(&forged)), &proof);
            assert!(check.is_err(), "{old}");
        }
    }
}
