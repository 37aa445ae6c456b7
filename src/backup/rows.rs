//! Changes of rows, as they stand in a frame.

use crate::store::Change;

const PUT: u8 = 1;
const REMOVAL: u8 = 0;

/// Appends one change. `None` when it has not the form of a row: a key of at most 255 bytes, a value of at most 4 GiB.
pub(super) fn append(body: &mut Vec<u8>, change: &Change) -> Option<()> {
    let length = u8::try_from(change.key.len()).ok()?;
    body.push(if change.value.is_some() { PUT } else { REMOVAL });
    body.push(length);
    body.extend(&change.key[..]);
    if let Some(value) = &change.value {
        body.extend(u32::try_from(value.len()).ok()?.to_be_bytes());
        body.extend(&value[..]);
    }
    Some(())
}

/// Reads a whole body. `None` when it is not made of whole changes.
pub(super) fn read(mut body: &[u8]) -> Option<Vec<Change>> {
    let mut changes = Vec::new();
    while let Some((&how, rest)) = body.split_first() {
        let (&length, rest) = rest.split_first()?;
        let (key, rest) = rest.split_at_checked(usize::from(length))?;
        body = match how {
            PUT => {
                let (length, rest) = rest.split_first_chunk()?;
                let (value, rest) = rest.split_at_checked(u32::from_be_bytes(*length) as usize)?;
                changes.push(Change::put(key, value));
                rest
            }
            REMOVAL => {
                changes.push(Change::removal(key));
                rest
            }
            _ => return None,
        };
    }
    Some(changes)
}

/// Whole changes, one after another.
pub fn changes_to(changes: &[Change]) -> Option<Vec<u8>> {
    let mut body = Vec::new();
    changes.iter().try_for_each(|change| append(&mut body, change))?;
    Some(body)
}

/// What [`changes_to`] wrote; `None` when it is not whole.
pub fn changes_from(body: &[u8]) -> Option<Vec<Change>> {
    read(body)
}
