//! A sentence for each rule, in Chinese: a table, thought in Chinese and in the terms of Chinese
//! textbooks. It says what the English one says, with the same places, but is no word-by-word
//! translation of it.
//!
//! A place such as `{SEG.ACK}` is filled with the number of that name that the reason carries;
//! times come with their unit, bytes and counts as plain figures. 本方 is the host that decides,
//! 对方 the other one.

use sim::tcp::Rule;

/// The sentence, its places open.
#[rustfmt::skip]
#[allow(clippy::too_many_lines, reason = "a table")]
pub(super) const fn rule(rule: Rule) -> &'static str {
    match rule {
        // User calls.
        Rule::OpenedPassively => "应用进程准备好接受连接。本方从此等待 SYN，在收到之前什么也不发送。",
        Rule::OpenedActively => "应用进程要建立连接。本方选定初始序号 {ISS}，发送 SYN 告知对方。",
        Rule::ListenMadeActive => "应用进程不再等待对方来连接，而是要主动发送，于是本方改为主动打开，发送序号为 {ISS} 的 SYN。",
        Rule::TextQueuedUntilOpen => "连接尚未建立，{D} 字节数据先排队，等连接建立后再发送。",
        Rule::ClosedBeforeOpen => "连接还没有建立，关闭只需放弃这次尝试，什么也不发送。",
        Rule::CloseQueuedUntilOpen => "应用进程要关闭，但还有 {D} 字节数据在等连接建立。FIN 必须排在数据之后，所以关闭也要等待。",
        Rule::CloseBegun => "应用进程没有数据要发送了。等排队的数据发完，就用 FIN 告知对方；这样关闭的只是本方到对方这一个方向。",
        Rule::CloseAnswered => "对方早已关闭它的方向，现在本方的应用进程也关闭。等排队的数据发完，就发送最后一个 FIN，之后只差对它的确认。",
        Rule::LetGo => "应用进程放弃了连接的两个方向。此后没有人再读数据，若还有数据到达，就用 RST 拒绝。",
        Rule::LetGoWithUnreadText => "应用进程放弃连接时，还有 {RCV.USER} 字节没有读取。这些数据就此丢失，所以用 RST 而不是 FIN 告知对方。",
        Rule::AbortedWithReset => "应用进程中止连接。本方用序号为 {SND.NXT} 的 RST 告知对方，排队的数据全部丢弃。",
        Rule::AbortedSilently => "应用进程中止连接。在这个状态下不需要发送 RST：本方直接释放连接，什么也不发送。",
        Rule::WindowUpdateSent => "应用进程读走了数据，窗口可以扩大足够的一步，于是用 ACK 告知对方：从序号 {RCV.NXT} 起可以接收 {RCV.WND} 字节。",
        Rule::WindowUpdateWithheld => "应用进程读走了数据，缓存已空出 {RCV.BUFF-RCV.USER} 字节，但与已通告的窗口 {RCV.WND} 相比只能扩大一点点。为避免糊涂窗口综合征，暂不通告。",

        // What is sent, and what must wait.
        Rule::TextSent => "发送 {text} 字节数据，第一个字节的序号是 {SEG.SEQ}。对方窗口为 {SND.WND} 字节，容得下。",
        Rule::FinSent => "数据已全部发出，现在发送 FIN。FIN 自己占用一个序号：{SEG.SEQ}。",
        Rule::FinSentWithText => "最后 {text} 字节之后再没有数据，所以 FIN 与它们放在同一个报文段中，报文段的序号是 {SEG.SEQ}。",
        Rule::WindowClosed => "对方窗口为 {SND.WND}，暂时没有空间接收。排队的内容（数据 {D} 字节）等待窗口打开。",
        Rule::WindowUsedUp => "在途的 {SND.NXT-SND.UNA} 字节已占满对方 {SND.WND} 字节的窗口。排队的内容（数据 {D} 字节）等待确认或更大的窗口。",
        Rule::SillyWindowAvoided => "有 {D} 字节待发，窗口却只容得下 {U} 字节，不足一个最大报文段。为避免糊涂窗口综合征，先等窗口变大。",
        Rule::NagleHolds => "还有 {SND.NXT-SND.UNA} 字节未得到确认，待发的 {D} 字节又不足一个最大报文段（{Eff.snd.MSS} 字节）。按 Nagle 算法先等待，把零碎数据攒成一个报文段。",
        Rule::TextNotPushed => "待发的 {D} 字节不足一个最大报文段（{Eff.snd.MSS} 字节），应用进程也没有要求推送，所以等待更多数据。",
        Rule::CongestionWindowUsedUp => "在途的 {SND.NXT-SND.UNA} 字节已用完 {cwnd} 字节的拥塞窗口。再多发就可能使网络过载，所以 {D} 字节等待。",
        Rule::RestartedAfterIdle => "停止发送的时间已超过超时重传时间，以前对网络状况的了解已经过时。重新慢开始，拥塞窗口为 {cwnd} 字节。",

        // Segment arrives: CLOSED.
        Rule::ResetAtClosedIgnored => "这里没有连接可供 RST 终止，而且对 RST 决不能再用 RST 回答，所以丢弃它。",
        Rule::AckAtClosed => "这里没有连接，于是用 RST 回答。它的序号取自收到的确认号 {SEG.ACK}，正是对方期望的序号，对方会因此接受它。",
        Rule::SegmentAtClosed => "这里没有连接，于是用 RST 回答。收到的报文段没有确认号可供 RST 作序号，所以改为确认这个报文段，确认号为 {SEG.SEQ} + {SEG.LEN}。",

        // Segment arrives: LISTEN.
        Rule::ResetAtListenIgnored => "本方没有发送过任何东西能引来这个 RST，它不可能是对本方的应答。忽略它，继续等待。",
        Rule::AckAtListen => "本方还没有发送过任何东西，谈不上被确认：确认号 {SEG.ACK} 属于这里不知道的某个连接。于是用以它为序号的 RST 回答。",
        Rule::SynAtListen => "有人请求建立连接：SYN 说明对方的序号从 {SEG.SEQ} 开始，所以下一个期望的序号是 {RCV.NXT}；本方的序号从 {ISS} 开始。用一个 SYN ACK 同时说明这两点。",
        Rule::MoreOnSynHeld => "SYN 还带来了数据或 FIN，先保存到连接建立之后再处理，因为这个 SYN 有可能是早已失效的。",
        Rule::MoreOnSynIgnored => "SYN 还带来了数据或 FIN。按 RFC 应当先保存；Linux 则不予理会，对方以后必须重传。",
        Rule::SynFinAtListenDropped => "SYN 与 FIN 在同一个报文段中，刚开始就要结束。RFC 允许这样做，但它曾被用于攻击，所以 Linux 将其丢弃。",
        Rule::OtherAtListenDropped => "在这里只有 SYN 才能开始一条连接，而这个报文段没有 SYN，所以丢弃它。",
        Rule::NoSingleHostIgnored => "这个报文段的源地址或目的地址是广播或多播地址。一条 TCP 连接只有两个端点，所以丢弃它，不作应答。",

        // Segment arrives: SYN-SENT.
        Rule::BadAckInSynSent => "确认号 {SEG.ACK} 不是对本方这个 SYN 的应答：应答的确认号应大于 {ISS}，且不超过 {SND.NXT}。它想必属于某个旧连接，于是用以这个确认号为序号的 RST 回答。",
        Rule::BadAckOnResetDropped => "这个 RST 的确认号是 {SEG.ACK}，而对本方 SYN 的应答，确认号应大于 {ISS}，且不超过 {SND.NXT}。它与这次连接无关，丢弃。",
        Rule::SynAgainSoon => "刚才的确认说的是旧连接，它现在应该已经清除，所以 Linux 不等超时，{delay}后就重发 SYN。",
        Rule::RefusedByPeer => "这个 RST 用确认号 {SEG.ACK} 确认了本方的 SYN，可见是对方的应答：连接被拒绝。多半是那个端口没有进程在监听。",
        Rule::ResetWithoutAckDropped => "这个 RST 没有确认号，看不出是对本方 SYN 的应答，所以丢弃它。",
        Rule::SynAnswered => "确认号 {SEG.ACK} 确认了本方序号为 {ISS} 的 SYN：对方收到了。对方自己的 SYN 序号是 {SEG.SEQ}，下一个期望的序号是 {RCV.NXT}。对本方来说，连接已建立。",
        Rule::SynAcknowledged => "要让对方知道它的 SYN 已到达，在此之前对方的连接还没有建立。于是告知对方：下一个期望的序号是 {RCV.NXT}。",
        Rule::SynCrossed => "对方恰好也在打开连接：它的 SYN（序号 {SEG.SEQ}）与本方的 SYN 在途中交错而过。两个 SYN 只建立一条连接，本方用 SYN ACK 说明下一个期望的序号是 {RCV.NXT}。",
        Rule::NoSynInSynSent => "本方等待的是 SYN，或确认了本方 SYN 的 RST。这个报文段两者都不是，丢弃它。",

        // Segment arrives otherwise: first, the sequence number.
        Rule::SegmentUnacceptable => "它的序号是 {SEG.SEQ}、长度是 {SEG.LEN}，没有落在接收窗口之内（从 {RCV.NXT} 起 {RCV.WND} 字节）。丢弃它，并用 ACK 告知对方期望的序号。",
        Rule::ResetUnacceptable => "这个 RST 的序号 {SEG.SEQ} 不在接收窗口之内（从 {RCV.NXT} 起 {RCV.WND} 字节），它不是过时就是伪造的。丢弃它，不作应答。",
        Rule::OldSegmentsAckTaken => "序号 {SEG.SEQ}、长度 {SEG.LEN} 的内容全都收到过，现在期望的是 {RCV.NXT}。不过它携带的确认可能是新的，所以仍要查看。",
        Rule::CrossedSynAckTaken => "双方的 SYN ACK 在途中交错而过。其中的 SYN（序号 {SEG.SEQ}）早已收到，但确认号 {SEG.ACK} 是新的，所以仍要查看。",
        Rule::ZeroWindowAckTaken => "本方窗口为零，容不下从序号 {SEG.SEQ} 起的内容，但报文段携带的确认仍要查看。",
        Rule::OldPartCut => "报文段从序号 {SEG.SEQ} 开始，但 {RCV.NXT} 之前的内容都已收到。截去旧的部分，只处理新的部分。",
        Rule::PartBeyondWindowCut => "报文段超出了接收窗口（从 {RCV.NXT} 起 {RCV.WND} 字节）。容不下的部分截去，对方以后必须重传。",
        Rule::TimestampTooOld => "它的时间戳 {SEG.TSval} 早于已经见过的 {TS.Recent}，想必是滞留在网络中的旧报文段。丢弃它，并用 ACK 应答。",
        Rule::ChallengeLimited => "这样的应答在 {delay}之内发送过。为了不让别人借本方之手制造大量报文段，这次不再发送。",
        Rule::SynRepeated => "同一个 SYN（序号 {SEG.SEQ}）又来了，对方多半没有收到 SYN ACK。Linux 会重发 SYN ACK，而 RFC 只要求回一个 ACK。",

        // Second, RST.
        Rule::ResetAccepted => "RST 的序号是 {SEG.SEQ}，本方期望的是 {RCV.NXT}：这个 RST 有效。连接立即终止，并告知应用进程连接被复位。",
        Rule::ResetBackToListen => "RST 的序号是 {SEG.SEQ}，本方期望的是 {RCV.NXT}：这个 RST 有效。原来的 SYN 已经失效，或者对方放弃了。本方丢弃这条半开连接，继续等待别的连接请求。",
        Rule::ResetRefusesOpen => "RST 的序号是 {SEG.SEQ}，本方期望的是 {RCV.NXT}：这个 RST 有效。对方拒绝建立连接，并告知应用进程。",
        Rule::ResetBackToTimeWait => "这个序号为 {SEG.SEQ} 的 RST 说明，刚才的新 SYN 只是旧报文段的副本。先前那条连接还没有等够，回到 TIME-WAIT。",
        Rule::ResetEndsClosing => "RST 的序号是 {SEG.SEQ}，本方期望的是 {RCV.NXT}：这个 RST 有效。两边的应用进程都已关闭，所以直接释放连接。",
        Rule::ResetInTimeWaitIgnored => "序号为 {SEG.SEQ} 的 RST 不能缩短 TIME-WAIT：旧报文段可能还在网络中，不能让新连接遇上它们。忽略它。",
        Rule::ResetChallenged => "RST 的序号 {SEG.SEQ} 在窗口之内，却不正好是 {RCV.NXT}，有可能是别人猜出来的。于是用质询 ACK 告知期望的序号：如果真是对方，就会用那个序号再发一次 RST。",
        Rule::ResetAtFinTaken => "RST 的序号 {SEG.SEQ} 是对方 FIN 的序号，本方期望的是 {RCV.NXT}。按 RFC 它小了一，Linux 则认为它有效。",
        Rule::InexactResetInTimeWaitIgnored => "RST 的序号是 {SEG.SEQ}，不是期望的 {RCV.NXT}。在 TIME-WAIT 状态，Linux 忽略它；按 RFC 则应回答质询 ACK。",

        // Fourth, SYN.
        Rule::SynBackToListen => "连接还在建立，又来了一个序号为 {SEG.SEQ} 的 SYN，两者互相矛盾。本方丢弃这条半开连接，回到先前的状态。",
        Rule::SynEndsRequest => "连接还在建立，又来了一个序号为 {SEG.SEQ} 的 SYN，两者互相矛盾。Linux 回答 RST 并丢弃这条半开连接；RFC 并不要求发送 RST。",
        Rule::SynChallenged => "连接已经存在，却来了序号为 {SEG.SEQ} 的 SYN：要么对方重新启动过，要么有人伪造。用确认号为 {RCV.NXT} 的质询 ACK 探明真相：重新启动过的对方会回答 RST。",
        Rule::SynInWindowResets => "连接已经存在，窗口之内（从 {RCV.NXT} 起 {RCV.WND} 字节）却出现序号为 {SEG.SEQ} 的 SYN，这是错误。按 RFC 793 的旧规则，用 RST 终止连接。",
        Rule::ReopenedFromTimeWait => "新的 SYN（序号 {SEG.SEQ}）晚于旧连接的一切，两者不会混淆，TIME-WAIT 可以提前结束。下一个期望的序号是 {RCV.NXT}；本方的序号从 {ISS} 开始，越过了旧连接用过的序号。",

        // Fifth, ACK.
        Rule::NoAckDropped => "双方交换 SYN 之后，每个报文段都要携带确认。这个序号为 {SEG.SEQ} 的报文段没有，丢弃它。",
        Rule::AckTooOld => "确认号 {SEG.ACK} 落后于 {SND.UNA} 太多：在途的内容从来不会超过 {MAX.SND.WND} 字节。它可能是伪造的，丢弃它，并用 ACK 应答。",
        Rule::SynConfirmed => "确认号 {SEG.ACK} 确认了本方发送的 SYN，说明对方收到了。连接建立。",
        Rule::BadAckInSynReceived => "确认号 {SEG.ACK} 不是对本方 SYN 的应答：应答的确认号应大于 {SND.UNA}，且不超过 {SND.NXT}。于是用以收到的确认号为序号的 RST 回答。",
        Rule::NewlyAcknowledged => "确认号 {SEG.ACK} 大于 {SND.UNA}，且不超过 {SND.NXT}，是新的确认：在它之前的内容，对方已全部收到，不必再保留。",
        Rule::DuplicateAckIgnored => "确认号 {SEG.ACK} 没有带来新消息：{SND.UNA} 之前的内容早已得到确认。",
        Rule::AckOfUnsent => "确认号 {SEG.ACK} 大于 {SND.NXT}：对方不可能收到还没有发送的内容。丢弃它，并用 ACK 说明本方的情况。",
        Rule::SendWindowUpdated => "还没有更新的报文段通告过窗口，所以采用这个报文段的窗口值：对方可以接收 {SEG.WND} 字节。",
        Rule::OldWindowIgnored => "已有更新的报文段（序号 {SND.WL1}、确认号 {SND.WL2}）通告过窗口，这个报文段的窗口值 {SEG.WND} 已经过时，不采用。",
        Rule::FinAcknowledged => "确认号 {SEG.ACK} 确认了本方的 FIN：对方知道不会再有数据。这个方向已关闭，另一个方向在对方发来 FIN 之前仍然开着（半关闭）。",
        Rule::FinAcknowledgedInClosing => "确认号 {SEG.ACK} 确认了本方的 FIN，而对方的 FIN 早已收到：两个方向都已关闭。剩下的只是等待 {2MSL}，即两倍的 MSL。",
        Rule::FinAcknowledgedInLastAck => "确认号 {SEG.ACK} 确认了本方的 FIN，再没有等待应答的报文段。两个方向都已关闭，连接释放。",
        Rule::TimeWaitRestarted => "对方的 FIN 又来了，也许最后的 ACK 丢失了。本方再确认一次，{2MSL}的等待重新开始计时。",
        Rule::AckInTimeWaitIgnored => "在 TIME-WAIT 状态，单纯的 ACK（确认号 {SEG.ACK}）无需应答，只有对方重传的 FIN 才需要。",
        Rule::AckRestartsTimeWait => "这个报文段带有确认，在 TIME-WAIT 状态，这就足以让 Linux 把 {2MSL}的等待重新开始计时。按 RFC，只有对方重传的 FIN 才会这样。",

        // Timing what is acknowledged.
        Rule::FirstRoundTripMeasured => "第一次测得的往返时间是 {R}，并以它的一半作为偏差的初值，由此得出超时重传时间 {RTO}（它有下限）。",
        Rule::RoundTripMeasured => "这次测得的往返时间是 {R}，与以往的值加权平均得 {SRTT}，平均偏差为 {RTTVAR}，由此得出超时重传时间 {RTO}（它有下限）。",
        Rule::RoundTripAmbiguous => "确认号 {SEG.ACK} 所确认的内容发送过不止一次，无法分清确认的是哪一次，所以不测量往返时间（Karn 算法）。",
        Rule::RetransmissionTimerStopped => "{SND.UNA} 之前的内容，也就是发送过的一切，都已得到确认。再没有可能需要重传的内容，超时重传计时器停止。",
        Rule::RetransmissionTimerRestarted => "有新的内容得到确认，还有 {SND.NXT-SND.UNA} 字节在途，所以超时重传计时器从 {RTO}重新开始计时。",
        Rule::TimeoutAfterLostSyn => "SYN 曾经重传，没有测得往返时间。所以数据传送从较为谨慎的超时重传时间 {RTO}开始。",

        // Seventh, text; eighth, FIN.
        Rule::TextTaken => "这正是下一批期望的数据：从序号 {SEG.SEQ} 起收下 {text} 字节，现在期望的序号是 {RCV.NXT}。",
        Rule::TextHeld => "这 {text} 字节（从序号 {SEG.SEQ} 起）前面有空缺，{RCV.NXT} 还没有到。先保存起来，等空缺补上。",
        Rule::HeldTextTaken => "先前保存的 {text} 字节之前不再缺数据，于是也一并收下，现在期望的序号是 {RCV.NXT}。",
        Rule::TextAfterFinIgnored => "对方的 FIN 已说明不会再有数据。FIN 之后的内容（数据 {text} 字节）不应出现，忽略它。",
        Rule::TextAfterLettingGo => "又来了新数据（{text} 字节），但应用进程已放弃连接，没有人会读。用 RST 告知对方数据丢失。",
        Rule::FinTaken => "这是对方的 FIN：对方没有数据要发送了，它的数据也已全部收到。FIN 自己占用序号 {FIN}，所以下一个期望的序号是 {RCV.NXT}。",
        Rule::FinHeld => "对方 FIN 的序号是 {FIN}，但 {RCV.NXT} 还没有到。数据没有收完就不能结束，所以先保存 FIN，等空缺补上。",
        Rule::TimeWaitStarted => "两个方向都已关闭。本方再等待 {2MSL}，即两倍的 MSL（最长报文段寿命）：最后的 ACK 可能丢失而需要重发，旧报文段也要有时间从网络中消失。",

        // Acknowledging.
        Rule::AcknowledgedAtOnce => "要让对方知道收到了什么：用 ACK 说明下一个期望的序号是 {RCV.NXT}，还可以接收 {RCV.WND} 字节。",
        Rule::SecondSegmentAcknowledged => "上次确认之后，收到的数据已超过一个最大报文段，而至少每两个这样的报文段就要立即确认一次：下一个期望的序号是 {RCV.NXT}。",
        Rule::GapAcknowledged => "数据失序到达，或者补上了空缺。为了让对方尽早知道，立即发送 ACK：下一个期望的序号是 {RCV.NXT}。",
        Rule::AcknowledgmentDelayed => "对 {RCV.NXT} 之前内容的确认最多可以推迟 {delay}：如果这期间本方有数据要发送，就可以捎带确认。",
        Rule::DelayIsOver => "没有等到可以捎带确认的数据，也不能再推迟了。现在发送 ACK：下一个期望的序号是 {RCV.NXT}。",

        // Timeouts.
        Rule::RetransmissionTimedOut => "等了 {RTO}，序号 {SND.UNA} 仍未得到确认：不是报文段或它的确认丢失，就是迟到了。本方无法分辨，所以重传这个报文段。",
        Rule::BackedOff => "也许网络已经过载。为了减轻负担，超时重传时间每次加倍，直到上限为止：下一次是 {RTO}。",
        Rule::SynNotBackedOff => "Linux 对最初几个 SYN 不延长超时重传时间：下一次仍是 {RTO}。",
        Rule::DeliveryProblem => "重传 {R1} 次仍未得到确认，达到了门限 R1：传送出了问题，但 TCP 还会继续尝试。",
        Rule::GaveUp => "重传 {R2} 次仍未得到确认，达到了门限 R2：放弃连接，并告知应用进程。",
        Rule::GaveUpOpening => "SYN 重传 {R2} 次仍无应答，不再尝试：放弃建立连接，并告知应用进程。",
        Rule::GaveUpSynReceived => "SYN ACK 重传 {R2} 次仍无应答：请求连接的一方已经离开，或者根本不存在。丢弃这条半开连接。",
        Rule::UserTimedOut => "发送的内容过了 {user timeout}仍未得到确认，已到用户超时时间。放弃连接，并告知应用进程。",
        Rule::TimeWaitOver => "{2MSL}（两倍的 MSL）已过，网络中不会再有本连接的报文段。连接彻底释放，新连接不会遇上它的残留。",
        Rule::LostTextSentAgain => "超时的时候在途的内容都视为丢失。现在拥塞窗口允许多发一些，于是从序号 {SEG.SEQ} 起重传。",

        // Probing a small window.
        Rule::PersistStarted => "有数据待发，对方窗口是 {SND.WND} 字节，又没有在途的内容能引来确认。为免永远等下去，启动持续计时器，{delay}后由本方主动发送。",
        Rule::WindowProbed => "对方窗口仍然关闭。本方发送序号为 {SEG.SEQ} 的探测报文段，让对方说明现在的窗口；下一次探测在 {delay}之后。",
        Rule::SillyWindowOverridden => "等得够久了。待发的有 {D} 字节，窗口还容得下 {U} 字节，能发多少就发多少，哪怕很少。",
        Rule::PersistStopped => "再没有数据受阻于对方的窗口（{SND.WND} 字节），不必探测，持续计时器停止。",
        Rule::GaveUpProbing => "{R2} 次探测都没有应答，可见不是窗口的问题，而是对方联系不上。放弃连接，并告知应用进程。",
        Rule::ProbeAnswered => "对方窗口仍为 {SND.WND}，但对方作了应答，说明它还在。只要它一直应答，连接就一直保持。",

        // Keep-alive, FIN-WAIT-2.
        Rule::KeepAliveStarted => "启动保活计时器：如果 {delay}内对方没有任何消息，就探测它是否还在。",
        Rule::KeepAliveProbed => "对方很久没有消息。用一个早已得到确认的序号 {SEG.SEQ} 去探测：如果对方还在，就会应答。",
        Rule::KeepAliveGivenUp => "{probes} 次探测都没有应答。一次可能是丢失了，这么多次说明对方已经不在。放弃连接。",
        Rule::KeepAliveSwitchedOff => "应用进程关闭了保活功能，即使对方一直没有消息，也不再探测它是否还在。",
        Rule::FinWait2Limited => "应用进程已放弃连接，没有人再等对方。按 RFC 会一直等待对方的 FIN；Linux 只等 {delay}。",
        Rule::FinWait2Over => "{delay}内没有等到对方的 FIN，也没有人再等它。Linux 释放连接。",

        // Congestion.
        Rule::SlowStart => "慢开始：每收到一个对新数据的确认，拥塞窗口最多增大一个报文段，大约每个往返时间加倍。现在是 {cwnd} 字节。",
        Rule::CongestionAvoidance => "拥塞避免：从慢开始门限 {ssthresh} 字节起，拥塞窗口大约每个往返时间只增大一个报文段。现在是 {cwnd} 字节。",
        Rule::CongestionWindowCollapsed => "超时是拥塞的征兆。慢开始门限变为 {ssthresh} 字节，即在途数据的一半，但至少两个报文段；拥塞窗口降到一个报文段，即 {cwnd} 字节。",
        Rule::DuplicateAckCounted => "又收到同样的确认号，已连续 {dupacks} 次：后面的报文段到达了对方，它期望的却没有到，不是丢失，就是被超过了。",
        Rule::FastRetransmit => "收到第三个重复确认：后面的报文段在到达，所以认为序号 {SND.UNA} 丢失，不等计时器到时就重传，慢开始门限变为 {ssthresh} 字节（快重传）。",
        Rule::RecoveryInflated => "又收到一个重复确认：又有一个报文段离开了网络，可以再发一个。拥塞窗口暂时增大为 {cwnd} 字节（快恢复）。",
        Rule::PartialAck => "确认号 {SEG.ACK} 是新的，但没有达到 {recover}，即发现丢失时在途内容的末尾。所以认为下一个报文段也丢失了，重传它。",
        Rule::RecoveryOver => "确认号 {SEG.ACK} 确认了发现丢失时在途的全部内容。快恢复结束，拥塞窗口为 {cwnd} 字节。",
    }
}

