//! What goes to stderr: the logs, which name nobody, and what a command says. Where stderr is the journal each line
//! begins with its priority, as `sd-daemon(3)` writes it, so that `journalctl -p warning` finds what went wrong.
//!
//! ```text
//! JOURNAL_STREAM=8:29361            the journal's socket, by its device and inode: stderr is that one, or leads elsewhere
//! <4>2026-11-30T08:05:00Z  WARN …   a line for the journal, which takes the number off
//! ```

use crate::config::{Log, LogFormat};
use std::io::{self, IsTerminal, Write};
use std::os::fd::AsFd;
use tracing::{Level, Metadata};
use tracing_subscriber::EnvFilter;
use tracing_subscriber::fmt::MakeWriter;

/// How much a server says when nothing is set.
const OF_A_SERVER: &str = "warn,carnet=info";

/// Logs go to stderr; `RUST_LOG` says how much, else what was set.
pub(super) fn listen_to_logs(log: &Log) {
    let usual = log.filter.as_deref().unwrap_or(OF_A_SERVER);
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new(usual));
    let lines = Lines { stamped: goes_to_systemd(), out: io::stderr };
    let logs = tracing_subscriber::fmt().with_env_filter(filter).with_writer(lines).with_target(false);
    let listening = match log.format {
        LogFormat::Text => logs.with_ansi(io::stderr().is_terminal()).try_init(),
        LogFormat::Json => logs.json().flatten_event(true).with_current_span(false).with_span_list(false).try_init(),
    };
    // Only a second subscriber in one process is refused, and there is none before this one.
    if listening.is_err() {
        say_aloud(Level::WARN, "the logs go elsewhere already");
    }
}

/// One text on stderr, and how grave it is.
pub(super) fn say_aloud(level: Level, text: &str) {
    let line = if goes_to_systemd() { prefixed(level, text) } else { text.to_owned() };
    // Where nobody reads stderr any more, there is nowhere left to say so.
    let _ = writeln!(io::stderr(), "{line}");
}

/// Whether stderr leads into the journal, as systemd says to whom it has connected with it.
fn goes_to_systemd() -> bool {
    std::env::var("JOURNAL_STREAM").is_ok_and(|told| is_named(&told, io::stderr()))
}

fn is_named(told: &str, stream: impl AsFd) -> bool {
    rustix::fs::fstat(stream).is_ok_and(|is| told == format!("{}:{}", is.st_dev, is.st_ino))
}

/// The text with its priority before each line, since the journal reads them one by one.
fn prefixed(level: Level, text: &str) -> String {
    let priority = match level {
        Level::ERROR => 3,
        Level::WARN => 4,
        Level::INFO => 6,
        _ => 7,
    };
    text.split_inclusive('\n').map(|line| format!("<{priority}>{line}")).collect()
}

/// Where the lines of the log go.
struct Lines<F> {
    stamped: bool,
    out: F,
}

/// One event's.
struct Line<W> {
    level: Option<Level>,
    out: W,
}

impl<'a, W: Write, F: Fn() -> W> MakeWriter<'a> for Lines<F> {
    type Writer = Line<W>;

    fn make_writer(&'a self) -> Self::Writer {
        Line { level: self.stamped.then_some(Level::INFO), out: (self.out)() }
    }

    fn make_writer_for(&'a self, meta: &Metadata<'_>) -> Self::Writer {
        Line { level: self.stamped.then_some(*meta.level()), out: (self.out)() }
    }
}

impl<W: Write> Write for Line<W> {
    /// An event comes whole, and goes on in one piece.
    fn write(&mut self, text: &[u8]) -> io::Result<usize> {
        match self.level {
            Some(level) => self.out.write_all(prefixed(level, &String::from_utf8_lossy(text)).as_bytes())?,
            None => self.out.write_all(text)?,
        }
        Ok(text.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::os::unix::net::UnixStream;
    use std::sync::{Arc, Mutex};

    #[derive(Clone, Default)]
    struct Heard(Arc<Mutex<Vec<u8>>>);

    impl Write for Heard {
        fn write(&mut self, text: &[u8]) -> io::Result<usize> {
            self.0.lock().unwrap().write(text)
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    /// The lines of one event of each kind, without their dates.
    fn heard(stamped: bool) -> Vec<String> {
        let heard = Heard::default();
        let kept = heard.clone();
        let lines = Lines { stamped, out: move || kept.clone() };
        let logs = tracing_subscriber::fmt().with_max_level(Level::TRACE).with_writer(lines);
        tracing::subscriber::with_default(logs.without_time().with_target(false).with_ansi(false).finish(), || {
            tracing::error!("it fell\nand broke");
            tracing::warn!("it leans");
            tracing::info!("it stands");
            tracing::debug!("it was turned");
        });
        let text = String::from_utf8(heard.0.lock().unwrap().clone()).unwrap();
        text.lines().map(|line| line.replace("  ", " ")).collect()
    }

    #[test]
    fn each_line_for_systemd_begins_with_its_priority_and_no_other_line_does() {
        let said = ["ERROR it fell", "and broke", " WARN it leans", " INFO it stands", "DEBUG it was turned"];
        assert_eq!(heard(false), said);
        assert_eq!(
            heard(true),
            ["<3>ERROR it fell", "<3>and broke", "<4> WARN it leans", "<6> INFO it stands", "<7>DEBUG it was turned"]
        );
    }

    #[test]
    fn stderr_goes_to_systemd_when_it_is_the_stream_that_systemd_names_and_no_other() {
        let (ours, others) = UnixStream::pair().unwrap();
        let is = rustix::fs::fstat(&ours).unwrap();
        let named = format!("{}:{}", is.st_dev, is.st_ino);
        assert!(is_named(&named, &ours));
        assert!(!is_named(&named, &others), "systemd has connected another with it");
        for told in ["", "8", &format!("{named}1"), &format!(" {named}")] {
            assert!(!is_named(told, &ours), "{told}");
        }
    }
}
