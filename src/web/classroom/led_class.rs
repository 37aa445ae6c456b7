//! «Suivi de la classe», for whoever leads it.

use crate::acts;
use crate::pages::classroom::led_class::{LedLine, led_class};
use crate::pages::links;
use crate::web::classroom::classes::{class_code, class_link, pupil_link};
use crate::web::doors::Writer;
use crate::web::reply::html;
use crate::web::visit::{Answer, Visit};

/// What waits for each family of the class.
pub(in crate::web) fn show(visit: &Visit<Writer>) -> Answer {
    let led = acts::led_class(visit.school(), visit.caller.reach(), &class_code(visit)?)?;
    let line = |led: acts::LedPupil| LedLine {
        waits: [led.unsigned, led.to_justify, led.unanswered],
        pupil: pupil_link(led.pupil),
    };
    let lines: Vec<_> = led.pupils.into_iter().map(line).collect();
    html(led_class(&visit.wide_frame(links::CLASSES), &class_link(led.class), &lines))
}
