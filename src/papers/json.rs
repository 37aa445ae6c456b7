//! The register's entry for programs.
//!
//! ```text
//! { "format": "carnet-register/v1",       changes its number when a reader of the old form would be misled
//!   "controller": { "school", "uai", "status": "public" | "private", "heads": [name], "dpos": [name] },
//!   "year": "2026-2027" | null,  "destroyed_on": "2027-08-31" | null,  "made_at": RFC 3339 in UTC,
//!   "categories": [ {
//!       "code": "pupils" …,                 never changes
//!       "label", "content", "purpose",      in French, as the paper says them
//!       "about": ["pupils" | "guardians" | "staff"],
//!       "from", "readers", "until",         in French
//!       "ends": [ { "by": "year-keys" | "family-keys" | "age" | "use" | "taken-back" | "staff-leaves" | "hold" |
//!                         "establishment",
//!                   "hours"?, "unused_hours"?, "years"? } ],   the durations that the program runs on
//!       "records": [kind of record], "fields": ["Type.field"] } ] }
//! ```

use crate::domain::kept::{Concerned, End};
use crate::papers::Unmade;
use crate::papers::fiche::{Fiche, KeptLine, Status};
use serde_json::{Value, json};

/// The file.
pub(in crate::papers) fn register(fiche: &Fiche<'_>) -> Result<Vec<u8>, Unmade> {
    let controller = fiche.controller;
    let status = match controller.status {
        Status::Public => "public",
        Status::Private => "private",
    };
    let whole = json!({
        "format": "carnet-register/v1",
        "controller": {
            "school": controller.school,
            "uai": controller.uai,
            "status": status,
            "heads": controller.heads,
            "dpos": controller.dpos,
        },
        "year": controller.year.map(|year| year.to_string()),
        "destroyed_on": controller.destroyed_on,
        "made_at": controller.at,
        "categories": fiche.lines.iter().map(category).collect::<Vec<_>>(),
    });
    serde_json::to_vec_pretty(&whole).map_err(|error| Unmade(error.to_string()))
}

fn category(line: &KeptLine) -> Value {
    let about = line.holding.about.iter().map(|whom| match whom {
        Concerned::Pupils => "pupils",
        Concerned::Guardians => "guardians",
        Concerned::Staff => "staff",
    });
    json!({
        "code": line.holding.category.code(),
        "label": line.label,
        "content": line.content,
        "purpose": line.purpose,
        "about": about.collect::<Vec<_>>(),
        "from": line.from,
        "readers": line.readers,
        "until": line.until,
        "ends": line.holding.ends.iter().map(end).collect::<Vec<_>>(),
        "records": line.holding.kinds,
        "fields": line.holding.fields,
    })
}

fn end(end: &End) -> Value {
    match end {
        End::YearKeys => json!({ "by": "year-keys" }),
        End::FamilyKeys => json!({ "by": "family-keys" }),
        End::Age(lifetime) => json!({
            "by": "age",
            "hours": lifetime.made.as_hours(),
            "unused_hours": lifetime.unused.map(|unused| unused.as_hours()),
        }),
        End::Used => json!({ "by": "use" }),
        End::TakenBack => json!({ "by": "taken-back" }),
        End::StaffLeaves => json!({ "by": "staff-leaves" }),
        End::HoldEnds { at_most_years } => json!({ "by": "hold", "years": at_most_years }),
        End::WithEstablishment => json!({ "by": "establishment" }),
    }
}
