//! One person's browser: a fresh Chromium profile, one page, one virtual device that holds passkeys.

use chromiumoxide::cdp::browser_protocol::emulation::{
    MediaFeature, SetDeviceMetricsOverrideParams, SetEmulatedMediaParams, SetScriptExecutionDisabledParams,
    SetUserAgentOverrideParams,
};
use chromiumoxide::cdp::browser_protocol::input::InsertTextParams;
use chromiumoxide::cdp::browser_protocol::log::{EventEntryAdded, LogEntryLevel};
use chromiumoxide::cdp::browser_protocol::network::{
    ClearBrowserCookiesParams, EventLoadingFinished, EventRequestWillBeSent, GetResponseBodyParams, LoaderId,
    RequestId, ResourceType, SetCacheDisabledParams,
};
use chromiumoxide::cdp::browser_protocol::page::{
    AddScriptToEvaluateOnNewDocumentParams, GetFrameTreeParams, RemoveScriptToEvaluateOnNewDocumentParams,
    ScriptIdentifier,
};
use chromiumoxide::cdp::browser_protocol::web_authn::{
    AddVirtualAuthenticatorParams, AuthenticatorId, AuthenticatorProtocol, AuthenticatorTransport, Ctap2Version,
    EnableParams, RemoveVirtualAuthenticatorParams, VirtualAuthenticatorOptions,
};
use chromiumoxide::cdp::js_protocol::runtime::{
    ConsoleApiCalledType, EvaluateParams, EventConsoleApiCalled, EventExceptionThrown,
};
use chromiumoxide::layout::Point;
use chromiumoxide::{Browser, BrowserConfig, Page};
use futures::StreamExt;
use serde::de::DeserializeOwned;
use std::collections::HashMap;
use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard};
use std::time::Duration;
use tokio::time::{Instant, interval};

/// How long a person would wait before calling a page broken; a busy machine with two cores needs the margin.
pub const PATIENCE: Duration = Duration::from_secs(20);
const FLAGS: &[&str] = &[
    "disable-gpu",
    "disable-quic",
    "no-first-run",
    "disable-background-networking",
    "disable-component-update",
    "disable-sync",
];

/// The two screens every page must suit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Screen {
    /// 360 × 780 CSS pixels, held in the hand.
    Phone,
    /// 1280 × 900 CSS pixels.
    Desk,
}

impl Screen {
    /// Width in CSS pixels.
    pub fn width(self) -> i64 {
        if self == Self::Phone { 360 } else { 1280 }
    }

    fn height(self) -> i64 {
        if self == Self::Phone { 780 } else { 900 }
    }
}

/// The reader's colour scheme.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scheme {
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
    /// The few colours of the reader's own machine, light on dark, whatever a page asks for.
    Forced,
}

impl fmt::Display for Scheme {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Light => "light",
            Self::Dark => "dark",
            Self::Forced => "forced",
        })
    }
}

/// What the browser said of itself so far.
#[derive(Default)]
pub(crate) struct Heard {
    /// Console errors, uncaught exceptions, refused loads, violations of the content security policy.
    pub(crate) mishaps: Vec<String>,
    loader_of: HashMap<RequestId, LoaderId>,
    bytes_of: HashMap<LoaderId, f64>,
    document_of: HashMap<LoaderId, RequestId>,
}

/// A person at a browser. End it with [`Visit::end`].
pub struct Visit {
    browser: Browser,
    pub(crate) page: Page,
    pub(crate) screen: Screen,
    heard: Arc<Mutex<Heard>>,
    device: AuthenticatorId,
    scripts: AtomicBool,
    /// The pages looked at, as files whose HTML is still to be checked.
    pub(crate) written: Mutex<Vec<PathBuf>>,
    _profile: tempfile::TempDir,
}

