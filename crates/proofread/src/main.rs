//! `proofread [--lessons FOLDER] [NAME]`: says what is wrong with the lessons; `--schema` writes the
//! format's JSON Schema into the folder, `--answers FILE` the right answers into a file, `--run LAB` tells
//! a run as lines of text.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

fn main() -> ExitCode {
    let mut folder = PathBuf::from("lessons");
    let (mut only, mut schema, mut answers, mut lab) = (None, false, None, None);
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--schema" => schema = true,
            "--answers" => answers = Some(PathBuf::from(arguments.next().unwrap_or_default())),
            "--run" => lab = Some(arguments.next().unwrap_or_default()),
            "--lessons" => folder = arguments.next().unwrap_or_default().into(),
            "-h" | "--help" => {
                println!("{USAGE}");
                return ExitCode::SUCCESS;
            }
            option if option.starts_with('-') => {
                eprintln!("There is no option `{option}`.\n{USAGE}");
                return ExitCode::FAILURE;
            }
            name => only = Some(name.to_owned()),
        }
    }
    let done = match lab {
        Some(lab) => proofread::tell(&lab).map(|text| print!("{text}")),
        None if schema => write_schema(&folder),
        None => match answers {
            Some(file) => write_answers(&folder, &file),
            None => read(&folder, only.as_deref()),
        },
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("{why}");
            ExitCode::FAILURE
        }
    }
}

fn read(folder: &Path, only: Option<&str>) -> Result<(), String> {
    let unreadable = |error| format!("{} cannot be read: {error}", folder.display());
    if let Some(only) = only {
        let names = proofread::names_of_lessons(folder).map_err(unreadable)?;
        if !names.iter().any(|name| name == only) {
            return Err(format!("There is no lesson `{only}`; there are: {}.", names.join(", ")));
        }
    }
    let (pieces, found) = proofread::proofread(folder, only).map_err(unreadable)?;
    for found in &found {
        println!("{found}");
    }
    match found.len() {
        0 => {
            println!("Nothing is wrong; lessons: {}.", pieces.len());
            Ok(())
        }
        wrong => Err(format!("Mistakes: {wrong}; lessons without one: {}.", pieces.len())),
    }
}

fn write_answers(folder: &Path, file: &Path) -> Result<(), String> {
    let pieces = proofread::lessons(folder).map_err(|error| error.to_string())?;
    std::fs::write(file, proofread::answers(&pieces)?)
        .map_err(|error| format!("{} cannot be written: {error}", file.display()))
}

fn write_schema(folder: &Path) -> Result<(), String> {
    let file = folder.join(proofread::SCHEMA);
    std::fs::write(&file, proofread::schema())
        .map_err(|error| format!("{} cannot be written: {error}", file.display()))?;
    println!("{} is written.", file.display());
    Ok(())
}

const USAGE: &str =
    "proofread [--lessons FOLDER] [NAME]     what is wrong with the lessons, or with one
proofread [--lessons FOLDER] --schema   writes the format's JSON Schema into the folder
proofread [--lessons FOLDER] --answers FILE   the right answers, as JSON in a file
proofread --run 'x=last-ack&do=…'       a run as lines of text";
