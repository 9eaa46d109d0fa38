//! The first line as Korean, the rest as English: every system, the comparison, and the search for a name.
#![no_main]

use daejo::romanize::{self, Exceptions, Kind, SYSTEMS};
use daejo::text::Text;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|lines: &str| {
    let text = Text::new(lines);
    let (korean, english) = text.canonical().split_once('\n').unwrap_or((text.canonical(), ""));
    for system in &SYSTEMS {
        for kind in [Kind::Word, Kind::Person, Kind::Place] {
            romanize::romanize(korean, system, kind, true, Exceptions::builtin());
        }
    }
    let found = romanize::explain(korean, english);
    assert!((0.0..=1.0).contains(&found.score), "{}", found.score);
    for hit in romanize::find(korean, &romanize::tokens(english, 0)) {
        assert!(!hit.span.of(english).is_empty());
    }
});
