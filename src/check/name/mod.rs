//! The rules on persons' names.

mod implausible;
mod inconsistent;
mod missing;
mod order;
mod people;
mod unlisted;

pub use implausible::IMPLAUSIBLE;
pub use inconsistent::INCONSISTENT;
pub use missing::MISSING;
pub use order::ORDER;
pub use people::{Person, people};
pub use unlisted::UNLISTED;
