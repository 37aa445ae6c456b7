//! What a header says of its columns: all of it where it is known by heart, else as far as its names tell.

use crate::import::list::columns::{Column, Layout};
use crate::import::list::naming::folded;
use crate::import::list::whose::ListOf;

/// The columns of a header, as far as its names tell.
pub fn guess(of: ListOf, header: &[String]) -> Vec<Column> {
    let named = match of {
        ListOf::Pupils => of_pupils,
        ListOf::Guardians => of_any_guardians,
        ListOf::Staff => of_any_staff,
    };
    header.iter().map(|name| named(&folded(name))).collect()
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
    let columns = guess(ListOf::Pupils, header);
    (own || onde).then_some(columns).filter(|columns| ListOf::Pupils.is_readable(columns)).map(Layout::Pupils)
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
        "telpersonnel" | "telephonepersonnel" | "teldomicile" | "telephonedomicile" => Column::PersonalTelephone,
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

/// The names that programs give to what a list of guardians shows.
fn of_any_guardians(name: &str) -> Column {
    match name {
        "eleve" | "eleves" | "enfant" | "enfants" | "nomprenomeleve" | "nometprenomdeleleve" => Column::ChildWholeName,
        "nomeleve" | "nomdeleleve" | "nomenfant" | "nomdelenfant" => Column::ChildFamily,
        "prenomeleve" | "prenomdeleleve" | "prenomdelenfant" => Column::ChildGiven,
        "neele" | "datedenaissance" | "datenaissance" | "naissance" | "datedenaissanceeleve" => Column::ChildBorn,
        "numeroeleve" | "numerodeleleve" => Column::ChildIdentifier,
        "responsable" | "responsables" | "representantlegal" | "parent" | "nomprenom" | "nometprenom" => {
            Column::WholeName
        }
        "nomduresponsable" | "nomparent" => Column::Family,
        "prenomduresponsable" | "prenomparent" => Column::Given,
        "liendeparente" | "lienparente" | "parente" => Column::Kinship,
        "niveauderesponsabilite" | "responsabilite" | "autoriteparentale" => Column::Level,
        "mail" | "email" | "adressemail" | "adresseemail" => Column::Email,
        "telephone" | "telmobile" | "telephonemobile" | "mobile" | "portable" => Column::Mobile,
        "telfixe" | "telephonefixe" => Column::PersonalTelephone,
        "rue" | "adressepostale" => Column::Street,
        "ville" => Column::Town,
        other => of_guardians(other),
    }
}

/// The names that programs give to what a list of staff shows.
fn of_any_staff(name: &str) -> Column {
    match name {
        "professeur" | "professeurs" | "enseignant" | "enseignants" | "personnel" | "nomprenom" | "nometprenom" => {
            Column::WholeName
        }
        "numero" => Column::Identifier,
        "classe" | "divisions" | "classesenseignees" => Column::Teaches,
        other => of_staff(other),
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
