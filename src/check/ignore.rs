//! `ignore/unused`

use super::{Check, Severity};

/// What is silenced in vain is known only after the other rules have run, and of a desk's own rows only after all
/// pairs: the room `archive` finds it.
pub const UNUSED: Check = Check {
    id: "ignore/unused",
    severity: Severity::Warning,
    summary: "an ignore that no longer matches anything, or has expired",
    page: include_str!("pages/ignore-unused.md"),
    find: |_| Vec::new(),
};
