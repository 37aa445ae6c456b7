//! A month in the life of the school: rolls, mots, signatures, justifications, a retenue, a sanction; all of it typed
//! into the product's own pages by the people concerned.

use super::people::Person;
use super::school::{CPE, HEAD, School, TEACHER};
use jiff::SignedDuration;

/// Who lived it, all still with their passkeys, and everything they typed.
pub struct Month {
    /// A guardian of three.
    pub helene: Person,
    /// Her eldest in 6A, whose access she opened.
    pub zoe: Person,
    /// Teaches 6A.
    pub teacher: Person,
    /// «CPE».
    pub cpe: Person,
    /// The head.
    pub head: Person,
    /// Every text that was typed.
    pub texts: Vec<String>,
    /// Where the family reads the last mot.
    outing: String,
}

/// How a class's lists call Zoé.
pub const ZOE: &str = "Zoé DIALLO-BERTINOT";

impl Month {
    /// Lives from a Monday to the Monday four weeks later.
    pub async fn lived_at(school: &School) -> Self {
        let teacher = school.staff(TEACHER).enrols().await;
        let cpe = school.staff(CPE).enrols().await;
        let head = school.staff(HEAD).enrols().await;
        let helene = school.guardian("Hélène DIALLO-BERTINOT").enrols().await;
        helene.opens("/carnet/choix").await.presses("Donner un accès à Zoé").await;
        let zoe = school.pupil("Zoé DIALLO-BERTINOT").enrols().await;
        let address = "boite.de.famille@example.org";
        let asked = helene.opens("/carnet/courriels").await.fills("Adresse électronique", address);
        asked.presses("Recevoir un code").await.sees("Un code part vers cette adresse.");
        let endpoint = "https://fcm.googleapis.com/fcm/send/telephone-de-la-mere";
        let token = helene.opens("/carnet/avis").await.token();
        let sent = serde_json::json!({ "endpoint": endpoint });
        assert_eq!(helene.browser.posts_json("/carnet/avis/debut", &token, &sent).await.status, 200);
        let texts = vec![address.to_owned(), endpoint.to_owned()];
        let mut month = Self { helene, zoe, teacher, cpe, head, texts, outing: String::new() };
        for week in 1..=4 {
            month.lives_a_week(school, week).await;
            school.days_pass(7);
            for person in [&month.helene, &month.zoe, &month.teacher, &month.cpe, &month.head] {
                person.signs_in().await;
            }
        }
        month
    }

    fn typed(&mut self, text: String) -> String {
        self.texts.push(text.clone());
        text
    }

    async fn lives_a_week(&mut self, school: &School, week: usize) {
        let roll = self.teacher.opens("/classes/6A/appel").await.picks_for(ZOE, "Absent");
        roll.presses("Envoyer l'appel").await.sees("L'appel est enregistré.");
        let (subject, text) = (
            self.typed(format!("Sortie numéro {week} au planétarium")),
            self.typed(format!("Prévoir un imperméable orange pour la sortie numéro {week}.")),
        );
        let writing = self.teacher.opens("/classes/6A/ecrire").await.picks("Mot").picks("Toute la classe");
        let written = writing.fills("Objet", &subject).fills("Texte", &text).presses("Envoyer").await;
        written.sees("C'est envoyé.").sees(&subject);
        let reason = self.typed(format!("Bavardages persistants, semaine {week}."));
        let writing = self.teacher.opens("/classes/6A/ecrire").await.picks("Punition : retenue").picks(ZOE);
        writing.fills("Texte", &reason).presses("Envoyer").await.sees("C'est envoyé.");
        self.family_answers(&subject, week).await;
        self.office_follows(week).await;
        self.head_pronounces(week).await;
        if week == 3 {
            self.family_asks().await;
            self.school_publishes().await;
            self.page_is_put_right(school).await;
        }
    }

    /// What a family asks, announces and is asked.
    async fn family_asks(&mut self) {
        let (subject, text) =
            (self.typed("Une inquiétude du dimanche".into()), self.typed("Elle pleure depuis le déménagement.".into()));
        let kinds = self.helene.opens("/carnet").await.follows("Écrire à l'établissement pour Zoé").await;
        let form = kinds.follows("Mot à l'établissement").await;
        let form = form.fills("À qui", &format!("{TEACHER} (professeur principal)")).fills("Objet", &subject);
        form.fills("Texte", &text).presses("Envoyer à l'établissement").await.sees(&subject);
        let answer = self.typed("Je veille sur elle en étude.".into());
        let read = self.teacher.opens("/demandes").await.follows(&subject).await.sees(&text);
        read.fills("Votre réponse", &answer).presses("Répondre").await;
        let words = self.typed("Un mariage à Plougastel".into());
        let form = self.helene.opens("/carnet").await.part("Zoé – 6A").follows("Annoncer une absence").await;
        let form = form.fills("Premier jour", "2026-12-08").fills("Dernier jour", "2026-12-08");
        let form = form.picks("Réunion solennelle de famille").fills("Quelques mots", &words);
        form.presses("Annoncer cette absence").await.sees("L'absence est annoncée");
        let (subject, text) =
            (self.typed("Théâtre des Marionnettes".into()), self.typed("Autorisez-vous la sortie nocturne ?".into()));
        let form = self.teacher.opens("/classes/6A/autorisation").await.fills("Objet", &subject).fills("Texte", &text);
        form.fills("until", "2026-12-18").presses("Envoyer").await.sees("C'est envoyé.");
        let asked = self.helene.opens("/carnet").await.part("À faire").part_with(&subject, "Lire et répondre");
        asked.follows("Lire et répondre").await.presses("Oui, j'autorise").await.sees("Votre réponse est enregistrée.");
    }

