//! What an import does to a school.
