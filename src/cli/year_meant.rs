//! Which year a command means: the one that is named, or the only one it can be.

use crate::acts::{ActRefused, year_to_open};
use crate::archive::{School, YearFile};
use crate::cli::said::Refused;
use crate::domain::school_year::SchoolYear;
use crate::domain::year_state::YearState;
use crate::i18n::french;
use jiff::ToSpan;

/// The year at that step.
pub(in crate::cli) fn at_step(
    school: &School,
    named: Option<SchoolYear>,
    at: impl Fn(&YearState) -> bool,
) -> Result<SchoolYear, Refused> {
    the_one(school, named, |file| at(&file.state))
}

/// The year that is to be opened.
pub(in crate::cli) fn to_open(school: &School, named: Option<SchoolYear>) -> Result<SchoolYear, Refused> {
    let next = year_to_open(school).map_err(ActRefused::from)?;
    named.or(next).ok_or_else(Refused::no_such_year)
}

/// The year that is to be closed. Nothing opens it again, and the same command typed a second time would close the next
/// year, which is open by then: one whose last summer has not come is closed under its name only.
pub(in crate::cli) fn to_close(school: &School, named: Option<SchoolYear>) -> Result<SchoolYear, Refused> {
    let year = at_step(school, named, |state| *state == YearState::Open)?;
    // From 1 June of its last calendar year on.
    let summer = year.next().begins() - 2.months();
    if named.is_none() && school.local_now().date() < summer {
        let year = year.to_string();
        return Err(Refused::said(french().with("cli-refused-year-runs", &[("year", (&year).into())])));
    }
    Ok(year)
}

/// The year that lives without the visa it needs, or else the only one that lives, whose visa is put right.
pub(in crate::cli) fn to_stamp(school: &School, named: Option<SchoolYear>) -> Result<SchoolYear, Refused> {
    let lives = |file: &YearFile| file.state.lives();
    let lacks = |file: &YearFile| lives(file) && !file.ceremony.has_visa();
    let missing = school.year_files().iter().any(lacks);
    the_one(school, named, |file| if missing { lacks(file) } else { lives(file) })
}

fn the_one(
    school: &School,
    named: Option<SchoolYear>,
    may_be: impl Fn(&YearFile) -> bool,
) -> Result<SchoolYear, Refused> {
    let files = school.year_files();
    if let Some(named) = named {
        // At another step it is refused by the act, which says why.
        return match files.iter().any(|file| file.year == named) {
            true => Ok(named),
            false => Err(said("cli-refused-year-unknown", &[named])),
        };
    }
    let found: Vec<SchoolYear> = files.iter().rev().filter(|file| may_be(file)).map(|file| file.year).collect();
    match found[..] {
        [] => Err(Refused::no_such_year()),
        [only] => Ok(only),
        _ => Err(said("cli-refused-which-year", &found)),
    }
}

fn said(key: &'static str, years: &[SchoolYear]) -> Refused {
    let years: Vec<String> = years.iter().map(ToString::to_string).collect();
    Refused::said(french().with(key, &[("years", (&years.join(", ")).into())]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::acts::{Orders, close_year, open_year, record_visa};
    use crate::appliance::{Appliance, DemoClock, Keeping, Timepiece};
    use crate::archive::Folders;
    use crate::auth::Operator;
    use crate::cli::tests::charter;
    use crate::domain::arming::{Arming, Basis, usual_day};
    use std::sync::Arc;

    fn year(text: &str) -> SchoolYear {
        text.parse().unwrap()
    }

    fn opens(school: &School, named: &str, basis: Basis) {
        let today = school.local_now().date();
        let arming = Arming::new(year(named), basis, today, usual_day(year(named), today), today).unwrap();
        open_year(school, &Orders::Operator(&Operator::at_the_console()), year(named), arming, None).unwrap();
    }

    fn closes(school: &School, named: Option<SchoolYear>) -> Result<(), Refused> {
        let year = to_close(school, named)?;
        Ok(close_year(school, &Orders::Operator(&Operator::at_the_console()), year)?)
    }

    fn in_july(told: impl FnOnce(&School)) {
        let folder = tempfile::tempdir().unwrap();
        let time = Timepiece::Demo(Arc::new(DemoClock::beginning("2027-07-05T08:00:00Z".parse().unwrap())));
        let folders = Folders::at(folder.path().join("carnet"));
        let appliance = Appliance::create(folders, charter(), Keeping::KeyFile, &time).unwrap();
        told(&appliance.school);
    }

    #[test]
    fn to_close_typed_a_second_time_leaves_the_year_that_was_opened_meanwhile() {
        in_july(|school| {
            opens(school, "2026-2027", Basis::Undeclared);
            closes(school, None).unwrap();
            assert!(closes(school, None).is_err(), "nothing is open");
            opens(school, "2027-2028", Basis::Undeclared);
            let refused = closes(school, None).unwrap_err().to_string();
            assert!(refused.contains("--year 2027-2028"), "{refused}");
            assert!(school.open_year().is_some());
            let unknown = closes(school, Some(year("2028-2029"))).unwrap_err().to_string();
            assert!(unknown.contains("2028-2029"), "{unknown}");
            closes(school, Some(year("2027-2028"))).unwrap();
            assert!(school.open_year().is_none(), "who names it closes it");
        });
    }

    #[test]
    fn a_visa_goes_to_the_year_that_lacks_it_and_to_none_that_could_be_either() {
        in_july(|school| {
            let visa = || "AD59/2027-0113".parse().unwrap();
            let stamps = |named| {
                let year = to_stamp(school, named)?;
                record_visa(school, None, year, visa(), school.local_now().date()).map_err(Refused::from)?;
                Ok::<_, Refused>(year)
            };
            opens(school, "2026-2027", Basis::Visa(visa()));
            assert_eq!(stamps(None).unwrap(), year("2026-2027"), "the only one there is");
            closes(school, None).unwrap();
            opens(school, "2027-2028", Basis::Undeclared);
            assert_eq!(stamps(None).unwrap(), year("2027-2028"), "the page says that it is missing there");
            let refused = stamps(None).unwrap_err().to_string();
            assert!(refused.contains("2026-2027, 2027-2028") && refused.contains("--year"), "{refused}");
            assert_eq!(stamps(Some(year("2026-2027"))).unwrap(), year("2026-2027"));
        });
    }
}
