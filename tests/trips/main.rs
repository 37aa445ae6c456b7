//! One file a journey, through the real router, with named people of one invented school.

#![allow(clippy::unwrap_used, clippy::panic, unreachable_pub)]

#[path = "../support/mod.rs"]
mod support;

mod absences;
mod added_key;
mod ageing;
mod asking;
mod authors;
mod behind;
mod bell_times;
mod bounced;
mod calls;
mod ceremonies;
mod ceremony;
mod checkup;
mod classroom;
mod closed_year;
mod consents;
mod contact;
mod delegates;
mod departed;
mod desk;
mod diffusion;
mod edges;
mod encrypted;
mod ending_told;
mod enrolment;
mod erasure;
mod every_kind_on_paper;
mod family;
mod forgery;
mod forgotten;
mod groups;
mod guardian_access;
mod hand_over;
mod hostile;
mod import_anomalies;
mod import_page;
mod imports;
mod incidents;
mod languages;
mod lateness;
mod levels;
mod long_carnet;
mod long_year;
mod mail;
mod meetings;
mod named;
mod no_news;
mod outings;
mod overload;
mod paper_reasons;
mod paper_slips;
mod papers;
mod personnel;
mod postings;
mod printing;
mod put_right;
mod rights;
mod safety;
mod sanctions;
mod search;
mod services;
mod sign_in;
mod signatures;
mod told_by_telephone;
#[path = "../support/tools.rs"]
mod tools;
mod traces;
mod untold;
mod withdrawal;
mod witness;
mod year;
mod year_end;
