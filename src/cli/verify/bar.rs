//! How far a long reading is.

use indicatif::{ProgressBar, ProgressStyle};
use std::time::Duration;

/// Bytes and bytes a second, with what is left when it is known how much there is; nothing when stderr is no terminal.
pub(super) fn bar(total: Option<u64>) -> ProgressBar {
    let (bar, style) = match total.filter(|total| *total > 0) {
        Some(total) => (ProgressBar::new(total), "{bar:20} {bytes}/{total_bytes} {bytes_per_sec} {eta} {wide_msg}"),
        None => (ProgressBar::new_spinner(), "{spinner} {bytes} {bytes_per_sec} {wide_msg}"),
    };
    bar.set_style(ProgressStyle::with_template(style).unwrap_or_else(|_| ProgressStyle::default_bar()));
    bar.enable_steady_tick(Duration::from_millis(200));
    bar
}
