//! What the head orders, and who lets the head and the DPO in.

pub(in crate::acts) mod away;
pub(in crate::acts) mod contact;
pub(in crate::acts) mod delegations;
pub(in crate::acts) mod dpo_access;
pub(in crate::acts) mod elimination;
pub(in crate::acts) mod erase_family;
pub(in crate::acts) mod guardian_access;
pub(in crate::acts) mod hand_over;
pub(in crate::acts) mod held;
pub(in crate::acts) mod hold;
pub(in crate::acts) mod invite_head;
pub(in crate::acts) mod newcomer;
pub(in crate::acts) mod objection;
pub(in crate::acts) mod papers;
pub(in crate::acts) mod personnel;
pub(in crate::acts) mod rights;
pub(in crate::acts) mod safety;
pub(in crate::acts) mod sanctions;
pub(in crate::acts) mod shut_accesses;
pub(in crate::acts) mod teaching;
#[cfg(test)]
mod tests;
