//! What each column of a list holds: said by a header that is known, guessed from one that is not, or named by a person.

use crate::import::list::naming::folded;

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    /// Nothing that is kept.
    Ignored,
    /// The pupil's own identifier, or a member of staff's.
    Identifier,
    /// «INE»: tells pupils apart where there is nothing better, and is not kept.
    Ine,
    /// «Nom».
    Family,
    /// «Nom d'usage», which goes before the other where there is one.
    UsualFamily,
    /// «Prénom».
    Given,
    /// «NOM Prénom» in one cell.
    WholeName,
    /// «Né(e) le».
    Born,
    /// «Classe».
    Class,
    /// «Groupe», several separated by commas.
    Groups,
    /// «Régime».
    Boarding,
    /// Whose guardian this is.
    ChildIdentifier,
    /// The guardian's own identifier.
    PersonIdentifier,
    /// «Civilité».
    Civility,
    /// «Lien».
    Kinship,
    /// «Niveau de responsabilité».
    Level,
    /// «Mél».
    Email,
    /// «Téléphone portable».
    Mobile,
    /// «Téléphone personnel» or «domicile», where there is no mobile one.
    PersonalTelephone,
    /// A line of the address.
    Street,
    /// «Code postal».
    Postcode,
    /// «Commune».
    Town,
    /// «Pays».
    Country,
    /// «Fonction».
    Function,
    /// «Classes» that a member of staff teaches.
    Teaches,
    /// A child's name in ONDE's list of guardians.
    ChildFamily,
    /// The same, «d'usage».
    ChildUsualFamily,
    /// A child's first name there.
    ChildGiven,
}

impl Column {
    /// What a person may say a column of a list of pupils holds, with its word in forms.
    pub const OF_PUPILS: [(Self, &'static str); 9] = [
        (Self::Ignored, "ignored"),
        (Self::WholeName, "whole-name"),
        (Self::Family, "family"),
        (Self::Given, "given"),
        (Self::Born, "born"),
        (Self::Class, "class"),
        (Self::Groups, "groups"),
        (Self::Boarding, "boarding"),
        (Self::Identifier, "identifier"),
    ];

    /// The column of that word.
    pub fn of_word(word: &str) -> Option<Self> {
        Self::OF_PUPILS.into_iter().find(|(_, known)| *known == word).map(|(column, _)| column)
    }
}

/// What kind of list it is, with its columns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Layout {
    /// Pupils, one a line.
    Pupils(Vec<Column>),
    /// Links between a pupil and a guardian, one a line.
    Guardians(Vec<Column>),
    /// ONDE's guardians, with their children to the right.
    WideGuardians(Vec<Column>),
    /// Staff.
    Staff(Vec<Column>),
}

/// The columns of a header, as far as its names tell.
pub fn guess(header: &[String]) -> Vec<Column> {
    header.iter().map(|name| of_pupils(&folded(name))).collect()
}

/// Whether a list with these columns can be read as one of pupils: a name, a birth date, a class.
pub fn are_enough(columns: &[Column]) -> bool {
    let has = |column| columns.contains(&column);
    (has(Column::WholeName) || has(Column::Family) && has(Column::Given)) && has(Column::Born) && has(Column::Class)
}

/// The layout of a header that is known by heart; none for any other, whose columns a person names.
pub(super) fn layout(header: &[String]) -> Option<Layout> {
    let names: Vec<String> = header.iter().map(|name| folded(name)).collect();
    let has = |name: &str| names.iter().any(|known| known == name);
    let all = |of: fn(&str) -> Column| names.iter().map(|name| of(name)).collect::<Vec<_>>();
    if has("nomdefamilleenfant") {
        return Some(Layout::WideGuardians(all(of_guardians)));
    }
    if has("identifianteleve") && has("identifiantpersonne") {
        return Some(Layout::Guardians(all(of_guardians)));
    }
    if has("identifiant") && has("fonction") {
        return Some(Layout::Staff(all(of_staff)));
    }
    let own = has("identifiant") && has("datenaissance");
    let onde = has("ine") && (has("nomeleve") || has("cycle"));
    let columns = guess(header);
    (own || onde).then_some(columns).filter(|columns| are_enough(columns)).map(Layout::Pupils)
}

fn of_pupils(name: &str) -> Column {
    match name {
        "identifiant" | "identifianteleve" | "numeroeleve" => Column::Identifier,
        "ine" | "numeronational" | "idnational" => Column::Ine,
        "nom" | "nomeleve" | "nomdefamille" | "nomdefamilleeleve" => Column::Family,
        "nomdusage" | "nomdusageeleve" | "nomusage" => Column::UsualFamily,
        "prenom" | "prenomeleve" => Column::Given,
        "eleve" | "eleves" | "nomprenom" | "nometprenom" => Column::WholeName,
        "neele" | "datedenaissance" | "datenaissance" | "naissance" => Column::Born,
        "classe" | "libelleclasse" | "division" | "classes" => Column::Class,
        "groupe" | "groupes" => Column::Groups,
        "regime" => Column::Boarding,
        _ => Column::Ignored,
    }
}

fn of_guardians(name: &str) -> Column {
    match name {
        "identifianteleve" => Column::ChildIdentifier,
        "identifiantpersonne" => Column::PersonIdentifier,
        "civilite" | "civiliteresponsable" => Column::Civility,
        "nom" | "nomresponsable" => Column::Family,
        "nomusageresponsable" | "nomusage" => Column::UsualFamily,
        "prenom" | "prenomresponsable" => Column::Given,
        "lien" => Column::Kinship,
        "niveau" => Column::Level,
        "mel" | "courriel" => Column::Email,
        "telportable" | "telephoneportable" => Column::Mobile,
        "telpersonnel" | "telephonedomicile" => Column::PersonalTelephone,
        "adresse" | "adresse1" | "adresse2" | "adresse3" | "adresseresponsable" => Column::Street,
        "codepostal" | "cpresponsable" | "cp" => Column::Postcode,
        "commune" | "communeresponsable" => Column::Town,
        "pays" => Column::Country,
        "nomdefamilleenfant" => Column::ChildFamily,
        "nomdusageenfant" => Column::ChildUsualFamily,
        "prenomenfant" => Column::ChildGiven,
        _ => Column::Ignored,
    }
}

fn of_staff(name: &str) -> Column {
    match name {
        "identifiant" => Column::Identifier,
        "civilite" => Column::Civility,
        "nom" => Column::Family,
        "prenom" => Column::Given,
        "fonction" => Column::Function,
        "classes" => Column::Teaches,
        _ => Column::Ignored,
    }
}
