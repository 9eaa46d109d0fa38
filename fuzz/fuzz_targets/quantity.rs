//! Numbers, dates and times of a sentence in either language: inside it, on character boundaries.
#![no_main]

use daejo::quantity::read;
use daejo::text::{Lang, Text};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|sentence: &str| {
    let text = Text::new(sentence);
    for lang in Lang::BOTH {
        for reading in read(text.canonical(), lang) {
            assert!(!reading.span.of(text.canonical()).is_empty());
        }
    }
});
