//! `drill FILE…`: runs packet scripts and kernel traces, and tells how they fared.

use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;

use drill::{Options, Outcome, Report};

fn main() -> ExitCode {
    let options = match Options::parse(std::env::args().skip(1)) {
        Ok(options) => options,
        Err(error) => {
            eprintln!("drill: {error}\nusage: {}", Options::USAGE);
            return ExitCode::from(2);
        }
    };
    match run(&options, &mut io::stdout().lock()) {
        Ok(code) => code,
        // Whoever reads has gone: nothing is left to tell.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("drill: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run(options: &Options, out: &mut impl Write) -> io::Result<ExitCode> {
    let (mut passed, mut failed) = (0_u32, 0_u32);
    for file in &options.files {
        let ok = match std::fs::read(file) {
            Ok(bytes) => one(options, file, &String::from_utf8_lossy(&bytes), out)?,
            Err(error) => {
                writeln!(out, "{}: {error}", file.display())?;
                false
            }
        };
        if ok { passed += 1 } else { failed += 1 }
    }
    if options.list {
        return Ok(if failed > 0 { ExitCode::FAILURE } else { ExitCode::SUCCESS });
    }
    writeln!(out, "{passed} passed, {failed} failed")?;
    Ok(if failed > 0 { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

/// Runs one file; tells whether it passed.
fn one(options: &Options, file: &Path, text: &str, out: &mut impl Write) -> io::Result<bool> {
    let name = file.display();
    let Report { title, outcome, exchange, notes } =
        drill::run(drill::kind_of(&file.to_string_lossy()), text, options);
    if let Outcome::Mistaken(mistake) = outcome {
        writeln!(out, "{name}:{mistake}")?;
        return Ok(false);
    }
    if options.list {
        writeln!(out, "{name}: {title}")?;
        return Ok(true);
    }
    match &outcome {
        Outcome::Parted(part) => writeln!(out, "{name}: FAIL: {part}")?,
        _ => writeln!(out, "{name}: pass")?,
    }
    if options.verbose {
        for note in notes {
            writeln!(out, "  note: {note}")?;
        }
        write!(out, "{exchange}")?;
    }
    Ok(outcome == Outcome::Passed)
}
