//! «AIPD»: the impact assessment as the front end of the CNIL's PIA tool imports it (LINCnil/pia 4.1: *Importer*, one
//! object with four arrays, all of which must be there).
//!
//! Thirty-six questions by their numbers, 111 to 346; measures under the tool's own titles, which answers 324, 334 and
//! 344 name word for word. Evaluations stay empty and the status is 0, «en cours»: judging is the DPO's, not ours.

use crate::i18n::Words;
use crate::papers::Unmade;
use crate::papers::fiche::{Fiche, listed};
use crate::papers::words::{concerned_key, reader_key};
use serde_json::{Value, json};

/// Slug in the tool's knowledge base, title and content.
const MEASURES: [(&str, &str, &str); 14] = [
    ("PIA_TEC_CHIF", "measure-encryption", "measure-encryption-said"),
    ("PIA_TEC_CLO", "measure-partition", "measure-partition-said"),
    ("PIA_TEC_CTLA", "measure-access", "measure-access-said"),
    ("PIA_TEC_LOG", "measure-trace", "measure-trace-said"),
    ("PIA_TEC_ARCH", "measure-archive", "measure-archive-said"),
    ("PIA_TEC_PAP", "measure-paper", "measure-paper-said"),
    ("PIA_TEC_MINI", "measure-minimal", "measure-minimal-said"),
    ("PIA_SEC_EXP", "measure-operation", "measure-operation-said"),
    ("PIA_SEC_WEB", "measure-web", "measure-web-said"),
    ("PIA_SEC_BKP", "measure-backup", "measure-backup-said"),
    ("PIA_SEC_MAIN", "measure-maintenance", "measure-maintenance-said"),
    ("PIA_ORG_PBD", "measure-design", "measure-design-said"),
    ("PIA_ORG_PERS", "measure-staff", "measure-staff-said"),
    ("PIA_ORG_AUD", "measure-watch", "measure-watch-said"),
];

/// Questions answered by sentences alone.
const TEXTS: [(u16, &str); 15] = [
    (111, "impact-processing"),
    (112, "impact-responsibilities"),
    (113, "impact-standards"),
    (122, "impact-life"),
    (123, "impact-supports"),
    (211, "impact-purposes"),
    (212, "impact-basis"),
    (213, "impact-minimal"),
    (214, "impact-exact"),
    (221, "impact-information"),
    (222, "impact-consent"),
    (223, "impact-access"),
    (224, "impact-rectification"),
    (225, "impact-limitation"),
    (226, "impact-processors"),
];

