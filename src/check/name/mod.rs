//! The rules on persons' names.

mod inconsistent;
mod missing;
mod order;
mod people;

pub use inconsistent::INCONSISTENT;
pub use missing::MISSING;
pub use order::ORDER;
pub use people::{Person, people};
