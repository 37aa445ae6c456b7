//! The public ledger as C2SP's tiles and proofs, for tools that are not ours. Nothing in it is about a person.

use crate::ledger::{Book, tiles};
use crate::web::doors::Public;
use crate::web::refusal::Refusal;
use crate::web::reply::{bytes, plain};
use crate::web::visit::{Answer, Visit};

/// `/registre/tile/0/000` and `/registre/tile/entries/000`: a whole tile.
pub(in crate::web) fn whole(visit: &Visit<Public>) -> Answer {
    tile(visit, visit.path("number")?, tiles::WIDTH)
}

/// `/registre/tile/0/000.p/43`: a tile that is not full yet.
pub(in crate::web) fn partial(visit: &Visit<Public>) -> Answer {
    let number = visit.path("number")?.strip_suffix(".p").ok_or(Refusal::NotFound)?;
    let width = small(visit.path("width")?).filter(|width| *width < tiles::WIDTH).ok_or(Refusal::NotFound)?;
    tile(visit, number, width)
}

fn tile(visit: &Visit<Public>, number: &str, width: usize) -> Answer {
    // Three digits always; a school never has the 256,000 leaves from which a number takes a second part.
    let digits = Some(number).filter(|number| number.len() == 3 && number.bytes().all(|byte| byte.is_ascii_digit()));
    let number: usize = digits.and_then(|digits| digits.parse().ok()).ok_or(Refusal::NotFound)?;
    let found = match visit.path("level")? {
        "entries" => read(visit, |book| tiles::entries(book.lines(), book.signed_hashes().len(), number, width))?,
        level => {
            let level = small(level).and_then(|level| u32::try_from(level).ok()).ok_or(Refusal::NotFound)?;
            read(visit, |book| tiles::hashes(book.signed_hashes(), level, number, width))?
        }
    };
    bytes("application/octet-stream", found.ok_or(Refusal::NotFound)?)
}

/// `/registre/preuve/4.tlog-proof`: that the leaf of that index, counted from 0, is under the checkpoint.
pub(in crate::web) fn proof(visit: &Visit<Public>) -> Answer {
    let index = visit.path("file")?.strip_suffix(".tlog-proof").and_then(small).ok_or(Refusal::NotFound)?;
    let proof = read(visit, |book| book.inclusion(index as u64))?;
    plain(proof.map_err(|_| Refusal::NotFound)?.to_string())
}

fn read<T>(visit: &Visit<Public>, read: impl FnOnce(&Book) -> T) -> Result<T, Refusal> {
    Ok(visit.school().read_ledger(|book, _| read(book)).map_err(crate::acts::ActRefused::from)?)
}

/// A number in its one spelling.
fn small(text: &str) -> Option<usize> {
    text.parse().ok().filter(|number: &usize| number.to_string() == text)
}
