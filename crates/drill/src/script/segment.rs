//! Segments in scripts: `P. 1:11(10) ack 1 win 257 <nop,nop,TS val 1 ecr 2>`.

use tcp::Flags;

use super::cursor::Cursor;
use super::lexer::Kind;
use super::model::{Options, Segment, What};
use crate::Mistake;
use crate::tolerances::IGNORED_OPTIONS;

/// What stands behind `<` or `>`: a segment, or a packet of another kind.
pub(super) fn packet(cursor: &mut Cursor<'_>, inbound: bool) -> Result<What, Mistake> {
    skip_ip_information(cursor)?;
    match cursor.peek() {
        Some(Kind::Word("icmp")) => return other(cursor, "ICMP"),
        Some(Kind::Word("udp" | "udplite")) => return other(cursor, "UDP"),
        Some(Kind::Word("sctp")) => return other(cursor, "SCTP"),
        Some(Kind::Word("ipv4" | "ipv6" | "gre" | "GREv0" | "mpls" | "raw")) => {
            return other(cursor, "a packet within a packet");
        }
        _ => {}
    }
    let segment = segment(cursor, inbound)?;
    Ok(if inbound { What::Inbound(segment) } else { What::Outbound(segment) })
}

fn segment(cursor: &mut Cursor<'_>, inbound: bool) -> Result<Segment, Mistake> {
    let ports = ports(cursor)?;
    let flags = flags(cursor)?;
    let place = cursor.mistake("a segment that arrives needs its numbers".to_string());
    let (any_seq, len) = numbers(cursor)?;
    if any_seq.is_none() && inbound {
        return Err(place);
    }
    let seq = any_seq.unwrap_or(0);
    let mut segment = Segment {
        ports,
        flags,
        seq,
        any_seq: any_seq.is_none(),
        len,
        ack: 0,
        win: None,
        options: None,
    };
    loop {
        if cursor.takes_word("ack") {
            segment.ack = cursor.bounded("an acknowledgment number", u32::MAX)?;
        } else if cursor.takes_word("win") {
            segment.win = Some(port_sized(cursor, "a window")?);
        } else if cursor.takes_word("urg") {
            port_sized(cursor, "an urgent pointer")?;
        } else if cursor.peek() == Some(Kind::Sign('{')) {
            cursor.skip_group('}')?;
        } else if is_options(cursor) {
            cursor.step();
            segment.options = options(cursor)?;
        } else {
            return Ok(segment);
        }
    }
}

/// `[ect0]`, `(tos 0x10)`: nothing that TCP sees.
fn skip_ip_information(cursor: &mut Cursor<'_>) -> Result<(), Mistake> {
    match cursor.peek() {
        Some(Kind::Sign('[')) => cursor.skip_group(']'),
        Some(Kind::Sign('(')) => cursor.skip_group(')'),
        _ => Ok(()),
    }
}

/// A packet that is no TCP segment ends where the next event may begin.
fn other(cursor: &mut Cursor<'_>, what: &'static str) -> Result<What, Mistake> {
    let line = cursor.token().map(|token| token.line);
    while cursor.token().is_some_and(|token| Some(token.line) == line) {
        cursor.step();
    }
    Ok(What::NotModelled(what))
}

/// `8080 > 40000`
fn ports(cursor: &mut Cursor<'_>) -> Result<Option<(u16, u16)>, Mistake> {
    if !matches!(cursor.peek(), Some(Kind::Integer(_))) {
        return Ok(None);
    }
    let source = port_sized(cursor, "a port")?;
    cursor.expect('>')?;
    Ok(Some((source, port_sized(cursor, "a port")?)))
}

/// `S`, `S.`, `.`, `FP.`, or `-` for none. The bits of ECN are read and dropped.
fn flags(cursor: &mut Cursor<'_>) -> Result<Flags, Mistake> {
    if cursor.takes('-') {
        return Ok(Flags::NONE);
    }
    let mut flags = Flags::NONE;
    let mut any = false;
    loop {
        let part = match cursor.peek() {
            Some(Kind::Sign('.')) if !any || cursor.touches() => ".",
            Some(Kind::Word(letters)) if !any || cursor.touches() => letters,
            _ if any => return Ok(flags),
            _ => return Err(cursor.unexpected("a segment's flags (`S`, `.`, `P.`, `-` for none)")),
        };
        for letter in part.chars() {
            flags =
                flags | flag(letter).ok_or_else(|| cursor.unexpected("flags of [SFRPUEWCA.]"))?;
        }
        cursor.step();
        any = true;
    }
}

