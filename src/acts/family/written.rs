//! The copy of the carnet for programs: `carnet.json`, `carnet-family-copy/v1`.

use crate::acts::family::copy::{CopyRefused, FamilyCopy};
use crate::acts::family::read_carnet::ChildCarnet;
use crate::acts::mail::CopiedNotices;
use crate::acts::postings::read::ReadPosting;
use crate::domain::asking::{Demand, Request};
use crate::domain::called_device::CalledDevice;
use crate::domain::entry::{Filed, Matter};
use crate::domain::exchange::{Reply, Says};
use crate::domain::family::FormerRolls;
use crate::domain::follow_up::{Actor, Step, Told};
use crate::domain::language::Language;
use crate::domain::person::Boarding;
use crate::domain::posting::Nature;
use crate::domain::regime::ExitRegime;
use crate::domain::staff::FunctionTold;
use data_encoding::HEXLOWER;
use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use serde::Serialize;

/// The copy for programs. Times are in UTC; people are named as the pages name them, by no number.
#[derive(Serialize)]
struct Written<'a> {
    format: &'static str,
    school: &'a str,
    year: String,
    reader: &'a str,
    at: Timestamp,
    profile: Option<WrittenProfile<'a>>,
    language: Option<Language>,
    mail: Option<CopiedNotices<'a>>,
    called: Vec<WrittenDevice<'a>>,
    children: Vec<WrittenChild<'a>>,
    passkeys: Vec<WrittenKey<'a>>,
    copies: Vec<WrittenLook<'a>>,
    postings: Vec<WrittenPosting<'a>>,
}

#[derive(Serialize)]
struct WrittenKey<'a> {
    device: &'a str,
    made: Timestamp,
    used: Timestamp,
}

#[derive(Serialize)]
struct WrittenDevice<'a> {
    device: &'a str,
    endpoint: &'a str,
    since: Timestamp,
    last: Option<Timestamp>,
}

#[derive(Serialize)]
struct WrittenProfile<'a> {
    name: String,
    email: &'a Option<String>,
    telephone: &'a Option<String>,
    address: &'a Option<crate::domain::person::PostalAddress>,
    medium: crate::domain::family::Medium,
}

#[derive(Serialize)]
struct WrittenChild<'a> {
    name: String,
    class: &'a str,
    former_classes: &'a [FormerRolls],
    born: Date,
    boarding: Option<Boarding>,
    exit: Option<ExitRegime>,
    entries: Vec<WrittenEntry<'a>>,
    consulted: Vec<WrittenLook<'a>>,
}

/// A name or, where the family is told the function alone, `{"function": "teacher"}`.
#[derive(Serialize)]
#[serde(rename_all = "lowercase")]
enum WrittenActor<'a> {
    Function(FunctionTold),
    #[serde(untagged)]
    Name(&'a str),
}

#[derive(Serialize)]
struct WrittenEntry<'a> {
    written_at: Timestamp,
    author: WrittenActor<'a>,
    matter: WrittenMatter<'a>,
    follow_ups: Vec<WrittenStep<'a>>,
}

#[derive(Serialize)]
struct WrittenStep<'a> {
    at: Timestamp,
    by: WrittenActor<'a>,
    #[serde(flatten)]
    what: WrittenWhat<'a>,
}

/// A step; the numbers of accounts, which say nothing to anyone, are left out, and so is for whom else it was printed.
#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
enum WrittenWhat<'a> {
    Message(&'a str),
    Reply { says: &'a Says, suits: &'a [DateTime], on_paper: Option<Date> },
    Closed,
    Printed,
    Signed { text_sha256: Option<String>, on_paper: Option<Date> },
    SignatureTakenBack { of: &'a str },
    JustificationTakenBack { of: &'a str },
    AnswerTakenBack { of: &'a str },
    Step(&'a Step),
}

/// What an entry says; the office that a request is for is named beside it.
#[derive(Serialize)]
#[serde(untagged)]
enum WrittenMatter<'a> {
    Request { request: &'a Demand, to: &'a str, on_paper: Option<Date> },
    Other(&'a Matter),
}

#[derive(Serialize)]
struct WrittenLook<'a> {
    at: Timestamp,
    by: &'a str,
}

/// What was published for many. Why it did not wait for its hour is the school's own.
#[derive(Serialize)]
struct WrittenPosting<'a> {
    subject: &'a str,
    text: &'a str,
    author: &'a str,
    at: Timestamp,
    version: Option<u32>,
    withdrawn: Option<WrittenLook<'a>>,
    acknowledged: Option<Timestamp>,
    on_paper: Option<Date>,
    signatures_taken_back: Vec<WrittenLook<'a>>,
}

fn called(called: &CalledDevice) -> WrittenDevice<'_> {
    let (device, endpoint) = (called.device.as_str(), called.endpoint.as_str());
    WrittenDevice { device, endpoint, since: called.since, last: called.reported.last }
}

fn posting(read: &ReadPosting) -> WrittenPosting<'_> {
    let published = &read.posted.posting;
    let version = match published.nature {
        Nature::Document { version, .. } => Some(version),
        Nature::Announcement { .. } => None,
    };
    WrittenPosting {
        subject: published.subject.as_str(),
        text: published.text.as_str(),
        author: &published.author.label,
        at: published.visible_from.max(published.written_at),
        version,
        withdrawn: read.withdrawn.as_ref().map(|(by, at)| WrittenLook { at: *at, by }),
        acknowledged: read.acknowledged.as_ref().map(|read| read.at),
        on_paper: read.acknowledged.as_ref().and_then(|read| read.signature.manner.on_paper()),
        signatures_taken_back: read
            .put_right
            .iter()
            .map(|(_, back)| WrittenLook { at: back.at, by: &back.by.label })
            .collect(),
    }
}

