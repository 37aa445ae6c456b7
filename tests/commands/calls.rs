//! Devices are called where the configuration says so, and nowhere else.

use crate::configured::{Serving, free_address};
use crate::{Shell, said};
use serde_json::Value;

/// What the check-up says of calls.
fn calls(shell: &Shell, config: &str) -> (bool, bool) {
    let found: Value = serde_json::from_slice(&shell.run(&["doctor", "--config", config, "--json"]).stdout).unwrap();
    let found = found.as_array().unwrap().iter().find(|found| found["found"]["check"] == "calls").unwrap();
    assert_eq!(found["verdict"], "good");
    (found["found"]["set"] == true, found["found"]["failing"] == true)
}

#[test]
fn a_school_calls_devices_once_a_contact_is_named_and_the_doctor_says_so_until_it_is_taken_away() {
    let shell = Shell::with_school();
    let address = free_address();
    let config = |push: &str| {
        let data = shell.data().display().to_string();
        shell.config(&format!("data = \"{data}\"\n[serve]\nlisten = \"{address}\"\n{push}")).display().to_string()
    };
    let served = |config: &str| {
        let serving = Serving::at(&address, &["--config", config], &[]);
        let found = calls(&shell, config);
        let (ended, told) = serving.stops();
        assert!(ended, "{told}");
        (found, told)
    };
    assert_eq!(calls(&shell, &config("")), (false, false), "never served");
    let (found, told) = served(&config("[push]\ncontact = \"mailto:technique@exemple.example\"\n"));
    assert_eq!(found, (true, false));
    assert!(!told.contains("push service"), "nobody has asked to be called: {told}");
    assert_eq!(served(&config("")).0, (false, false));
    let wrong = shell.run(&["config", "check", "--config", &config("[push]\ncontact = \"a@b.fr\"\n")]);
    assert_eq!(wrong.status.code(), Some(1));
    let told = said(&wrong).replace('\u{a0}', " ");
    assert!(told.contains("ligne 5 : « push.contact » attend « mailto: »"), "{told}");
}
