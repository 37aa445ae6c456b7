//! `carnet init`: an establishment, its first year, and a one-time code for the head's passkey.

use crate::acts::{self, Orders};
use crate::appliance::{Appliance, Keeping, Timepiece};
use crate::archive::{Charter, Folders, Tenure};
use crate::auth::Operator;
use crate::cli::command::{self, SentArms};
use crate::cli::owner::refuse_root_at_anothers;
use crate::cli::said::{self, Refused};
use crate::cli::words::{Init, Kind};
use crate::cli::{complain, say};
use crate::domain::person::{Civility, PersonName};
use crate::domain::school_year::SchoolYear;
use crate::domain::text::Text;
use crate::i18n::french;
use crate::web::{ground_said, level_said};
use jiff::civil::Date;
use url::Url;

pub(super) fn init(args: Init) -> Result<(), Refused> {
    let arms = SentArms::from(&args.arms);
    // Looked at before anything is made: a folder left half made would be in the way of the next try.
    let zone = jiff::tz::TimeZone::get(args.uai.time_zone()).map_err(|error| Refused::said(error.to_string()))?;
    let today = zone.to_datetime(Timepiece::Real.now()).date();
    refuse_far(args.year, today)?;
    arms.armed(args.year, today).map_err(acts::ActRefused::from)?;
    let name = Text::line(&args.name).map_err(|_| Refused::said(french().t("init-refused-name").into_owned()))?;
    let origin = as_sent(&args.origin);
    if origin != args.origin.trim_end_matches('/') {
        complain(&french().with("cli-init-origin", &[("origin", (&origin).into())]));
    }
    let charter = Charter {
        zone: args.uai.time_zone().to_owned(),
        uai: args.uai,
        name: name.as_str().to_owned(),
        origin,
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

/// The address as every browser sends it, to which passkeys are held byte for byte: host in small letters and ASCII,
/// without the port that goes without saying. What is more than an origin stays as it was typed, and is refused as
/// such.
fn as_sent(typed: &str) -> String {
    let typed = typed.trim_end_matches('/');
    let sent = Url::parse(typed).ok().and_then(|url| {
        let origin = url.origin().ascii_serialization();
        (url.as_str().trim_end_matches('/') == origin).then_some(origin)
    });
    sent.unwrap_or_else(|| typed.to_owned())
}

/// A year that is neither today's nor the next is a slip of the hand, and could not be taken back.
fn refuse_far(year: SchoolYear, today: Date) -> Result<(), Refused> {
    let near = SchoolYear::of(today).is_ok_and(|this| year == this || year == this.next());
    if near {
        return Ok(());
    }
    let year = year.to_string();
    Err(Refused::said(french().with("init-refused-year", &[("year", (&year).into())])))
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_kept_as_a_browser_sends_it_however_it_was_typed() {
        for (typed, sent) in [
            ("https://carnet.exemple.fr", "https://carnet.exemple.fr"),
            ("https://Carnet.Exemple.FR/", "https://carnet.exemple.fr"),
            ("https://carnet.exemple.fr:443", "https://carnet.exemple.fr"),
            ("https://carnet.exemple.fr:8443", "https://carnet.exemple.fr:8443"),
            ("https://collège.fr", "https://xn--collge-6ua.fr"),
            ("http://LOCALHOST:8080", "http://localhost:8080"),
            // No origin, and refused as it was typed.
            ("https://carnet.exemple.fr/carnet", "https://carnet.exemple.fr/carnet"),
            ("carnet.exemple.fr", "carnet.exemple.fr"),
        ] {
            assert_eq!(as_sent(typed), sent);
        }
    }

    #[test]
    fn a_school_is_made_for_today_s_year_or_the_next() {
        let near = |year: &str| refuse_far(year.parse().unwrap(), jiff::civil::date(2026, 7, 10)).is_ok();
        assert!(near("2025-2026") && near("2026-2027"));
        assert!(!near("2020-2021") && !near("2027-2028") && !near("2099-2100"));
    }
}
