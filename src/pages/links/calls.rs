//! Addresses of notices on a device.

/// GET: the devices that are called; POST with `pace` and `hour`: chooses when. Its service worker stands under it too.
pub const CALLS: &str = "/carnet/avis";
/// POST of the script: has this browser called.
pub const CALLS_START: &str = "/carnet/avis/debut";
/// POST of the script: calls it no more.
pub const CALLS_STOP: &str = "/carnet/avis/fin";

/// POST: calls that device no more, from another one.
pub fn called_device_end(device: impl std::fmt::Display) -> String {
    format!("{CALLS}/{device}/retrait")
}
