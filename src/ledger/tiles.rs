//! C2SP tiles: the tree and its leaves as files of 256 at most, <https://c2sp.org/tlog-tiles>.
//!
//! ```text
//! tile/0/000.p/43          43 hashes of leaves, 32 bytes each; tile/0/000 when there are 256
//! tile/1/000.p/1           the hash over the first 256 leaves
//! tile/entries/000.p/43    43 leaves, each after its length on two bytes
//! ```

use crate::ledger::tree::{Hash, root};

/// How many hashes, or leaves, make up a whole tile.
pub const WIDTH: usize = 256;

/// The hashes of level `level` from `256 × number` on, `width` of them, over these leaf hashes. Nothing when the tree
/// has not grown so far, or the width is not one a tile can have.
pub fn hashes(leaves: &[Hash], level: u32, number: usize, width: usize) -> Option<Vec<u8>> {
    let under = WIDTH.checked_pow(level)?;
    let nodes = rows(leaves.len() / under, number, width)?;
    Some(nodes.flat_map(|node| root(&leaves[node * under..(node + 1) * under])).collect())
}

/// The leaves from `256 × number` on, `width` of them, out of `size` signed for.
pub fn entries(lines: &[String], size: usize, number: usize, width: usize) -> Option<Vec<u8>> {
    let lines = &lines[rows(size.min(lines.len()), number, width)?];
    let entry = |line: &String| {
        // A leaf is never longer than the two bytes can say: Leaf::line refuses it.
        let length = u16::try_from(line.len()).ok()?.to_be_bytes();
        Some([&length[..], line.as_bytes()].concat())
    };
    lines.iter().map(entry).collect::<Option<Vec<_>>>().map(|entries| entries.concat())
}

fn rows(there: usize, number: usize, width: usize) -> Option<std::ops::Range<usize>> {
    let from = number.checked_mul(WIDTH)?;
    let to = from.checked_add(width)?;
    ((1..=WIDTH).contains(&width) && to <= there).then_some(from..to)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::tree::leaf_hash;

    fn leaves(count: usize) -> Vec<Hash> {
        (0..count).map(|n| leaf_hash(&n.to_be_bytes())).collect()
    }

    #[test]
    fn a_partial_tile_and_a_whole_one_hold_the_hashes_in_their_order() {
        let all = leaves(600);
        assert_eq!(hashes(&all[..43], 0, 0, 43).unwrap(), all[..43].concat());
        assert_eq!(hashes(&all[..43], 0, 0, 18).unwrap(), all[..18].concat(), "an older partial tile stays");
        assert_eq!(hashes(&all, 0, 1, 256).unwrap(), all[256..512].concat());
        assert_eq!(hashes(&all, 0, 2, 88).unwrap(), all[512..].concat());
        assert_eq!(hashes(&all, 1, 0, 2).unwrap(), [root(&all[..256]), root(&all[256..512])].concat());
        for (level, number, width) in [(0, 2, 89), (0, 3, 1), (1, 0, 3), (2, 0, 1), (0, 0, 0), (0, 0, 257), (99, 0, 1)]
        {
            assert_eq!(hashes(&all, level, number, width), None, "{level} {number} {width}");
        }
        assert_eq!(hashes(&all, 0, usize::MAX, 1), None);
    }

    #[test]
    fn a_leaf_follows_its_length() {
        let lines = vec!["{}".to_owned(), "{\"a\":1}".to_owned()];
        assert_eq!(entries(&lines, 2, 0, 2).unwrap(), b"\0\x02{}\0\x07{\"a\":1}");
        assert_eq!(entries(&lines, 1, 0, 1).unwrap(), b"\0\x02{}");
        assert_eq!(entries(&lines, 1, 0, 2), None, "nothing is given out that is not signed for");
    }
}
