//! Holds an English news article against its Korean original.

pub mod align;
pub mod article;
pub mod check;
pub mod cli;
pub mod collation;
pub mod config;
pub mod find;
pub mod glossary;
pub mod korean;
pub mod quantity;
pub mod report;
pub mod romanize;
pub mod segment;
pub mod text;
