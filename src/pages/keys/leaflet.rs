//! The DPO's leaflet: the lines to type on any Debian to check everything without Carnet. A test runs them as they are
//! printed. For the printer: none is longer than a sheet is wide, since one that a printer cuts after a hyphen is typed
//! wrong.

use super::history::exact;
use crate::pages::layout::{Frame, page};
use crate::pages::parts::screen_hint;
use maud::{Markup, html};

/// What the leaflet says of one year.
pub struct LeafletView {
    /// Which year: `2026-2027`.
    pub year: String,
    /// The ledger's key.
    pub vkey: String,
    /// Each root the year has had: its number and the lines that look for it.
    pub epochs: Vec<EpochLines>,
}

/// How to look for what is left of one root.
pub struct EpochLines {
    /// Counted from 1.
    pub number: u32,
    /// The seed's public first bytes, which every stray copy begins with.
    pub handle: [u8; 8],
    /// The marks at the head of the cell's two places.
    pub marks: Vec<[u8; 16]>,
}

/// The checkpoint, the attestation and the manifest are notes: the same lines verify each.
const SIGNATURE: &str = r#"for note in checkpoint certificate manifest; do
  sed '/^$/,$d' $note.txt > text
  grep -a '^— ' $note.txt | head -n 1 | cut -d' ' -f3 |
    base64 -d | tail -c 64 > signature
  { printf '\x30\x2a\x30\x05\x06\x03\x2b\x65\x70\x03\x21\x00'
    cut -d+ -f3- vkey.txt | base64 -d | tail -c 32; } > key.der
  openssl pkeyutl -verify -pubin -keyform DER -inkey key.der \
    -rawin -in text -sigfile signature
done"#;

/// Every file is the one that was listed.
const MANIFEST: &str = "sed '1,3d;/^$/,$d' manifest.txt | sha256sum -c --quiet && echo ok";

/// RFC 6962: leaves after a zero byte, pairs after a one, whoever is left alone goes up.
const ROOT: &str = r#"bytes() { printf "$(printf %s "$1" | sed 's/../\\x&/g')"; }
h=(); while IFS= read -r leaf; do
  h+=("$(printf '\0%s' "$leaf" | sha256sum | cut -c1-64)")
done < leaves.txt
while [ ${#h[@]} -gt 1 ]; do
  up=(); for ((i = 0; i < ${#h[@]}; i += 2)); do
    if [ -z "${h[i+1]-}" ]; then up+=("${h[i]}")
    else up+=("$(bytes "01${h[i]}${h[i+1]}" | sha256sum | cut -c1-64)"); fi
  done; h=("${up[@]}")
done
[ "$(bytes "${h[0]}" | base64)" = "$(sed -n 3p checkpoint.txt)" ] && echo ok"#;

/// Before the lines that search: which disk, image or file.
const MEDIUM: &str = "MEDIUM=/dev/sda";

/// The leaflet's page.
pub fn leaflet(frame: &Frame, view: &LeafletView) -> Markup {
    let words = frame.words;
    let body = html! {
        h1 { (words.t("leaflet-title")) }
        p { (words.with("leaflet-lead", &[("year", (&view.year).into())])) }
        (screen_hint(&words.t("certificate-print")))
        h2 { (words.t("leaflet-bundle-heading")) }
        p { (words.t("leaflet-bundle-what")) }
        h3 { (words.t("leaflet-signature")) }
        (exact(SIGNATURE))
        h3 { (words.t("leaflet-manifest")) }
        (exact(MANIFEST))
        h3 { (words.t("leaflet-root")) }
        (exact(ROOT))
        h3 { (words.t("dpo-vkey")) }
        p { (words.t("leaflet-vkey")) }
        (exact(&view.vkey))
        h2 { (words.t("leaflet-search-heading")) }
        p { (words.t("leaflet-search-what")) }
        (exact(MEDIUM))
        @for epoch in &view.epochs {
            h3 { (words.with("leaflet-epoch", &[("n", epoch.number.into())])) }
            (exact(&search(&[&epoch.handle])))
            (exact(&search(&epoch.marks.iter().map(<[u8; 16]>::as_slice).collect::<Vec<_>>())))
        }
        h2 { (words.t("proof-not-heading")) }
        p { (words.t("leaflet-not")) }
    };
    page(frame, "leaflet-title", body)
}

/// The line that looks for any of these bytes with nothing but grep.
fn search(any: &[&[u8]]) -> String {
    let one = |bytes: &&[u8]| bytes.iter().map(|byte| format!("\\x{byte:02x}")).collect::<String>();
    let patterns: Vec<String> = any.iter().map(one).collect();
    // The shell joins what is quoted on each line into one pattern.
    format!("LC_ALL=C grep -aobUP -m1 \\\n'{}' \\\n  \"$MEDIUM\"", patterns.join("'\\\n'|"))
}
