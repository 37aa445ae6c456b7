//! Addresses of the head's «Sûreté».

use std::fmt::Display;

/// What can be suspended, and everyone signed out.
pub const SAFETY: &str = "/direction/surete";
/// POST: starts the fresh assertion that signing everyone out needs.
pub const EVERYONE_OUT_OPTIONS: &str = "/direction/surete/deconnexion/options";
/// POST with `reason`: ends it, and every session.
pub const EVERYONE_OUT_FINISH: &str = "/direction/surete/deconnexion/fin";
/// Where whoever is suspended is led.
pub const SUSPENDED: &str = "/connexion?fin=suspension";
/// Where the head is led once everyone is signed out.
pub const EVERYONE_IS_OUT: &str = "/connexion?fin=tous";

/// POST with `reason`: suspends.
pub fn suspension(switch: impl Display) -> String {
    format!("{SAFETY}/{switch}/suspension")
}

/// POST: gives back.
pub fn restoration(switch: impl Display) -> String {
    format!("{SAFETY}/{switch}/retablissement")
}
