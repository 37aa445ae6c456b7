//! SIECLE's `Nomenclature`: what each MEF is called, and nothing else of the much it describes.

use super::fields::Fields;
use super::header::read_data;
use super::mef::{MefLabels, code_of};
use super::read::Expected;
use super::refusal::{Kind, Refusal};
use super::xml::Cursor;

/// The labels, of the file whose root the cursor is in.
///
/// # Errors
/// When it is not this school's and year's, or not well formed.
pub(super) fn read(cursor: Cursor<'_>, expected: &Expected) -> Result<MefLabels, Refusal> {
    let mut labels = MefLabels::new();
    read_data(cursor, Kind::Nomenclature, expected, |cursor| blocks(cursor, &mut labels))?;
    Ok(labels)
}

fn blocks(cursor: &mut Cursor<'_>, labels: &mut MefLabels) -> Result<(), Refusal> {
    while let Some(block) = cursor.child()? {
        if block.name != "MEFS" {
            cursor.skip()?;
            continue;
        }
        while let Some(mef) = cursor.child()? {
            let own = mef.attribute("CODE_MEF").map(str::to_owned);
            let fields = Fields::read(cursor, &mef, "MEF", &["CODE_MEF", "LIBELLE_LONG"])?;
            let code = own.as_deref().or_else(|| fields.text("CODE_MEF")).and_then(code_of);
            labels.extend(code.map(|code| (code, fields.owned("LIBELLE_LONG").unwrap_or_default())));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use crate::domain::roster::{ClassCode, Roster};
    use crate::domain::year_group::YearGroup;
    use crate::import::sample::{class_of, read_texts};
    use crate::import::{Anomaly, plan};

    /// Of a «collège» with a SEGPA, as the ministry writes it.
    const NOMENCLATURE: &str = include_str!("../../tests/support/nomenclature.xml");

    fn pupils(mef: &str) -> String {
        class_of(&["1"]).replace("</PRENOM>", &format!("</PRENOM><CODE_MEF>{mef}</CODE_MEF>"))
    }

    #[test]
    fn a_class_of_the_segpa_is_of_the_level_that_its_mef_is_called() {
        let pupils = pupils("16410002110");
        let alone = plan(&Roster::default(), &read_texts(&[&pupils]).unwrap());
        assert!(alone.roster.levels.is_empty(), "its number says nothing");
        for files in [[pupils.as_str(), NOMENCLATURE], [NOMENCLATURE, pupils.as_str()]] {
            let read = read_texts(&files).unwrap();
            assert_eq!(read.anomalies, []);
            let planned = plan(&Roster::default(), &read);
            assert_eq!(planned.roster.levels, [(ClassCode("6A".into()), YearGroup::Sixth)].into());
            let kept = plan(&planned.roster, &read_texts(&[&pupils]).unwrap());
            assert!(kept.is_empty(), "without the file what it said stays");
        }
    }

    #[test]
    fn a_mef_that_the_file_does_not_know_is_told_with_its_classes_and_one_without_a_level_is_not() {
        let unknown = read_texts(&[&pupils("99999999999"), NOMENCLATURE]).unwrap();
        let classes = vec![ClassCode("6A".into())];
        assert_eq!(unknown.anomalies, [Anomaly::MefUnknown { mef: "99999999999".into(), classes }]);
        let of_none = read_texts(&[&pupils("18810001110"), NOMENCLATURE]).unwrap();
        assert_eq!(of_none.anomalies, []);
        assert!(plan(&Roster::default(), &of_none).roster.levels.is_empty());
    }

    #[test]
    fn the_nomenclature_of_another_year_is_refused() {
        assert!(read_texts(&[NOMENCLATURE]).is_ok());
        assert!(read_texts(&[&NOMENCLATURE.replace(">2026<", ">2025<")]).is_err());
    }
}