impl FamilyCopy {
    /// The copy as JSON.
    ///
    /// # Errors
    /// [`CopyRefused::Unmade`].
    pub fn json(&self) -> Result<Vec<u8>, CopyRefused> {
        let written = Written {
            format: "carnet-family-copy/v1",
            school: &self.school,
            year: self.year.to_string(),
            reader: &self.reader,
            at: self.at,
            profile: self.profile.as_ref().map(|profile| WrittenProfile {
                name: profile.name.to_string(),
                email: &profile.email,
                telephone: &profile.telephone,
                address: &profile.address,
                medium: profile.medium,
            }),
            language: self.language,
            mail: self.mail.as_ref().map(CopiedNotices::of),
            called: self.called.iter().map(called).collect(),
            children: self.children.iter().map(|child| self.child(child)).collect(),
            passkeys: self
                .passkeys
                .iter()
                .map(|(device, made, used)| WrittenKey { device, made: *made, used: *used })
                .collect(),
            copies: self.taken.iter().map(|copy| WrittenLook { at: copy.at, by: &copy.by.label }).collect(),
            postings: self.postings.iter().map(posting).collect(),
        };
        serde_json::to_vec_pretty(&written).map_err(|error| CopyRefused::Unmade(error.to_string()))
    }

    fn child<'a>(&'a self, child: &'a ChildCarnet) -> WrittenChild<'a> {
        let own = self.consulted.iter().filter(|seen| seen.pupil.handle == child.pupil.handle);
        let looks = own.flat_map(|seen| &seen.consultations);
        let regime = self.regimes.get(&child.pupil.handle);
        WrittenChild {
            name: child.pupil.profile.name.to_string(),
            class: &child.pupil.profile.class.0,
            former_classes: &child.pupil.former_rolls,
            born: child.pupil.profile.born,
            boarding: regime.map(|(boarding, _)| *boarding),
            exit: regime.and_then(|(_, exit)| *exit),
            entries: child.filed.iter().map(entry).collect(),
            consulted: looks.map(|look| WrittenLook { at: look.at, by: &look.by.label }).collect(),
        }
    }
}

/// The sum of what was signed takes the author's name in, and would give away one that is withheld.
fn what(step: &Step, named: bool) -> WrittenWhat<'_> {
    match step {
        Step::Answered { text, .. } => WrittenWhat::Message(text.as_str()),
        // The turn only keeps two words of one second in order.
        Step::Replied { reply: Reply { says, times, on_paper, turn: _ }, .. } => {
            WrittenWhat::Reply { says, suits: times, on_paper: *on_paper }
        }
        Step::Closed { .. } => WrittenWhat::Closed,
        Step::Printed { .. } => WrittenWhat::Printed,
        Step::Signed(signature) => WrittenWhat::Signed {
            text_sha256: named.then(|| HEXLOWER.encode(&signature.text_hash)),
            on_paper: signature.manner.on_paper(),
        },
        Step::SignatureTakenBack(whose) => WrittenWhat::SignatureTakenBack { of: &whose.label },
        Step::JustificationTakenBack(whose) => WrittenWhat::JustificationTakenBack { of: &whose.label },
        Step::AnswerTakenBack { whose, .. } => WrittenWhat::AnswerTakenBack { of: &whose.label },
        other => WrittenWhat::Step(other),
    }
}

fn matter(said: &Matter) -> WrittenMatter<'_> {
    match said {
        Matter::Request(Request { demand, addressee, on_paper, .. }) => {
            WrittenMatter::Request { request: demand, to: addressee, on_paper: *on_paper }
        }
        other => WrittenMatter::Other(other),
    }
}

fn actor(actor: &Actor) -> WrittenActor<'_> {
    match actor.told() {
        Told::Function(function) => WrittenActor::Function(function),
        Told::Name(name) => WrittenActor::Name(name),
    }
}

fn entry(filed: &Filed) -> WrittenEntry<'_> {
    let named = matches!(filed.entry.author.told(), Told::Name(_));
    let follow_ups = filed.follow_ups.iter().map(|done| WrittenStep {
        at: done.at,
        by: actor(&done.by),
        what: what(&done.step, named),
    });
    WrittenEntry {
        written_at: filed.entry.written_at,
        author: actor(&filed.entry.author),
        matter: matter(&filed.entry.matter),
        follow_ups: follow_ups.collect(),
    }
}
