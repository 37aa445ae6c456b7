//! «Informations» and «documents à signer»: published, followed, printed; read by families.

pub(in crate::web) mod announcements;
mod audience;
pub(in crate::web) mod documents;
pub(in crate::web) mod follow;
pub(in crate::web) mod paper;
pub(in crate::web) mod reading;
