//! Holds an English news article against its Korean original.

pub mod cli;
pub mod korean;
pub mod quantity;
pub mod text;
