//! The style sheet and the one script, inside the program, under addresses that change when they do.

use std::sync::OnceLock;

/// One file as the browser asks for it.
pub struct Asset {
    /// `/assets/carnet.<fingerprint>.css`: may be cached for ever.
    pub path: String,
    /// Its `Content-Type`.
    pub media_type: &'static str,
    /// Its content.
    pub content: &'static str,
}

/// The files every page links to.
pub struct Assets {
    /// The style sheet.
    pub css: Asset,
    /// The passkey script.
    pub script: Asset,
    /// The icon of the browser's tab.
    pub icon: Asset,
}

/// The files inside the program, fingerprinted once.
pub fn assets() -> &'static Assets {
    static ASSETS: OnceLock<Assets> = OnceLock::new();
    ASSETS.get_or_init(|| Assets {
        css: Asset::new("carnet", "css", "text/css; charset=utf-8", include_str!("../../assets/carnet.css")),
        script: Asset::new("passkey", "js", "text/javascript; charset=utf-8", include_str!("../../assets/passkey.js")),
        icon: Asset::new("carnet", "svg", "image/svg+xml", include_str!("../../assets/carnet.svg")),
    })
}

impl Assets {
    /// The file at that address, if there is one.
    pub fn at(&self, path: &str) -> Option<&Asset> {
        [&self.css, &self.script, &self.icon].into_iter().find(|asset| asset.path == path)
    }
}

impl Asset {
    fn new(name: &str, extension: &str, media_type: &'static str, content: &'static str) -> Self {
        let digest = ring::digest::digest(&ring::digest::SHA256, content.as_bytes());
        let fingerprint = data_encoding::HEXLOWER.encode(&digest.as_ref()[..6]);
        Self { path: format!("/assets/{name}.{fingerprint}.{extension}"), media_type, content }
    }
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
    fn an_old_phone_downloads_little() {
        let assets = assets();
        assert!(assets.css.content.len() <= 20_000, "{}", assets.css.content.len());
        assert!(assets.script.content.len() <= 6_000, "{}", assets.script.content.len());
    }
}
