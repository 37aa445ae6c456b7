//! What is wrong with a configuration, and where.

use std::fmt;

/// Where something is set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// A line of the file, from 1.
    Line(usize),
    /// A variable of the environment.
    Variable(String),
    /// Nowhere: it is missing.
    Nowhere,
}

/// What a key must be set to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// Any text.
    Text,
    /// The path of a file or folder.
    Path,
    /// An IP address and a port.
    Socket,
    /// An IP address of this machine alone, and a port.
    Loopback,
    /// One IP address or network, or several.
    Networks,
    /// An address that begins with `https://`.
    Https,
    /// From 1 to 65535.
    Port,
    /// So many, at least one.
    Count,
    /// One bare mail address.
    MailAddress,
    /// The same behind `mailto:`.
    MailTo,
    /// How much is logged, as `RUST_LOG` says it.
    Levels,
    /// Names of push services.
    PushServices,
    /// One of these words.
    OneOf(&'static [&'static str]),
}

/// What is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// The file is not TOML; in its reader's own words.
    NotToml(String),
    /// There is no such key. These are those of its part.
    Unknown(Vec<&'static str>),
    /// A secret stands in the file itself, where a backup or a colleague finds it.
    Secret,
    /// The value is of another form.
    Not(Wanted),
    /// The key means nothing beside that other one.
    Beside(&'static str),
    /// The school's own address is not encrypted, and the key needs that it is.
    InClear,
    /// The key is missing, and something else is set that needs it.
    Missing,
    /// Mail would travel in clear to another machine.
    Clear,
}

/// One thing that is wrong with a configuration.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{place}: {key}: {what:?}")]
pub struct Fault {
    /// Where.
    pub place: Place,
    /// The key: `serve.listen`. Empty when the file cannot be read as TOML.
    pub key: String,
    /// What.
    pub what: What,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Line(line) => write!(f, "line {line}"),
            Self::Variable(name) => f.write_str(name),
            Self::Nowhere => f.write_str("missing"),
        }
    }
}
