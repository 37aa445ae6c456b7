//! «Recherche de copies»: what came of searching media for a year's dead keys, as the ledger tells it.
//!
//! It is drawn from the report that `carnet verify scan --json` writes and from the leaves, so that whoever was given
//! the report (its SHA-256 is in the leaf) draws the same. No path of the report enters the ledger: a path may name
//! someone.

use crate::ledger::event::{Event, Verdict};
use crate::ledger::field::{Hex, Year};
use crate::ledger::leaf::Leaf;
use crate::ledger::seeds::Seeds;
use ring::digest;
use serde::{Deserialize, Serialize};

/// Marked sectors of a living cell: what a whole control has.
const WHOLE: u32 = 512;

/// What a search of media came to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Searched {
    /// What follows from the rest.
    pub verdict: Verdict,
    /// How many of the year's seeds were looked for.
    pub seeds: u32,
    /// How many of the 512 marked sectors of one of their cells were found, at the most.
    pub fragments: u32,
    /// How many of a living cell's marked sectors were found in the same pass; with fewer than all an absence proves
    /// nothing.
    pub control: u32,
    /// What was read.
    pub media: Vec<Medium>,
    /// How many places, or parts of them, were to be read and could not be.
    pub unread: u32,
    /// How many containers were read as they lie and not, or not to the end, opened.
    pub unopened: u32,
    /// SHA-256 of the report.
    pub report_sha256: Hex<32>,
}

/// Everything of one sort that was read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Medium {
    /// Which sort.
    pub sort: MediumSort,
    /// How many.
    pub count: u32,
    /// In how many of them a control was found; of processes: their own command line.
    pub controlled: u32,
    /// How many bytes, as they lie there.
    pub bytes: u64,
}

/// What was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum MediumSort {
    /// A whole disk, or a volume of one.
    Device,
    /// A folder, with all below it.
    Folder,
    /// A file.
    File,
    /// A process's memory.
    Process,
}

/// Why a report tells nothing that the ledger could say.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotSearched {
    /// Not what `carnet verify scan --json` writes.
    #[error("not the report of a search")]
    Unreadable,
    /// Of no year was every dead seed looked for.
    #[error("the report is of a search for other keys, or for some of a year's only")]
    OtherKeys,
    /// A control cell that is none of the school's living ones, whose presence shows nothing of its media.
    #[error("the report is controlled by a cell that is not the school's")]
    OtherControl,
}

/// The report, as far as it is read here.
#[derive(Deserialize)]
struct Report {
    sought: Vec<Sought>,
    controls: Vec<Control>,
    places: Vec<Place>,
    unread: Vec<serde::de::IgnoredAny>,
    unopened: Vec<serde::de::IgnoredAny>,
}

#[derive(Deserialize)]
struct Sought {
    handle: Hex<8>,
    keys: Finds,
    fragments: Sectors,
}

#[derive(Deserialize)]
struct Finds {
    count: u64,
}

#[derive(Deserialize)]
struct Sectors {
    sectors: u32,
}

#[derive(Deserialize)]
struct Control {
    tag: Hex<32>,
    sectors: u32,
}

#[derive(Deserialize)]
struct Place {
    kind: MediumSort,
    bytes: u64,
    control: u32,
}

/// What a report comes to, for each year of which every dead seed was looked for. `controls` are the tags of the
/// school's living cells, beyond those that the leaves tell of.
///
/// # Errors
/// See [`NotSearched`].
pub fn searched(report: &[u8], leaves: &[Leaf], controls: &[[u8; 32]]) -> Result<Vec<Event>, NotSearched> {
    let read: Report = serde_json::from_slice(report).map_err(|_| NotSearched::Unreadable)?;
    let seeds = Seeds::told_by(leaves);
    let is_ours = |control: &Control| {
        controls.contains(&control.tag.0) || seeds.living().any(|living| living.marks_tag == control.tag)
    };
    if !read.controls.iter().all(is_ours) {
        return Err(NotSearched::OtherControl);
    }
    let mut sum = Hex([0; 32]);
    sum.0.copy_from_slice(digest::digest(&digest::SHA256, report).as_ref());
    let of_year = |(name, known): (&str, &crate::ledger::seeds::YearSeeds)| {
        let year: Year = name.parse().ok()?;
        let found = |handle| read.sought.iter().find(|sought| sought.handle == handle);
        let dead: Option<Vec<&Sought>> = known.dead().iter().map(|seed| found(seed.handle)).collect();
        dead.filter(|dead| !dead.is_empty()).map(|dead| Event::Scan { year, found: read.of(&dead, sum) })
    };
    let events: Vec<Event> = seeds.years().filter_map(of_year).collect();
    if events.is_empty() { Err(NotSearched::OtherKeys) } else { Ok(events) }
}

