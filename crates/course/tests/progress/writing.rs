//! Lessons written as text.

use course::write;
use proptest::prelude::*;

use crate::lessons::any_lesson;
use crate::{cases, lesson};

const LAID_OUT: &str = include_str!("half-close.toml");

proptest! {
    #![proptest_config(cases(400))]

    #[test]
    fn what_is_written_is_read_back_equal(lesson in any_lesson()) {
        let text = write(&lesson);
        match course::read(&text) {
            Ok(read) => prop_assert_eq!(read, lesson, "{}", text),
            Err(mistake) => prop_assert!(false, "{:?}\n{}", mistake, text),
        }
    }
}

#[test]
fn a_lesson_is_laid_out_as_people_write_it() {
    assert_eq!(write(&lesson(LAID_OUT)), LAID_OUT);
}
