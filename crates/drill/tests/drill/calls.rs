//! The calls of a script's application behave as sockets do.

use drill::{Kind, Outcome, Profile};

use crate::files::{self, script};

const LISTEN: &str = "0 socket(..., SOCK_STREAM, IPPROTO_TCP) = 3
+0 bind(3, ..., ...) = 0
+0 listen(3, 1) = 0
";
const OPENED: &str = "+0 < S 0:0(0) win 65535 <mss 1000>
+0 > S. 0:0(0) ack 1 <mss 1460>
+0 < . 1:1(0) ack 1 win 65535
";
const CONNECT: &str = "0 socket(..., SOCK_STREAM | SOCK_NONBLOCK, IPPROTO_TCP) = 3
+0 connect(3, ..., ...) = -1 EINPROGRESS (Operation now in progress)
+0 > S 0:0(0) <...>
";

fn passes(parts: &[&str]) {
    assert_eq!(script(&parts.concat()), "passed");
}

#[test]
fn accept_waits_for_the_third_segment() {
    passes(&[
        LISTEN,
        "+0...0.3 accept(3, ..., ...) = 4
         +0.1 < S 0:0(0) win 65535 <mss 1000>
         +0 > S. 0:0(0) ack 1 <...>
         +0.2 < . 1:1(0) ack 1 win 65535
         +0 getsockopt(4, SOL_SOCKET, SO_ERROR, [0], [4]) = 0\n",
    ]);
    passes(&[
        LISTEN,
        "+0 fcntl(3, F_SETFL, O_RDWR|O_NONBLOCK) = 0\n+0 accept(3, ..., ...) = -1 EAGAIN\n",
    ]);
    passes(&[CONNECT, "+0 accept(3, ..., ...) = -1 EINVAL (Invalid argument)\n"]);
}

#[test]
fn connect_tells_how_far_it_is() {
    passes(&[
        CONNECT,
        "+0 connect(3, ..., ...) = -1 EALREADY (Operation already in progress)
         +0 < S. 0:0(0) ack 1 win 65535
         +0 > . 1:1(0) ack 1
         +0 connect(3, ..., ...) = 0
         +0 connect(3, ..., ...) = -1 EISCONN\n",
    ]);
    passes(&[
        CONNECT,
        "+0 < R. 0:0(0) ack 1 win 0
         +0 connect(3, ..., ...) = -1 ECONNREFUSED (Connection refused)
         +0 getsockopt(3, SOL_SOCKET, SO_ERROR, [0], [4]) = 0\n",
    ]);
    passes(&[LISTEN, "+0 connect(3, ..., ...) = -1 EISCONN\n"]);
}

#[test]
fn an_error_is_told_once() {
    passes(&[
        LISTEN,
        OPENED,
        "+0 accept(3, ..., ...) = 4
         +0 < R 1:1(0) win 0
         +0 write(4, ..., 10) = -1 ECONNRESET (Connection reset by peer)
         +0 write(4, ..., 10) = -1 EPIPE (Broken pipe)
         +0 read(4, ..., 10) = 0
         +0 getsockopt(4, SOL_SOCKET, SO_ERROR, [0], [4]) = 0\n",
    ]);
}

#[test]
fn text_can_be_looked_at_and_read_in_pieces() {
    passes(&[
        LISTEN,
        OPENED,
        "+0 accept4(3, ..., ..., SOCK_NONBLOCK) = 4
         +0 read(4, ..., 10) = -1 EAGAIN (Resource temporarily unavailable)
         +0 < P. 1:11(10) ack 1 win 65535
         +0~+.5 > . 1:1(0) ack 11
         +0 ioctl(4, SIOCINQ, [10]) = 0
         +0 recv(4, ..., 4, MSG_PEEK) = 4
         +0 recvfrom(4, ..., 4, MSG_PEEK | MSG_DONTWAIT, ..., ...) = 4
         +0 readv(4, [{..., 3}, {..., 3}], 2) = 6
         +0 recvmsg(4, {msg_name(...)=..., msg_iov(1)=[{..., 100}], msg_flags=0}, 0) = 4
         +0 < F. 11:11(0) ack 1 win 65535
         +0~+.5 > . 1:1(0) ack 12
         +0 read(4, ..., 10) = 0
         +0 read(4, ..., 10) = 0\n",
    ]);
}

