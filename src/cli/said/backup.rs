//! What came of trying a backup's keys, in French.

use crate::archive::KeysTried;
use crate::i18n::{Arg, french};

/// One line for each scope.
pub(in crate::cli) fn tried_lines(tried: &[KeysTried]) -> Vec<String> {
    let number = |count: u64| Arg::from(i64::try_from(count).unwrap_or(i64::MAX));
    let line = |one: &KeysTried| {
        let scope = one.whose.to_string();
        let key = match one.opened {
            0 => "backup-scope-dead",
            some if some < one.keys => "backup-scope-partly",
            _ => "backup-scope-lives",
        };
        let facts = [
            ("scope", (&scope).into()),
            ("keys", number(one.keys)),
            ("opened", number(one.opened)),
            ("records", number(one.records)),
        ];
        french().with(key, &facts)
    };
    tried.iter().map(line).collect()
}
