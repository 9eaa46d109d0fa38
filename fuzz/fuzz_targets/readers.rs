//! Files of every format: the first byte picks the extension, the rest is the content. What is read has its places
//! inside the text and inside the source.
#![no_main]

use std::path::Path;

use daejo::article::limits::Limits;
use daejo::article::reader::{self, READERS, Taken};
use daejo::text::Span;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let Some((&first, content)) = data.split_first() else { return };
    let extensions: Vec<&str> = READERS.iter().flat_map(|reader| reader.extensions).copied().collect();
    let name = format!("a.{}", extensions[usize::from(first) % extensions.len()]);
    match reader::read(Path::new(&name), content.to_vec(), Limits::mebibytes(1)) {
        Ok((_, Taken::Article(extract), _)) => {
            for (start, c) in extract.text.char_indices().take(2000) {
                let place = extract.origins.source_span(Span::new(start, start + c.len_utf8()));
                assert!(place.is_none_or(|place| place.start <= place.end));
            }
        }
        Ok((_, Taken::Units(units), _)) => assert!(units.iter().all(|unit| unit.line > 0)),
        Err(problem) => assert!(!problem.is_empty()),
    }
});
