//! The sentences that hold places, such as `{host}`, in the order of `texts/*.txt`, and how the places
//! are filled.

pub(crate) use super::table::phrase;
use crate::Lang;

macro_rules! phrases {
    ($($name:ident,)*) => {
        /// A sentence with places; its English text says what it is.
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        #[expect(missing_docs, reason = "the English text says what each is")]
        pub enum Phrase { $($name,)* }

        impl Phrase {
            /// All of them.
            pub const ALL: &[Phrase] = &[$(Phrase::$name,)*];
        }
    };
}

phrases! {
    PacketName,
    PacketCopy,
    PacketGone,
    PacketGoneCopy,
    DidDrop,
    DidDelay,
    DidDouble,
    FlagDrop,
    FlagDelay,
    HeldFor,
    FlagDouble,
    ItselfAlone,
    OneByte,
    Bytes,
    Pass,
    TimerLeft,
    TimerSpan,
    IsClosed,
    IsOver,
    IsListen,
    IsSynSent,
    IsSynReceived,
    IsEstablished,
    IsFinWait1,
    IsFinWait2,
    IsCloseWait,
    IsClosing,
    IsLastAck,
    IsTimeWait,
    TimerRetransmission,
    TimerTimeWait,
    TimerUser,
    TimerPersist,
    TimerDelayedAck,
    TimerKeepAlive,
    TimerFinWait2,
    ShortRetransmission,
    ShortTimeWait,
    ShortUser,
    ShortPersist,
    ShortDelayedAck,
    ShortKeepAlive,
    ShortFinWait2,
    CallNoConnection,
    CallExists,
    CallRemoteUnspecified,
    CallRemoteInvalid,
    CallClosing,
    CallNoRoom,
    CallCrash,
    WhyArrival,
    WhyCall,
    WhyTimeout,
    WhySent,
    WhyNothing,
    WhyNothingText,
    WhyGone,
    WhyGoneText,
    WhyQuiet,
    WhyRefused,
    WhyLost,
    WhyTaken,
    WhyListens,
    WithText,
    Rfc,
    NotTcp,
    EventCall,
    EventRefused,
    EventArrival,
    EventTimeout,
    EventEnters,
    EventSends,
    EventDelivers,
    EventLost,
    SignalOpen,
    SignalClosing,
    SignalClosed,
    SignalRefused,
    SignalReset,
    SignalTimedOut,
    DelayNegative,
    DelayTooLong,
    DelayNotNumber,
    SpanNegative,
    SpanTooLong,
    TooManyCopies,
    TooManyDone,
    LinkOpensNormal,
    LinkTooLong,
    LinkNoVersion,
    LinkVersion,
    LinkField,
    LinkTwice,
    LinkProfile,
    LinkMoment,
    LinkDeed,
    LinkTooManyDeeds,
    LinkLanguage,
    NoWords,
    NoSearch,
    PacketForged,
    DidCall,
    DidChange,
    FlagCall,
    NetLatency,
    NetLoss,
    NetSilence,
    DidForge,
    Anybody,
    EveryWay,
    OneWay,
    IsDown,
    IsBound,
    Summary,
    HasSeveral,
    BranchWithout,
    BranchBeside,
    BranchPlain,
    BranchThis,
    BranchOther,
    CallReads,
    CallStops,
    CallAccepts,
    CallRefuses,
    WishHalfOpen,
    CallForget,
    CallInject,
    CallRestart,
    CallNoPort,
    WhyBinds,
    WhyCrashes,
    WhyRestarts,
    WhyInjected,
    WhyLostChance,
    WhyLostSilence,
    WhyLostQueue,
    WhyLostNobody,
    WhyLostDown,
    RfcHeading,
    EventLostQueue,
    EventLostNobody,
    EventLostDown,
    PercentNot,
    SilenceNone,
    SeedNot,
    TimeWaitOf,
    NotSent,
    NoEffect,
    NoSuchHost,
    DownThen,
    CallForgedText,
    NothingToForge,
    NoText,
    TextTooLong,
    LinkStory,
    PartStays,
    PartEnds,
    PartBreaksRight,
    PartBreaksLeft,
    KindDrop,
    KindDelay,
    KindDouble,
    HuntGoesOn,
    HuntAbout,
    HuntBegins,
    HuntNothing,
    HuntGaveUp,
    HuntFound,
    BreachHalfOpen,
    BreachForEver,
    BreachWrongText,
    BreachUnclean,
    BreachTimedOut,
    BreachWaits,
    BreachUnheard,
    PartHere,
    TitleNotTcp,
    WhyBefalls,
    EventBefalls,
    WhyForgets,
    CallPortOpen,
    CallPortClosed,
    CallNobodyWaits,
    CallIsUp,
    LinkSides,
    PartNothing,
    HuntAtOnce,
    HuntNoKinds,
    HuntNoConnection,
    OneSegment,
    UpToSegments,
    PacketGoneForged,
    EndOfSteps,
    EndOfTime,
    HuntLong,
    HeaderCaption,
    HeaderOfSegment,
    HeaderOfDatagram,
    FieldDataOffsetAbout,
    HeaderPart,
    TextPart,
    PseudoPart,
    ChecksumHolds,
    MapRcv,
    MapSnd,
    MapOf,
    MapArrives,
    MapAckArrives,
    MapIsSent,
    MapFrom,
    MapTakenBy,
    MapNotIn,
    MapLabel,
    MapAt,
    BreachLostText,
    EventKeeps,
    SendSaidSyn,
    SendSaid,
    SendSaidCwnd,
    SendSaidFin,
    ReceiveSaid,
    ReceiveSaidFin,
    PlotSaid,
    PlotSaidNot,
    OriginCarried,
    OriginArrived,
    OriginSent,
    OriginStep,
}

/// The sentence with its places filled; the first letter is made large.
pub fn say(what: Phrase, lang: Lang, values: &[(&str, &str)]) -> String {
    let mut text = tell(what, lang, values);
    if let Some(first) = text.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    text
}

/// The sentence with its places filled, fit to stand inside another.
pub fn tell(what: Phrase, lang: Lang, values: &[(&str, &str)]) -> String {
    fill(phrase(what, lang), |place| {
        values.iter().find(|(name, _)| *name == place).map(|(_, value)| (*value).to_owned())
    })
}

/// A text with its places filled; a place without a value shows its own name.
pub fn fill(text: &str, value: impl Fn(&str) -> Option<String>) -> String {
    let mut filled = String::with_capacity(text.len() + 32);
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        filled.push_str(before);
        let Some((place, behind)) = after.split_once('}') else {
            filled.push('{');
            rest = after;
            continue;
        };
        match value(place) {
            Some(value) => filled.push_str(&value),
            None => filled.push_str(place),
        }
        rest = behind;
    }
    filled.push_str(rest);
    filled
}

/// The names of a text's places, in order.
pub fn places(text: &str) -> Vec<&str> {
    let after = text.split('{').skip(1);
    after.filter_map(|part| part.split_once('}').map(|(place, _)| place)).collect()
}
