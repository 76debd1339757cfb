//! The executable; everything else is in the library.

use std::process::ExitCode;

fn main() -> ExitCode {
    qexport::cli::run(std::env::args_os())
}
