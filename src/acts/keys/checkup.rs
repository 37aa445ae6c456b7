//! «État du serveur», as far as the school itself can tell.

use crate::acts::keys::clear::cells_ground;
use crate::acts::keys::escrow::escrows;
use crate::acts::keys::rehearse::last_rehearsal;
use crate::acts::keys::year_life::year_lives;
use crate::acts::mail::mail_line_checked;
use crate::acts::push::line_checked;
use crate::acts::refused::ActRefused;
use crate::archive::School;
use crate::domain::arming::Basis;
use crate::domain::checkup::Check;
use crate::ledger::Event;
use jiff::Timestamp;

/// Hours in a day, as ages are told.
const DAY: i64 = 24;

/// What the school's own records and ledger say.
///
/// # Errors
/// When the ledger is locked by a failure elsewhere.
pub fn checkup(school: &School) -> Result<Vec<Check>, ActRefused> {
    let lives = year_lives(school)?;
    let live = lives.iter().find(|life| life.ends.is_some());
    let escrows = escrows(school)?;
    let stands = |year| escrows.iter().any(|escrow| escrow.year == year && escrow.burnt.is_none());
    let rehearsal = last_rehearsal(school)?;
    let is_backup = |event: &Event| matches!(event, Event::BackupMade { .. });
    let backup: Option<Timestamp> = school.read_ledger(|book, _| {
        book.leaves().iter().rev().find(|leaf| is_backup(&leaf.event)).map(|leaf| leaf.at.into())
    })?;
    let mut checks = vec![
        Check::Writing { sound: school.is_sound().is_ok() },
        Check::Years { unread: unread(school) },
        Check::Clocks { doubt: school.is_time_in_doubt(), lags: school.wall_lags()?.map(|lag| lag.as_hours()) },
        Check::Level { forgets: cells_ground(school).is_ok_and(|ground| ground.overwrites_in_place()) },
        Check::Rehearsal {
            days: rehearsal.as_ref().map(|last| days_since(school, last.at)),
            held: rehearsal.is_some_and(|last| last.holds),
        },
        Check::Backup { days: backup.map(|at| days_since(school, at)) },
        Check::End {
            days: live.and_then(|life| life.ends).map(|ends| ends.days_left.into()),
            declared: live.is_some_and(|life| life.ceremony.arming.basis != Basis::Undeclared),
        },
    ];
    checks.extend([mail_line_checked(school)?, line_checked(school)?]);
    if let Some(life) = live {
        checks.push(Check::Escrow { stands: stands(life.year), owes: escrows.iter().any(|escrow| escrow.owes()) });
    }
    Ok(checks)
}

fn unread(school: &School) -> u32 {
    let files = school.year_files();
    files.iter().map(|file| u32::from(school.unreadable(file.year).is_some())).sum()
}

fn days_since(school: &School, at: Timestamp) -> i64 {
    school.now().duration_since(at).as_hours() / DAY
}
