//! The rules on names.

mod house;
mod implausible;
mod inconsistent;
mod missing;
mod order;
mod people;
mod unlisted;
mod words;

pub use implausible::IMPLAUSIBLE;
pub use inconsistent::INCONSISTENT;
pub use missing::MISSING;
pub use order::ORDER;
pub use people::{Person, people};
pub use unlisted::UNLISTED;
