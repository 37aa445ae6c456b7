//! SIECLE's `Communs`: the pupils' first and last day, the «calendrier de fermeture», and the establishment's telephone
//! number and postal address. Its nesting is not published, so a closure is taken wherever one element holds a reason
//! and both of its dates.

use super::anomaly::Anomaly;
use super::fields::Fields;
use super::header::read_data;
use super::named::NamedClosure;
use super::read::Expected;
use super::refusal::{Form, Kind, Refusal};
use super::xml::{Cursor, Element};
use crate::domain::calendar::{Closure, Days, SchoolCalendar};
use crate::domain::school_contact::{GivenContact, postal_address};
use crate::domain::school_year::SchoolYear;
use crate::domain::text::Text;

/// What may stand in a closure; the longest of its names first.
const CLOSURE: [&str; 5] = ["DATE_DEBUT", "DATE_FIN", "LL_FERMETURE", "LL_MOTIF", "LC_MOTIF"];
/// What may stand in `ANNEE_SCOLAIRE`; the specification and the files seen spell the first day differently.
const YEAR: [&str; 3] = ["DATE_DEB_ELEVE", "DATE_DEBUT_ELEVE", "DATE_FIN_ELEVE"];
/// What is read of `UAJ`: the lines of its address, its town's two parts, its number.
const SCHOOL: [&str; 7] = [
    "LIGNE1_ADRESSE",
    "LIGNE2_ADRESSE",
    "LIGNE3_ADRESSE",
    "LIGNE4_ADRESSE",
    "CODE_POSTAL",
    "LIBELLE_POSTAL",
    "TELEPHONE",
];

/// The calendar of the file whose root the cursor is in, and how it says that the school is reached.
///
/// # Errors
/// When it is not this school's and year's, or not well formed.
pub(super) fn read(
    cursor: Cursor<'_>,
    expected: &Expected,
    anomalies: &mut Vec<Anomaly>,
) -> Result<(SchoolCalendar, GivenContact), Refusal> {
    let mut contact = GivenContact::default();
    let mut reading = Reading { year: expected.year, calendar: SchoolCalendar::default(), anomalies };
    read_data(cursor, Kind::Communs, expected, |cursor| {
        while let Some(block) = cursor.child()? {
            match block.name.as_str() {
                "UAJ" => contact = reached(&Fields::read(cursor, &block, "UAJ", &SCHOOL)?),
                "ANNEE_SCOLAIRE" => reading.pupils(cursor, &block)?,
                _ => reading.block(cursor, &block)?,
            }
        }
        Ok(())
    })?;
    Ok((reading.finish(), contact))
}

/// A street without a town is no address.
fn reached(fields: &Fields) -> GivenContact {
    let [street @ .., postcode, town, telephone] = SCHOOL.map(|name| fields.owned(name));
    let town = town.map(|town| postcode.into_iter().chain([town]).collect::<Vec<_>>().join(" "));
    let address = town.map(|town| street.into_iter().flatten().chain([town]).collect::<Vec<_>>().join("\n"));
    GivenContact {
        telephone: telephone.and_then(|number| number.parse().ok()),
        address: address.and_then(|lines| postal_address(&lines).ok()),
    }
}

struct Reading<'a> {
    year: SchoolYear,
    calendar: SchoolCalendar,
    anomalies: &'a mut Vec<Anomaly>,
}

