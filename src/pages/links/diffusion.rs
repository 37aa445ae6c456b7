//! Addresses of the head's «Diffusion aux familles».

/// GET: when families are written to; POST: the hours.
pub const DIFFUSION: &str = "/direction/diffusion";
/// POST with `authors`, `name` or `function`: how families are told who gave a punition.
pub const PUNISHMENT_AUTHORS: &str = "/direction/diffusion/auteurs";
/// POST with `label`, `first` and `last`: the school is closed then.
pub const CLOSURES: &str = "/direction/diffusion/fermeture";
/// POST with `first` and `last`: it is not.
pub const CLOSURE_END: &str = "/direction/diffusion/fermeture/retrait";
/// POST with `telephone`, `school_life`, `email` and `dpo`: whom families call and write to.
pub const SCHOOL_CONTACT: &str = "/direction/diffusion/coordonnees";
