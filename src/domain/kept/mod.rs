//! «Ce qui est gardé»: everything the carnet stores, about whom, why, from whom, for whom and for how long.
//!
//! One table for everybody. The rules that forget read their durations here; the register, the impact assessment and
//! the notices for families and staff are made from it; and a house rule fails when a stored record or field is not in
//! it.

mod holding;
mod lifetime;
mod notes;
mod people;
mod running;
mod table;

pub use holding::{Concerned, End, Holding, Provenance, Purpose, Reader, Room};
pub use lifetime::{ACTIVATION_CODE, ADDED_PASSKEY, ADDRESS_PROOF, LONGEST_HOLD_YEARS, Lifetime, SESSION};
pub use table::HOLDINGS;

/// «Catégorie de données»: one line of the register.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Category {
    /// «Élèves».
    Pupils,
    /// «Responsables».
    Guardians,
    /// «Personnels».
    Staff,
    /// «Mots, observations, encouragements, réponses».
    Notes,
    /// «Absences, retards, appels».
    Presence,
    /// «Punitions et sanctions».
    Conduct,
    /// «Signatures et lectures».
    Signatures,
    /// «Qui a consulté».
    Consultations,
    /// «Comptes et clés d'accès».
    Accounts,
    /// «Clés d'accès ajoutées».
    AddedPasskeys,
    /// «Codes d'activation».
    Codes,
    /// «Connexions».
    Sessions,
    /// «Avis par courriel».
    MailNotices,
    /// «Appareils appelés».
    CalledDevices,
    /// «Gels».
    Holds,
    /// «Effacements».
    Erasures,
    /// «Fin de l'année»: who decided what of it.
    Decisions,
    /// «Mesures de sûreté»: what the head has suspended, and why.
    Safety,
    /// «Fonctionnement»: nothing about anyone.
    Running,
}

impl Category {
    /// The word for it in files that programs read; it never changes.
    pub fn code(self) -> &'static str {
        match self {
            Self::Pupils => "pupils",
            Self::Guardians => "guardians",
            Self::Staff => "staff",
            Self::Notes => "notes",
            Self::Presence => "presence",
            Self::Conduct => "conduct",
            Self::Signatures => "signatures",
            Self::Consultations => "consultations",
            Self::Accounts => "accounts",
            Self::AddedPasskeys => "added-passkeys",
            Self::Codes => "activation-codes",
            Self::Sessions => "sessions",
            Self::MailNotices => "mail-notices",
            Self::CalledDevices => "called-devices",
            Self::Holds => "holds",
            Self::Erasures => "erasures",
            Self::Decisions => "year-end-decisions",
            Self::Safety => "safety-measures",
            Self::Running => "running",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn each_category_has_one_line_and_each_line_an_end() {
        let codes: BTreeSet<&str> = HOLDINGS.iter().map(|holding| holding.category.code()).collect();
        assert_eq!(codes.len(), HOLDINGS.len());
        for holding in HOLDINGS {
            assert!(!holding.ends.is_empty() && !holding.kinds.is_empty(), "{:?}", holding.category);
        }
    }

    #[test]
    fn whatever_is_about_a_family_dies_with_keys_and_nothing_about_one_is_sealed_with_the_establishment() {
        for holding in HOLDINGS {
            let family = holding.about.iter().any(|whom| matches!(whom, Concerned::Pupils | Concerned::Guardians));
            if family && holding.room == Room::Year {
                assert!(holding.ends.contains(&End::YearKeys), "{:?}", holding.category);
            }
            assert!(!(family && holding.room == Room::Establishment), "{:?}", holding.category);
        }
    }

    #[test]
    fn the_infirmary_the_secretariat_teachers_and_the_desk_are_named_as_readers_of_what_their_pages_show() {
        let read_by = |reader: Reader| -> Vec<Category> {
            let theirs = HOLDINGS.iter().filter(|holding| holding.readers.contains(&reader));
            theirs.map(|holding| holding.category).collect()
        };
        assert_eq!(read_by(Reader::SickBay), [Category::Pupils, Category::Presence], "every class, and the visits");
        let of_letters = [Category::Pupils, Category::Guardians, Category::Codes];
        assert_eq!(read_by(Reader::Secretariat), of_letters, "it corrects addresses and prints letters with codes");
        assert!(read_by(Reader::Teachers).contains(&Category::Guardians), "who has signed is shown by name");
        for desk in [Reader::SchoolLife, Reader::Head] {
            assert!(read_by(desk).contains(&Category::MailNotices), "whom the mail does not reach");
        }
    }

    #[test]
    fn what_is_about_nobody_says_so_and_the_rest_says_whom() {
        let nobody: Vec<_> = HOLDINGS.iter().filter(|holding| holding.about.is_empty()).collect();
        assert_eq!(nobody.iter().map(|holding| holding.category).collect::<Vec<_>>(), [Category::Running]);
    }
}
