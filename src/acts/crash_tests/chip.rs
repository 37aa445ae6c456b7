//! The wipe of a year that has a share in a chip: every state that a power cut can leave of the disk, with every state
//! that the chip can then be in. Its counter moves on at one instant of the deed, at once and for good.

use super::model::{Disk, Fate, State, durable, states};
use super::trace::{CHIP_MOVES, Op};
use super::{Before, Deed, found_in, leaves, moved, violation_where, year};
use crate::acts::keys::wipe::tests::House;
use crate::acts::swtpm::Simulated;
use crate::ledger::Event;
use std::fs;
use std::path::Path;

/// An overdue year sealed in `tpm`, which is on, and the next one, sealed in it too.
fn before_wiping_a_sealed_year(tpm: &mut Simulated) -> Before {
    let house = House::new();
    house.school.seal_years_in(&tpm.powered()).unwrap();
    [2026, 2027].iter().for_each(|first| house.opens_beside(*first).unwrap());
    house.announces(2026);
    house.run_for(22);
    house.run_for(8);
    let House { folder, school, .. } = house.tells(year(2026));
    drop(school);
    Before { deed: Deed::Wipe, folder }
}

/// The deed as it was asked of the disk and of the chip, and what the chip remembers before and after.
struct Traced {
    before: Before,
    disk: Disk,
    ops: Vec<Op>,
    counted_at: Vec<u8>,
    counted_on: Vec<u8>,
}

impl Traced {
    fn wipe() -> Self {
        let mut tpm = Simulated::new();
        let before = before_wiping_a_sealed_year(&mut tpm);
        let remembers = |tpm: &mut Simulated| {
            tpm.off();
            fs::read(tpm.state()).unwrap()
        };
        let counted_at = remembers(&mut tpm);
        tpm.powered();
        let (disk, ops) = before.traced();
        let counted_on = remembers(&mut tpm);
        assert_ne!(counted_at, counted_on, "the deed moved the counter");
        Self { before, disk, ops, counted_at, counted_on }
    }

    fn violations(&self, ops: &[Op], enough: usize) -> (usize, Vec<String>) {
        let states = with_the_chip(ops);
        let found = found_in(&states, enough, [Simulated::new(), Simulated::new()], |tpm, (state, moved)| {
            tpm.off();
            fs::write(tpm.state(), if *moved { &self.counted_on } else { &self.counted_at }).unwrap();
            let socket = tpm.powered();
            let first = |root: &Path| beside_the_chip(root, &socket, *moved);
            violation_where(&self.disk, ops, state, &self.before, &first)
        });
        (states.len(), found)
    }
}

/// Every state of the disk with every state that the chip can then be in: its counter has moved where anything is left
/// of what was asked later, and cannot have where something is missing that was durable before.
fn with_the_chip(ops: &[Op]) -> Vec<(State, bool)> {
    let moves = move_of(ops);
    let by_then = durable(&ops[..moves]);
    let both = |state: State| {
        let asked_later = state.iter().any(|(at, _)| *at > moves);
        let asked = by_then.iter().all(|at| state.contains(&(*at, Fate::Whole)));
        let chips = [(false, !asked_later), (true, asked)].into_iter().filter(|(_, can_be)| *can_be);
        chips.map(move |(moved, _)| (state.clone(), moved)).collect::<Vec<_>>()
    };
    states(ops).into_iter().flat_map(both).collect()
}

fn move_of(ops: &[Op]) -> usize {
    ops.iter().position(|op| *op == Op::Marker(CHIP_MOVES.into())).expect("the chip is asked to move its counter on")
}

/// Gives the school that chip, and looks at what the ledger says of it: the order first, then the deed.
fn beside_the_chip(root: &Path, socket: &Path, moved: bool) -> Result<(), String> {
    if root.join("tpm.device").exists() {
        fs::write(root.join("tpm.device"), socket.display().to_string()).unwrap();
    }
    let said = |is: fn(&Event) -> bool| leaves(root).iter().any(|leaf| is(&leaf.event));
    match moved {
        true if !said(|event| matches!(event, Event::WipeIntent { .. })) => {
            Err("UNSAID: the share is dead, and nothing says that it was to die".into())
        }
        false if said(|event| matches!(event, Event::Destroyed { .. })) => {
            Err("LIE: destroyed is said, and the share in the chip still opens".into())
        }
        _ => Ok(()),
    }
}

#[test]
fn a_power_cut_anywhere_in_a_wipe_with_a_chip_loses_nothing_of_another_year_and_tells_no_lie() {
    let traced = Traced::wipe();
    let (tried, found) = traced.violations(&traced.ops, 5);
    println!("{tried} states of {} operations", traced.ops.len());
    assert!(tried > 60, "{tried} states are too few to be all");
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn a_chip_moved_on_before_it_is_said_or_after_the_certificate_is_found_out() {
    let traced = Traced::wipe();
    let (ops, moves) = (&traced.ops, move_of(&traced.ops));
    let found = |to| traced.violations(&moved(ops, &(moves..moves + 1), to), 1).1;
    let said = |wrong: Vec<String>, what| assert!(wrong.iter().any(|said| said.starts_with(what)), "{wrong:?}");
    said(found(0), "UNSAID");
    said(found(ops.len()), "LIE");
}
