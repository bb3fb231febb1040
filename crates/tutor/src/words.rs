//! What the course says of itself, by language; the words stand in `texts/`.

use session::Lang;

macro_rules! words {
    ($($name:ident,)+) => {
        /// A sentence or a word of the course's own.
        #[derive(Clone, Copy, PartialEq, Eq, Debug)]
        #[allow(missing_docs, reason = "the sentences say it")]
        pub enum Word { $($name,)+ }

        impl Word {
            /// All of them, in the order of the files.
            pub const ALL: &[Word] = &[$(Word::$name,)+];
        }
    };
}

words! {
    Course,
    Close,
    Contents,
    Back,
    Next,
    Lab,
    Lesson,
    StepOf,
    Minutes,
    CourseAbout,
    PartOpening,
    PartClosing,
    PartTimeWait,
    PartFaults,
    PartUdp,
    PartInterview,
    Challenges,
    ChallengesAbout,
    Practice,
    PracticeAbout,
    PracticeDue,
    PracticeNone,
    Interview,
    InterviewAbout,
    Reference,
    Glossary,
    States,
    TcpUdp,
    Myths,
    Corners,
    Progress,
    Builder,
    Teacher,
    TeacherAbout,
    TeacherPurpose,
    TeacherMistakes,
    TeacherAsk,
    TeacherCovers,
    Present,
    PresentEnd,
    PresentKeys,
    Predict,
    Check,
    ChooseFirst,
    ChooseSeveral,
    FillFirst,
    PointHint,
    Pointed,
    PointFirst,
    OrderHint,
    Earlier,
    Later,
    Watching,
    Skip,
    Right,
    Wrong,
    AnswerRight,
    AnswerWrong,
    TryAgain,
    ShowIt,
    WhatHappened,
    ModelAnswer,
    Compare,
    TickPoints,
    OwnWords,
    Goals,
    Budget,
    Allowed,
    NotAllowed,
    Over,
    Solved,
    SolvedStars,
    SolvedBefore,
    Hint,
    NextHint,
    Solution,
    SolutionShown,
    StartOver,
    MeansDrop,
    MeansDelay,
    MeansDouble,
    MeansCall,
    MeansForge,
    MeansNetwork,
    MeansSwitch,
    MeansProfile,
    LessonDone,
    ChallengeDone,
    QuestionsDone,
    Foresaw,
    NextPiece,
    Loading,
    LoadFailed,
    Retry,
    NoLesson,
    LessonBroken,
    StorageFull,
    KeptDamaged,
    ForeignTitle,
    ForeignAsk,
    ForeignFetch,
    ForeignTooLong,
    ForeignNoText,
    ForeignFailed,
    ForeignAddress,
    Run,
    ColumnProperty,
    Another,
    FilterAll,
    PracticeLearned,
    PracticeDone,
    ProgressAbout,
    ProgressLessons,
    ProgressChallenges,
    ProgressQuestions,
    ProgressNothing,
    Export,
    Import,
    ImportReplace,
    ImportDone,
    Clear,
    ClearSure,
    Certificate,
    CertificateAbout,
    CertificateCode,
    CertificatePrint,
    CertificateRead,
    CertificateHolds,
    BuilderAbout,
    BuilderTitle,
    BuilderText,
    BuilderPreview,
    BuilderAdd,
    BuilderRemove,
    BuilderBegin,
    BuilderSolve,
    BuilderSolved,
    BuilderNoGoals,
    BuilderFile,
    BuilderLink,
    BuilderTooLong,
    BuilderEmpty,
    Copied,
    CopyByHand,
    DoneMark,
    StarsOf,
    Widen,
    BackTo,
}

/// A word in a language.
pub fn say(word: Word, lang: Lang) -> &'static str {
    let text = match lang {
        Lang::En => include_str!("../texts/en.txt"),
        Lang::Zh => include_str!("../texts/zh.txt"),
    };
    let mut sentences = text.lines().filter(|line| !line.starts_with('#') && !line.is_empty());
    sentences.nth(word as usize).and_then(|line| line.split_once(" = ")).map_or("", |line| line.1)
}

/// A word with its places filled in.
pub fn tell(word: Word, lang: Lang, places: &[(&str, &dyn std::fmt::Display)]) -> String {
    let mut text = say(word, lang).to_owned();
    for (name, value) in places {
        text = text.replace(&format!("{{{name}}}"), &value.to_string());
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(text: &str) -> Vec<&str> {
        let lines = text.lines().filter(|line| !line.starts_with('#') && !line.is_empty());
        lines.map(|line| line.split_once(" = ").map_or("", |line| line.0)).collect()
    }

    #[test]
    fn both_languages_have_all_words_in_the_order_of_the_enum() {
        let all: Vec<String> = Word::ALL.iter().map(|word| format!("{word:?}")).collect();
        assert_eq!(names(include_str!("../texts/en.txt")), all);
        assert_eq!(names(include_str!("../texts/zh.txt")), all);
    }

    #[test]
    fn both_languages_have_the_same_places() {
        let places = |word, lang| {
            let parts = say(word, lang).split('{').skip(1);
            let mut names: Vec<&str> = parts.filter_map(|part| part.split('}').next()).collect();
            names.sort_unstable();
            names
        };
        for word in Word::ALL {
            assert_eq!(places(*word, Lang::En), places(*word, Lang::Zh), "{word:?}");
            assert!(!say(*word, Lang::Zh).is_empty());
        }
    }
}
