//! Addresses of the head's pages about staff.

/// Staff.
pub const STAFF: &str = "/direction/personnels";
/// POST: invites everyone on the staff without a passkey; GET: prints their letters.
pub const STAFF_LETTERS: &str = "/direction/personnels/lettres";

/// POST: takes everything back and invites anew; GET: prints the letter.
pub fn staff_letter(handle: impl std::fmt::Display) -> String {
    format!("{STAFF}/{handle}/lettre")
}

/// POST with the field `function`.
pub fn staff_function(handle: impl std::fmt::Display) -> String {
    format!("{STAFF}/{handle}/fonction")
}

/// POST: takes everything back; with `depart`, of whom it was taken back already, from the list too.
pub fn staff_removal(handle: impl std::fmt::Display) -> String {
    format!("{STAFF}/{handle}/retrait")
}

/// GET: the classes of a member of staff, and their absences.
pub fn staff_member(handle: impl std::fmt::Display) -> String {
    format!("{STAFF}/{handle}")
}

/// POST with `teaches`, `leads` and `kept`, each ticked or not: the classes they have from now on.
pub fn staff_classes(handle: impl std::fmt::Display) -> String {
    format!("{STAFF}/{handle}/classes")
}

/// POST with `first`, `last` and `replaced-by`: they are away these days; with `away`, in place of that absence.
pub fn staff_away(handle: impl std::fmt::Display) -> String {
    format!("{STAFF}/{handle}/absence")
}

/// POST with `away`: of that absence they are not.
pub fn staff_away_end(handle: impl std::fmt::Display) -> String {
    format!("{STAFF}/{handle}/absence/retrait")
}