impl Visit {
    /// Starts Chromium with nothing remembered and one empty device for passkeys.
    pub async fn open(screen: Screen) -> Self {
        let profile = profile();
        let mut config = BrowserConfig::builder()
            .new_headless_mode()
            .viewport(None)
            .user_data_dir(profile.path())
            .launch_timeout(Duration::from_secs(60))
            .request_timeout(Duration::from_secs(60));
        for flag in FLAGS {
            config = config.arg(*flag);
        }
        // The sandbox needs user namespaces, which root in a container seldom has.
        let config = config.no_sandbox().build().unwrap_or_else(|why| panic!("{why}: is Chromium installed?"));
        let (browser, mut events) = Browser::launch(config).await.unwrap();
        tokio::spawn(async move { while events.next().await.is_some() {} });
        let page = browser.new_page("about:blank").await.unwrap();
        let heard = Arc::new(Mutex::new(Heard::default()));
        listen(&page, &heard).await;
        let device = new_device(&page, true).await;
        let (scripts, written) = (AtomicBool::new(true), Mutex::default());
        let visit = Self { browser, page, screen, heard, device, scripts, written, _profile: profile };
        visit.size(screen).await;
        visit.colours(Scheme::Light).await;
        visit
    }

    async fn size(&self, screen: Screen) {
        let phone = screen == Screen::Phone;
        let size = SetDeviceMetricsOverrideParams::new(screen.width(), screen.height(), 1.0, phone);
        self.page.execute(size).await.unwrap();
    }

    /// Makes the screen that many CSS pixels wide, as enlarging a page does.
    pub async fn narrow(&self, width: i64) {
        let size = SetDeviceMetricsOverrideParams::new(width, self.screen.height(), 1.0, true);
        self.page.execute(size).await.unwrap();
    }

    /// Prefers one colour scheme from now on.
    pub async fn colours(&self, scheme: Scheme) {
        let light = if scheme == Scheme::Light { "light" } else { "dark" };
        let forced = if scheme == Scheme::Forced { "active" } else { "none" };
        let wishes = [("prefers-color-scheme", light), ("forced-colors", forced)];
        let wishes = wishes.map(|(name, value)| MediaFeature::new(name, value));
        self.page.execute(SetEmulatedMediaParams::builder().features(wishes).build()).await.unwrap();
    }

    /// Shows pages as paper does, as wide as a sheet of A4 between its margins.
    pub async fn as_on_paper(&self) {
        const BETWEEN_MARGINS: i64 = 680;
        self.page.execute(SetEmulatedMediaParams::builder().media("print").build()).await.unwrap();
        let size = SetDeviceMetricsOverrideParams::new(BETWEEN_MARGINS, self.screen.height(), 1.0, false);
        self.page.execute(size).await.unwrap();
    }

    /// Forbids or allows the pages' own scripts from the next page on.
    pub async fn scripts(&self, allowed: bool) {
        self.scripts.store(allowed, Ordering::Relaxed);
        self.let_scripts_run(allowed).await;
    }

    /// Whether pages may run their own scripts.
    pub(crate) fn scripts_allowed(&self) -> bool {
        self.scripts.load(Ordering::Relaxed)
    }

    pub(crate) async fn let_scripts_run(&self, allowed: bool) {
        self.page.execute(SetScriptExecutionDisabledParams::new(!allowed)).await.unwrap();
    }

    /// Loses the device with its passkeys, and takes a new empty one.
    pub async fn new_device(&mut self) {
        self.changes_device(true).await;
    }

    /// The same, and nothing locks the new one: neither code nor finger nor face.
    pub async fn new_device_without_lock(&mut self) {
        self.changes_device(false).await;
    }

    async fn changes_device(&mut self, locks: bool) {
        self.page.execute(RemoveVirtualAuthenticatorParams::new(self.device.clone())).await.unwrap();
        self.device = new_device(&self.page, locks).await;
    }

    /// Says from the next page on that it is that browser.
    pub async fn says_it_is(&self, agent: &str) {
        self.page.execute(SetUserAgentOverrideParams::new(agent)).await.unwrap();
    }

