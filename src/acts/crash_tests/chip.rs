//! The wipe of a year that has a share in a chip: every prefix of what it asks of its disk, with the chip as it was and
//! with the chip as it is once its counter has gone on. Whichever came first, the next start ends the same.

use super::model::{Fate, State};
use super::{Before, Deed, violation, year};
use crate::acts::keys::wipe::tests::House;
use crate::acts::swtpm::Simulated;
use std::fs;

/// An overdue year sealed in `tpm`, which is on, and the next one, sealed in it too.
fn before_wiping_a_sealed_year(tpm: &mut Simulated) -> Before {
    let house = House::new();
    house.school.seal_years_in(&tpm.powered()).unwrap();
    [2026, 2027].iter().for_each(|first| house.opens(*first).unwrap());
    house.announces(2026);
    house.run_for(22);
    house.run_for(8);
    let House { folder, school, .. } = house.tells(year(2026));
    drop(school);
    Before { deed: Deed::Wipe, folder }
}

#[test]
fn a_power_cut_anywhere_in_a_wipe_with_a_chip_loses_nothing_of_another_year_and_tells_no_lie() {
    let mut tpm = Simulated::new();
    let before = before_wiping_a_sealed_year(&mut tpm);
    let snapshot = |tpm: &mut Simulated| {
        tpm.off();
        fs::read(tpm.state()).unwrap()
    };
    let counted_at = snapshot(&mut tpm);
    tpm.powered();
    let (disk, ops) = before.traced();
    let counted_on = snapshot(&mut tpm);
    assert_ne!(counted_at, counted_on, "the deed moved the counter");
    let mut tried = 0;
    for end in 0..=ops.len() {
        let state: State = (0..end).map(|at| (at, Fate::Whole)).collect();
        for chip in [&counted_at, &counted_on] {
            tpm.off();
            fs::write(tpm.state(), chip).unwrap();
            tpm.powered();
            let found = violation(&disk, &ops, &state, &before);
            assert!(found.is_none(), "{end} of {}, moved: {}: {found:?}", ops.len(), chip == &counted_on);
            tried += 1;
        }
    }
    println!("{tried} states");
    assert!(tried > 40, "{tried} states are too few to be all");
}