impl Reading<'_> {
    /// `ANNEE_SCOLAIRE`.
    fn pupils(&mut self, cursor: &mut Cursor<'_>, element: &Element) -> Result<(), Refusal> {
        let fields = Fields::read(cursor, element, "ANNEE_SCOLAIRE", &YEAR)?;
        let first = fields.date("DATE_DEB_ELEVE")?.or(fields.date("DATE_DEBUT_ELEVE")?);
        self.calendar.pupils = match (first, fields.date("DATE_FIN_ELEVE")?) {
            (Some(first), Some(last)) => Days::new(first, last).ok().filter(|days| self.fits(*days)),
            _ => None,
        };
        Ok(())
    }

    /// An element, and whatever lies in it.
    fn block(&mut self, cursor: &mut Cursor<'_>, element: &Element) -> Result<(), Refusal> {
        let mut fields = Fields::new(cursor, element, "FERMETURE");
        while let Some(child) = cursor.child()? {
            if CLOSURE.contains(&child.name.as_str()) {
                fields.take(cursor, &child, &CLOSURE)?;
            } else {
                self.block(cursor, &child)?;
            }
        }
        let named = ["LL_FERMETURE", "LL_MOTIF", "LC_MOTIF"].into_iter().find_map(|name| fields.owned(name));
        named.map_or(Ok(()), |label| self.closure(&fields, label))
    }

    /// A «période» has dates and no reason, and a list of reasons has no dates: neither closes the school.
    fn closure(&mut self, fields: &Fields, label: String) -> Result<(), Refusal> {
        let (Some(from), Some(until)) = (fields.date("DATE_DEBUT")?, fields.date("DATE_FIN")?) else {
            return Ok(());
        };
        let Ok(days) = Days::new(from, until) else {
            self.anomalies.push(Anomaly::ClosureBackwards(NamedClosure { label, from, until }));
            return Ok(());
        };
        if !self.fits(days) {
            self.anomalies.push(Anomaly::ClosureOutsideYear(NamedClosure { label, from, until }));
            return Ok(());
        }
        let label = Text::line(&label).map_err(|_| fields.bad("LL_FERMETURE", Form::Code))?;
        self.calendar = std::mem::take(&mut self.calendar).with(Closure { days, label, by_hand: false });
        Ok(())
    }

    /// Some day of it belongs to the year: the summer holidays end in it, or begin.
    fn fits(&self, days: Days) -> bool {
        self.year.contains(days.from()) || self.year.contains(days.until())
    }

    fn finish(self) -> SchoolCalendar {
        if self.calendar.pupils.is_none() {
            self.anomalies.push(Anomaly::PupilsDaysMissing);
        }
        if self.calendar.closures().is_empty() {
            self.anomalies.push(Anomaly::NoClosure);
        }
        self.calendar
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::roster::Roster;
    use crate::import::plan;
    use crate::import::refusal::Cause;
    use crate::import::sample::{class_of, read_texts};
    use jiff::civil::{Date, date};

    const PUPILS: &str = "<DATE_DEB_ELEVE>01/09/2026</DATE_DEB_ELEVE><DATE_FIN_ELEVE>03/07/2027</DATE_FIN_ELEVE>";

    fn communs(year: &str, closures: &str) -> String {
        format!(
            "<BEE_COMMUN><PARAMETRES><UAJ>0990001A</UAJ><ANNEE_SCOLAIRE>2026</ANNEE_SCOLAIRE></PARAMETRES><DONNEES>\
             <UAJ><DENOM_PRINC>COLLEGE EXEMPLE</DENOM_PRINC></UAJ><ANNEE_SCOLAIRE>{year}</ANNEE_SCOLAIRE>\
             <PERIODES><PERIODE><CODE_PERIODE>1</CODE_PERIODE><DATE_DEBUT>01/09/2026</DATE_DEBUT>\
             <DATE_FIN>30/11/2026</DATE_FIN><LL_PERIODE>TRIMESTRE 1</LL_PERIODE></PERIODE></PERIODES>\
             <CALENDRIER><FERMETURES>{closures}</FERMETURES></CALENDRIER></DONNEES></BEE_COMMUN>"
        )
    }

    fn closure(label: &str, from: &str, until: &str) -> String {
        format!(
            "<FERMETURE><LC_MOTIF>V</LC_MOTIF>{label}<DATE_DEBUT>{from}</DATE_DEBUT>\
             <DATE_FIN>{until}</DATE_FIN></FERMETURE>"
        )
    }

    fn toussaint() -> String {
        closure("<LL_MOTIF>VACANCES DE TOUSSAINT</LL_MOTIF>", "17/10/2026", "01/11/2026")
    }

    fn given(text: &str) -> (SchoolCalendar, Vec<Anomaly>) {
        let incoming = read_texts(&[text]).unwrap();
        (incoming.calendar.unwrap(), incoming.anomalies)
    }

    fn days(from: Date, until: Date) -> Days {
        Days::new(from, until).unwrap()
    }

    #[test]
    fn the_pupils_days_and_the_holidays_are_read_and_a_trimester_is_no_holiday() {
        let (calendar, anomalies) = given(&communs(PUPILS, &toussaint()));
        assert_eq!(calendar.pupils, Some(days(date(2026, 9, 1), date(2027, 7, 3))));
        let [closure] = calendar.closures() else { panic!("{calendar:?}") };
        assert_eq!((closure.label.as_str(), closure.by_hand), ("VACANCES DE TOUSSAINT", false));
        assert_eq!(closure.days, days(date(2026, 10, 17), date(2026, 11, 1)));
        assert_eq!(anomalies, []);
    }

    #[test]
    fn the_school_s_number_and_address_are_read_and_a_street_without_a_town_is_none() {
        let file =
            |said: &str| communs(PUPILS, &toussaint()).replace("</DENOM_PRINC>", &format!("</DENOM_PRINC>{said}"));
        let reached = |said: &str| read_texts(&[&file(said)]).unwrap().contact;
        let street = "<LIGNE1_ADRESSE>12 RUE NEUVE</LIGNE1_ADRESSE><LIGNE2_ADRESSE></LIGNE2_ADRESSE>";
        let town = "<CODE_POSTAL>99000</CODE_POSTAL><LIBELLE_POSTAL>TESTVILLE</LIBELLE_POSTAL>";
        let whole = reached(&format!("{street}{town}<TELEPHONE>0199000000</TELEPHONE>"));
        assert_eq!(whole.address.unwrap().as_str(), "12 RUE NEUVE\n99000 TESTVILLE");
        assert_eq!(whole.telephone, "0199000000".parse().ok());
        assert_eq!(reached(street), GivenContact::default());
        assert_eq!(reached(""), GivenContact::default());
    }

    #[test]
    fn both_spellings_of_the_first_day_are_read() {
        let other = PUPILS.replace("DATE_DEB_ELEVE", "DATE_DEBUT_ELEVE");
        assert_eq!(given(&communs(&other, &toussaint())), given(&communs(PUPILS, &toussaint())));
    }

    #[test]
    fn a_closure_is_called_by_the_longest_name_it_has() {
        let named = |label: &str| {
            let (calendar, _) = given(&communs(PUPILS, &closure(label, "17/10/2026", "01/11/2026")));
            calendar.closures()[0].label.as_str().to_owned()
        };
        assert_eq!(named("<LL_MOTIF>VACANCES</LL_MOTIF><LL_FERMETURE>Toussaint</LL_FERMETURE>"), "Toussaint");
        assert_eq!(named("<LL_FERMETURE></LL_FERMETURE>"), "V");
    }

    #[test]
    fn what_lies_outside_the_year_or_runs_backwards_is_left_out_and_told() {
        let label = "<LL_MOTIF>ETE</LL_MOTIF>";
        let wrong = closure(label, "04/07/2025", "31/08/2025") + &closure(label, "01/11/2026", "17/10/2026");
        let (calendar, anomalies) = given(&communs(PUPILS, &(toussaint() + &wrong)));
        assert_eq!(calendar.closures().len(), 1);
        let (from, until) = (date(2026, 11, 1), date(2026, 10, 17));
        let backwards = Anomaly::ClosureBackwards(NamedClosure { label: "ETE".into(), from, until });
        let (from, until) = (date(2025, 7, 4), date(2025, 8, 31));
        let outside = Anomaly::ClosureOutsideYear(NamedClosure { label: "ETE".into(), from, until });
        assert_eq!(anomalies, [backwards, outside]);
        let summer = closure(label, "04/07/2027", "31/08/2027");
        assert_eq!(given(&communs(PUPILS, &summer)).0.closures().len(), 1, "the summer begins in the year");
    }

    #[test]
    fn a_file_without_dates_or_without_closures_says_so() {
        assert_eq!(given(&communs("", &toussaint())).1, [Anomaly::PupilsDaysMissing]);
        let backwards = "<DATE_DEB_ELEVE>03/07/2027</DATE_DEB_ELEVE><DATE_FIN_ELEVE>01/09/2026</DATE_FIN_ELEVE>";
        assert_eq!(given(&communs(backwards, &toussaint())).1, [Anomaly::PupilsDaysMissing]);
        assert_eq!(given(&communs(PUPILS, "")).1, [Anomaly::NoClosure]);
        let twice = toussaint() + &toussaint();
        assert_eq!(given(&communs(PUPILS, &twice)), given(&communs(PUPILS, &toussaint())));
    }

    #[test]
    fn a_date_that_is_none_and_another_school_or_year_refuse_the_file() {
        let right = communs(PUPILS, &toussaint());
        assert!(read_texts(&[&right]).is_ok());
        let refused = |text: &str| read_texts(&[text]).unwrap_err().cause;
        assert!(matches!(refused(&right.replace("17/10/2026", "31/02/2027")), Cause::BadValue { .. }));
        assert!(matches!(refused(&right.replace("0990001A", "0990002B")), Cause::WrongUai { .. }));
        let last_year = right.replace("<ANNEE_SCOLAIRE>2026<", "<ANNEE_SCOLAIRE>2025<");
        assert!(matches!(refused(&last_year), Cause::WrongYear { .. }));
    }

    #[test]
    fn it_changes_the_calendar_and_nothing_else_and_leaves_what_was_added_by_hand() {
        let mut standing = plan(&Roster::default(), &read_texts(&[&class_of(&["1"])]).unwrap()).roster;
        let (day, label) = (days(date(2027, 1, 12), date(2027, 1, 12)), Text::line("Neige").unwrap());
        standing.calendar = SchoolCalendar::default().with(Closure { days: day, label, by_hand: true });
        let incoming = read_texts(&[&communs(PUPILS, &toussaint())]).unwrap();
        let planned = plan(&standing, &incoming);
        assert_eq!(planned.changes, [crate::import::Change::Calendar { closures: 2 }]);
        assert_eq!((&planned.roster.pupils, &planned.roster.classes), (&standing.pupils, &standing.classes));
        assert!(plan(&planned.roster, &incoming).is_empty(), "and the same file again changes nothing");
    }
}