    /// Runs a script before those of each page to come, and gives what takes it back.
    pub async fn runs_before_each_page(&self, script: &str) -> ScriptIdentifier {
        let added = self.page.execute(AddScriptToEvaluateOnNewDocumentParams::new(script)).await.unwrap();
        added.identifier.clone()
    }

    /// Runs that script no more.
    pub async fn runs_no_more(&self, script: ScriptIdentifier) {
        self.page.execute(RemoveScriptToEvaluateOnNewDocumentParams::new(script)).await.unwrap();
    }

    /// Forgets every cookie, as at another computer.
    pub async fn forget_cookies(&self) {
        self.page.execute(ClearBrowserCookiesParams::default()).await.unwrap();
    }

    /// Lets service workers start by themselves: otherwise they wait for a debugger that nobody opens.
    pub async fn lets_workers_run(&self) {
        use chromiumoxide::cdp::browser_protocol::target::SetAutoAttachParams;
        self.page.execute(SetAutoAttachParams::new(false, false)).await.unwrap();
    }

    /// Loses the network, or has it back.
    #[expect(deprecated, reason = "the two calls that replace it are not in every Chromium yet")]
    pub async fn offline(&self, away: bool) {
        use chromiumoxide::cdp::browser_protocol::network::EmulateNetworkConditionsParams;
        let network = EmulateNetworkConditionsParams::new(away, 0.0, -1.0, -1.0);
        self.page.execute(network).await.unwrap();
    }

    /// Types an address and waits until the page is loaded, whatever its status; one without a body cannot be shown.
    pub async fn goto(&self, url: &str) {
        self.page.goto(url).await.unwrap_or_else(|error| panic!("{url}: {error}"));
        self.until::<bool>(&format!("{url} is loaded"), "document.readyState === 'complete' || null").await;
    }

    /// The address shown.
    pub async fn address(&self) -> String {
        self.ask("location.href").await.unwrap()
    }

    /// Waits until the page shows these words (runs of any spaces count as one).
    pub async fn wait_for(&self, words: &str) {
        let shows = format!("({SHOWN}).includes({}) || null", quoted(words));
        self.until::<bool>(&format!("the page shows «{words}»"), &shows).await;
    }

    /// Whether the page shows these words now.
    pub async fn shows(&self, words: &str) -> bool {
        self.ask(&format!("({SHOWN}).includes({})", quoted(words))).await.unwrap()
    }

    /// Clicks the link, button or label with these words, with the mouse, where it stands.
    pub async fn click(&self, words: &str) {
        self.click_on(words, &format!("({BY_WORDS})({})", quoted(words))).await;
    }

    /// Clicks what a CSS selector finds first.
    pub async fn click_css(&self, selector: &str) {
        self.click_on(selector, &format!("document.querySelector({})", quoted(selector))).await;
    }

    /// Clicks by words and waits for the page it leads to.
    pub async fn follow(&self, words: &str) {
        let before = self.loader().await;
        self.click(words).await;
        let deadline = Instant::now() + PATIENCE;
        let mut tick = interval(Duration::from_millis(20));
        while self.loader().await == before {
            assert!(Instant::now() < deadline, "«{words}» leads nowhere; {}", self.whereabouts().await);
            tick.tick().await;
        }
        self.until::<bool>("the next page is loaded", "document.readyState === 'complete' || null").await;
    }

    /// Keeps what it is sent as long as it may, as every browser of a person does.
    pub async fn keeps_pages(&self) {
        self.page.execute(SetCacheDisabledParams::new(false)).await.unwrap();
    }

    /// Presses «Back» and waits for the page it leads to, kept or asked for anew.
    pub async fn back(&self) {
        let before = self.loader().await;
        // The page may be gone before it has answered.
        drop(self.ask::<Option<bool>>("(history.back(), null)").await);
        let deadline = Instant::now() + PATIENCE;
        let mut tick = interval(Duration::from_millis(20));
        while self.loader().await == before {
            assert!(Instant::now() < deadline, "«Back» leads nowhere; {}", self.whereabouts().await);
            tick.tick().await;
        }
        self.until::<bool>("the page before is loaded", "document.readyState === 'complete' || null").await;
    }

