//! Why the relay of the configuration takes no mail.

use crate::i18n::french;
use crate::mail::RelayFault;

pub(super) fn relay_refused(fault: &RelayFault) -> String {
    let why = match fault {
        RelayFault::Password(why)
        | RelayFault::Authority(why)
        | RelayFault::Silent(why)
        | RelayFault::Certificate(why) => why,
        RelayFault::Refuses(code) => code,
        RelayFault::NoPassword | RelayFault::Unencrypted | RelayFault::Login => "",
    };
    french().with(relay_key(fault), &[("why", why.into())])
}

fn relay_key(fault: &RelayFault) -> &'static str {
    match fault {
        RelayFault::NoPassword => "mail-refused-no-password",
        RelayFault::Password(_) => "mail-refused-password",
        RelayFault::Authority(_) => "mail-refused-authority",
        RelayFault::Silent(_) => "mail-refused-silent",
        RelayFault::Unencrypted => "mail-refused-unencrypted",
        RelayFault::Certificate(_) => "mail-refused-certificate",
        RelayFault::Login => "mail-refused-login",
        RelayFault::Refuses(_) => "mail-refused-refuses",
    }
}
