//! Lists of staff: Carnet's own, or any other whose columns are named. No import makes a head or an AED: those are enrolled by hand.

use crate::domain::roster::RosterStaff;
use crate::domain::staff::{Function, StaffMember};
use crate::import::anomaly::Anomaly;
use crate::import::incoming::{StaffGiven, look_at_name};
use crate::import::list::columns::Column;
use crate::import::list::names::name_of;
use crate::import::list::naming::{derived, folded};
use crate::import::list::pupils::{Line, code};
use crate::import::list::said::civility;
use crate::import::list::sheet::Sheet;
use crate::import::named::NamedStaff;
use crate::import::refusal::{Cause, Refusal, excerpt};
use std::collections::BTreeSet;

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
    let mut given = StaffGiven::default();
    let numbered = columns.contains(&Column::Identifier);
    for row in &sheet.rows {
        let line = Line { file, row, columns };
        let own = line.identifier(Column::Identifier, "identifiant")?;
        let Some(name) = name_of(&line) else {
            // A second line of headings has no name under the name's column.
            anomalies.extend(own.map(|key| Anomaly::StaffWithoutName { key: format!("csv:{key}") }));
            continue;
        };
        let key = match own {
            Some(own) => own,
            None if numbered => return Err(line.missing("identifiant")),
            None => derived("nom", &[&folded(&name.family), &folded(&name.given)]),
        };
        let key = format!("csv:{key}");
        look_at_name(&key, &name, anomalies);
        let staff = NamedStaff { key: key.clone(), name: name.clone() };
        let written = line.one(Column::Function).unwrap_or_default();
        let function = match folded(written).as_str() {
            "ens" | "enseignant" | "enseignante" | "professeur" | "professeure" => Function::Teacher,
            "cpe" | "edu" => Function::Cpe,
            "" => {
                anomalies.push(Anomaly::FunctionSupposed { staff });
                Function::Teacher
            }
            "dir" | "direction" | "principal" | "principale" | "proviseur" | "proviseure" => {
                anomalies.push(Anomaly::HeadNotGranted { staff });
                continue;
            }
            _ => {
                anomalies.push(Anomaly::StaffLeftOut { staff, function: excerpt(written) });
                continue;
            }
        };
        let teaches = line.all(Column::Teaches).flat_map(|cell| cell.split(',')).map(str::trim);
        let teaches = teaches.filter(|class| !class.is_empty()).map(|class| code(&line, class));
        let teaches = teaches.collect::<Result<BTreeSet<_>, _>>()?;
        let civility = civility(line.one(Column::Civility));
        let member = StaffMember { key: key.clone(), civility, name, function, by_hand: false };
        match given.staff.get_mut(&key) {
            // One line for each class that they have.
            Some(known) if !numbered => known.teaches.extend(teaches),
            Some(_) => return Err(Cause::DuplicateId { element: "identifiant", found: key }.on(file, row.line)),
            None => {
                given.staff.insert(key, RosterStaff { member, teaches, leads: BTreeSet::new(), by_hand: false });
            }
        }
    }
    if given.staff.is_empty() { Err(Cause::Nobody { element: "personnel" }.of(file)) } else { Ok(given) }
}
