//! Addresses of what anyone may read, and of the papers about personal data.

/// Declaration of accessibility.
pub const ACCESSIBILITY: &str = "/accessibilite";
/// «Défenseur des droits», another's own site.
pub const DEFENDER: &str = "https://www.defenseurdesdroits.fr/";
/// What is kept, why and how long.
pub const PERSONAL_DATA: &str = "/vos-donnees";
/// The same for parents, on a page to print.
pub const NOTICE_PARENTS: &str = "/vos-donnees/responsables";
/// The same for pupils.
pub const NOTICE_PUPILS: &str = "/vos-donnees/eleves";
/// The same for staff.
pub const NOTICE_STAFF: &str = "/vos-donnees/personnels";
/// «Registre des traitements», for the head and the DPO.
pub const REGISTER: &str = "/traitements";
/// The register's entry as a spreadsheet.
pub const REGISTER_ODS: &str = "/traitements/registre-carnet.ods";
/// The same as one row.
pub const REGISTER_CSV: &str = "/traitements/registre-carnet.csv";
/// The same for programs.
pub const REGISTER_JSON: &str = "/traitements/registre-carnet.json";
/// The impact assessment for the CNIL's tool.
pub const IMPACT: &str = "/traitements/aipd-carnet.json";
