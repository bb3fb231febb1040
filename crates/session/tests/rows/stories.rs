//! That each story comes to its end, whatever the profile, and shows what its text says.

use session::sim::tcp::Time;
use session::sim::{Ended, Limit, Property, Script, parting, run};
use session::{Profile, Story, WhatIf};

use super::helpers::*;

#[test]
fn each_story_ends_by_itself_long_before_it_would_be_cut_off() {
    for story in Story::ALL {
        for profile in Profile::ALL {
            let setup = changed(story, &[]).setup(profile);
            assert_eq!(setup.check(), Ok(()));
            let (left, right) = shown(story, profile);
            for trace in [Some(left), right].into_iter().flatten() {
                assert_eq!(trace.ended, Ended::Quiet, "{story:?} {profile:?}");
                assert!(trace.steps.len() < 200, "{story:?} {profile:?}: {}", trace.steps.len());
                assert!(trace.end() < Time::ZERO + ms(600_000), "{story:?} {profile:?}");
            }
        }
    }
}

#[test]
fn each_story_ends_by_itself_in_every_what_if() {
    for story in Story::ALL {
        for what_if in WhatIf::ALL {
            for profile in Profile::ALL {
                let trace = run(&changed(story, &[what_if]).setup(profile), &Script::default());
                let named = format!("{story:?} {what_if:?} {profile:?}");
                assert_eq!(trace.ended, Ended::Quiet, "{named}");
                assert!(trace.steps.len() < 200, "{named}: {}", trace.steps.len());
            }
        }
    }
}

#[test]
fn what_stands_side_by_side_parts_in_every_profile() {
    for story in Story::ALL {
        for profile in Profile::ALL {
            let (left, right) = shown(story, profile);
            if let Some(right) = right {
                assert!(parting(&left, &right).is_some(), "{story:?} {profile:?}");
            }
        }
    }
}

#[test]
fn what_is_done_as_a_story_opens_finds_its_packet_in_every_profile() {
    for (story, faults) in [
        (Story::LateSyn, packet(0, 0)),
        (Story::LastAck, packet(0, 5)),
        (Story::SecondLife, packet(0, 2)),
        (Story::Aborted, packet(0, 2)),
    ] {
        for profile in Profile::ALL {
            let (left, right) = both(story, profile);
            let plain = run(&changed(story, &[]).setup(profile), &Script::default());
            assert_ne!(left, plain, "{story:?} {profile:?}");
            for trace in [&left, &right] {
                assert!(trace.packet(faults).is_some(), "{story:?} {profile:?}");
            }
        }
    }
}

#[test]
fn the_numbers_of_the_textbook_begin_every_story_and_move_on_with_the_clock() {
    for story in [Story::Connection, Story::LateSyn, Story::LastAck, Story::BothOpen] {
        let trace = told(story, &[]);
        let iss =
            |host: usize| trace.hosts_at(Time::from_millis(200))[host].sockets[0].variables.iss.0;
        assert_eq!((iss(CLIENT), iss(SERVER)), (100, 300), "{story:?}");
    }
    // The server chooses when a SYN comes, here the second one.
    let trace = told(Story::Connection, &[lost(0, 0)]);
    let variables = trace.hosts_at(Time::from_millis(1200))[SERVER].sockets[0].variables;
    assert_eq!((variables.irs.0, variables.iss.0), (100, 250_300));
}

#[test]
fn the_crash_story_answers_both_questions_where_the_crash_comes_too_early() {
    let trace = told(Story::Crash, &[lost(0, 0)]);
    assert_eq!(text(&trace, SERVER), "helloare you there?");
    assert_eq!(text(&trace, CLIENT), "worldyes");
    assert_eq!(Property::NobodyWaits.check(&trace), None);
}

#[test]
fn a_run_is_cut_off_in_no_story_sooner_than_by_default() {
    for story in Story::ALL {
        assert_eq!(world(story, &[]).limit, Limit::default());
    }
}