impl Report {
    fn of(&self, sought: &[&Sought], report_sha256: Hex<32>) -> Searched {
        let fragments = sought.iter().map(|sought| sought.fragments.sectors).max().unwrap_or_default();
        let keys: u64 = sought.iter().fold(0, |keys, sought| keys.saturating_add(sought.keys.count));
        let control = self.controls.iter().map(|control| control.sectors).max().unwrap_or_default();
        let mut searched = Searched {
            verdict: Verdict::Invalid,
            seeds: count(sought.len()),
            fragments,
            control,
            media: self.media(),
            unread: count(self.unread.len()),
            unopened: count(self.unopened.len()),
            report_sha256,
        };
        searched.verdict = match fragments {
            _ if keys > 0 => Verdict::KeyFound,
            WHOLE.. => Verdict::KeyFound,
            0 if searched.is_controlled() => Verdict::Nothing,
            0 => Verdict::Invalid,
            _ => Verdict::Fragments,
        };
        searched
    }

    fn media(&self) -> Vec<Medium> {
        let mut media: Vec<Medium> = Vec::new();
        for place in &self.places {
            let at = media.iter().position(|medium| medium.sort == place.kind).unwrap_or(media.len());
            if at == media.len() {
                media.push(Medium { sort: place.kind, count: 0, controlled: 0, bytes: 0 });
            }
            let medium = &mut media[at];
            medium.count += 1;
            medium.controlled += u32::from(place.control > 0);
            medium.bytes = medium.bytes.saturating_add(place.bytes);
        }
        media.sort_by_key(|medium| medium.sort);
        media
    }
}

impl Searched {
    /// Nothing was found where everything was read, inside what it was packed in too, and the control was there.
    pub fn shows_absence(&self) -> bool {
        self.verdict == Verdict::Nothing && self.unread == 0 && self.unopened == 0
    }

    /// How many bytes were read.
    pub fn bytes(&self) -> u64 {
        self.media.iter().fold(0, |bytes, medium| bytes.saturating_add(medium.bytes))
    }

    /// The verdict is never milder than the figures beside it.
    pub fn claims_no_more_than_it_says(&self) -> bool {
        match self.verdict {
            Verdict::Nothing => self.fragments == 0 && self.is_controlled(),
            Verdict::Invalid => self.fragments == 0,
            Verdict::Fragments => (1..WHOLE).contains(&self.fragments),
            Verdict::KeyFound => true,
        }
    }

    /// A whole control cell somewhere, when anything but memory was read; and in each memory its own.
    fn is_controlled(&self) -> bool {
        let memory = |medium: &&Medium| medium.sort == MediumSort::Process;
        let own = self.media.iter().filter(memory).all(|medium| medium.controlled == medium.count);
        !self.media.is_empty() && own && (self.media.iter().all(|medium| memory(&medium)) || self.control == WHOLE)
    }
}

