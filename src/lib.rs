//! Holds an English news article against its Korean original.
//!
//! Data flows one way through the rooms of this crate:
//!
//! 1. [`article`] reads two files, or a bilingual one, into an [`article::pairing::Pair`]: text, paragraphs with roles, the
//!    dateline's day.
//! 2. [`segment`] cuts paragraphs into sentences.
//! 3. [`find`] looks for the entries of a [`glossary`] in both texts, and [`quantity`] reads numbers, dates and times.
//! 4. [`align`] finds out which sentences say the same; the result of it all is a [`collation::Collation`].
//! 5. [`check`] looks at the collation, rule by rule, and returns findings.
//! 6. [`archive`] does that to many pairs at once, in parallel.
//! 7. [`report`] writes findings and alignments for people and for programs; [`cli`] is the command line over it.
//!
//! [`korean`] and [`romanize`] know the language; [`text`] keeps the canonical text that all rooms read beside the
//! original that findings point into.
//!
//! ```
//! use std::borrow::Cow;
//!
//! use daejo::align::Lexicon;
//! use daejo::article::{Article, pairing::Pair};
//! use daejo::check::{self, Style};
//! use daejo::collation::{Collation, Desk, Splitting};
//! use daejo::glossary::{self, Glossary};
//!
//! let mut glossary = Glossary::default();
//! glossary.add_layer(glossary::parse("ko,en,kind\n표재성,Pyo Jae-seong,person\n", "desk.csv").0);
//! let desk = Desk::new(glossary, Cow::Borrowed(Lexicon::builtin()));
//!
//! let korean = Article::parse("a.ko.txt", "표재성 회장은 새 배 3척에 420억 원이 든다고 말했다.".to_string())?;
//! let english = Article::parse("a.en.txt", "Chairman Pyo Jae-sang said three new ships cost 42 billion won.".to_string())?;
//! let pair = Pair::new("a".to_string(), [korean, english], None)?;
//! let collation = Collation::new(pair, &desk, Splitting::Sentences);
//! let findings = check::run(&collation, &desk, &Style::default(), &|check| Some(check.severity));
//! assert_eq!(findings.iter().map(|f| f.rule).collect::<Vec<_>>(), ["term/near-miss"]);
//! # Ok::<(), anyhow::Error>(())
//! ```

pub mod align;
pub mod archive;
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
