//! Which years a school has: those that live, the one that is open, those that are gone.

use crate::archive::records::YearFile;
use crate::archive::school::School;
use crate::archive::years::{LiveYear, OpenYear, Unreadable};
use crate::domain::school_year::SchoolYear;

impl School {
    /// Every year whose keys live, the latest first.
    pub fn live_years(&self) -> Vec<LiveYear> {
        self.years.live()
    }

    /// The latest of these, to read in.
    pub fn live_year(&self) -> Option<LiveYear> {
        self.live_years().into_iter().next()
    }

    /// That year, as long as its keys live.
    pub fn living(&self, year: SchoolYear) -> Option<LiveYear> {
        self.live_years().into_iter().find(|live| live.year == year)
    }

    /// The year that is open for writing.
    pub fn open_year(&self) -> Option<OpenYear> {
        self.live_years().into_iter().find_map(LiveYear::opened)
    }

    /// Every year the establishment knows, destroyed ones too, the latest first.
    pub fn year_files(&self) -> Vec<YearFile> {
        self.years.files()
    }

    /// What it knows of that year.
    pub fn year_file(&self, year: SchoolYear) -> Option<YearFile> {
        self.year_files().into_iter().find(|file| file.year == year)
    }

    /// Why a year that should live is not served; none when it is, or should not be.
    pub fn unreadable(&self, year: SchoolYear) -> Option<Unreadable> {
        self.years.unreadable(year)
    }
}
