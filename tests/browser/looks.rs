//! What every page must stand: axe-core's rules in both colour schemes, 100 kB, its own width, nothing over its links;
//! and valid HTML, of all pages of a visit at its end, since html-validate takes longer to start than to look. And what
//! it is on paper.

use crate::harness::{Scheme, Screen, Visit};
use chromiumoxide::cdp::browser_protocol::page::{
    CaptureScreenshotFormat, CaptureScreenshotParams, PrintToPdfParams, Viewport,
};
use flate2::read::ZlibDecoder;
use std::io::Read;
use std::path::PathBuf;
use std::process::Command;

/// A page's weight, everything it loads included.
const HEAVIEST: f64 = 100_000.0;

/// Which of axe-core's rules: those that look at colours cost as much as all the others together, and no other can say
/// anything else of the same page in the other scheme.
#[derive(Clone, Copy)]
pub enum Rules {
    /// Every one.
    All,
    /// What depends on the scheme.
    OfColours,
    /// What depends on the words.
    ButOfColours,
}

impl Rules {
    /// As axe-core is told.
    fn named(self) -> &'static str {
        match self {
            Self::All => "rules: { 'target-size': { enabled: true } }",
            Self::OfColours => "runOnly: ['color-contrast', 'link-in-text-block']",
            Self::ButOfColours => {
                "rules: { 'target-size': { enabled: true }, 'color-contrast': { enabled: false }, 'link-in-text-block': { enabled: false } }"
            }
        }
    }
}

impl Visit {
    /// Looks at the page shown, keeps its pictures as `target/look/NAME-WIDTH-SCHEME.png`, and fails listing its
    /// faults.
    pub async fn look(&self, name: &str) {
        let faults = self.faults(name).await;
        assert!(faults.is_empty(), "{name} at {} px:\n  {}\n", self.screen.width(), faults.join("\n  "));
    }

    /// Everything wrong with the page shown, but for its HTML, which is kept for [`Visit::invalid_html`].
    pub async fn faults(&self, name: &str) -> Vec<String> {
        let mut faults = self.too_heavy().await;
        // The rules themselves are a script; what the page would have run at loading stays unrun.
        self.let_scripts_run(true).await;
        faults.extend(self.too_wide().await);
        faults.extend(self.covered().await);
        self.keeps_html(name).await;
        for (scheme, rules) in [(Scheme::Light, Rules::All), (Scheme::Dark, Rules::OfColours)] {
            self.colours(scheme).await;
            self.picture(name, scheme).await;
            faults.extend(self.inaccessible(scheme, rules).await);
        }
        self.colours(Scheme::Light).await;
        self.let_scripts_run(self.scripts_allowed()).await;
        faults
    }

    /// Prints the page to `target/look/NAME.pdf` on A4, as its print styles want it, and gives for each sheet how many
    /// times words are put on it.
    pub async fn print(&self, name: &str) -> Vec<usize> {
        let paper = PrintToPdfParams::builder().prefer_css_page_size(true).paper_width(8.27).paper_height(11.69);
        let pdf = self.page.pdf(paper.build()).await.unwrap();
        std::fs::write(folder("look").join(format!("{name}.pdf")), &pdf).unwrap();
        after_each(&pdf, "/Type /Page\n").map(|sheet| words_put(&pdf, sheet)).collect()
    }

    /// The whole page, past the fold; the crate's own full-page picture would forget the size of the screen.
    pub(crate) async fn picture(&self, name: &str, scheme: Scheme) {
        let size = self.page.layout_metrics().await.unwrap().css_content_size;
        let width = size.width.min(self.screen.width() as f64);
        let whole = CaptureScreenshotParams::builder()
            .format(CaptureScreenshotFormat::Png)
            .clip(Viewport { x: 0.0, y: 0.0, width, height: size.height, scale: 1.0 })
            .capture_beyond_viewport(true);
        let taken = self.page.execute(whole.build()).await.unwrap();
        let picture = data_encoding::BASE64.decode(taken.data.as_ref()).unwrap();
        let file = format!("{name}-{}-{scheme}.png", self.screen.width());
        std::fs::write(folder("look").join(file), picture).unwrap();
    }

    async fn too_heavy(&self) -> Vec<String> {
        let weight = self.weight().await;
        assert!(weight > 0.0, "the page shown came over no wire: its weight cannot be told");
        if weight < HEAVIEST { vec![] } else { vec![format!("{weight} bytes; {HEAVIEST} are too many")] }
    }

    pub(crate) async fn too_wide(&self) -> Vec<String> {
        let wide: (i64, i64) =
            self.ask("[document.documentElement.scrollWidth, document.documentElement.clientWidth]").await.unwrap();
        if wide.0 <= wide.1 { vec![] } else { vec![format!("{} px wide on a screen of {}", wide.0, wide.1)] }
    }

