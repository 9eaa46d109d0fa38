//! The rules on persons' names.

mod missing;
mod order;

pub use missing::MISSING;
pub use order::ORDER;
