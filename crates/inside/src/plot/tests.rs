//! The drawn lines against the trace.

use roxmltree::Node;
use session::sim::HostId;
use session::sim::tcp::{State, Time, Variables};
use session::{Action, Lang, Profile, Session, Story};

use super::axis::Axis;
use super::course::{Course, Line, Unit};
use super::plot;
use crate::drawn::{all, drawings, everywhere, has, strokes};

fn opened(profile: Profile, story: Story) -> Session {
    Session::new(Lang::En).apply(Action::SetProfile(profile)).apply(Action::OpenStory(story))
}

fn at(session: &Session, millis: u64) -> Session {
    session.apply(Action::SeekTime(Time::from_millis(millis)))
}

fn first_syn_dropped() -> Session {
    let session = Session::new(Lang::En);
    let syn = session.trace().packets[0].id;
    session.apply(Action::Drop(syn))
}

/// The names of the lines that are drawn.
fn names(session: &Session, host: HostId) -> Vec<String> {
    let mut out = String::new();
    plot(session, host, &mut out);
    let mut names = Vec::new();
    drawings(&out, |document| {
        let texts = all(document.root(), "text", Some("name"));
        names.extend(texts.iter().map(|text| text.text().unwrap().to_owned()));
    });
    names.sort_unstable();
    names
}

/// The height at which a line is drawn at an x.
fn height(svg: Node, dashed: bool, x: f64) -> Option<f64> {
    let lines = all(svg, "path", None);
    let lines = lines.into_iter().filter(|path| has(*path, "past") || has(*path, "to-come"));
    let strokes = lines.filter(|path| has(*path, "dashed") == dashed).flat_map(strokes);
    strokes
        .flat_map(|stroke| stroke.windows(2).map(|pair| (pair[0], pair[1])).collect::<Vec<_>>())
        .find(|(from, to)| from.1 == to.1 && from.0 < x && x < to.0)
        .map(|(from, _)| from.1)
}

#[test]
fn each_host_of_each_story_is_drawn_in_its_view() {
    let mut drawn = 0;
    everywhere(|session, host| {
        let mut out = String::new();
        plot(session, host, &mut out);
        drawings(&out, |document| drawn += all(document.root(), "svg", None).len());
    });
    assert!(drawn > 1000, "{drawn}");
}

#[test]
fn a_line_has_the_value_of_the_trace_at_each_moment() {
    for (profile, story) in [
        (Profile::Classroom, Story::Congested),
        (Profile::Linux, Story::HalfClose),
        (Profile::Rfc9293, Story::LastAck),
    ] {
        let session = opened(profile, story);
        for host in 0..session.trace().start.len() {
            // At the end each connection that was ever there is the last one or over.
            let end = session.apply(Action::SeekTime(session.pace().end()));
            let Some(course) = Course::of(&end, host as HostId) else { continue };
            let nth = end.trace().hosts_at(end.now())[host].sockets.len() - 1;
            for line in course.windows().iter().chain(&course.times()) {
                for now in session.pace().instants() {
                    let socket = session.trace().hosts_at(*now)[host].sockets.get(nth);
                    let Some(socket) = socket.filter(|it| it.state != State::Closed) else {
                        continue;
                    };
                    let expected = value(line.name, &socket.variables);
                    assert_eq!(line.at(*now), expected, "{} of {host} at {now:?}", line.name);
                }
            }
        }
    }
}

fn value(name: &str, known: &Variables) -> Option<u64> {
    match name {
        "RTO" => Some(known.rto),
        "SRTT" => known.srtt.map(u64::from),
        "cwnd" => known.cwnd.map(u64::from).filter(|cwnd| *cwnd > 0),
        "ssthresh" => {
            Some(known.ssthresh).filter(|it| *it < u32::MAX && known.cwnd > Some(0)).map(u64::from)
        }
        name => panic!("{name}"),
    }
}