    /// What a finger cannot press where it stands, since something else lies over its middle. What is shown to who has
    /// the focus alone lies outside the screen, or in a single point of it.
    pub(crate) async fn covered(&self) -> Vec<String> {
        let look = "(found => (scrollTo({ top: 0, left: 0, behavior: 'instant' }), found))(
            [...document.querySelectorAll('a[href], button, input, select, textarea, summary')].flatMap(part => {
            if (part.disabled || part.type === 'hidden' || !part.checkVisibility()) return [];
            part.scrollIntoView({ block: 'center', behavior: 'instant' });
            const box = part.getClientRects()[0];
            if (!box || box.width < 2 || box.bottom < 0 || box.right < 0) return [];
            const hit = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
            const own = hit && [part, ...part.labels ?? []].some(its => its.contains(hit));
            return own ? [] : [`${part.outerHTML.slice(0, 160)} lies under ${hit?.outerHTML.slice(0, 80)}`];
        }))";
        self.ask(look).await.unwrap()
    }

    pub(crate) async fn inaccessible(&self, scheme: Scheme, rules: Rules) -> Vec<String> {
        if !self.ask::<bool>("'axe' in window").await.unwrap() {
            let path = folder("npm/node_modules/axe-core").join("axe.min.js");
            let axe = std::fs::read_to_string(&path).expect("axe-core is not installed yet: run tests/run once");
            self.ask::<bool>(&format!("{axe};\ntrue")).await.unwrap();
        }
        let run = format!(
            "axe.run(document, {{ preload: false, resultTypes: ['violations'], {} }}).then(found => found.violations.flatMap(rule => rule.nodes.map(
                node => `${{rule.id}} (${{rule.impact}}): ${{rule.help}}: ${{node.target.join(' ')}}: ${{node.html.slice(0, 160)}}`)))",
            rules.named()
        );
        let found: Vec<String> = self.ask(&run).await.unwrap();
        found.into_iter().map(|fault| format!("{scheme}: {fault}")).collect()
    }

    /// The page as the server sent it, in a file of its own.
    async fn keeps_html(&self, name: &str) {
        let html = self.source().await;
        let mut written = self.written.lock().unwrap();
        let again = written.len();
        let named = |more: &str| folder("look").join(format!("{name}-{}{more}.html", self.screen.width()));
        let file = if written.contains(&named("")) { named(&format!("-{again}")) } else { named("") };
        std::fs::write(&file, html).unwrap();
        written.push(file);
    }

    /// What is wrong in the HTML of the pages looked at since the last call, by html-validate's rules of the standard.
    pub fn invalid_html(&self) -> Vec<String> {
        let files = std::mem::take(&mut *self.written.lock().unwrap());
        if files.is_empty() { vec![] } else { invalid(&files) }
    }
}

/// What html-validate finds in these files, by its rules of the standard.
pub fn invalid(files: &[PathBuf]) -> Vec<String> {
    let config = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/browser/htmlvalidate.json");
    let checked = Command::new(folder("npm/node_modules/.bin").join("html-validate"))
        .args(["--formatter", "text", "--config", config])
        .args(files)
        .output()
        .expect("html-validate is not installed yet: run tests/run once");
    if checked.status.success() {
        return vec![];
    }
    let said = [checked.stdout, checked.stderr].concat();
    String::from_utf8_lossy(&said).lines().map(|line| format!("HTML: {line}")).collect()
}

/// What follows each of these marks, up to the end.
fn after_each<'a>(bytes: &'a [u8], mark: &'a str) -> impl Iterator<Item = &'a [u8]> {
    memchr::memmem::find_iter(bytes, mark).map(|at| &bytes[at + mark.len()..])
}

/// How many times words are put on a sheet of Chromium's: its object names the stream that draws it.
fn words_put(pdf: &[u8], sheet: &[u8]) -> usize {
    fn first<'a>(bytes: &'a [u8], mark: &'a str) -> &'a [u8] {
        after_each(bytes, mark).next().expect("a sheet names what draws it")
    }
    let number = first(sheet, "/Contents ").split(|byte| *byte == b' ').next().unwrap_or_default();
    let object = format!("\n{} 0 obj\n", String::from_utf8_lossy(number));
    let object = first(pdf, &object);
    let (mut drawing, told) = (Vec::new(), first(object, "stream\n"));
    // What would only grow by being packed stands as it is.
    let named = &object[..object.len() - told.len()];
    if memchr::memmem::find(named, b"/FlateDecode").is_some() {
        ZlibDecoder::new(told).read_to_end(&mut drawing).expect("a drawing is packed");
    } else {
        let end = memchr::memmem::find(told, b"endstream").expect("a drawing ends");
        drawing.extend_from_slice(&told[..end]);
    }
    after_each(&drawing, " Tj").count() + after_each(&drawing, " TJ").count()
}

/// A folder of the build's own, made when missing.
pub fn folder(name: &str) -> PathBuf {
    let folder = crate::tools::target().join(name);
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

/// Both screens, for a test that walks the same way on each.
pub const SCREENS: [Screen; 2] = [Screen::Phone, Screen::Desk];
