//! «Coordonnées»: where a guardian is written to and called, as the office corrects them by hand.

use crate::domain::family::{GuardianProfile, Medium};
use crate::domain::language::Language;
use crate::domain::mail_address::MailAddress;
use crate::domain::person::PostalAddress;
use crate::domain::school_contact::Telephone;
use crate::domain::text::Text;

/// Lines that an envelope's window has room for, besides the town's.
const STREET_LINES: usize = 4;

/// The form as it was typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TypedContact {
    /// Street lines.
    pub street: String,
    /// «Code postal».
    pub postcode: String,
    /// «Commune».
    pub town: String,
    /// Empty for France.
    pub country: String,
    /// «Mél».
    pub email: String,
    /// «Téléphone».
    pub telephone: String,
    /// The code of the language of what is printed, as long as it is the office that notes it.
    pub language: Option<String>,
    /// The box «sur papier» is ticked.
    pub paper: bool,
}

/// Where a guardian is written to and called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contact {
    /// For the letters.
    pub address: Option<PostalAddress>,
    /// «Mél».
    pub email: Option<String>,
    /// «Téléphone».
    pub telephone: Option<String>,
    /// What they have asked to be handed besides French.
    pub language: Option<Language>,
    /// They have asked to be served on paper.
    pub paper: bool,
}

/// What was wrong with the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ContactRefused {
    /// More lines than a letter has room for, or what cannot be printed.
    #[error("the street has one to {STREET_LINES} lines that can be printed")]
    Street,
    /// A street without a postcode and a town, or the other way round.
    #[error("an address has a postcode and a town")]
    Town,
    /// No address of that form.
    #[error("not an e-mail address")]
    Email,
    /// No telephone number.
    #[error("not a telephone number")]
    Telephone,
}

impl TypedContact {
    /// As they stand, to be corrected.
    pub fn of(profile: &GuardianProfile) -> Self {
        let address = profile.address.clone().unwrap_or_default();
        Self {
            street: address.lines.join("\n"),
            postcode: address.postcode,
            town: address.town,
            country: address.country,
            email: profile.email.clone().unwrap_or_default(),
            telephone: profile.telephone.clone().unwrap_or_default(),
            language: None,
            paper: profile.medium == Medium::Paper,
        }
    }

    /// What was typed, once all of it is something; nothing typed is nothing known.
    ///
    /// # Errors
    /// See [`ContactRefused`].
    pub fn parsed(&self) -> Result<Contact, ContactRefused> {
        let email = some(&self.email).map(|typed| typed.parse::<MailAddress>()).transpose();
        let email = email.map_err(|_| ContactRefused::Email)?.map(|address| address.as_str().to_owned());
        let language = self.language.as_deref().and_then(Language::of_code);
        let (telephone, paper) = (self.telephone()?, self.paper);
        Ok(Contact { address: self.address()?, email, telephone, language, paper })
    }

    fn address(&self) -> Result<Option<PostalAddress>, ContactRefused> {
        let lines: Vec<_> = self.street.lines().filter_map(some).collect();
        let (postcode, town) = match (some(&self.postcode), some(&self.town)) {
            (None, None) if lines.is_empty() => return Ok(None),
            (Some(postcode), Some(town)) => (line(postcode), line(town)),
            _ => return Err(ContactRefused::Town),
        };
        if !(1..=STREET_LINES).contains(&lines.len()) {
            return Err(ContactRefused::Street);
        }
        let lines: Option<Vec<_>> = lines.into_iter().map(line).collect();
        let country = some(&self.country).map_or_else(|| Some(String::new()), line);
        Ok(Some(PostalAddress {
            lines: lines.ok_or(ContactRefused::Street)?,
            postcode: postcode.ok_or(ContactRefused::Town)?,
            town: town.ok_or(ContactRefused::Town)?,
            country: country.ok_or(ContactRefused::Town)?,
        }))
    }

    fn telephone(&self) -> Result<Option<String>, ContactRefused> {
        let Some(typed) = some(&self.telephone) else { return Ok(None) };
        let number: Telephone = typed.parse().map_err(|_| ContactRefused::Telephone)?;
        Ok(Some(number.to_string()))
    }
}

fn some(typed: &str) -> Option<&str> {
    Some(typed.trim()).filter(|typed| !typed.is_empty())
}

fn line(typed: &str) -> Option<String> {
    Text::line(typed).ok().map(|text| text.as_str().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(street: &str, town: &str, email: &str, telephone: &str) -> TypedContact {
        let postcode = if town.is_empty() { "" } else { "59000" };
        TypedContact {
            street: street.into(),
            postcode: postcode.into(),
            town: town.into(),
            email: email.into(),
            telephone: telephone.into(),
            ..TypedContact::default()
        }
    }

    #[test]
    fn nothing_typed_is_nothing_known_and_an_address_is_whole_or_none() {
        let nothing = Contact { address: None, email: None, telephone: None, language: None, paper: false };
        assert_eq!(typed("", "", " ", "").parsed(), Ok(nothing));
        let known = typed(" 3 rue des Lilas \n\nBâtiment B", "Lille", "a@example.org", "06 00 00 00 00").parsed();
        let known = known.unwrap();
        assert_eq!(known.address.unwrap().lines, ["3 rue des Lilas", "Bâtiment B"]);
        assert_eq!(known.telephone.unwrap(), "06 00 00 00 00");
        assert_eq!(typed("3 rue des Lilas", "", "", "").parsed(), Err(ContactRefused::Town));
        assert_eq!(typed("", "Lille", "", "").parsed(), Err(ContactRefused::Street));
        assert_eq!(typed("a\nb\nc\nd\ne", "Lille", "", "").parsed(), Err(ContactRefused::Street));
    }

    #[test]
    fn a_language_is_one_of_ours_and_unknown_where_none_was_asked() {
        let of = |code: Option<&str>| TypedContact { language: code.map(str::to_owned), ..typed("", "", "", "") };
        assert_eq!(of(Some("tr")).parsed().unwrap().language, Some(Language::Turkish));
        assert_eq!(of(Some("tlh")).parsed().unwrap().language, None);
        assert_eq!(of(None).parsed().unwrap().language, None);
    }

    #[test]
    fn what_is_no_mailbox_and_no_number_is_refused() {
        assert_eq!(typed("", "", "nowhere", "").parsed(), Err(ContactRefused::Email));
        for number in ["12345", "=cmd()", "0600000000000000"] {
            assert_eq!(typed("", "", "", number).parsed(), Err(ContactRefused::Telephone), "{number}");
        }
    }
}
