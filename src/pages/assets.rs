//! The style sheet and the one script, inside the program, under addresses that change when they do.

use crate::domain::language::Language;
use crate::i18n::words;
use flate2::Compression;
use flate2::write::GzEncoder;
use serde_json::{Map, Value, json};
use std::borrow::Cow;
use std::io::Write;
use std::sync::OnceLock;

/// One file as the browser asks for it.
pub struct Asset {
    /// `/assets/carnet.<fingerprint>.css`: may be cached for ever.
    pub path: String,
    /// Its `Content-Type`.
    pub media_type: &'static str,
    /// Its content.
    pub content: Cow<'static, str>,
    /// The same in gzip.
    pub compressed: Vec<u8>,
    /// What it is recognised by when it is asked for again: `"<fingerprint>"`.
    pub tag: String,
}

/// The files every page links to.
pub struct Assets {
    /// The style sheet.
    pub css: Asset,
    /// The passkey script.
    pub script: Asset,
    /// Keeps rolls while the network is away: the pages of classes' own script, and its service worker.
    pub roll: Asset,
    /// Has a device called: the script of its page, and its service worker.
    pub push: Asset,
    /// How the school's address answers the head's browser: the check-up page's script.
    pub outside: Asset,
    /// Says that an answer takes a while: the script of the pages whose forms do.
    pub wait: Asset,
    /// The icon of the browser's tab.
    pub icon: Asset,
    /// What a telephone has to know to keep Carnet on its home screen, without which Apple's are told of nothing.
    pub manifest: Asset,
}

/// The files inside the program, fingerprinted once.
pub fn assets() -> &'static Assets {
    static ASSETS: OnceLock<Assets> = OnceLock::new();
    ASSETS.get_or_init(made)
}

fn made() -> Assets {
    let icon = Asset::new("carnet", "svg", "image/svg+xml", include_str!("../../assets/carnet.svg").into());
    Assets {
        css: Asset::new(
            "carnet",
            "css",
            "text/css; charset=utf-8",
            without_remarks(include_str!("../../assets/carnet.css")),
        ),
        script: Asset::new(
            "passkey",
            "js",
            "text/javascript; charset=utf-8",
            include_str!("../../assets/passkey.js").into(),
        ),
        roll: Asset::new(
            "roll",
            "js",
            "text/javascript; charset=utf-8",
            without_margins(include_str!("../../assets/roll.js")),
        ),
        wait: Asset::new("wait", "js", "text/javascript; charset=utf-8", include_str!("../../assets/wait.js").into()),
        push: Asset::new(
            "push",
            "js",
            "text/javascript; charset=utf-8",
            with_what_is_said(include_str!("../../assets/push.js")),
        ),
        outside: Asset::new(
            "outside",
            "js",
            "text/javascript; charset=utf-8",
            include_str!("../../assets/outside.js").into(),
        ),
        manifest: Asset::new("carnet", "webmanifest", "application/manifest+json", manifest(&icon).into()),
        icon,
    }
}

/// Carnet on a home screen: opened at its door, in a window of its own.
fn manifest(icon: &Asset) -> String {
    let icons = json!([{ "src": icon.path, "type": icon.media_type, "sizes": "any" }]);
    let said = json!({ "name": "Carnet", "start_url": "/", "scope": "/", "display": "standalone", "icons": icons });
    said.to_string()
}

impl Assets {
    /// The file at that address, if there is one.
    pub fn at(&self, path: &str) -> Option<&Asset> {
        let all =
            [&self.css, &self.script, &self.roll, &self.push, &self.outside, &self.wait, &self.icon, &self.manifest];
        all.into_iter().find(|asset| asset.path == path)
    }
}

impl Asset {
    fn new(name: &str, extension: &str, media_type: &'static str, content: Cow<'static, str>) -> Self {
        let digest = ring::digest::digest(&ring::digest::SHA256, content.as_bytes());
        let fingerprint = data_encoding::HEXLOWER.encode(&digest.as_ref()[..6]);
        let path = format!("/assets/{name}.{fingerprint}.{extension}");
        let compressed = compressed(content.as_bytes());
        Self { path, media_type, content, compressed, tag: format!("\"{fingerprint}\"") }
    }
}

