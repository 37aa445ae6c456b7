//! What someone does who hears the pages and does not see them: by the roles and names of the accessibility tree alone,
//! and the keyboard. Signing in, the roll, the choice of whom to write to, the signature.

use crate::harness::{Screen, Visit};
use crate::journey::Site;
use crate::support::school::TEACHER;
use chromiumoxide::cdp::browser_protocol::accessibility::{AxNode, AxNodeId, AxValue, GetFullAxTreeParams};
use chromiumoxide::cdp::browser_protocol::dom::{BackendNodeId, FocusParams};
use chromiumoxide::cdp::browser_protocol::input::{DispatchKeyEventParams, DispatchKeyEventType, InsertTextParams};
use std::time::Duration;
use tokio::time::{Instant, interval};

/// How long a listener waits for a page to say something.
const PATIENCE: Duration = Duration::from_secs(20);

/// One thing of a page as it is heard; some only hold others, and say nothing themselves.
struct Heard {
    silent: bool,
    role: String,
    name: String,
    checked: bool,
    invalid: bool,
    focused: bool,
    description: String,
    id: AxNodeId,
    parent: Option<AxNodeId>,
    element: Option<BackendNodeId>,
}

fn said(value: Option<&AxValue>) -> String {
    let text = value.and_then(|value| value.value.as_ref()).and_then(|value| value.as_str()).unwrap_or_default();
    text.replace(['\u{A0}', '\u{202F}'], " ")
}

impl Heard {
    fn of(node: &AxNode) -> Self {
        let property = |name: &str| {
            let all = node.properties.iter().flatten();
            let found =
                all.filter(|property| property.name.as_ref() == name).find_map(|found| found.value.value.clone());
            found.is_some_and(|value| value == true || value == "true")
        };
        Self {
            silent: node.ignored,
            role: said(node.role.as_ref()),
            name: said(node.name.as_ref()),
            checked: property("checked"),
            invalid: property("invalid"),
            focused: property("focused"),
            description: said(node.description.as_ref()),
            id: node.node_id.clone(),
            parent: node.parent_id.clone(),
            element: node.backend_dom_node_id,
        }
    }

    fn is(&self, role: &str, name: &str) -> bool {
        !self.silent && self.role == role && self.name == name
    }
}

/// A page as it is heard.
struct Tree(Vec<Heard>);

impl Tree {
    /// What has that role and that name.
    fn find(&self, role: &str, name: &str) -> Option<&Heard> {
        self.0.iter().find(|heard| heard.is(role, name))
    }

    /// The same, within something whose name holds these words.
    fn find_in(&self, within: &str, role: &str, name: &str) -> Option<&Heard> {
        self.0.iter().find(|heard| heard.is(role, name) && self.above(heard).any(|above| above.name.contains(within)))
    }

    fn above<'a>(&'a self, heard: &'a Heard) -> impl Iterator<Item = &'a Heard> {
        let parent = |heard: &Heard| {
            let id = heard.parent.as_ref()?;
            self.0.iter().find(|above| above.id == *id)
        };
        std::iter::successors(parent(heard), move |above| parent(above))
    }

    /// Everything that is heard, for whoever must find out why something is not.
    fn spoken(&self) -> String {
        let lines = self.0.iter().filter(|heard| !heard.name.is_empty() && heard.role != "StaticText");
        lines.map(|heard| format!("{} «{}»", heard.role, heard.name)).collect::<Vec<_>>().join("\n")
    }
}

impl Visit {
    async fn listens(&self) -> Tree {
        let whole = self.page.execute(GetFullAxTreeParams::default()).await.unwrap();
        Tree(whole.nodes.iter().map(Heard::of).collect())
    }

    /// Listens until something is heard, and gives its element.
    async fn hears(&self, what: &str, find: impl Fn(&Tree) -> Option<&Heard>) -> BackendNodeId {
        let deadline = Instant::now() + PATIENCE;
        let mut tick = interval(Duration::from_millis(50));
        loop {
            let tree = self.listens().await;
            if let Some(element) = find(&tree).and_then(|heard| heard.element) {
                return element;
            }
            assert!(Instant::now() < deadline, "{what} is not heard among:\n{}", tree.spoken());
            tick.tick().await;
        }
    }

    async fn hears_a(&self, role: &str, name: &str) -> BackendNodeId {
        self.hears(&format!("{role} «{name}»"), |tree| tree.find(role, name)).await
    }

    /// A form came back: the focus is where it says why, and the field says it again.
    async fn hears_why_it_came_back(&self, field: &str) {
        let why = |tree: &Tree| tree.0.iter().position(|heard| heard.role == "alert" && heard.focused);
        self.hears("the focus on why the form came back", |tree| why(tree).map(|place| &tree.0[place])).await;
        let faulty = |heard: &&Heard| heard.is("textbox", field) && heard.invalid && !heard.description.is_empty();
        self.hears(&format!("what is wrong with «{field}»"), |tree| tree.0.iter().find(faulty)).await;
    }

    async fn focuses(&self, element: BackendNodeId) {
        self.page.execute(FocusParams::builder().backend_node_id(element).build()).await.unwrap();
    }

