//! Every row of what the lab must teach, as a run with its expected outcome. A test's name begins
//! with its row: H, why three segments open; F, why four close, and sometimes three; T, why
//! TIME-WAIT; D, TCP and UDP.

mod d_congestion;
mod d_messages;
mod f_closing;
mod f_losing;
mod h_failing;
mod h_late;
mod h_opening;
mod helpers;
mod search;
mod stories;
mod t_ports;
mod t_reasons;
mod t_second_life;
mod what_if;

/// The rows of each chapter, and the files in which their tests stand.
const CHAPTERS: [(char, usize, &[&str]); 4] = [
    (
        'h',
        10,
        &[include_str!("h_opening.rs"), include_str!("h_late.rs"), include_str!("h_failing.rs")],
    ),
    ('f', 8, &[include_str!("f_closing.rs"), include_str!("f_losing.rs")]),
    (
        't',
        9,
        &[
            include_str!("t_reasons.rs"),
            include_str!("t_second_life.rs"),
            include_str!("t_ports.rs"),
        ],
    ),
    ('d', 6, &[include_str!("d_messages.rs"), include_str!("d_congestion.rs")]),
];

#[test]
fn each_row_has_a_test_that_is_named_after_it() {
    for (chapter, rows, files) in CHAPTERS {
        for row in 1..=rows {
            let named = format!("#[test]\nfn {chapter}{row}_");
            assert!(files.iter().any(|file| file.contains(&named)), "{named}");
        }
    }
}
