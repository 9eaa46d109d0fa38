//! The formats of files: what is read of each, and what hostile or broken ones meet.

mod formats;
mod hostile;
mod properties;
mod structure;
mod support;
