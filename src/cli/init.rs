//! `carnet init`: an establishment, its first year, and a one-time code for the head's passkey.

use crate::acts::{self, Orders};
use crate::appliance::{Appliance, Keeping, Timepiece};
use crate::archive::{Charter, Folders, Tenure};
use crate::auth::Operator;
use crate::cli::command::{self, SentArms};
use crate::cli::owner::refuse_root_at_anothers;
use crate::cli::said::{self, Refused};
use crate::cli::say;
use crate::cli::words::{Init, Kind};
use crate::domain::person::{Civility, PersonName};
use crate::i18n::french;
use crate::web::{ground_said, level_said};

pub(super) fn init(args: Init) -> Result<(), Refused> {
    let arms = SentArms::from(&args.arms);
    // Looked at before anything is made: a folder left half made would be in the way of the next try.
    let zone = jiff::tz::TimeZone::get(args.uai.time_zone()).map_err(|error| Refused::said(error.to_string()))?;
    let today = zone.to_datetime(Timepiece::Real.now()).date();
    arms.armed(args.year, today).map_err(acts::ActRefused::from)?;
    let charter = Charter {
        zone: args.uai.time_zone().to_owned(),
        uai: args.uai,
        name: args.name,
        origin: args.origin.trim_end_matches('/').to_owned(),
        tenure: if args.kind == Kind::Public { Tenure::Public } else { Tenure::Private },
    };
    refuse_root_at_anothers(&args.data)?;
    let folders = Folders::at(&args.data).keeping_cells_in(args.cells);
    if !args.accept_no_level {
        refuse_without_level(&folders)?;
    }
    let keeping = if args.passphrase { Keeping::Passphrase } else { Keeping::KeyFile };
    let appliance = Appliance::create(folders, charter, keeping, &Timepiece::Real)?;
    let school = &appliance.school;
    if let Some(device) = &args.tpm {
        school.seal_years_in(device)?;
    }
    let operator = Operator::at_the_console();
    command::open(school, &Orders::Operator(&operator), args.year, &arms)?;
    let name = PersonName { family: String::new(), given: french().t("cli-init-head").into_owned() };
    let invitation = acts::first_head(school, Civility::Unknown, name)?;
    let appliance = appliance.made()?;
    let school = &appliance.school;
    let data = args.data.display().to_string();
    let charter = school.charter();
    say(&french().with("cli-init-done", &[("name", (&charter.name).into()), ("data", (&data).into())]));
    say(&level_said(school));
    let until = said::day(school, invitation.expires_at);
    say(&french().with("cli-init-code", &[("until", (&until).into())]));
    say(&format!("\n    {}\n", invitation.code));
    say(&french().with("cli-init-next", &[("data", (&data).into())]));
    say(&said::way_in(school));
    Ok(())
}

/// A place that does not forget is not taken without a word.
fn refuse_without_level(folders: &Folders) -> Result<(), Refused> {
    let ground = folders.ground_to_be()?;
    if ground.overwrites_in_place() {
        return Ok(());
    }
    let why = ground_said(ground);
    Err(Refused::said(french().with("init-refused-ground", &[("why", (&why).into())])))
}
