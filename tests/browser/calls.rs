//! A device that asks to be called: what its page says and does, what its worker shows without a word from the school,
//! and that signing out takes all of it away. No maker's service is reached: the browser's own subscription is played.

use crate::harness::{PATIENCE, Screen, Visit};
use crate::journey::Site;
use chromiumoxide::cdp::browser_protocol::background_service::{
    EventBackgroundServiceEventReceived, ServiceName, SetRecordingParams, StartObservingParams,
};
use chromiumoxide::cdp::browser_protocol::browser::{PermissionDescriptor, PermissionSetting, SetPermissionParams};
use chromiumoxide::cdp::browser_protocol::service_worker::{DeliverPushMessageParams, EnableParams};
use futures::StreamExt;
use tokio::time::timeout;

const HELENE: &str = "Hélène DIALLO-BERTINOT";

/// A subscription as the browser would give one, which lasts as long as what pages keep in it.
const SUBSCRIBES: &str = "(() => {
    const made = () => {
        const endpoint = sessionStorage.getItem('subscribed');
        return endpoint && { endpoint, unsubscribe: async () => (sessionStorage.removeItem('subscribed'), true) };
    };
    PushManager.prototype.getSubscription = async () => made();
    PushManager.prototype.subscribe = async (options) => {
        if (!options.userVisibleOnly || options.applicationServerKey.length !== 87) throw new TypeError('no key');
        sessionStorage.setItem('subscribed', 'https://fcm.googleapis.com/fcm/send/telephone');
        return made();
    };
})()";

/// What the worker shows. Asked once it is done and not before: Chromium forgets a notice that is asked for between the
/// moment it is written down and the moment it is on the screen.
const SHOWN: &str = "navigator.serviceWorker.getRegistration('/carnet/avis')
    .then((worker) => worker.getNotifications())
    .then((all) => all.map((shown) => {
        shown.close();
        return [shown.title.replace(/[\\u00a0\\u202f]/g, ' '), shown.body, shown.lang, shown.dir];
    }))";

/// The worker that speaks that language is there.
fn speaks(language: &str) -> String {
    format!(
        "new Promise(async (done) => {{
            for (;;) {{
                const worker = await navigator.serviceWorker.getRegistration('/carnet/avis');
                if (worker?.active?.scriptURL.endsWith('?{language}')) return done(true);
                await new Promise(requestAnimationFrame);
            }}
        }})"
    )
}

impl Visit {
    /// The browser's owner has said yes, or no.
    async fn allows_notices(&self, yes: bool) {
        let setting = if yes { PermissionSetting::Granted } else { PermissionSetting::Denied };
        let said = SetPermissionParams::new(PermissionDescriptor::new("notifications"), setting);
        self.page.execute(said).await.unwrap();
    }

    /// The maker's service wakes the worker, has nothing for it, and the worker has done what it does then.
    async fn is_called(&self, origin: &str) {
        let mut done = self.page.event_listener::<EventBackgroundServiceEventReceived>().await.unwrap();
        self.page.execute(StartObservingParams::new(ServiceName::PushMessaging)).await.unwrap();
        self.page.execute(SetRecordingParams::new(true, ServiceName::PushMessaging)).await.unwrap();
        self.page.execute(EnableParams::default()).await.unwrap();
        // The first worker of a fresh profile.
        self.page.execute(DeliverPushMessageParams::new(origin, "0".to_owned(), "")).await.unwrap();
        loop {
            let event = timeout(PATIENCE, done.next()).await.expect("the worker ends in time").unwrap();
            if event.background_service_event.event_name == "Push event completed" {
                return;
            }
        }
    }
}

fn shown(words: &str, language: &str, direction: &str) -> Vec<[String; 4]> {
    vec![[words, "", language, direction].map(str::to_owned)]
}

#[tokio::test(flavor = "multi_thread")]
async fn a_device_that_is_called_shows_one_fixed_sentence_in_its_language_until_it_signs_out() {
    let site = Site::open().await;
    let visit = Visit::open(Screen::Phone).await;
    // Before any page: a worker that began to wait for a debugger goes on waiting.
    visit.lets_workers_run().await;
    visit.runs_before_each_page(SUBSCRIBES).await;
    site.enrols(&visit, &site.school.guardian(HELENE).code).await;
    let page = format!("{}/carnet/avis", site.address);
    visit.scripts(false).await;
    visit.goto(&page).await;
    visit.wait_for("Ce navigateur ne peut pas être prévenu").await;
    visit.scripts(true).await;
    visit.allows_notices(false).await;
    visit.goto(&page).await;
    visit.wait_for("Cet appareil n'est pas prévenu.").await;
    visit.look("calls").await;
    visit.click("Recevoir un avis sur cet appareil").await;
    visit.wait_for("Ce navigateur refuse les notifications de ce site.").await;
    visit.allows_notices(true).await;
    visit.goto(&page).await;
    visit.follow("Recevoir un avis sur cet appareil").await;
    visit.wait_for("Cet appareil sera prévenu.").await;
    visit.wait_for("Cet appareil est prévenu.").await;
    visit.wait_for("Les appareils prévenus").await;
    visit.look("calls-on").await;

    assert_eq!(visit.ask::<bool>(&speaks("fr")).await, Ok(true));
    visit.is_called(&site.address).await;
    assert_eq!(visit.ask(SHOWN).await, Ok(shown("Carnet : une nouvelle page vous attend.", "fr", "ltr")));
    visit.follow("العربية").await;
    visit.goto(&page).await;
    assert_eq!(visit.ask::<bool>(&speaks("ar")).await, Ok(true));
    visit.is_called(&site.address).await;
    assert_eq!(visit.ask(SHOWN).await, Ok(shown("الدفتر: صفحة جديدة تنتظركم.", "ar", "rtl")));

    visit.follow("تسجيل الخروج").await;
    let left = "navigator.serviceWorker.getRegistrations().then((all) => all.length + sessionStorage.length)";
    assert_eq!(visit.ask::<u32>(left).await, Ok(0));
    visit.follow("الدخول بمفتاح المرور").await;
    visit.goto(&page).await;
    visit.wait_for("لا يتم تنبيه هذا الجهاز.").await;
    assert!(!visit.shows("إيقاف تنبيه هذا الجهاز").await, "the school calls it no more");
    visit.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_device_is_stopped_by_its_own_button() {
    let site = Site::open().await;
    let visit = Visit::open(Screen::Desk).await;
    visit.lets_workers_run().await;
    visit.runs_before_each_page(SUBSCRIBES).await;
    visit.allows_notices(true).await;
    site.enrols(&visit, &site.school.guardian(HELENE).code).await;
    visit.goto(&format!("{}/carnet/avis", site.address)).await;
    visit.follow("Recevoir un avis sur cet appareil").await;
    visit.wait_for("Cet appareil est prévenu.").await;
    visit.look("calls-on").await;
    visit.follow("Ne plus recevoir d'avis sur cet appareil").await;
    visit.wait_for("Cet appareil n'est plus prévenu.").await;
    assert!(!visit.shows("Les appareils prévenus").await);
    assert_eq!(visit.ask::<usize>("sessionStorage.length").await, Ok(0));
    visit.end().await;
}