#[cfg(test)]
mod tests {
    use sim::tcp::{Quantity, Rule, Unit};

    use super::rule;

    #[test]
    fn punctuation_is_full_width_and_blanks_stand_where_scripts_meet_only() {
        for &what in Rule::ALL {
            let text = rule(what);
            assert!(text.ends_with('。'), "{what:?}: {text}");
            let bare: Vec<char> = without_places(text).chars().collect();
            assert!(!bare.iter().any(|sign| NARROW.contains(sign)), "{what:?}: {text}");
            assert!(!without_places(text).contains("秒 "), "{what:?}: {text}");
            for pair in bare.windows(2) {
                let touch = is_han(pair[0]) && is_narrow_word(pair[1])
                    || is_narrow_word(pair[0]) && is_han(pair[1]);
                assert!(!touch, "{what:?}: {}{} in {text}", pair[0], pair[1]);
            }
        }
    }

    #[test]
    fn latin_words_are_terms_only() {
        for &what in Rule::ALL {
            let bare = without_places(rule(what));
            for word in bare.split(|sign: char| !sign.is_ascii_alphabetic()) {
                let term = word.is_empty()
                    || word.chars().all(|sign| sign.is_ascii_uppercase())
                    || ["Linux", "Nagle", "Karn"].contains(&word);
                assert!(term, "{what:?}: {word}");
            }
        }
    }

    /// The text with `0` in each place and `0 秒` in that of a time, as numbers look.
    fn without_places(text: &str) -> String {
        crate::texts::fill(text, |place| {
            let quantity = Quantity::ALL.iter().find(|quantity| quantity.name() == place)?;
            let time = matches!(quantity.unit(), Unit::Milliseconds | Unit::Microseconds);
            Some(if time { "0 秒" } else { "0" }.to_owned())
        })
    }

    fn is_han(sign: char) -> bool {
        ('\u{4e00}'..='\u{9fff}').contains(&sign)
    }

    fn is_narrow_word(sign: char) -> bool {
        sign.is_ascii_alphanumeric()
    }

    const NARROW: [char; 8] = [',', '.', ':', ';', '(', ')', '?', '!'];
}