    /// Writes into the field with this label, in place of what it holds. A day or an hour is chosen in it: how its
    /// parts are typed is the browser's own affair, and another one in each language.
    pub async fn fill(&self, label: &str, value: &str) {
        let focus = format!(
            "(() => {{ const f = ({BY_LABEL})({}); if (!f) return null; f.focus(); \
             if (!['date', 'time'].includes(f.type)) {{ f.select?.(); return true }} f.value = {}; \
             for (const kind of ['input', 'change']) f.dispatchEvent(new Event(kind, {{ bubbles: true }})); return false }})()",
            quoted(label),
            quoted(value)
        );
        if self.until::<bool>(&format!("there is a field «{label}»"), &focus).await {
            self.page.execute(InsertTextParams::new(value)).await.unwrap();
        }
    }

    /// Chooses an option by its words in the list with this label.
    pub async fn choose(&self, label: &str, option: &str) {
        let choose = format!(
            "(() => {{ const f = ({BY_LABEL})({}); const o = f && [...f.options].find(o => o.text.trim() === {}); \
             if (!o) return null; f.value = o.value; \
             for (const kind of ['input', 'change']) f.dispatchEvent(new Event(kind, {{ bubbles: true }})); return true }})()",
            quoted(label),
            quoted(option)
        );
        self.until::<bool>(&format!("«{label}» offers «{option}»"), &choose).await;
    }

    /// Chooses a file for the field with this label.
    pub async fn attach(&self, label: &str, file: &std::path::Path) {
        let mark = format!(
            "(() => {{ const f = ({BY_LABEL})({}); if (!f) return null; f.setAttribute('data-attach', ''); return true }})()",
            quoted(label)
        );
        self.until::<bool>(&format!("there is a field «{label}»"), &mark).await;
        let field = self.page.find_element("[data-attach]").await.unwrap();
        let set = chromiumoxide::cdp::browser_protocol::dom::SetFileInputFilesParams::builder()
            .file(file.display().to_string())
            .backend_node_id(field.backend_node_id);
        self.page.execute(set.build().unwrap()).await.unwrap();
        self.ask::<bool>("(document.querySelector('[data-attach]').removeAttribute('data-attach'), true)")
            .await
            .unwrap();
    }

    /// Ends the visit: every page looked at is valid HTML, and nothing has gone wrong in the console that the test did
    /// not [`Visit::expect_mishap`].
    pub async fn end(mut self) {
        self.settle().await;
        let invalid = self.invalid_html();
        let mishaps = std::mem::take(&mut self.heard().mishaps);
        self.browser.close().await.unwrap();
        self.browser.wait().await.unwrap();
        assert!(invalid.is_empty(), "{}", invalid.join("\n"));
        assert!(mishaps.is_empty(), "the browser complained:\n  {}", mishaps.join("\n  "));
    }

    /// Waits for a complaint of the console that holds these words, and takes it as meant.
    pub async fn expect_mishap(&self, words: &str) {
        let deadline = Instant::now() + PATIENCE;
        let mut tick = interval(Duration::from_millis(20));
        loop {
            let before = self.heard().mishaps.len();
            self.heard().mishaps.retain(|mishap| !mishap.contains(words));
            if self.heard().mishaps.len() < before {
                return;
            }
            assert!(Instant::now() < deadline, "no complaint of «{words}»: {:?}", self.heard().mishaps);
            tick.tick().await;
        }
    }

    /// Bytes that came over the wire for the page shown, headers included, nothing cached.
    pub(crate) async fn weight(&self) -> f64 {
        self.settle().await;
        let loader = self.loader().await;
        self.heard().bytes_of.get(&loader).copied().unwrap_or(0.0)
    }

    /// How many pages were asked for so far.
    pub fn documents(&self) -> usize {
        self.heard().document_of.len()
    }

