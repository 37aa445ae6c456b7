//! «Imprimer la notification»: a sanction on paper, for whoever has not signed it.

use crate::acts::{self, NoticeHome};
use crate::i18n::Words;
use crate::pages::desk::sanction_notice::{NoticeLetter, SanctionNoticePage, sanction_notice};
use crate::pages::links;
use crate::web::desk::printing::addressees;
use crate::web::doors::Desk;
use crate::web::reply::html;
use crate::web::visit::{Answer, Visit};

/// The letters, one a home. Looking is logged as a consultation, and notes nothing as printed.
pub(in crate::web) fn show(visit: &Visit<Desk>) -> Answer {
    let of = visit.of_pupil()?;
    let notice = acts::sanction_notice(visit.school(), visit.caller.desk(), of)?;
    let frame = visit.frame(links::CLASSES);
    let shown = SanctionNoticePage {
        back_to: links::pupil(of.pupil),
        filed: &notice.filed,
        pupil: &notice.pupil,
        class: &notice.class.0,
        letters: notice.homes.iter().map(|home| letter(frame.words, home)).collect(),
        today: visit.today(),
        zone: visit.school().zone(),
    };
    html(sanction_notice(&frame, &shown))
}

fn letter(words: &Words, home: &NoticeHome) -> NoticeLetter {
    NoticeLetter {
        addressee: addressees(words, &home.readers, home.address.as_ref()),
        signing: home.readers.iter().map(|reader| reader.name.clone()).collect(),
        language: home.language,
    }
}
