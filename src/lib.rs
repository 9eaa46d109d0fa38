//! Holds an English news article against its Korean original.

pub mod align;
pub mod article;
pub mod cli;
pub mod collation;
pub mod find;
pub mod glossary;
pub mod korean;
pub mod quantity;
pub mod romanize;
pub mod segment;
pub mod text;