    /// The page shown, as the server sent it.
    pub async fn source(&self) -> String {
        self.settle().await;
        let loader = self.loader().await;
        let request = self.heard().document_of.get(&loader).cloned().expect("the page shown was asked for");
        self.page.execute(GetResponseBodyParams::new(request)).await.unwrap().body.clone()
    }

    /// Evaluates an expression in the page; a promise is awaited.
    pub async fn ask<T: DeserializeOwned>(&self, expression: &str) -> Result<T, String> {
        let question = EvaluateParams::builder().expression(expression).await_promise(true).return_by_value(true);
        let answer = self.page.execute(question.build()?).await.map_err(|error| error.to_string())?.result;
        if let Some(thrown) = answer.exception_details {
            return Err(format!("{}: {:?}", thrown.text, thrown.exception.and_then(|thrown| thrown.description)));
        }
        serde_json::from_value(answer.result.value.unwrap_or_default()).map_err(|error| error.to_string())
    }

    /// Asks until the answer is neither null nor an error; while a page changes, its answers are errors.
    async fn until<T: DeserializeOwned>(&self, hope: &str, expression: &str) -> T {
        let deadline = Instant::now() + PATIENCE;
        let mut tick = interval(Duration::from_millis(20));
        loop {
            let answer = self.ask::<Option<T>>(expression).await;
            if let Ok(Some(answer)) = answer {
                return answer;
            }
            if Instant::now() > deadline {
                panic!("waited in vain until {hope}; {:?}; {}", answer.err(), self.whereabouts().await);
            }
            tick.tick().await;
        }
    }

    async fn click_on(&self, what: &str, element: &str) {
        let place = format!("({PLACE})({element})");
        let (x, y) = self.until::<(f64, f64)>(&format!("«{what}» can be clicked"), &place).await;
        self.page.click(Point::new(x, y)).await.unwrap();
    }

    async fn loader(&self) -> LoaderId {
        self.page.execute(GetFrameTreeParams::default()).await.unwrap().frame_tree.frame.loader_id.clone()
    }

    async fn whereabouts(&self) -> String {
        let shown: Result<String, _> = self.ask(&format!("location.href + ' shows: ' + {SHOWN}")).await;
        format!("{}; console: {:?}", shown.unwrap_or_else(|error| error), self.heard().mishaps)
    }

    /// Lets everything the browser has said until now be heard: events come in order, before the answer to a question.
    async fn settle(&self) {
        let mut tick = interval(Duration::from_millis(30));
        for _ in 0..3 {
            self.ask::<bool>("true").await.unwrap();
            tick.tick().await;
        }
    }

    pub(crate) fn heard(&self) -> MutexGuard<'_, Heard> {
        self.heard.lock().unwrap()
    }
}

/// A folder for what a browser remembers: in memory where there is room, since IndexedDB and cookies otherwise wait for
/// a disk that other tests keep busy.
fn profile() -> tempfile::TempDir {
    const ROOM: u64 = 512 << 20;
    let memory = Path::new("/dev/shm");
    let roomy = rustix::fs::statvfs(memory).is_ok_and(|facts| facts.f_bavail * facts.f_frsize >= ROOM);
    if roomy { tempfile::tempdir_in(memory) } else { tempfile::tempdir() }.unwrap()
}

/// A JavaScript string.
pub(crate) fn quoted(text: &str) -> String {
    serde_json::to_string(text).unwrap()
}

async fn new_device(page: &Page, locks: bool) -> AuthenticatorId {
    page.execute(EnableParams::default()).await.unwrap();
    let options = VirtualAuthenticatorOptions::builder()
        .protocol(AuthenticatorProtocol::Ctap2)
        .ctap2_version(Ctap2Version::Ctap21)
        .transport(AuthenticatorTransport::Internal)
        .has_resident_key(true)
        .has_user_verification(locks)
        .is_user_verified(locks)
        .automatic_presence_simulation(true)
        .build()
        .unwrap();
    page.execute(AddVirtualAuthenticatorParams::new(options)).await.unwrap().authenticator_id.clone()
}

