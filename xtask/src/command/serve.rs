//! `cargo xtask serve`: builds the release page and serves it on this machine.
//!
//! The page served is `dist/` as it is; it is built again when a source file changes.

use std::io::{self, ErrorKind, Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::process::Child;
use std::time::{Duration, SystemTime};

use super::{Entry, build};
use crate::arguments::Arguments;
use crate::browser;
use crate::failure::Failure;
use crate::kit::Kit;
use crate::process::show;
use crate::setup::{self, PAGE, WASM_TARGET};
use crate::workspace;

/// The command.
pub const ENTRY: Entry = Entry {
    name: "serve",
    summary: "build the release page and serve it on http://127.0.0.1:8080",
    usage: "cargo xtask serve [--port N] [--open]\n\n  \
            --port N   serve on another port than 8080\n  \
            --open     open the page in a browser",
    run,
};

fn run(given: &[String]) -> Result<(), Failure> {
    let mut arguments = Arguments::new("serve", given);
    let port = match arguments.value("--port")? {
        Some(text) => read_port(&text)
            .ok_or_else(|| arguments.refuse(&format!("`{text}` is not a port from 1 to 65535")))?,
        None => DEFAULT_PORT,
    };
    let open = arguments.flag("--open");
    arguments.none_left()?;
    // Asked first, so that nobody waits for a build that ends in this.
    port_is_free(port)?;
    let kit = setup::prepare(PAGE)?;
    build::fetch(&kit)?;
    compile(&kit)?;
    serve(&kit, port, open)
}

/// Compiles as trunk will. A mistake in the source ends here, while trunk would keep serving an
/// older page; trunk then finds everything compiled.
fn compile(kit: &Kit) -> Result<(), Failure> {
    let mut cargo = kit.release_command("cargo");
    cargo.args(["build", "--release", "--target", WASM_TARGET, "--bin", "tcp-lab"]);
    show("Building the page", &mut cargo)?;
    let mut cargo = kit.release_command("cargo");
    cargo.args(["build", "--release", "--target", WASM_TARGET, "--package", "inside"]);
    show("Building what draws the inside", cargo.args(["--bin", "inside"]))?;
    let mut cargo = kit.release_command("cargo");
    cargo.args(["build", "--profile", "searcher", "--target", WASM_TARGET]);
    show("Building the search", cargo.args(["--package", "searcher", "--bin", "searcher"]))
}

/// Serves the page on a free port as the command does, fetches it once, and ends.
pub fn rehearse(kit: &Kit) -> Result<(), Failure> {
    build::fetch(kit)?;
    compile(kit)?;
    let free = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).and_then(|free| free.local_addr());
    let port = free.map_err(|error| Failure::new(format!("No port is free: {error}.")))?.port();
    let mut server = start(kit, port)?;
    let answer = fetch(port);
    let _ = server.kill();
    let _ = server.wait();
    match answer {
        Ok(page) if page.contains(" 200 ") && page.contains("id=\"app\"") => Ok(()),
        Ok(page) => Err(Failure::new(format!("The server answers something else:\n{page}"))),
        Err(error) => Err(Failure::new(format!("The server does not answer: {error}."))),
    }
}

/// The page as the server hands it out, with its status line.
fn fetch(port: u16) -> io::Result<String> {
    let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, port))?;
    stream.write_all(b"GET / HTTP/1.0\r\nHost: 127.0.0.1\r\n\r\n")?;
    let mut page = String::new();
    stream.read_to_string(&mut page)?;
    Ok(page)
}

fn serve(kit: &Kit, port: u16, open: bool) -> Result<(), Failure> {
    let mut server = start(kit, port)?;
    let address = format!("http://127.0.0.1:{port}");
    println!("\nTCP Lab is served on {address}\n");
    println!("Ctrl-C ends it. A changed source file is built at once; reload the page to see it.");
    if open {
        browser::open(&address);
    }
    match server.wait() {
        Ok(status) if status.success() => Ok(()),
        _ => Err(Failure::new("The server has stopped; its messages stand above.")),
    }
}

/// Starts the server; it answers when this returns.
fn start(kit: &Kit, port: u16) -> Result<Child, Failure> {
    let mut trunk = kit.release_command("trunk");
    trunk.args(["serve", "--quiet", "--release", "--no-autoreload", "--address", "127.0.0.1"]);
    trunk.args(["--port", &port.to_string()]);
    println!("Shrinking the page and starting the server…");
    let started = SystemTime::now();
    let mut server = trunk
        .spawn()
        .map_err(|error| Failure::new(format!("trunk could not be started: {error}.")))?;
    if let Err(failure) = wait_until_ready(&mut server, port, started) {
        let _ = server.kill();
        let _ = server.wait();
        return Err(failure);
    }
    Ok(server)
}

/// Waits until trunk listens, which it does after its first build, whether that succeeded or not.
fn wait_until_ready(server: &mut Child, port: u16, started: SystemTime) -> Result<(), Failure> {
    let address = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
    while TcpStream::connect_timeout(&address, POLL).is_err() {
        if let Ok(Some(_)) = server.try_wait() {
            return Err(not_built());
        }
        std::thread::sleep(POLL);
    }
    let written = std::fs::metadata(workspace::dist().join("index.html"))
        .and_then(|index| index.modified())
        .map_err(|_| not_built())?;
    if written + CLOCK_SLACK < started { Err(not_built()) } else { Ok(()) }
}

fn not_built() -> Failure {
    Failure::new("Building the page failed; trunk's messages stand above.")
}

fn port_is_free(port: u16) -> Result<(), Failure> {
    let Err(error) = TcpListener::bind((Ipv4Addr::LOCALHOST, port)) else { return Ok(()) };
    let why = match error.kind() {
        ErrorKind::AddrInUse => "another program uses it".to_owned(),
        ErrorKind::PermissionDenied => "this user may not use it".to_owned(),
        _ => error.to_string(),
    };
    let other = if port == DEFAULT_PORT { DEFAULT_PORT + 1 } else { DEFAULT_PORT };
    Err(Failure::new(format!(
        "Port {port} cannot be had, because {why}; choose another one: \
         `cargo xtask serve --port {other}`."
    )))
}

fn read_port(text: &str) -> Option<u16> {
    text.parse().ok().filter(|&port| port != 0)
}

const DEFAULT_PORT: u16 = 8080;
/// Chosen so that the address is printed as soon as it answers.
const POLL: Duration = Duration::from_millis(100);
/// File systems round times; chosen above the coarsest, two seconds.
const CLOCK_SLACK: Duration = Duration::from_secs(3);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_port_is_a_number_from_1_to_65535() {
        assert_eq!(read_port("8081"), Some(8081));
        for wrong in ["0", "65536", "-1", "http", ""] {
            assert_eq!(read_port(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_port_in_use_is_named_with_a_way_out() {
        let taken = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let port = taken.local_addr().unwrap().port();
        let message = port_is_free(port).unwrap_err().to_string();
        assert!(message.contains(&format!("Port {port}")), "{message}");
        assert!(message.contains("--port 8080"), "{message}");
        drop(taken);
        assert_eq!(port_is_free(port), Ok(()));
    }
}
