//! What the head decides: sanctions, staff, imports, holds, erasures, and the papers that go with them.

pub mod checkup;
pub mod contact;
pub mod delegations;
pub mod diffusion;
pub mod elimination;
pub mod erasures;
pub mod guardian_access;
pub mod hand_over;
pub mod hold;
pub mod import;
pub mod import_list;
pub mod overview;
pub mod personnel;
pub mod register;
pub mod rights;
pub mod safety;
mod sanction_forms;
pub mod sanctions;
pub mod shut_accesses;
pub mod staff_away;
pub mod staff_member;
