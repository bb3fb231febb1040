//! Whole lives of a connection per second: open, one octet, both closes, TIME-WAIT over; ours
//! beside smoltcp's loopback, in one run. `cargo xtask bench` runs it and prints the ratios.

mod ours;
mod theirs;
mod turns;

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};

criterion_group!(benches, lifecycles);
criterion_main!(benches);

fn lifecycles(criterion: &mut Criterion) {
    tell_memory();
    let mut group = criterion.benchmark_group("lifecycle");
    let mut values = ours::World::new(ours::Carrier::Values);
    group.bench_function("ours_values", |bencher| bencher.iter(|| values.live()));
    let mut loopback = theirs::World::new(theirs::Checksums::Off);
    group.bench_function("smoltcp", |bencher| bencher.iter(|| loopback.live()));
    let mut bytes = ours::World::new(ours::Carrier::Bytes);
    group.bench_function("ours_bytes", |bencher| bencher.iter(|| bytes.live()));
    let mut checked = theirs::World::new(theirs::Checksums::On);
    group.bench_function("smoltcp_checked", |bencher| bencher.iter(|| checked.live()));
    group.finish();
    let of_values = turns::ratio(
        || {
            black_box(values.live());
        },
        || loopback.live(),
    );
    println!("in turns: ours_values {of_values:.2} × smoltcp");
    let of_bytes = turns::ratio(
        || {
            black_box(bytes.live());
        },
        || checked.live(),
    );
    println!("in turns: ours_bytes {of_bytes:.2} × smoltcp_checked");
}

/// What an endpoint takes, itself and on the heap, with one octet of text to send or to read.
fn tell_memory() {
    // Both of ours are a `Vec` that is empty at first; this is the room that one octet makes it take.
    let mut queue = Vec::new();
    queue.extend_from_slice(b"x");
    println!(
        "memory per endpoint with one octet of text: tcp::Endpoint {} octets + {} on the heap for \
         the queue that holds it (0 for the other one); smoltcp's tcp::Socket {} octets + 2 × {} \
         on the heap for its buffers, which have their size from the beginning",
        size_of::<tcp::Endpoint>(),
        queue.capacity(),
        size_of::<smoltcp::socket::tcp::Socket>(),
        theirs::BUFFER,
    );
}
