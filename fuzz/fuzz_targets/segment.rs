//! Sentences of a paragraph: inside it, in order, on character boundaries, and nothing but white space between them.
#![no_main]

use daejo::segment::split;
use daejo::text::{Lang, Text};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|paragraph: &str| {
    let text = Text::new(paragraph);
    for line in text.canonical().lines() {
        for lang in Lang::BOTH {
            let mut end = 0;
            for span in split(line, lang) {
                assert!(end <= span.start && span.start < span.end, "{span:?} after {end}");
                assert!(line[end..span.start].trim().is_empty(), "left out: {:?}", &line[end..span.start]);
                end = span.end;
            }
            assert!(line[end..].trim().is_empty(), "left out: {:?}", &line[end..]);
        }
    }
});
