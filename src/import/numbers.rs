//! Telephone numbers and postcodes of guardians, held to what the office's form takes. A spreadsheet that takes a
//! number for an amount takes its first nought away: that is given back where the number or the postcode can only be
//! French.

use super::anomaly::Anomaly;
use super::named::NamedPerson;
use crate::domain::person::PostalAddress;
use crate::domain::roster::{PersonKey, RosterPerson};
use crate::domain::school_contact::Telephone;
use std::collections::BTreeMap;

/// Figures of a French telephone number without its first nought.
const SHORT_NUMBER: usize = 9;
/// Figures of a French postcode.
const POSTCODE: usize = 5;

/// Of what is written for a person's numbers the first that is one; where none is, the first, for it to be told.
pub(super) fn first_number<'a>(written: &[&'a str]) -> Option<&'a str> {
    written.iter().find(|one| telephone(one, false).is_some()).or(written.first()).copied()
}

/// Leaves out what is no telephone number and no postcode, gives back first noughts, and tells both.
pub(super) fn look_at_numbers(persons: &mut BTreeMap<PersonKey, RosterPerson>, anomalies: &mut Vec<Anomaly>) {
    let mut given_back = 0;
    for (key, person) in persons {
        let known = person.clone();
        let who = || NamedPerson { key: key.clone(), name: known.name.clone() };
        let abroad = known.address.as_ref().is_some_and(|address| !address.country.is_empty());
        person.telephone = known.telephone.as_deref().and_then(|written| telephone(written, abroad));
        if known.telephone.is_some() && person.telephone.is_none() {
            anomalies.push(Anomaly::TelephoneUnusable(who()));
        }
        if let Some(address) = &mut person.address {
            match postcode(address) {
                Some(good) => address.postcode = good,
                None => {
                    address.postcode.clear();
                    anomalies.push(Anomaly::PostcodeUnusable(who()));
                }
            }
        }
        given_back += usize::from(has_nought_back(&known, person));
    }
    if given_back > 0 {
        anomalies.push(Anomaly::NoughtsGivenBack { persons: given_back });
    }
}

/// As the form of the office takes it.
fn telephone(written: &str, abroad: bool) -> Option<String> {
    let figures = plain(written);
    let short = !abroad && figures.len() == SHORT_NUMBER && only_figures(&figures) && !figures.starts_with('0');
    let whole = if short { format!("0{figures}") } else { written.to_owned() };
    whole.parse::<Telephone>().ok().map(|number| number.to_string())
}

/// Five figures in France, where there are any; abroad whatever is written.
fn postcode(address: &PostalAddress) -> Option<String> {
    let (written, figures) = (&address.postcode, plain(&address.postcode));
    match figures.len() {
        _ if written.is_empty() || !address.country.is_empty() => Some(written.clone()),
        POSTCODE if only_figures(&figures) => Some(figures),
        n if n + 1 == POSTCODE && only_figures(&figures) => Some(format!("0{figures}")),
        _ => None,
    }
}

fn plain(written: &str) -> String {
    written.chars().filter(|c| !c.is_whitespace()).collect()
}

fn only_figures(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit())
}

fn has_nought_back(was: &RosterPerson, now: &RosterPerson) -> bool {
    let back = |was: &str, now: &str| now.strip_prefix('0').is_some_and(|rest| rest == plain(was));
    let telephone = was.telephone.as_deref().zip(now.telephone.as_deref());
    let postcode = was.address.as_ref().zip(now.address.as_ref());
    let postcode = postcode.map(|(was, now)| (was.postcode.as_str(), now.postcode.as_str()));
    telephone.into_iter().chain(postcode).any(|(was, now)| back(was, now))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_telephone_number_is_what_the_form_takes_with_the_nought_that_a_spreadsheet_took() {
        let kept = ["06 39 98 00 01", "+33 6 39 98 00 01", "0639980001"];
        let in_france = |written: &str| telephone(written, false);
        assert_eq!(kept.map(in_france), kept.map(|number| Some(number.to_owned())));
        assert_eq!(["639980001", "6 39 98 00 01"].map(in_france), [(); 2].map(|()| Some("0639980001".to_owned())));
        assert_eq!(telephone("475000001", true).as_deref(), Some("475000001"), "in Belgium");
        assert_eq!(["à rappeler le soir", "6,4E+08", "12", "#REF!"].map(in_france), [const { None }; 4]);
        assert_eq!(first_number(&["liste rouge", "0199000001"]), Some("0199000001"));
        assert_eq!((first_number(&["liste rouge"]), first_number(&[])), (Some("liste rouge"), None));
    }

    #[test]
    fn a_postcode_has_five_figures_in_france_and_is_what_it_is_abroad() {
        let at = |postcode: &str, country: &str| {
            let (postcode, country) = (postcode.to_owned(), country.to_owned());
            super::postcode(&PostalAddress { postcode, country, ..PostalAddress::default() })
        };
        assert_eq!(
            ["59000", "59 000", "1000", ""].map(|code| at(code, "")),
            ["59000", "59000", "01000", ""].map(|code| Some(code.to_owned()))
        );
        assert_eq!(["LILLE", "590", "590001"].map(|code| at(code, "")), [const { None }; 3]);
        assert_eq!(at("B-1000", "Belgique").as_deref(), Some("B-1000"));
        assert_eq!(at("1000", "Belgique").as_deref(), Some("1000"));
    }
}