/// Listens to everything a careful developer would read in the browser's tools.
async fn listen(page: &Page, heard: &Arc<Mutex<Heard>>) {
    page.execute(SetCacheDisabledParams::new(true)).await.unwrap();
    page.enable_log().await.unwrap();
    page.enable_runtime().await.unwrap();
    hear(page, heard, |heard, event: &EventEntryAdded| {
        if event.entry.level == LogEntryLevel::Error {
            heard.mishaps.push(format!(
                "{} ({})",
                event.entry.text,
                event.entry.url.as_deref().unwrap_or("no address")
            ));
        }
    })
    .await;
    hear(page, heard, |heard, event: &EventConsoleApiCalled| {
        if matches!(event.r#type, ConsoleApiCalledType::Error | ConsoleApiCalledType::Assert) {
            heard.mishaps.push(format!("console: {:?}", event.args.iter().map(|arg| &arg.value).collect::<Vec<_>>()));
        }
    })
    .await;
    hear(page, heard, |heard, event: &EventExceptionThrown| {
        let thrown = &event.exception_details;
        let description = thrown.exception.as_ref().and_then(|thrown| thrown.description.clone());
        heard.mishaps.push(format!("{}: {}", thrown.text, description.unwrap_or_default()));
    })
    .await;
    hear(page, heard, |heard, event: &EventRequestWillBeSent| {
        heard.loader_of.insert(event.request_id.clone(), event.loader_id.clone());
        if event.r#type == Some(ResourceType::Document) {
            heard.document_of.insert(event.loader_id.clone(), event.request_id.clone());
        }
    })
    .await;
    hear(page, heard, |heard, event: &EventLoadingFinished| {
        if let Some(loader) = heard.loader_of.get(&event.request_id).cloned() {
            *heard.bytes_of.entry(loader).or_default() += event.encoded_data_length;
        }
    })
    .await;
}

async fn hear<E>(page: &Page, heard: &Arc<Mutex<Heard>>, note: fn(&mut Heard, &E))
where
    E: chromiumoxide::cdp::IntoEventKind + Send + Sync + Unpin + 'static,
{
    let heard = Arc::clone(heard);
    let mut events = page.event_listener::<E>().await.unwrap();
    tokio::spawn(async move {
        while let Some(event) = events.next().await {
            note(&mut heard.lock().unwrap(), &event);
        }
    });
}

/// The words the page shows, any run of spaces as one.
const SHOWN: &str = r"document.body.innerText.replace(/[\s\u00a0\u202f]+/g, ' ')";

/// What can be clicked and has these words: exactly, else among others.
const BY_WORDS: &str = r"(words) => {
    const said = e => (e.innerText || e.value || e.getAttribute('aria-label') || '').replace(/[\s\u00a0\u202f]+/g, ' ').trim();
    const all = [...document.querySelectorAll('a, button, summary, label, input[type=submit], [role=button]')]
        .filter(e => e.getClientRects().length);
    return all.find(e => said(e) === words) || all.find(e => said(e).includes(words)) || null;
}";

/// The field with this label, aria-label or name.
const BY_LABEL: &str = r"(label) => {
    const said = e => e.textContent.replace(/[\s\u00a0\u202f]+/g, ' ').trim();
    const labels = [...document.querySelectorAll('label')];
    const found = labels.find(e => said(e) === label) || labels.find(e => said(e).includes(label));
    return found?.control || document.querySelector(`[aria-label=${JSON.stringify(label)}], [name=${JSON.stringify(label)}]`);
}";

/// Where to click an element; nothing while another covers it.
const PLACE: &str = r"(element) => {
    if (!element) return null;
    element.scrollIntoView({ block: 'center', behavior: 'instant' });
    const box = element.getClientRects()[0];
    if (!box) return null;
    const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
    const top = document.elementFromPoint(x, y);
    return top && (element.contains(top) || top.contains(element)) ? [x, y] : null;
}";
