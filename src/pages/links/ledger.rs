//! Where the public ledger, its proofs and its papers stand.

/// The public ledger's leaves, as the file they are.
pub const LEDGER_LEAVES: &str = "/registre/feuilles";
/// The signed note over them, «l'arrêté du registre».
pub const LEDGER_CHECKPOINT: &str = "/registre/arrete";
/// The text by which it is verified.
pub const LEDGER_VKEY: &str = "/registre/cle";
/// «La preuve».
pub const PROOF: &str = "/la-preuve";
/// GET with the field `temoin`: the request to that witness, as a file.
pub const WITNESS_REQUEST: &str = "/dpd/demande-temoin";
/// POST with the fields `temoin` and `contreseing`: a witness's reply.
pub const COSIGNATURE: &str = "/dpd/contreseing";
/// POST of a file: the report of a search for copies.
pub const SEARCH_REPORT: &str = "/dpd/recherche";

/// «Dossier de destruction» of a year, a file to be checked elsewhere.
pub fn bundle(year: impl std::fmt::Display) -> String {
    format!("/annees/{year}/dossier")
}

/// «Attestation de destruction» of a year.
pub fn certificate(year: impl std::fmt::Display) -> String {
    format!("/annees/{year}/attestation")
}

/// «Bordereau d'élimination» of a year.
pub fn elimination(year: impl std::fmt::Display) -> String {
    format!("/annees/{year}/bordereau")
}

/// The DPO's leaflet of a year.
pub fn leaflet(year: impl std::fmt::Display) -> String {
    format!("{PROOF}/{year}/fiche")
}

/// The proof that the leaf at `index`, counted from 0, is in the signed ledger.
pub fn leaf_proof(index: u64) -> String {
    format!("/registre/preuve/{index}.tlog-proof")
}