#[test]
fn a_blocking_write_waits_for_room() {
    passes(&[
        LISTEN,
        OPENED,
        "+0 accept(3, ..., ...) = 4
         +0 setsockopt(4, SOL_SOCKET, SO_SNDBUF, [2000], 4) = 0
         +0...0.2 write(4, ..., 3000) = 3000
         +0 > . 1:1001(1000) ack 1
         +0 > P. 1001:2001(1000) ack 1
         +0.1 < . 1:1(0) ack 501 win 65535
         +0.1 < . 1:1(0) ack 2001 win 65535
         +0 > P. 2001:2501(500) ack 1\n",
    ]);
}

#[test]
fn closing_a_listener_resets_what_nobody_accepted() {
    passes(&[
        LISTEN,
        OPENED,
        "+0 close(3) = 0
         +0 > R 1:1(0)
         +0 `ss -Htan state all | grep -c . | grep 0`
         +0 accept(3, ..., ...) = -1 EBADF\n",
    ]);
}

#[test]
fn a_second_connection_on_the_same_ports_counts_anew() {
    passes(&[
        LISTEN,
        "+0 < S 1000:1000(0) win 65535
         +0 > S. 0:0(0) ack 1001 <...>
         +0 < R 1:1(0) win 0
         +0.1 < S 70000:70000(0) win 65535
         +0 > S. 500:500(0) ack 70001 <...>
         +0 < . 1:1(0) ack 1 win 65535
         +0 accept(3, ..., ...) = 4
         +0 < P. 1:11(10) ack 1 win 65535
         +0~+.5 > . 1:1(0) ack 11\n",
    ]);
}

#[test]
fn ports_may_be_named() {
    passes(&[
        "0 socket(..., SOCK_STREAM, IPPROTO_TCP) = 3
         +0 bind(3, {sa_family = AF_INET, sin_port = htons(9000), sin_addr = inet_addr(\"0.0.0.0\")}, ...) = 0
         +0 listen(3, 5) = 0
         +0 < 1111 > 9000 S 0:0(0) win 65535
         +0 > 9000 > 1111 S. 0:0(0) ack 1 <...>
         +0 < 2222 > 9000 S 0:0(0) win 65535
         +0 > 9000 > 2222 S. 0:0(0) ack 1 <...>
         +0 < 1111 > 9000 . 1:1(0) ack 1 win 65535
         +0 `ss -Htan state syn-recv | grep -c . | grep 1`
         +0 `ss -Htan state established | grep -c . | grep 1`
         +0 < 3333 > 80 S 0:0(0) win 65535
         +0 > 80 > 3333 R. 0:0(0) ack 1\n",
    ]);
}

#[test]
fn options_that_the_script_spells_out_are_followed() {
    passes(&[
        LISTEN,
        "+0 < S 0:0(0) win 32792 <mss 1000,sackOK,TS val 700 ecr 0,nop,wscale 7>
         +0 > S. 0:0(0) ack 1 <mss 1460,sackOK,TS val 100 ecr 700,nop,wscale 3>
         +0 < . 1:1(0) ack 1 win 257 <nop,nop,TS val 750 ecr 100>
         +0 accept(3, ..., ...) = 4
         +0 write(4, ..., 988) = 988
         +0 > P. 1:989(988) ack 1 <nop,nop,TS val 110 ecr 750>\n",
    ]);
}

#[test]
fn the_window_is_the_one_that_was_asked_for() {
    let window = std::num::NonZeroU32::new(1000).unwrap();
    let options = drill::Options { window, ..drill::Options::default() };
    let text = [
        LISTEN,
        "+0 < S 0:0(0) win 65535
         +0 > S. 0:0(0) ack 1 win 1000 <...>
         +0 < . 1:1(0) ack 1 win 65535
         +0 < R 1001:1001(0) win 0
         +0 < R 1000:1000(0) win 0
         +0 > . 1:1(0) ack 1 win 1000\n",
    ];
    assert_eq!(drill::run(Kind::Script, &text.concat(), &options).outcome, Outcome::Passed);
}

#[test]
fn linux_tells_another_error_in_close_wait() {
    let text = [
        LISTEN,
        OPENED,
        "+0 accept(3, ..., ...) = 4
         +0 < F. 1:1(0) ack 1 win 65535
         +0~+.5 > . 1:1(0) ack 2
         +0 < R 2:2(0) win 0
         +0 getsockopt(4, SOL_SOCKET, SO_ERROR, [EPIPE], [4]) = 0\n",
    ]
    .concat();
    assert_eq!(files::run(Kind::Script, &text, Profile::Linux).outcome, Outcome::Passed);
    assert!(script(&text).ends_with("got [ECONNRESET]"), "{}", script(&text));
}
