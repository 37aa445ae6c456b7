//! The socket and the commands over a small school.