fn count(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::event::Commitments;
    use serde_json::json;

    const AT: &str = "2027-07-20T08:00:00Z";

    fn commitments(epoch: u32, n: u8) -> Commitments {
        let (handle, marks_tag) = (Hex([n; 8]), Hex([n; 32]));
        Commitments { epoch, handle, seed_sha256: Hex([n; 32]), marks_tag, root_commitment: Hex([n; 16]) }
    }

    /// A year destroyed in its second epoch, and the next one alive.
    fn leaves() -> Vec<Leaf> {
        let year = |text: &str| -> Year { text.parse().unwrap() };
        let ours = || year("2026-2027");
        let events = [
            Event::YearOpen { year: ours(), commitments: commitments(1, 1) },
            Event::RotateIntent { year: ours(), commitments: commitments(2, 2) },
            Event::Epoch { year: ours(), commitments: commitments(2, 2) },
            Event::Destroyed { year: ours(), marks_found: 0, canary_refused: true, ciphertext_removed: true },
            Event::YearOpen { year: year("2027-2028"), commitments: commitments(1, 3) },
        ];
        events.map(|event| Leaf { at: AT.parse::<jiff::Timestamp>().unwrap().into(), event }).into()
    }

    fn sought(n: u8, keys: u64, sectors: u32) -> serde_json::Value {
        let none = json!({"count": 0, "first": []});
        json!({"label": "x", "handle": Hex([n; 8]), "keys": {"count": keys, "first": []}, "handles": none,
            "fragments": {"sectors": sectors, "count": sectors, "first": []}})
    }

    /// A report of a disk and a folder, the control being the next year's cell.
    fn report(sought: &[serde_json::Value], control: u32) -> serde_json::Value {
        let place = |kind, control| json!({"path": "/dev/sda", "kind": kind, "files": 1, "bytes": 1000, "opened_bytes": 0, "control": control});
        json!({"verdict": "nothing", "sought": sought, "controls": [{"tag": Hex([3; 32]), "sectors": control, "count": 0, "first": []}],
            "places": [place("folder", 0), place("device", control)], "unread": [], "unopened": [], "left_out": {}, "limits": "…"})
    }

    fn found(report: &serde_json::Value) -> Result<Searched, NotSearched> {
        let events = searched(report.to_string().as_bytes(), &leaves(), &[])?;
        let [Event::Scan { year, found }] = &events[..] else { panic!("{events:?}") };
        assert_eq!(year.as_str(), "2026-2027");
        assert!(found.claims_no_more_than_it_says());
        Ok(found.clone())
    }

    #[test]
    fn a_report_that_looked_for_every_dead_seed_is_told_without_its_paths() {
        let searched = found(&report(&[sought(1, 0, 0), sought(2, 0, 0)], 512)).unwrap();
        assert_eq!((searched.verdict, searched.seeds, searched.control), (Verdict::Nothing, 2, 512));
        assert!(searched.shows_absence());
        let (device, folder) = (&searched.media[0], &searched.media[1]);
        assert_eq!((device.sort, device.controlled, device.bytes), (MediumSort::Device, 1, 1000));
        assert_eq!((folder.sort, folder.controlled, searched.bytes()), (MediumSort::Folder, 0, 2000));
        assert!(!serde_json::to_string(&searched).unwrap().contains("sda"));
    }

    #[test]
    fn its_verdict_is_drawn_from_its_figures_whatever_it_says_itself() {
        let verdict = |one, other, control| found(&report(&[one, other], control)).unwrap().verdict;
        assert_eq!(verdict(sought(1, 0, 0), sought(2, 0, 0), 511), Verdict::Invalid);
        assert_eq!(verdict(sought(1, 0, 12), sought(2, 0, 0), 512), Verdict::Fragments);
        assert_eq!(verdict(sought(1, 0, 0), sought(2, 0, 512), 0), Verdict::KeyFound);
        assert_eq!(verdict(sought(1, 0, 0), sought(2, 1, 0), 512), Verdict::KeyFound);
        let mut unread = report(&[sought(1, 0, 0), sought(2, 0, 0)], 512);
        unread["unread"] = json!([{"place": "/x", "why": "not-readable"}]);
        let searched = found(&unread).unwrap();
        assert_eq!((searched.verdict, searched.unread, searched.shows_absence()), (Verdict::Nothing, 1, false));
        let mut locked = report(&[sought(1, 0, 0), sought(2, 0, 0)], 512);
        locked["unopened"] = json!([{"place": "/x.qcow2", "why": "nested"}]);
        let searched = found(&locked).unwrap();
        assert_eq!((searched.verdict, searched.unopened, searched.shows_absence()), (Verdict::Nothing, 1, false));
    }

    #[test]
    fn a_memory_is_controlled_by_itself() {
        let mut memory = report(&[sought(1, 0, 0), sought(2, 0, 0)], 0);
        memory["controls"] = json!([]);
        let place = |control| json!({"path": "pid 7", "kind": "process", "bytes": 10, "control": control});
        memory["places"] = json!([place(512), place(512)]);
        assert_eq!(found(&memory).unwrap().verdict, Verdict::Nothing);
        memory["places"] = json!([place(512), place(0)]);
        assert_eq!(found(&memory).unwrap().verdict, Verdict::Invalid);
        memory["places"] = json!([]);
        assert_eq!(found(&memory).unwrap().verdict, Verdict::Invalid, "nothing was read");
    }

    #[test]
    fn a_report_of_other_keys_or_under_another_control_or_of_no_form_is_none() {
        assert!(found(&report(&[sought(1, 0, 0), sought(2, 0, 0)], 512)).is_ok());
        assert_eq!(found(&report(&[sought(1, 0, 0)], 512)), Err(NotSearched::OtherKeys));
        assert_eq!(found(&report(&[sought(3, 0, 0)], 512)), Err(NotSearched::OtherKeys), "a seed that lives");
        let mut foreign = report(&[sought(1, 0, 0), sought(2, 0, 0)], 512);
        foreign["controls"][0]["tag"] = json!(Hex([9; 32]));
        assert_eq!(found(&foreign), Err(NotSearched::OtherControl));
        let known = searched(foreign.to_string().as_bytes(), &leaves(), &[[9; 32]]);
        assert!(known.is_ok(), "a living cell that no leaf tells of");
        for bytes in [&b""[..], b"{}", b"[]", &[0xff; 20]] {
            assert_eq!(searched(bytes, &leaves(), &[]), Err(NotSearched::Unreadable));
        }
    }

    #[test]
    fn a_verdict_milder_than_its_figures_is_a_lie() {
        let honest = found(&report(&[sought(1, 0, 0), sought(2, 0, 0)], 512)).unwrap();
        let with = |change: fn(&mut Searched)| {
            let mut lie = honest.clone();
            change(&mut lie);
            lie.claims_no_more_than_it_says()
        };
        assert!(with(|_| {}) && with(|lie| lie.verdict = Verdict::Invalid));
        assert!(!with(|lie| lie.fragments = 1) && !with(|lie| lie.control = 511) && !with(|lie| lie.media.clear()));
        assert!(!with(|lie| lie.verdict = Verdict::Fragments));
        assert!(!with(|lie| (lie.verdict, lie.fragments) = (Verdict::Fragments, 512)));
    }
}
