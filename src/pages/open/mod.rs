//! What anyone may read: the demonstration, the notices, the statements, what went wrong.

pub mod demo;
pub mod notice;
pub mod problem;
pub mod statement;
