//! «Suivi de la classe»: what waits for the families of a class, pupil by pupil, for whoever leads it. Nothing is done
//! there, and no carnet is opened for it that the reader could not open: the carnets are counted, not read.

use crate::acts::classroom::class_list::{ClassLine, Member, PupilLine, members};
use crate::acts::classroom::sent::counted;
use crate::acts::reach::Reach;
use crate::acts::refused::ActRefused;
use crate::archive::{School, Scope};
use crate::domain::asking::Verdict;
use crate::domain::entry::Matter;
use crate::domain::roster::ClassCode;

/// A class that somebody leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LedClass {
    /// Which.
    pub class: ClassLine,
    /// Its pupils, by name.
    pub pupils: Vec<LedPupil>,
}

/// How much waits for the family of a pupil.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LedPupil {
    /// Who.
    pub pupil: PupilLine,
    /// Pages to sign; sanctions are between the head and the family.
    pub unsigned: usize,
    /// Absences and latenesses without a reason.
    pub to_justify: usize,
    /// «Demandes d'autorisation» that may still be answered.
    pub unanswered: usize,
}

/// The reader follows that class: a «professeur principal» those they lead, vie scolaire and the head each one.
pub fn leads(reach: Reach<'_>, code: &ClassCode) -> bool {
    match reach {
        Reach::Teacher(teacher) => teacher.leads().contains(code),
        Reach::SchoolLife(_) | Reach::Head(_) => true,
    }
}

/// The class, of what its families may read already.
///
/// # Errors
/// [`ActRefused::NotFound`] when there is no such class, or another leads it.
pub fn led_class(school: &School, reach: Reach<'_>, code: &ClassCode) -> Result<LedClass, ActRefused> {
    let live = reach.live(school)?;
    let class = reach.class(&live, code)?.into();
    if !leads(reach, code) {
        return Err(ActRefused::NotFound);
    }
    let pupils = members(&live.scope, code)?.into_iter().map(|member| led(school, &live.scope, &member));
    Ok(LedClass { class, pupils: pupils.collect::<Result<_, ActRefused>>()? })
}

fn led(school: &School, scope: &Scope, member: &Member) -> Result<LedPupil, ActRefused> {
    let mut led = LedPupil { pupil: member.line(), unsigned: 0, to_justify: 0, unanswered: 0 };
    let awaited = member.opened.awaited_for(school, scope, member.pupil.person)?;
    for filed in member.opened.carnet(scope)? {
        if filed.entry.pupil != member.pupil.person || !filed.is_released(school.now()) || filed.is_withdrawn() {
            continue;
        }
        let is_sanction = matches!(filed.entry.matter, Matter::Sanction(_));
        led.unsigned += usize::from(!is_sanction && filed.lacks_signature(&awaited));
        led.to_justify += usize::from(filed.lacks_reason());
        if let Matter::Consent(asked) = &filed.entry.matter {
            let given = counted(school, scope, &member.opened, &filed)?;
            let verdict = asked.verdict_on(given.iter().map(|(_, given)| given));
            led.unanswered += usize::from(verdict == Verdict::Awaited);
        }
    }
    Ok(led)
}
