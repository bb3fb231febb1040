//! Whole layouts: stories that a reader knows, and ten thousand random runs that must hold together
//! at every width.

mod check;
mod noticed;
mod random;
mod runs;
mod stories;
mod worlds;

use diagram::{ArrowEnd, Picture, Style, TickAt, name_hosts, svg};

fn words(from: u64, to: u64) -> String {
    format!("{:.1} s pass", (to - from) as f64 / 1e6)
}

fn tick(tick: TickAt) -> String {
    format!("{:.2}{}", tick.at as f64 / 1e6, if tick.first { " s" } else { "" })
}

/// The whole picture, with names above its lifelines.
fn layout(input: &diagram::Input, style: &Style) -> Picture {
    let mut picture = diagram::layout(input, style);
    name_hosts(&mut picture, input, style);
    picture
}

fn drawn(input: &diagram::Input, width: f64) -> Picture {
    layout(input, &Style::new(width, &words, &tick))
}

#[test]
fn every_story_holds_together_at_every_width() {
    for (name, input) in stories::all() {
        for width in (320..=1600).step_by(40) {
            let style = Style::new(f64::from(width), &words, &tick);
            check::all(&input, &layout(&input, &style), &format!("{name} at {width}"));
        }
    }
}

#[test]
fn a_plain_handshake_shows_every_label_and_folds_nothing() {
    for width in [1600.0, 860.0, 640.0, 390.0] {
        let picture = drawn(&stories::handshake(), width);
        assert!(picture.folds.is_empty());
        assert_eq!(picture.states.len(), 6);
        assert_eq!(picture.notes.len(), 2);
        for arrow in &picture.arrows {
            let lines = &arrow.label.as_ref().expect("a label").lines;
            assert!(lines.iter().any(|line| line.strong.starts_with(&arrow.title[..3])));
            assert!(lines.iter().any(|line| line.detail.starts_with("SEQ")), "{width}: {lines:?}");
        }
    }
}

#[test]
fn the_scale_gives_the_shortest_flight_the_slope_of_the_style() {
    let picture = drawn(&stories::handshake(), 860.0);
    assert!((picture.scale.y(50_000) - picture.scale.y(0) - 40.0).abs() < 1e-9);
    let growth = drawn(&stories::burst(), 860.0).scale;
    assert!(growth.y(50_000) - growth.y(0) <= 40.0 * diagram::MAX_GROWTH + 1e-9);
}

#[test]
fn a_held_syn_leaves_comes_down_through_two_folds_and_arrives() {
    let picture = drawn(&stories::late(), 860.0);
    let held = &picture.arrows[0];
    let through = picture.folds.iter().filter(|f| f.from > held.sent && f.to < held.ends).count();
    assert!(through >= 2, "{through} folds");
    let middle = held.path.at(picture.scale.y(3_000_000)).expect("on its way").1;
    assert_eq!(middle, (0.0, 1.0), "straight down in mid-channel");
    let (start, end) = (held.path.segments[0], held.path.segments.last().expect("an end"));
    let slope = |(ux, uy): (f64, f64)| uy / ux;
    let normal = picture.arrows[1].path.direction();
    assert!((slope(start.direction(0.5)) / slope(normal) - 1.0).abs() < 0.01);
    assert!((slope(end.direction(0.5)) / slope(normal) - 1.0).abs() < 0.01);
    assert!(held.remark.is_some());
}

#[test]
fn a_lost_segment_ends_in_a_cross_half_way_at_its_instant() {
    let input = stories::lost();
    let picture = drawn(&input, 860.0);
    let (client, server) = (picture.hosts[0].x, picture.hosts[1].x);
    let lost: Vec<_> = picture.arrows.iter().filter(|arrow| arrow.lost).collect();
    assert_eq!(lost.len(), 3);
    for arrow in &lost {
        let cross = arrow.cross.expect("a cross");
        assert!(arrow.head.is_none());
        assert!((cross.y - picture.scale.y(arrow.ends)).abs() < 1e-6);
        assert!(cross.x > client + 20.0 && cross.x < server - 20.0);
    }
    assert!((lost[0].cross.expect("a cross").x - (client + server) / 2.0).abs() < 1.0);
}