fn flag(letter: char) -> Option<Flags> {
    Some(match letter {
        'S' => Flags::SYN,
        'F' => Flags::FIN,
        'R' => Flags::RST,
        'P' => Flags::PSH,
        'U' => Flags::URG,
        '.' => Flags::ACK,
        'E' | 'W' | 'C' | 'A' => Flags::NONE,
        _ => return None,
    })
}

/// `1:11(10)`, or `...(10)` for any numbers.
fn numbers(cursor: &mut Cursor<'_>) -> Result<(Option<u32>, u16), Mistake> {
    if cursor.takes_ellipsis() {
        return Ok((None, length(cursor)?));
    }
    let start = cursor.bounded("a sequence number", u32::MAX)?;
    cursor.expect(':')?;
    let place = cursor.mistake(String::new());
    let end = cursor.bounded("a sequence number", u32::MAX)?;
    let len = length(cursor)?;
    if start.wrapping_add(u32::from(len)) == end {
        return Ok((Some(start), len));
    }
    let right = start.wrapping_add(u32::from(len));
    let message = format!("{start} and {len} octets end at {right}, not at {end}");
    Err(Mistake { message, ..place })
}

/// `(10)`
fn length(cursor: &mut Cursor<'_>) -> Result<u16, Mistake> {
    cursor.expect('(')?;
    let len = port_sized(cursor, "a length")?;
    cursor.expect(')')?;
    Ok(len)
}

fn port_sized(cursor: &mut Cursor<'_>, what: &str) -> Result<u16, Mistake> {
    Ok(cursor.bounded(what, u32::from(u16::MAX))? as u16)
}

/// Whether `<` begins options here, not the next event: that has a time before it.
fn is_options(cursor: &Cursor<'_>) -> bool {
    cursor.peek() == Some(Kind::Sign('<'))
}

/// The options behind `<`; none for `...`.
fn options(cursor: &mut Cursor<'_>) -> Result<Option<Options>, Mistake> {
    let mut options = Options::default();
    let mut any = false;
    if cursor.takes('>') {
        return Ok(Some(options));
    }
    loop {
        if cursor.takes_ellipsis() {
            any = true;
        } else {
            option(cursor, &mut options)?;
        }
        if cursor.takes('>') {
            return Ok(if any { None } else { Some(options) });
        }
        if !cursor.takes(',') {
            return Err(cursor.unexpected("`,` or `>`"));
        }
    }
}

fn option(cursor: &mut Cursor<'_>, options: &mut Options) -> Result<(), Mistake> {
    let Some(Kind::Word(name)) = cursor.peek() else {
        return Err(cursor.unexpected("a TCP option"));
    };
    if !["mss", "wscale", "TS"].contains(&name) && !IGNORED_OPTIONS.contains(&name) {
        return Err(cursor.unexpected("a TCP option"));
    }
    cursor.step();
    match name {
        "mss" => options.mss = Some(port_sized(cursor, "an MSS")?),
        "wscale" => options.window_scale = Some(cursor.bounded("a shift count", 255)? as u8),
        "TS" => options.timestamps = Some(timestamps(cursor)?),
        "sack" => sack_blocks(cursor)?,
        "FO" | "FOEXP" | "md5" => {
            if let Some(Kind::Word(_) | Kind::Integer(_) | Kind::Hex(_)) = cursor.peek() {
                cursor.step();
            }
        }
        _ => {}
    }
    Ok(())
}

fn timestamps(cursor: &mut Cursor<'_>) -> Result<(u32, u32), Mistake> {
    if !cursor.takes_word("val") {
        return Err(cursor.unexpected("`val`"));
    }
    let value = cursor.bounded("a timestamp", u32::MAX)?;
    if !cursor.takes_word("ecr") {
        return Err(cursor.unexpected("`ecr`"));
    }
    Ok((value, cursor.bounded("a timestamp", u32::MAX)?))
}

/// Selective acknowledgments are read and dropped.
fn sack_blocks(cursor: &mut Cursor<'_>) -> Result<(), Mistake> {
    while matches!(cursor.peek(), Some(Kind::Integer(_))) {
        cursor.bounded("a sequence number", u32::MAX)?;
        cursor.expect(':')?;
        cursor.bounded("a sequence number", u32::MAX)?;
    }
    Ok(())
}
