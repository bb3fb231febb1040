//! The native side of `cargo xtask bench browser`: says which searches the lessons are for
//! (`orders`), and goes on with one as the worker does, telling how far it is (`try ORDER SCRIPTS`).

mod orders;

use std::process::ExitCode;
use std::time::Instant;

use session::Hunt;

fn main() -> ExitCode {
    // cargo adds one that begins so.
    let words: Vec<String> = std::env::args().skip(1).filter(|word| word != "--bench").collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match words[..] {
        ["orders"] => tell_orders(),
        ["try", order, scripts] => {
            let hunt = Hunt::from_order(order);
            let Some((hunt, scripts)) = hunt.zip(scripts.parse().ok()) else {
                eprintln!("This is no order, or no number of scripts: {order} {scripts}");
                return ExitCode::FAILURE;
            };
            try_out(hunt, scripts);
        }
        _ => {
            println!("usage: cargo bench -p searcher --bench native -- orders | try ORDER SCRIPTS")
        }
    }
    ExitCode::SUCCESS
}

/// A line for each search: the story, its world, what shall hold, the order, with tabs between. The
/// first one is for comparing rates.
fn tell_orders() {
    for order in orders::all() {
        println!("{}\t{}\t{:?}\t{}", order.story, order.world, order.wish, order.text);
    }
}

/// Tries at least so many scripts, and tells after each slice what the worker would say, and when:
/// the milliseconds, a tab, the report.
fn try_out(mut hunt: Hunt, scripts: u64) {
    let begun = Instant::now();
    let now = || begun.elapsed().as_secs_f64() * 1000.0;
    loop {
        let over = searcher::slice(&mut hunt, now);
        println!("{:.3}\t{}", now(), hunt.report().text());
        if over || hunt.report().line(session::Lang::En).tried >= scripts {
            return;
        }
    }
}
