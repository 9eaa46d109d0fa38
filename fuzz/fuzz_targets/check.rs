//! A whole check: two texts parted by a NUL, a small glossary, and every place a finding names is in its text.
#![no_main]

use std::borrow::Cow;
use std::sync::LazyLock;

use daejo::align::Lexicon;
use daejo::article::Article;
use daejo::article::pairing::Pair;
use daejo::check::{self, Style};
use daejo::collation::{Collation, Desk, Splitting};
use daejo::glossary::{Glossary, parse};
use daejo::text::Lang;
use libfuzzer_sys::fuzz_target;

static DESK: LazyLock<Desk> = LazyLock::new(|| {
    let rows = "ko,en,en_allowed,en_short,en_forbidden,kind,since,until\n\
        표재성,Pyo Jae-seong,,Pyo,Pyo Jae-sung,person,,\n갈매해운,Galmae Shipping,,Galmae|the company,Seagull Shipping,org,,\n\
        국토부,Ministry of Land,Land Ministry,the ministry,,org,2008,2012\n국토부,Ministry of Space,,,,org,2013,\n";
    let mut glossary = Glossary::default();
    glossary.add_layer(parse(rows, "desk.csv").0);
    Desk::new(glossary, Cow::Borrowed(Lexicon::builtin()))
});

fuzz_target!(|texts: &str| {
    let Some((korean, english)) = texts.split_once('\0') else { return };
    let articles = [("a.ko.txt", korean), ("a.en.txt", english)].map(|(name, text)| Article::parse(name, text.to_string()));
    let [Ok(korean), Ok(english)] = articles else { return };
    let Ok(pair) = Pair::new("a".to_string(), [korean, english], None) else { return };
    for splitting in [Splitting::Sentences, Splitting::Lines] {
        let collation = Collation::new(pair.clone(), &DESK, splitting);
        for finding in check::run(&collation, &DESK, &Style::default(), &|check| Some(check.severity)) {
            for (lang, place) in [(Lang::Korean, finding.korean), (Lang::English, finding.english)] {
                let Some(place) = place else { continue };
                let half = collation.half(lang);
                assert!(half.sentences[place.sentence].span.contains(place.span));
                let text = &half.article.text;
                text.original_span(place.span).of(text.original());
            }
        }
    }
});