/// One of the three risks: its questions begin with 32, 33, 34.
struct Risk {
    number: u16,
    impacts: &'static [&'static str],
    threats: &'static [&'static str],
    sources: &'static [&'static str],
    measures: &'static [&'static str],
    severity: (u8, &'static str),
    likelihood: (u8, &'static str),
}

const RISKS: [Risk; 3] = [
    Risk {
        number: 320,
        impacts: &["risk-impact-shame", "risk-impact-conflict", "risk-impact-locating"],
        threats: &["risk-threat-device", "risk-threat-server", "risk-threat-paper", "risk-threat-copy"],
        sources: &["risk-source-near", "risk-source-staff", "risk-source-stranger"],
        measures: &[
            "measure-encryption",
            "measure-partition",
            "measure-access",
            "measure-trace",
            "measure-minimal",
            "measure-paper",
            "measure-archive",
        ],
        severity: (3, "risk-access-severity"),
        likelihood: (2, "risk-access-likelihood"),
    },
    Risk {
        number: 330,
        impacts: &["risk-impact-wrong", "risk-impact-conflict"],
        threats: &["risk-threat-signing", "risk-threat-bytes", "risk-threat-import"],
        sources: &["risk-source-near", "risk-source-staff", "risk-source-stranger"],
        measures: &["measure-encryption", "measure-access", "measure-trace", "measure-operation"],
        severity: (2, "risk-change-severity"),
        likelihood: (1, "risk-change-likelihood"),
    },
    Risk {
        number: 340,
        impacts: &["risk-impact-missing", "risk-impact-again"],
        threats: &["risk-threat-disk", "risk-threat-early"],
        sources: &["risk-source-failure", "risk-source-staff"],
        measures: &["measure-backup", "measure-operation", "measure-watch", "measure-paper"],
        severity: (2, "risk-loss-severity"),
        likelihood: (2, "risk-loss-likelihood"),
    },
];

/// The file.
pub(in crate::papers) fn assessment(words: &Words, fiche: &Fiche<'_>) -> Result<Vec<u8>, Unmade> {
    let at = fiche.controller.at.to_string();
    let whole = json!({
        "pia": head(words, fiche, &at),
        "answers": answers(words, fiche).into_iter().map(|(id, answer)| json!({
            "reference_to": id, "data": answer, "created_at": at, "updated_at": at,
        })).collect::<Vec<_>>(),
        "measures": measures(words, &at),
        "evaluations": [],
        "comments": [],
    });
    serde_json::to_vec_pretty(&whole).map_err(|error| Unmade(error.to_string()))
}

fn head(words: &Words, fiche: &Fiche<'_>, at: &str) -> Value {
    json!({
        "name": words.with("impact-name", &[("school", (&fiche.controller.school).into())]),
        "category": "",
        "author_name": fiche.controller.heads.join(", "),
        "evaluator_name": fiche.controller.dpos.join(", "),
        "validator_name": fiche.controller.heads.join(", "),
        "status": 0,
        "dpo_status": null,
        "dpo_opinion": null,
        "dpos_names": null,
        "people_names": null,
        "concerned_people_searched_opinion": false,
        "concerned_people_searched_content": "",
        "concerned_people_opinion": null,
        "concerned_people_status": null,
        "rejection_reason": "",
        "applied_adjustments": "",
        "structure_id": null,
        "structure_name": "",
        "structure_sector_name": "",
        "structure_data": null,
        "is_example": 0,
        "is_archive": 0,
        "created_at": at,
        "updated_at": at,
    })
}

fn answers(words: &Words, fiche: &Fiche<'_>) -> Vec<(u16, Value)> {
    let mut answers: Vec<(u16, Value)> = TEXTS.iter().map(|(id, key)| (*id, text(&paragraph(&words.t(key))))).collect();
    answers.push((121, text(&stored(words, fiche))));
    answers.push((215, text(&durations(words, fiche))));
    answers.push((227, text(&paragraph(&words.t(fiche.controller.transfers_key())))));
    answers.extend(RISKS.iter().flat_map(|risk| risk.answers(words)));
    answers.sort_by_key(|(id, _)| *id);
    answers
}

impl Risk {
    fn answers(&self, words: &Words) -> [(u16, Value); 6] {
        let list = |keys: &[&str]| {
            let said: Vec<_> = keys.iter().map(|key| words.t(key).into_owned()).collect();
            json!({ "text": null, "gauge": null, "list": said })
        };
        let gauge = |(gauge, key): (u8, &str)| json!({ "text": paragraph(&words.t(key)), "gauge": gauge, "list": [] });
        [
            (self.number + 1, list(self.impacts)),
            (self.number + 2, list(self.threats)),
            (self.number + 3, list(self.sources)),
            (self.number + 4, list(self.measures)),
            (self.number + 5, gauge(self.severity)),
            (self.number + 6, gauge(self.likelihood)),
        ]
    }
}

fn text(html: &str) -> Value {
    json!({ "text": html, "gauge": null, "list": [] })
}

fn paragraph(text: &str) -> String {
    format!("<p>{}</p>", escaped(text))
}

/// What is kept, whom it is about and who reads it, line by line.
fn stored(words: &Words, fiche: &Fiche<'_>) -> String {
    let line = |line: &crate::papers::KeptLine| {
        format!(
            "<li><strong>{}</strong> : {} ({})</li>",
            escaped(&line.label),
            escaped(&line.content),
            escaped(&line.about)
        )
    };
    let lines: String = fiche.lines.iter().map(line).collect();
    let people = words.with("impact-people", &[("people", (&listed(words, &fiche.concerned(), concerned_key)).into())]);
    let readers = words.with("impact-readers", &[("readers", (&listed(words, &fiche.readers(), reader_key)).into())]);
    format!("{}<ul>{lines}</ul>{}", paragraph(&people), paragraph(&readers))
}

fn durations(words: &Words, fiche: &Fiche<'_>) -> String {
    let line = |line: &crate::papers::KeptLine| {
        format!("<li><strong>{}</strong> : {}</li>", escaped(&line.label), escaped(&line.until))
    };
    let lines: String = fiche.lines.iter().map(line).collect();
    format!("{}<ul>{lines}</ul>", paragraph(&words.t("register-fate-said")))
}

fn measures(words: &Words, at: &str) -> Vec<Value> {
    let numbered = (1_u16..).zip(MEASURES);
    numbered
        .map(|(number, (slug, title, said))| {
            json!({
                "id": number,
                "title": words.t(title),
                "content": paragraph(&words.t(said)),
                "placeholder": format!("knowledge_base.slugs.{slug}.placeholder"),
                "created_at": at,
                "updated_at": at,
            })
        })
        .collect()
}

/// The tool shows answers as HTML: what is a text stays one.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
