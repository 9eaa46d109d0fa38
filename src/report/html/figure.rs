//! The alignment as pictures: ribbons between the two texts, and a strip of how sure each stretch is.

use std::fmt::Write;

use super::Severity;
use crate::align::Bead;
use crate::collation::{Collation, Half};
use crate::text::Lang;

/// Units of a map's height, and of a strip's length.
const LENGTH: usize = 400;
/// Units of a map's width; the texts stand at both edges, so broad.
const WIDTH: usize = 60;
const TEXT: usize = 7;
/// A map of more beads joins those of one class that follow each other.
const MOST_RIBBONS: usize = 300;

/// All classes of a bead in a picture; what was moved lies above the rest.
const CLASSES: [&str; 6] = ["c4", "c3", "c2", "c1", "n", "m"];

/// A bead's class in a picture.
fn class(bead: &Bead) -> &'static str {
    if bead.moved { "m" } else { level(bead) }
}

/// How sure a bead is, as its class: `n` without a counterpart, else 1 (doubtful) to 4 (sure).
pub fn level(bead: &Bead) -> &'static str {
    match bead.confidence {
        _ if !bead.is_matched() => "n",
        c if c < 0.5 => "c1",
        c if c < 0.75 => "c2",
        c if c < 0.9 => "c3",
        _ => "c4",
    }
}

/// Where each sentence begins on a scale of [`LENGTH`] units, and the end.
fn scale(half: &Half) -> Vec<usize> {
    let lengths = half.sentences.iter().map(|s| s.span.len());
    let total = lengths.clone().sum::<usize>().max(1);
    let mut at = 0;
    let starts = lengths.map(|length| {
        at += length;
        at * LENGTH / total
    });
    [0].into_iter().chain(starts).collect()
}

/// The stretches of a scale that some sentences cover, neighbours joined.
fn stretches(scale: &[usize], sentences: &[usize]) -> Vec<(usize, usize)> {
    let mut found: Vec<(usize, usize)> = Vec::new();
    let mut last = None;
    for &sentence in sentences {
        let (start, end) = (scale[sentence], scale[sentence + 1]);
        match found.last_mut() {
            Some(stretch) if last == Some(sentence.wrapping_sub(1)) => stretch.1 = end,
            _ => found.push((start, end)),
        }
        last = Some(sentence);
    }
    found
}

