//! Addresses of notices by e-mail.

/// GET: what one has chosen; POST with `pace` and `hour`: chooses when.
pub const MAIL: &str = "/carnet/courriels";
/// POST with `address`: a code goes there.
pub const MAIL_ADDRESS: &str = "/carnet/courriels/adresse";
/// POST with `code`: proves it.
pub const MAIL_CODE: &str = "/carnet/courriels/code";
/// POST: forgets the address and every choice.
pub const MAIL_END: &str = "/carnet/courriels/retrait";
/// POST: wants to be told by no way, and is asked no more.
pub const UNTOLD: &str = "/carnet/sans-avis";
