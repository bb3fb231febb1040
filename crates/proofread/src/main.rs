//! `proofread [--lessons FOLDER] [NAME]`: says what is wrong with the lessons; `--schema` prints the
//! format's JSON Schema, `--answers` the right answers, `--run LAB` a run as lines of text.

use std::path::PathBuf;
use std::process::ExitCode;

fn main() -> ExitCode {
    let mut folder = PathBuf::from("lessons");
    let (mut only, mut arguments) = (None, std::env::args().skip(1));
    let mut answers = false;
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--schema" => {
                print!("{}", proofread::schema());
                return ExitCode::SUCCESS;
            }
            "--run" => return run(&arguments.next().unwrap_or_default()),
            "--answers" => answers = true,
            "--lessons" => folder = arguments.next().unwrap_or_default().into(),
            "-h" | "--help" => {
                println!("{USAGE}");
                return ExitCode::SUCCESS;
            }
            name => only = Some(name.to_owned()),
        }
    }
    match proofread::proofread(&folder, only.as_deref()) {
        Ok((pieces, found)) if answers && found.is_empty() => match proofread::answers(&pieces) {
            Ok(json) => {
                println!("{json}");
                ExitCode::SUCCESS
            }
            Err(why) => {
                eprintln!("{why}");
                ExitCode::FAILURE
            }
        },
        Ok((pieces, found)) => {
            for found in &found {
                println!("{found}");
            }
            let (fine, wrong) = (pieces.len(), found.len());
            println!("{fine} fine, {wrong} mistakes");
            if wrong == 0 && (fine > 0 || only.is_none()) {
                ExitCode::SUCCESS
            } else {
                ExitCode::FAILURE
            }
        }
        Err(error) => {
            eprintln!("{} cannot be read: {error}", folder.display());
            ExitCode::FAILURE
        }
    }
}

fn run(lab: &str) -> ExitCode {
    match proofread::tell(lab) {
        Ok(text) => {
            print!("{text}");
            ExitCode::SUCCESS
        }
        Err(why) => {
            eprintln!("{why}");
            ExitCode::FAILURE
        }
    }
}

const USAGE: &str =
    "proofread [--lessons FOLDER] [NAME]   what is wrong with the lessons, or with one
proofread --schema                    the format's JSON Schema
proofread --answers                   the right answers, as JSON
proofread --run 'x=last-ack&do=…'     a run as lines of text";
