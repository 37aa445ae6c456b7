//! Carnet: see the library's first page.

fn main() {}