    /// What is published for many, and what direction does at once.
    async fn school_publishes(&mut self) {
        let (subject, text, reason) = (
            self.typed("Fuite de gaz au gymnase".into()),
            self.typed("Les cours d'EPS ont lieu au stade des Tilleuls.".into()),
            self.typed("Le gymnase ferme dès demain matin".into()),
        );
        let form = self.head.opens("/informations/nouvelle").await.picks("Tout l'établissement");
        let form = form.fills("Objet", &subject).fills("Texte", &text).picks("Publier tout de suite");
        form.fills("Motif", &reason).presses("Envoyer").await.sees("C'est publié.");
        self.zoe.opens("/carnet").await.follows(&subject).await.sees(&text);
        let (title, text) =
            (self.typed("Charte des trottinettes".into()), self.typed("Article 1. On roule au pas.".into()));
        let form = self
            .head
            .opens("/direction/documents")
            .await
            .picks("Tout l'établissement")
            .fills("Nom du document", &title);
        form.fills("Texte", &text).presses("Envoyer").await.sees("C'est publié.");
        let read = self.helene.opens("/carnet").await.follows(&title).await.sees(&text);
        read.presses("J'ai lu").await.sees("Votre signature est enregistrée.");
        let reason = self.typed("Menaces reçues du compte d'un responsable".into());
        let safety = self.head.opens("/direction/surete").await;
        let switch =
            safety.part_with("Droit d'écrire des responsables", "Suspendre maintenant").fills("Motif", &reason);
        switch.presses("Suspendre maintenant").await.sees("C'est suspendu.");
        let safety = self.head.opens("/direction/surete").await;
        safety.part_with("Droit d'écrire des responsables", "Lever la suspension").presses("Lever la suspension").await;
    }

    /// What a family has put right, and what a pupil comes without.
    async fn page_is_put_right(&mut self, school: &School) {
        // What is written in one second stands in no order: her request comes later than all the rest.
        school.passes(SignedDuration::from_mins(1));
        let (wrong, right) =
            (self.typed("Ce jour-là elle était à l'infirmerie.".into()), self.typed("Retard de la navette.".into()));
        let page = self.helene.opens(&self.outing).await.sees("Sortie numéro 3");
        let form = page.follows("Demander une correction").await.fills("Ce qui est faux", &wrong);
        form.presses("Envoyer la demande").await.sees("Demande de correction");
        let record = self.teacher.opens("/classes/6A").await.follows(ZOE).await;
        let form = record.part_with("Sortie numéro 3", "Corriger le texte").follows("Corriger le texte").await;
        form.fills("Texte", &right).presses("Enregistrer le nouveau texte").await.sees("Le texte est corrigé.");
        let class = self.teacher.opens("/classes/6A").await;
        class.part_with(ZOE, "Carnet oublié").presses("Carnet oublié").await.sees("L'oubli est noté.");
    }

    async fn family_answers(&mut self, subject: &str, week: usize) {
        let home = self.helene.opens("/carnet").await.sees(subject).sees("À justifier");
        let words = self.typed(format!("Rendez-vous au tribunal d'instance, semaine {week}"));
        let form = home.follows("Lire et justifier").await.picks("Autre motif").fills("Quelques mots", &words);
        form.presses("Envoyer la justification").await.sees("Votre justification est envoyée");
        let mot =
            self.helene.opens("/carnet").await.part_with(subject, "Lire et signer").follows("Lire et signer").await;
        let answer = self.typed(format!("Elle viendra avec sa marraine, semaine {week}."));
        self.outing.clone_from(&mot.path);
        self.helene.opens("/carnet").await.presses("Français").await.sees("Votre langue est enregistrée.");
        let mot = mot.fills("Votre réponse", &answer).presses("Envoyer la réponse").await;
        mot.presses("J'ai lu").await.sees("Votre signature est enregistrée.");
        let read = self.zoe.opens("/carnet").await.part_with(subject, "Lire").follows("Lire").await;
        read.presses("Marquer comme lu").await.sees("C'est noté");
    }

    async fn office_follows(&mut self, week: usize) {
        let day = self.cpe.opens("/vie-scolaire").await;
        let judged = day.part_with(&format!("semaine {week}"), "Motif recevable").presses("Motif recevable").await;
        let slot = judged.sees("La justification est jugée.").follows("Fixer la retenue").await;
        let room = self.typed(format!("Salle des Hippocampes {week}"));
        let slot = slot.fills("Jour", "2027-01-13").fills("Heure", "16:00").fills("Durée en minutes", "60");
        slot.fills("Salle", &room).presses("Fixer").await.sees("La retenue est fixée.");
        let record = self.cpe.opens("/classes/6A").await.follows(ZOE).await;
        record.sees("Cette consultation est notée.").sees("Hélène DIALLO-BERTINOT");
    }

    async fn head_pronounces(&mut self, week: usize) {
        if week != 2 {
            return;
        }
        let reason = self.typed("Violence volontaire dans le réfectoire.".to_owned());
        let choice = self.head.opens("/direction/sanctions/nouvelle?classe=6A").await;
        let choice = choice.follows("Zoé DIALLO-BERTINOT").await;
        let form = choice.picks("Blâme").fills("Motif", &reason);
        let preview = form.presses("Voir ce que lira la famille").await.sees(&reason);
        preview.presses("Inscrire la sanction").await.sees("La sanction est inscrite");
        let sanction =
            self.helene.opens("/carnet").await.part_with("Blâme", "Lire et signer").follows("Lire et signer").await;
        sanction.sees(&reason).presses("J'ai lu").await.sees("Votre signature est enregistrée.");
    }
}