/// Ribbons from the Korean text, at the left, to the English one; an SVG.
pub fn map(collation: &Collation) -> String {
    let (korean, english) = (scale(&collation.korean), scale(&collation.english));
    let mut svg = format!(
        r#"<svg class="map" viewBox="0 0 {WIDTH} {LENGTH}" preserveAspectRatio="none" role="img" aria-label="{}">"#,
        description(collation)
    );
    let mut paths = CLASSES.map(|class| (class, String::new()));
    let (left, right) = (TEXT, WIDTH - TEXT);
    let (near, far) = (left + (right - left) * 2 / 5, right - (right - left) * 2 / 5);
    for bead in joined(&collation.beads) {
        let Some((_, path)) = paths.iter_mut().find(|(c, _)| *c == class(&bead)) else { continue };
        let (from, to) = (stretches(&korean, &bead.korean), stretches(&english, &bead.english));
        for &(a, b) in &from {
            let _ = write!(path, "M0 {a}H{left}V{b}H0z");
        }
        for &(c, d) in &to {
            let _ = write!(path, "M{right} {c}H{WIDTH}V{d}H{right}z");
        }
        for (&(a, b), &(c, d)) in from.iter().flat_map(|f| to.iter().map(move |t| (f, t))) {
            let _ = write!(path, "M{left} {a}C{near} {a} {far} {c} {right} {c}V{d}C{far} {d} {near} {b} {left} {b}z");
        }
    }
    for (class, path) in paths.iter().filter(|(_, path)| !path.is_empty()) {
        let _ = write!(svg, r#"<path class="{class}" d="{path}"/>"#);
    }
    svg.push_str("</svg>");
    svg
}

/// Letters of a line of Korean and of English on a wide screen.
const COLUMNS: [usize; 2] = [29, 54];

/// How high a row's ribbon is at each text, of the higher one, by their letters; as a style, empty where both are as high.
pub fn shape(collation: &Collation, bead: &Bead) -> String {
    let lines = |lang: Lang, sentences: &[usize]| {
        let half = collation.half(lang);
        let lines = |&i: &usize| half.sentence(i).chars().count().div_ceil(COLUMNS[lang as usize]);
        sentences.iter().map(lines).sum::<usize>()
    };
    match (lines(Lang::Korean, &bead.korean), lines(Lang::English, &bead.english)) {
        (0, _) | (_, 0) => String::new(),
        (a, b) if a < b => format!("--a:{}%", a * 100 / b),
        (a, b) if a > b => format!("--b:{}%", b * 100 / a),
        _ => String::new(),
    }
}

/// The beads as they are, or, of a book, with neighbours of one class joined.
fn joined(beads: &[Bead]) -> Vec<Bead> {
    if beads.len() <= MOST_RIBBONS {
        return beads.to_vec();
    }
    let mut found: Vec<Bead> = Vec::new();
    for bead in beads {
        let plain = |bead: &Bead| bead.is_matched() && !bead.moved;
        match found.last_mut() {
            Some(last) if plain(last) && plain(bead) && level(last) == level(bead) => {
                last.korean.extend(&bead.korean);
                last.english.extend(&bead.english);
            }
            _ => found.push(bead.clone()),
        }
    }
    found
}

/// What a picture shows, in words.
pub fn description(collation: &Collation) -> String {
    let filled = |half: &Half| half.bead_of.iter().flatten().count();
    let alone = |lang: Lang| {
        let lonely = collation.beads.iter().filter(|b| !b.is_matched());
        lonely.map(|b| if lang == Lang::Korean { b.korean.len() } else { b.english.len() }).sum::<usize>()
    };
    let mut parts = vec![format!(
        "{} Korean and {} English sentences in {} groups",
        filled(&collation.korean),
        filled(&collation.english),
        collation.beads.len()
    )];
    for lang in Lang::BOTH {
        if alone(lang) > 0 {
            parts.push(format!("{} only in {}", alone(lang), lang.name()));
        }
    }
    let moved = collation.beads.iter().filter(|b| b.moved).count();
    if moved > 0 {
        parts.push(format!("{moved} moved"));
    }
    let doubtful = collation.beads.iter().filter(|b| level(b) == "c1").count();
    if doubtful > 0 {
        parts.push(format!("{doubtful} doubtful"));
    }
    parts.join(", ")
}

/// The whole text as a strip: above how sure each bead is, below where findings are; an SVG. `found` has beads and severities.
pub fn strip(collation: &Collation, found: &[(usize, Severity)]) -> String {
    let size = |half: &Half, sentences: &[usize]| sentences.iter().map(|&i| half.sentences[i].span.len()).sum::<usize>();
    let sizes = collation.beads.iter().map(|b| size(&collation.korean, &b.korean) + size(&collation.english, &b.english));
    let total = sizes.clone().sum::<usize>().max(1);
    let mut at = 0;
    let ends = sizes.map(|size| {
        at += size;
        at * LENGTH / total
    });
    let edges: Vec<usize> = [0].into_iter().chain(ends).collect();
    let mut svg = format!(r#"<svg class="strip" viewBox="0 0 {LENGTH} 10" preserveAspectRatio="none" aria-hidden="true">"#);
    for name in CLASSES {
        let mut runs: Vec<(usize, usize)> = Vec::new();
        for (number, _) in collation.beads.iter().enumerate().filter(|(_, bead)| class(bead) == name) {
            match runs.last_mut() {
                Some(run) if run.1 == edges[number] => run.1 = edges[number + 1],
                _ => runs.push((edges[number], edges[number + 1])),
            }
        }
        let path: String = runs.iter().filter(|(a, b)| a < b).map(|(a, b)| format!("M{a} 0H{b}V6H{a}z")).collect();
        if !path.is_empty() {
            let _ = write!(svg, r#"<path class="{name}" d="{path}"/>"#);
        }
    }
    for severity in [Severity::Warning, Severity::Error] {
        let mut middles: Vec<usize> =
            found.iter().filter(|(_, s)| *s == severity).map(|&(bead, _)| edges[bead].midpoint(edges[bead + 1])).collect();
        middles.dedup();
        let path: String = middles.iter().map(|x| format!("M{} 7h6v3h-6z", x.saturating_sub(3))).collect();
        if !path.is_empty() {
            let _ = write!(svg, r#"<path class="{}" d="{path}"/>"#, super::class(severity));
        }
    }
    svg.push_str("</svg>");
    svg
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;

    use super::*;
    use crate::align::Lexicon;
    use crate::article::{Article, pairing::Pair};
    use crate::collation::{Desk, Splitting};
    use crate::glossary::Glossary;

    fn collation(korean: &str, english: &str) -> Collation {
        let desk = Desk::new(Glossary::default(), Cow::Borrowed(Lexicon::builtin()));
        let articles = [("a", korean), ("b", english)].map(|(path, text)| Article::parse(path, text.to_string()).unwrap());
        Collation::new(Pair::new("a".to_string(), articles, None).unwrap(), &desk, Splitting::Lines)
    }

    fn bead(korean: &[usize], english: &[usize], confidence: f64, moved: bool) -> Bead {
        Bead { korean: korean.to_vec(), english: english.to_vec(), confidence, moved }
    }

    #[test]
    fn ribbons_join_what_is_aligned() {
        let mut collation = collation("가나다라.\n마바사아.\n", "One two three.\nFour five six.\n");
        collation.beads = vec![bead(&[0], &[1], 0.95, true), bead(&[1], &[], 0.7, false), bead(&[], &[0], 0.4, false)];
        let svg = map(&collation);
        // The Korean's upper half leads to the English's lower half, last of all so that it lies above.
        assert!(
            svg.contains(
                r#"<path class="m" d="M0 0H7V200H0zM53 200H60V400H53zM7 0C25 0 35 200 53 200V400C35 400 25 200 7 200z"/></svg>"#
            ),
            "{svg}"
        );
        assert!(svg.contains(r#"<path class="n" d="M0 200H7V400H0zM53 0H60V200H53z"/>"#), "{svg}");
        assert!(
            svg.contains("2 Korean and 2 English sentences in 3 groups, 1 only in Korean, 1 only in English, 1 moved"),
            "{svg}"
        );
    }

    #[test]
    fn a_gap_is_seen_in_the_strip() {
        let mut collation = collation("가나다라.\n마바사아.\n", "One two three.\nFour five six.\n");
        collation.beads = vec![bead(&[0], &[0], 0.95, false), bead(&[1], &[], 0.7, false), bead(&[], &[1], 0.4, false)];
        let svg = strip(&collation, &[(1, Severity::Warning), (1, Severity::Info)]);
        assert!(svg.contains(r#"<path class="c4" d="M0 0H200V6H0z"/><path class="n" d="M200 0H400V6H200z"/>"#), "{svg}");
        assert_eq!(svg.matches(r#"class="w""#).count(), 1);
    }

    #[test]
    fn the_map_of_a_book_is_short() {
        let mut collation = collation("가.\n나.\n", "One.\nTwo.\n");
        collation.beads = (0..10_000).map(|i| bead(&[i % 2], &[i % 2], if i == 5_000 { 0.6 } else { 0.99 }, false)).collect();
        assert_eq!(joined(&collation.beads).len(), 3);
    }
}
