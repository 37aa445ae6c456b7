//! Lists of staff: Carnet's own, or any other whose columns are named. No import makes a head or an AED: those are
//! enrolled by hand.

use crate::domain::roster::RosterStaff;
use crate::domain::staff::{Function, StaffMember};
use crate::import::anomaly::Anomaly;
use crate::import::incoming::StaffGiven;
use crate::import::list::columns::Column;
use crate::import::list::names::{any_name_of, look_at_listed_name};
use crate::import::list::naming::{derived, folded};
use crate::import::list::pupils::{Line, code};
use crate::import::list::said::civility;
use crate::import::list::sheet::Sheet;
use crate::import::named::NamedStaff;
use crate::import::refusal::{Cause, Refusal, excerpt};
use crate::import::unsaid::{Detail, Unsaid};
use std::collections::BTreeSet;

/// What a list may have no column for.
const DETAILS: [(Detail, &[Column]); 3] = [
    (Detail::Civility, &[Column::Civility]),
    (Detail::Function, &[Column::Function]),
    (Detail::Classes, &[Column::Teaches]),
];

/// What a member of staff has and a second line of headings has not: it says «Toutes» under the classes.
const OF_STAFF: [Column; 2] = [Column::Civility, Column::Function];

/// Reads the list.
///
/// # Errors
/// When a value cannot be understood or two lines have one identifier.
pub(super) fn read(
    file: &str,
    sheet: &Sheet,
    columns: &[Column],
    anomalies: &mut Vec<Anomaly>,
) -> Result<StaffGiven, Refusal> {
    let mut given = StaffGiven { unsaid: Unsaid::by_columns(&DETAILS, columns), ..StaffGiven::default() };
    let numbered = columns.contains(&Column::Identifier);
    for row in &sheet.rows {
        let line = Line { file, row, columns };
        let Some(listed) = listed(&line, numbered, given.unsaid.says(Detail::Function), anomalies)? else { continue };
        let key = listed.member.key.clone();
        match given.staff.get_mut(&key) {
            // One line for each class that they have.
            Some(known) if !numbered => known.teaches.extend(listed.teaches),
            Some(_) => return Err(Cause::DuplicateId { element: "identifiant", found: key }.on(file, row.line)),
            None => drop(given.staff.insert(key, listed)),
        }
    }
    if given.staff.is_empty() { Err(Cause::Nobody { element: "personnel" }.of(file)) } else { Ok(given) }
}

/// Whom a line names, if it is somebody whom a list may bring; else it is told.
fn listed(
    line: &Line<'_>,
    numbered: bool,
    says_function: bool,
    anomalies: &mut Vec<Anomaly>,
) -> Result<Option<RosterStaff>, Refusal> {
    let own = line.identifier(Column::Identifier, "identifiant")?;
    let Some(name) = any_name_of(line) else {
        match own {
            Some(own) => anomalies.push(Anomaly::StaffWithoutName { key: listed_key(&own) }),
            None => line.tell_nameless(&OF_STAFF, anomalies),
        }
        return Ok(None);
    };
    let key = match own {
        Some(own) => own,
        None if numbered => return Err(line.missing("identifiant")),
        None => derived("nom", &[&folded(&name.family), &folded(&name.given)]),
    };
    let key = listed_key(&key);
    look_at_listed_name(&key, &name, anomalies);
    let staff = NamedStaff { key: key.clone(), name: name.clone() };
    let Some(function) = function(line, staff, says_function, anomalies) else { return Ok(None) };
    let classes = line.all(Column::Teaches).flat_map(|cell| cell.split(',')).map(str::trim);
    let classes = classes.filter(|class| !class.is_empty()).map(|class| code(line, class));
    let teaches = classes.collect::<Result<BTreeSet<_>, _>>()?;
    let member = StaffMember { key, civility: civility(line.one(Column::Civility)), name, function, by_hand: false };
    Ok(Some(RosterStaff { member, teaches, leads: BTreeSet::new(), by_hand: false }))
}

fn listed_key(own: &str) -> String {
    format!("csv:{own}")
}

/// What they are, where that is for a list to say. One that says it of nobody is completed by what is known of them.
fn function(line: &Line<'_>, staff: NamedStaff, says_function: bool, anomalies: &mut Vec<Anomaly>) -> Option<Function> {
    let written = line.one(Column::Function).unwrap_or_default();
    match folded(written).as_str() {
        "ens" | "enseignant" | "enseignante" | "professeur" | "professeure" => Some(Function::Teacher),
        "cpe" | "edu" => Some(Function::Cpe),
        "" => {
            anomalies.extend(says_function.then_some(Anomaly::FunctionSupposed { staff }));
            Some(Function::Teacher)
        }
        "dir" | "direction" | "principal" | "principale" | "proviseur" | "proviseure" => {
            anomalies.push(Anomaly::HeadNotGranted { staff });
            None
        }
        _ => {
            anomalies.push(Anomaly::StaffLeftOut { staff, function: excerpt(written) });
            None
        }
    }
}