    async fn key(&self, key: &str, code: i64, text: &str) {
        for kind in [DispatchKeyEventType::KeyDown, DispatchKeyEventType::KeyUp] {
            let event = DispatchKeyEventParams::builder()
                .r#type(kind.clone())
                .key(key)
                .windows_virtual_key_code(code)
                .text(if kind == DispatchKeyEventType::KeyDown { text } else { "" });
            self.page.execute(event.build().unwrap()).await.unwrap();
        }
    }

    /// Goes to what has that role and name, and presses Enter.
    async fn enters(&self, role: &str, name: &str) {
        self.focuses(self.hears_a(role, name).await).await;
        self.key("Enter", 13, "\r").await;
    }

    /// Goes to a box or a button of several, and presses the space bar.
    async fn ticks(&self, within: &str, role: &str, name: &str) {
        let what = format!("{role} «{name}» in «{within}»");
        let element = self.hears(&what, |tree| tree.find_in(within, role, name)).await;
        self.focuses(element).await;
        self.key(" ", 32, " ").await;
        let ticked = |tree: &Tree| tree.find_in(within, role, name).is_some_and(|heard| heard.checked);
        self.hears(&format!("{what}, ticked,"), |tree| tree.find_in(within, role, name).filter(|_| ticked(tree))).await;
    }

    async fn writes(&self, name: &str, text: &str) {
        self.focuses(self.hears_a("textbox", name).await).await;
        self.page.execute(InsertTextParams::new(text)).await.unwrap();
    }
}

async fn signs_in_by_ear(site: &Site, visit: &Visit, code: &str) {
    visit.goto(&format!("{}/connexion", site.address)).await;
    visit.hears_a("heading", "Le carnet de correspondance").await;
    visit.enters("link", "J'ai une lettre d'activation").await;
    visit.writes("Code d'activation", code).await;
    visit.enters("button", "Continuer").await;
    visit.enters("button", "Créer ma clé d'accès").await;
    visit.enters("button", "Se déconnecter").await;
    visit.enters("button", "Se connecter avec ma clé d'accès").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_teacher_signs_in_takes_the_roll_and_writes_to_one_family_by_ear_and_keyboard_alone() {
    let site = Site::open().await;
    let teacher = Visit::open(Screen::Desk).await;
    signs_in_by_ear(&site, &teacher, &site.school.staff(TEACHER).code).await;
    teacher.enters("link", "SIXIÈME A").await;
    teacher.enters("link", "Faire l'appel").await;
    teacher.ticks("Zoé DIALLO-BERTINOT", "radio", "Absent").await;
    teacher.enters("button", "Envoyer l'appel").await;
    teacher
        .hears("that the roll is taken", |tree| {
            tree.0.iter().find(|heard| heard.name.contains("L'appel est enregistré."))
        })
        .await;
    teacher.goto(&format!("{}/classes/6A/ecrire", site.address)).await;
    teacher.ticks("", "radio", "Mot").await;
    teacher.ticks("", "checkbox", "Zoé DIALLO-BERTINOT").await;
    teacher.writes("Texte", "Prévoir un pique-nique.").await;
    teacher.enters("button", "Envoyer").await;
    teacher.hears_why_it_came_back("Objet").await;
    teacher.writes("Objet", "Sortie au musée").await;
    teacher.enters("button", "Envoyer").await;
    teacher.hears("that it is sent", |tree| tree.0.iter().find(|heard| heard.name.contains("C'est envoyé."))).await;
    // That the form was refused once stands in the console.
    teacher.heard().mishaps.clear();
    teacher.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_guardian_signs_in_and_signs_by_ear_and_keyboard_alone() {
    use crate::support::written::{absence, note};
    let site = Site::open().await;
    site.school.holds("Zoé DIALLO-BERTINOT", TEACHER, note("Sortie au musée", "Prévoir un pique-nique."));
    site.school.holds("Zoé DIALLO-BERTINOT", TEACHER, absence(&site.school));
    let guardian = Visit::open(Screen::Phone).await;
    let code = site.school.guardian("Hélène DIALLO-BERTINOT").code;
    signs_in_by_ear(&site, &guardian, &code).await;
    guardian.scripts(false).await;
    guardian.enters("link", "Lire et justifier").await;
    let other = "Autre motif Dites pourquoi en quelques mots. L'établissement en juge.";
    guardian.ticks("Quel est le motif ?", "radio", other).await;
    guardian.enters("button", "Envoyer la justification").await;
    guardian.hears_why_it_came_back("Quelques mots").await;
    guardian.expect_mishap("422").await;
    guardian.scripts(true).await;
    guardian.goto(&format!("{}/carnet", site.address)).await;
    guardian.enters("link", "Lire et signer").await;
    guardian.hears_a("heading", "Sortie au musée").await;
    guardian.enters("button", "J'ai lu").await;
    guardian
        .hears("that it is signed", |tree| {
            tree.0.iter().find(|heard| heard.name.contains("Votre signature est enregistrée."))
        })
        .await;
    guardian.end().await;
}