#[test]
fn a_copy_forks_off_its_original_on_the_way() {
    let picture = drawn(&stories::doubled(), 860.0);
    for (copy, original) in [(21, 2), (22, 3), (23, 3)] {
        let find = |id| picture.arrows.iter().find(|arrow| arrow.id == id).expect("an arrow");
        let at = find(copy).fork.expect("a fork");
        let (on, _) = find(original).path.at(at.y).expect("the original is under way there");
        assert!((on.x - at.x).abs() < 0.5, "copy {copy} leaves at {at:?}, original is at {on:?}");
        assert_eq!(find(copy).path.from(), at);
    }
}

#[test]
fn a_round_trip_and_four_minutes_of_waiting_share_one_page() {
    let picture = drawn(&stories::time_wait(), 860.0);
    assert!(picture.height < 700.0, "{} px high", picture.height);
    let fold = picture.folds.iter().find(|fold| fold.to - fold.from > 200_000_000).expect("a fold");
    let bracket =
        picture.brackets.iter().find(|b| b.title.starts_with("2 MSL")).expect("a bracket");
    assert!(bracket.top < fold.top && bracket.bottom > fold.bottom && bracket.label.is_some());
    assert!(picture.states.iter().any(|state| state.words.text == "TIME-WAIT"));
}

#[test]
fn an_opened_fold_is_linear_and_no_higher_than_allowed() {
    let input = stories::time_wait();
    let mut style = Style::new(860.0, &words, &tick);
    style.open = vec![100_000_000];
    let picture = layout(&input, &style);
    let fold = picture.folds.iter().find(|fold| fold.open).expect("an open fold");
    assert!((fold.bottom - fold.top - 2_000.0).abs() < 1e-6);
    let y = |t: u64| picture.scale.y(t);
    let (a, b, c) = (y(60_000_000), y(120_000_000), y(180_000_000));
    assert!((b - a - (c - b)).abs() < 1e-6 && c > a);
}

#[test]
fn state_labels_stand_whole_and_outside_even_at_320_px() {
    for width in [320.0, 390.0, 860.0] {
        let picture = drawn(&stories::late(), width);
        for state in &picture.states {
            let x = picture.hosts[state.lifeline].x;
            let (left, _, right, _) = state.words.area.bounds();
            assert!(!state.words.text.contains('…'));
            let outside = if state.lifeline == 0 { right < x } else { left > x };
            assert!(outside, "{} at {width}", state.words.text);
        }
        assert_eq!(picture.states.len(), 13);
    }
}

#[test]
fn timers_that_run_at_once_stand_in_lanes_and_successive_ones_share_one() {
    let picture = drawn(&stories::burst(), 1200.0);
    let mut client: Vec<f64> =
        picture.brackets.iter().filter(|b| b.from >= 200_000).map(|b| b.x).collect();
    client.sort_by(f64::total_cmp);
    client.dedup();
    assert_eq!(client.len(), 3);
    let chain = drawn(&stories::lost(), 1200.0);
    assert_eq!(chain.brackets[0].x, chain.brackets[1].x);
    assert_eq!(chain.brackets[0].bottom, chain.brackets[1].top);
}

#[test]
fn arrows_that_coincide_can_still_be_told_apart() {
    let mut input = stories::handshake();
    let copy = diagram::Arrow { id: 9, ..input.arrows[0].clone() };
    input.arrows.push(copy);
    let picture = drawn(&input, 860.0);
    let y = picture.scale.y(25_000);
    let x = |i: usize| picture.arrows[i].path.at(y).expect("under way").0.x;
    assert!((x(0) - x(3)).abs() > 20.0);
    assert_eq!(picture.arrow_at(x(0), y, 3.0), Some(1));
    assert_eq!(picture.arrow_at(x(3), y, 3.0), Some(9));
}

#[test]
fn a_clip_at_now_cuts_every_arrow_at_its_tip() {
    let input = stories::late();
    let picture = drawn(&input, 860.0);
    for now in (0..6_200_000).step_by(1_237) {
        let y = picture.scale.y(now);
        let heads = picture.heads(now);
        let flying = |a: &&diagram::ArrowShape| a.sent <= now && now < a.ends;
        assert_eq!(heads.len(), picture.arrows.iter().filter(flying).count());
        assert!(heads.iter().all(|head| (head.y - y).abs() < 1e-6));
    }
}