#[test]
fn each_line_is_drawn_at_the_height_of_its_value_whatever_the_moment() {
    let run = opened(Profile::Classroom, Story::Congested);
    for now in [0, 300, 576, 700, 3_000] {
        let session = at(&run, now);
        let course = Course::of(&session, 0).unwrap();
        let lines = course.windows();
        let most = lines.iter().filter_map(Line::range).map(|(_, most)| most).max().unwrap();
        let axis = Axis::new(most, Unit::Octets, 20.0, 110.0);
        let mut out = String::new();
        plot(&session, 0, &mut out);
        drawings(&out, |document| {
            let svg = all(document.root(), "svg", None)[0];
            let grid = strokes(all(svg, "path", Some("grid"))[0])[0].clone();
            let (left, right) = (grid[0].0, grid[1].0);
            let instants = session.pace().instants();
            for pair in instants.windows(2).filter(|pair| pair[1] <= course.end) {
                let positions =
                    [session.pace().position(pair[0]), session.pace().position(pair[1])];
                // The present parts what is drawn there, so a quarter of the way is looked at.
                let position = positions[0] * 0.75 + positions[1] * 0.25;
                let x = left + position * (right - left);
                for (nth, line) in lines.iter().enumerate() {
                    let drawn = height(svg, nth > 0, x);
                    let expected = line.at(pair[0]).map(|value| axis.y(value));
                    let near = drawn.zip(expected).is_some_and(|(a, b)| (a - b).abs() < 0.06);
                    let narrow = (positions[1] - positions[0]) * (right - left) < 1.0;
                    assert!(near || narrow || drawn == expected, "{drawn:?} {expected:?}");
                }
            }
        });
    }
}

#[test]
fn the_timeout_doubles_when_the_first_syn_is_lost() {
    let session = at(&first_syn_dropped(), 1_050);
    let course = Course::of(&session, 0).unwrap();
    let rto = &course.times()[0];
    assert_eq!(rto.range(), Some((1_000_000, 2_000_000)));
    assert_eq!(rto.at(Time::from_millis(999)), Some(1_000_000));
    assert_eq!(rto.at(Time::from_millis(1_000)), Some(2_000_000));
    assert_eq!(names(&session, 0), ["RTO", "SRTT"]);
    let mut out = String::new();
    plot(&session, 0, &mut out);
    assert!(out.contains("RTO lies between 1 s and 2 s; at this moment it is 2 s."), "{out}");
    assert!(out.contains("at this moment there is none."), "{out}");
}

#[test]
fn windows_are_drawn_where_they_change_so_that_it_is_seen() {
    let congested = at(&opened(Profile::Classroom, Story::Congested), 470);
    assert_eq!(names(&congested, 0), ["RTO", "SRTT", "cwnd", "ssthresh"]);
    assert_eq!(names(&congested, 1), ["RTO", "SRTT"]);
    // There cwnd grows by a few bytes in 14600.
    let half_close = at(&opened(Profile::Linux, Story::HalfClose), 5_000);
    assert_eq!(names(&half_close, 0), ["RTO", "SRTT"]);
}

#[test]
fn nothing_is_drawn_where_there_was_no_connection() {
    let session = at(&opened(Profile::Classroom, Story::MessagesUdp), 200);
    assert!(names(&session, 0).is_empty());
    assert!(names(&at(&Session::new(Lang::En), 0), 1).is_empty(), "the server before the SYN");
    let mut out = String::new();
    plot(&session, 9, &mut out);
    assert!(out.is_empty(), "no such host");
}

#[test]
fn a_course_ends_with_the_connection_and_stays() {
    let session = opened(Profile::Classroom, Story::Crash);
    let crash = session.trace().steps.iter().find(|step| step.hosts[1].down).unwrap().at;
    for at in [Time::from_micros(crash.as_micros() - 1), crash] {
        let session = session.apply(Action::SeekTime(at));
        assert_eq!(Course::of(&session, 1).unwrap().end, crash);
    }
}

#[test]
fn a_connection_that_is_opened_again_from_time_wait_has_a_course_of_its_own() {
    let syn = "inject@2s:0:192.0.2.1/40000:192.0.2.2/80:2:5000:0:1000:";
    let link = ["#v=1&do=close@160ms:1.0,close@300ms:0.0,", syn].concat();
    let session = Session::from_link(&link, Lang::En);
    let end_at = |millis| {
        let course = Course::of(&at(&session, millis), 1).unwrap();
        [course.known[0].0, course.end].map(|at| at.as_micros() / 1000)
    };
    assert_eq!(end_at(1_000), [50, 2_050]);
    assert_eq!(end_at(2_060), [2_050, 2_150]);
    // The SYN was a stray, and the host is back in TIME-WAIT.
    assert_eq!(end_at(3_000), [2_150, 6_150]);
}