fn compressed(content: &[u8]) -> Vec<u8> {
    let mut packed = GzEncoder::new(Vec::new(), Compression::best());
    let packed = packed.write_all(content).and_then(|()| packed.finish());
    packed.expect("a vector takes whatever is written to it")
}

/// The script of calls, with the one sentence that a device shows in each language in its place.
fn with_what_is_said(script: &str) -> Cow<'static, str> {
    let said = Language::ALL.map(|language| {
        let words = words(language);
        let shown = json!({ "said": words.t("calls-told"), "lang": words.lang(), "dir": words.dir() });
        (words.lang().to_owned(), shown)
    });
    let said: Map<String, Value> = said.into_iter().collect();
    script.replace("'{said}'", &Value::from(said).to_string()).into()
}

/// A style sheet as a browser needs it: without what was written for its readers, nor the spaces that set it in.
fn without_remarks(css: &str) -> Cow<'static, str> {
    let mut lines = String::with_capacity(css.len());
    for (at, part) in css.split("/*").enumerate() {
        let kept = if at == 0 { part } else { part.split_once("*/").map_or("", |(_, kept)| kept) };
        for line in kept.lines().map(str::trim_start).filter(|line| !line.is_empty()) {
            let tight =
                line.replace(" { ", "{").replace("; }", "}").replace(": ", ":").replace(", ", ",").replace("; ", ";");
            lines.extend([&tight, "\n"]);
        }
    }
    lines.into()
}

/// A script as a browser needs it: without the lines written for its readers, nor the spaces that set the others in. A
/// text over several lines would lose its own.
fn without_margins(script: &str) -> Cow<'static, str> {
    let lines = script.lines().map(str::trim_start).filter(|line| !line.is_empty() && !line.starts_with("//"));
    lines.flat_map(|line| [line, "\n"]).collect::<String>().into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_found_under_its_fingerprint_and_no_other() {
        let assets = assets();
        assert_eq!(assets.at(&assets.css.path).map(|asset| asset.media_type), Some("text/css; charset=utf-8"));
        assert!(assets.at("/assets/carnet.css").is_none());
    }

    #[test]
    fn a_style_sheet_is_sent_without_its_remarks_and_with_every_rule() {
        let sent = without_remarks("/* Why. */\na { b: c; }\n\n@media x {\n  d { e: f } /* And\n  more. */\n}\n");
        assert_eq!(sent, "a{b:c}\n@media x {\nd{e:f } \n}\n");
        assert_eq!(
            assets().css.content.matches('{').count(),
            include_str!("../../assets/carnet.css").matches('{').count()
        );
    }

    #[test]
    fn a_script_is_sent_without_its_remarks_and_with_every_line_that_does_something() {
        assert_eq!(
            without_margins("// Why.\nvar a = 1;\n\n  if (a) {\n    // So.\n    b('// c'); // d\n  }\n"),
            "var a = 1;\nif (a) {\nb('// c'); // d\n}\n"
        );
        assert!(!include_str!("../../assets/roll.js").contains('`'), "no text of it runs over several lines");
    }

    #[test]
    fn what_a_device_shows_is_in_its_script_in_each_language() {
        let script = &assets().push.content;
        assert!(!script.contains("{said}"));
        for language in Language::ALL {
            assert!(script.contains(&*words(language).t("calls-told")), "{language:?}");
        }
    }

    #[test]
    fn a_telephone_that_keeps_carnet_on_its_home_screen_finds_the_icon_and_the_door() {
        let said: Value = serde_json::from_str(&assets().manifest.content).unwrap();
        assert_eq!((&said["start_url"], &said["display"]), (&json!("/"), &json!("standalone")));
        let icon = said["icons"][0]["src"].as_str().unwrap();
        assert_eq!(assets().at(icon).map(|asset| asset.media_type), Some("image/svg+xml"));
    }

    #[test]
    fn an_old_phone_downloads_little() {
        let assets = assets();
        assert!(assets.css.content.len() <= 24_400, "{}", assets.css.content.len());
        assert!(assets.roll.content.len() <= 7_400, "{}", assets.roll.content.len());
        assert!(assets.push.content.len() <= 5_000, "{}", assets.push.content.len());
        assert!(assets.wait.content.len() <= 1_000, "{}", assets.wait.content.len());
        assert!(assets.script.content.len() <= 6_600, "{}", assets.script.content.len());
    }
}