#[test]
fn whatever_reaches_into_a_window_is_visible_there() {
    let mut random = random::Random::new(5);
    for _ in 0..200 {
        let input = random::input(&mut random);
        let picture = drawn(&input, 700.0);
        let (top, bottom) = (picture.height * 0.3, picture.height * 0.5);
        let seen = picture.reaches().visible(top, bottom);
        for (i, band) in picture.bands.iter().enumerate() {
            // What is written beside a shape may reach 80 px further.
            let near = band.y - 80.0 <= bottom && band.y + band.height + 80.0 >= top;
            assert_eq!(seen.bands.contains(&i), near);
        }
        for (i, arrow) in picture.arrows.iter().enumerate() {
            let labels = arrow.label.iter().flat_map(|label| &label.lines).map(|line| &line.area);
            let texts = labels.chain(arrow.remark.iter().map(|remark| &remark.area));
            let line = (arrow.path.from().y, arrow.path.to().y);
            let mut reaches = texts.map(|area| (area.bounds().1, area.bounds().3)).chain([line]);
            let touches = reaches.any(|reach| reach.0 <= bottom && reach.1 >= top);
            assert!(!touches || seen.arrows.contains(&i));
        }
        for (i, state) in picture.states.iter().enumerate() {
            let (_, high, _, low) = state.words.area.bounds();
            let high = state.leader.map_or(high, |leader| leader.0.y.min(high));
            assert!(high > bottom || low < top || seen.states.contains(&i));
        }
        for (i, note) in picture.notes.iter().enumerate() {
            let (_, high, _, low) = note.words.area.bounds();
            assert!(high > bottom || low < top || seen.notes.contains(&i));
        }
        for (i, bracket) in picture.brackets.iter().enumerate() {
            let text = bracket.label.as_ref().map(|words| words.area.bounds());
            let (high, low) = text.map_or((bracket.top, bracket.bottom), |(_, high, _, low)| {
                (high.min(bracket.top), low.max(bracket.bottom))
            });
            assert!(high > bottom || low < top || seen.brackets.contains(&i));
        }
    }
}

#[test]
fn the_same_input_gives_the_same_picture() {
    for (_, input) in stories::all() {
        assert_eq!(drawn(&input, 860.0), drawn(&input, 860.0));
    }
}

#[test]
fn nothing_at_all_can_be_drawn() {
    let empty = diagram::Input::default();
    check::all(&empty, &drawn(&empty, 320.0), "empty");
    let mut lone = stories::handshake();
    lone.lifelines.truncate(1);
    let picture = drawn(&lone, 320.0);
    check::all(&lone, &picture, "one lifeline");
    assert!(picture.arrows.is_empty(), "arrows to nowhere are left out");
}

#[test]
fn an_arrow_that_ends_before_it_is_sent_is_level() {
    let mut input = stories::handshake();
    input.arrows[1].end = ArrowEnd::Arrives(0);
    let picture = drawn(&input, 860.0);
    check::all(&input, &picture, "backwards");
    let path = &picture.arrows[1].path;
    assert_eq!(path.from().y, path.to().y);
}

#[test]
fn a_document_is_well_formed_and_carries_every_text() {
    let mut input = stories::late();
    input.arrows[1].strong = "<SYN & \"x\">".into();
    let picture = drawn(&input, 860.0);
    let text = svg::document(&picture, "a & b", Some("text{fill:red}"));
    assert!(text.contains("&lt;SYN &amp; &quot;x&quot;&gt;") && !text.contains("<SYN"));
    assert!(text.contains("SYN-RECEIVED") && text.contains("text{fill:red}"));
    for name in ["svg", "g", "text", "tspan", "title", "style"] {
        let open =
            text.matches(&format!("<{name}>")).count() + text.matches(&format!("<{name} ")).count();
        assert_eq!(open, text.matches(&format!("</{name}>")).count(), "{name}");
    }
    assert!(!text.contains("NaN") && !text.contains("inf"));
}

#[test]
fn ten_thousand_arrows_do_not_take_quadratic_time() {
    let mut input = stories::handshake();
    for i in 0..10_000_u32 {
        let sent = 200 + u64::from(i) * 8;
        let ends = if i % 3 == 0 { (1, 0) } else { (0, 1) };
        let label = ("ACK", "SEQ 100, ACK 300");
        input.arrows.push(stories::arrow(100 + i, ends, (sent, sent + 50), "data", label));
    }
    let start = std::time::Instant::now();
    let picture = drawn(&input, 860.0);
    // Well under a second when optimized; comparing all pairs takes minutes without.
    assert!(start.elapsed().as_secs() < 60, "{:?}", start.elapsed());
    assert_eq!(picture.arrows.len(), 10_003);
}
