//! Carnet: see the library's first page.

fn main() -> std::process::ExitCode {
    carnet::cli::run()
}
