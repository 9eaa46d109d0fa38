//! `align/omitted`, `align/added`, `align/moved`, `align/doubtful`

use super::context::DOUBTFUL;
use super::quote;
use super::{Check, Context, Finding, Severity};
use crate::align::MEAN_LOG_RATIO;
use crate::article::Role;
use crate::quantity::{Kind, Reading};
use crate::text::Lang;

pub const OMITTED: Check = Check {
    id: "align/omitted",
    severity: Severity::Warning,
    summary: "a Korean sentence with no counterpart in the English",
    page: include_str!("pages/align-omitted.md"),
    find: find_omitted,
};

pub const ADDED: Check = Check {
    id: "align/added",
    severity: Severity::Warning,
    summary: "an English sentence with no counterpart in the Korean",
    page: include_str!("pages/align-added.md"),
    find: find_added,
};

pub const MOVED: Check = Check {
    id: "align/moved",
    severity: Severity::Info,
    summary: "a sentence whose counterpart stands elsewhere in the English",
    page: include_str!("pages/align-moved.md"),
    find: find_moved,
};

pub const DOUBTFUL_BEAD: Check = Check {
    id: "align/doubtful",
    severity: Severity::Info,
    summary: "sentences whose alignment is too weak to trust; checks on them are toned down",
    page: include_str!("pages/align-doubtful.md"),
    find: find_doubtful,
};

/// An unmatched sentence is lost for sure when less than this of it stands in what its neighbours leave unexplained:
/// of 418 sentences dropped from real news all but a dozen are below.
const ELSEWHERE: f64 = 0.26;
/// The same where the posterior is [`SURE`].
const ELSEWHERE_SURE: f64 = 0.5;
/// Where the posterior is less, more than this of a short sentence among its neighbours leaves doubt.
const NEARBY: f64 = 0.45;
/// Fewer tokens than these prove nothing, and fewer than these little.
const EVIDENCE: [f64; 2] = [3.0, 10.0];
/// The posterior that makes up for little evidence, that which speaks of no doubt, and that which is against it.
const SURE: f64 = 0.85;
const LIKELY: f64 = 0.5;
const UNLIKELY: f64 = 0.15;

fn find_omitted(context: &Context) -> Vec<Finding> {
    lost(context, Lang::Korean)
        .map(|(sentence, sure)| {
            let weighty = weighty_parts(context, sentence);
            let severity =
                if sure && !(weighty.is_empty() && context.style.condensed) { Severity::Warning } else { Severity::Info };
            let with = match weighty.split_last() {
                None => String::new(),
                Some((last, [])) => format!(", with its {last},"),
                Some((last, rest)) => format!(", with its {} and {last},", rest.join(", ")),
            };
            Finding::new(OMITTED.id, severity, format!("this sentence{with} has no counterpart in the English"))
                .korean(context.whole(Lang::Korean, sentence))
                .confidence(if sure { 0.9 } else { 0.5 })
        })
        .collect()
}

fn find_added(context: &Context) -> Vec<Finding> {
    lost(context, Lang::English)
        .map(|(sentence, sure)| {
            let severity = if sure { Severity::Warning } else { Severity::Info };
            Finding::new(ADDED.id, severity, "this sentence has no counterpart in the Korean".to_string())
                .english(Some(context.whole(Lang::English, sentence)))
                .confidence(if sure { 0.9 } else { 0.5 })
        })
        .collect()
}

/// Sentences of the body that the other language does not have, and whether that is sure.
fn lost<'a>(context: &'a Context, lang: Lang) -> impl Iterator<Item = (usize, bool)> + 'a {
    let collation = context.collation;
    let half = collation.half(lang);
    let mean = mean_log_ratio(context);
    (0..half.sentences.len()).filter(move |&i| half.sentences[i].role == Role::Body).filter_map(move |i| {
        let number = half.bead_of[i]?;
        let bead = &collation.beads[number];
        if !bead.is_matched() {
            let sure = is_nowhere(context, lang, i) && !goes_on_speaking(context, lang, i) && !has_twin(context, lang, i);
            return Some((i, sure));
        }
        (is_swallowed(context, lang, i, mean) && !goes_on_speaking(context, lang, i)).then_some((i, true))
    })
}

/// The mean log ratio of lengths, English over Korean, in this pair: a text translated from English is longer in Korean.
fn mean_log_ratio(context: &Context) -> f64 {
    let collation = context.collation;
    let sure = || collation.beads.iter().filter(|b| b.is_matched() && b.confidence >= LIKELY);
    let [korean, english] = [Lang::Korean, Lang::English].map(|lang| {
        sure()
            .flat_map(|b| if lang == Lang::Korean { &b.korean } else { &b.english })
            .map(|&s| length(context, lang, s))
            .sum::<f64>()
    });
    if sure().count() < FEW_BEADS { MEAN_LOG_RATIO } else { (english / korean).ln() }
}

/// Fewer beads than these do not tell a pair's own ratio.
const FEW_BEADS: usize = 5;

/// Whether an unmatched sentence is translated nowhere near.
fn is_nowhere(context: &Context, lang: Lang, sentence: usize) -> bool {
    let collation = context.collation;
    let lexicon = &context.desk.lexicon;
    let Some(number) = collation.half(lang).bead_of[sentence] else { return false };
    let posterior = collation.beads[number].confidence;
    let near: Vec<usize> = collation.around(number, 1).flat_map(|b| opposite(context, lang, b).iter().copied()).collect();
    let near = collation.coverage(lang, sentence, &near, lexicon);
    let left = collation.coverage_left(lang, sentence, lexicon).share();
    if posterior < UNLIKELY {
        return left == 0.0 && near.total > 2.0 * EVIDENCE[0];
    }
    let told = posterior >= LIKELY || near.share() < NEARBY || near.total >= EVIDENCE[1];
    told && near.total >= EVIDENCE[0] && left < ELSEWHERE || posterior >= SURE && left < ELSEWHERE_SURE
}

/// The sentences of the other language in a bead.
fn opposite<'a>(context: &'a Context, lang: Lang, bead: usize) -> &'a [usize] {
    let bead = &context.collation.beads[bead];
    if lang == Lang::Korean { &bead.english } else { &bead.korean }
}

/// Whether a sentence is in a bead with others although the bead is as good without it: nothing in the other language
/// stands for it alone, and the lengths agree better when it is left out.
fn is_swallowed(context: &Context, lang: Lang, sentence: usize, mean: f64) -> bool {
    let collation = context.collation;
    let lexicon = &context.desk.lexicon;
    let Some(number) = collation.half(lang).bead_of[sentence] else { return false };
    let bead = &collation.beads[number];
    let merged = if lang == Lang::Korean { &bead.korean } else { &bead.english };
    let rest: Vec<usize> = merged.iter().copied().filter(|&m| m != sentence).collect();
    if rest.is_empty() {
        return false;
    }
    let others = opposite(context, lang, number);
    let mean = if lang == Lang::English { mean } else { -mean };
    let characters = |lang: Lang, of: &[usize]| of.iter().map(|&s| length(context, lang, s)).sum::<f64>();
    let misfit = |of: &[usize]| ((characters(lang, of) / characters(lang.other(), others)).ln() - mean).abs();
    let gain = misfit(merged) - misfit(&rest);
    let own = collation.coverage(lang, sentence, others, lexicon);
    if WEIGHT * (own.total - own.explained) + gain < ENOUGH {
        return false;
    }
    if gain < CLEAR_GAIN && (own.share() > SWALLOWED || bead.confidence >= MERGED_RIGHTLY) || own.share() > SWALLOWED_CLEARLY {
        return false;
    }
    // One of the others must be translated, or the bead as a whole is in doubt.
    let best = rest.iter().map(|&m| collation.coverage(lang, m, others, lexicon).share()).fold(0.0, f64::max);
    let explained =
        |by: &[usize]| others.iter().map(|&o| collation.coverage(lang.other(), o, by, lexicon).explained).sum::<f64>();
    let total: f64 = others.iter().map(|&o| collation.coverage(lang.other(), o, merged, lexicon).total).sum();
    best >= TRANSLATED && explained(merged) - explained(&rest) <= ALONE * total
}

/// More than this of a sentence in the merged ones' translation, and it is not swallowed; or than the second, where the
/// lengths speak clearly.
const SWALLOWED: f64 = 0.3;
const SWALLOWED_CLEARLY: f64 = 0.6;
/// What of one of the other merged sentences must be translated.
const TRANSLATED: f64 = 0.35;
/// What of the translation a swallowed sentence may explain that the others do not.
const ALONE: f64 = 0.06;
/// What an untranslated token is worth, beside what is gained in the log ratio of lengths; and how much is enough. Of 52
/// swallowed sentences in real news a third is found, and none of 838 that were merged rightly is taken for one.
const WEIGHT: f64 = 0.1;
const ENOUGH: f64 = 0.3;
/// A merge of this confidence is right although a sentence of it is freely translated, unless the lengths speak clearly.
const MERGED_RIGHTLY: f64 = 0.87;
const CLEAR_GAIN: f64 = 0.2;

/// The length of a sentence in characters, in Korean without spaces.
fn length(context: &Context, lang: Lang, sentence: usize) -> f64 {
    let text = context.collation.half(lang).sentence(sentence);
    text.chars().filter(|c| lang == Lang::English || !c.is_whitespace()).count().max(1) as f64
}

/// Whether a sentence goes on with a quotation that the other language has in one sentence: it stands between marks that
/// opened before it, or is itself a quotation beside a bead that has more of them in the other language.
fn goes_on_speaking(context: &Context, lang: Lang, sentence: usize) -> bool {
    let collation = context.collation;
    let half = collation.half(lang);
    // What a quotation begins with may be said in the sentence where it ends.
    if quote::ends_open(half.sentence(sentence)) == Some(true) {
        return true;
    }
    let before = (0..sentence).rev().take(LONGEST_SPEECH).find_map(|s| quote::ends_open(half.sentence(s)));
    if before == Some(true) {
        return true;
    }
    let quoted = |lang: Lang, of: &[usize]| of.iter().map(|&s| quote::count(collation.half(lang).sentence(s))).sum::<usize>();
    let Some(number) = half.bead_of[sentence].filter(|_| quoted(lang, &[sentence]) > 0) else { return false };
    collation.around(number, 1).any(|b| {
        let bead = &collation.beads[b];
        let (korean, english) = (quoted(Lang::Korean, &bead.korean), quoted(Lang::English, &bead.english));
        match lang {
            Lang::English if b == number => korean >= english,
            Lang::English => korean > english && (korean > 1 || bead.english.is_empty()),
            // English splits what Korean says in one breath; only speech that nothing stands for may be this one's.
            Lang::Korean => b != number && bead.korean.is_empty() && english > 0,
        }
    })
}

/// Sentences over which a quotation may reach.
const LONGEST_SPEECH: usize = 3;

/// Whether an unmatched sentence of the other language, a few beads off, has what this one says: the two changed places.
fn has_twin(context: &Context, lang: Lang, sentence: usize) -> bool {
    let collation = context.collation;
    let Some(bead) = collation.half(lang).bead_of[sentence] else { return false };
    let unmatched = collation.around(bead, REACH).map(|b| &collation.beads[b]).filter(|b| !b.is_matched());
    let mut others = unmatched.flat_map(|b| if lang == Lang::Korean { &b.english } else { &b.korean });
    others.any(|&other| {
        let there = collation.coverage(lang, sentence, &[other], &context.desk.lexicon);
        let back = collation.coverage(lang.other(), other, &[sentence], &context.desk.lexicon);
        there.share() >= ALIKE && back.share() >= ALIKE && there.total >= EVIDENCE[0]
    })
}

/// Beads within which sentences change places, and what of each other they hold.
const REACH: usize = 6;
const ALIKE: f64 = 0.35;

/// What a reader would miss in a Korean sentence: terms of the glossary, numbers, dates, direct speech.
fn weighty_parts(context: &Context, sentence: usize) -> Vec<&'static str> {
    let collation = context.collation;
    let readings = &collation.korean_readings[sentence];
    let is_date = |r: &&Reading| matches!(r.kind, Kind::Date(_) | Kind::Time(_));
    let dates = readings.iter().filter(is_date).count();
    let quotations = usize::from(collation.korean.sentence(sentence).contains(['“', '"']));
    let parts = [
        (collation.mentions[sentence].len(), ["name", "names"]),
        (readings.len() - dates, ["number", "numbers"]),
        (dates, ["date", "dates"]),
        (quotations, ["quotation", "quotations"]),
    ];
    parts.iter().filter(|(count, _)| *count > 0).map(|(count, [one, more])| if *count > 1 { *more } else { *one }).collect()
}

fn find_moved(context: &Context) -> Vec<Finding> {
    let moved = context.collation.beads.iter().filter(|bead| bead.moved && bead.is_matched());
    moved
        .filter(|bead| context.is_prose(Lang::Korean, bead.korean[0]))
        .map(|bead| {
            Finding::new(MOVED.id, Severity::Info, "the counterpart of this sentence stands elsewhere in the English".to_string())
                .korean(context.whole(Lang::Korean, bead.korean[0]))
                .english(Some(context.whole(Lang::English, bead.english[0])))
                .confidence(bead.confidence)
        })
        .collect()
}

fn find_doubtful(context: &Context) -> Vec<Finding> {
    let beads = context.collation.beads.iter().filter(|bead| bead.is_matched() && bead.confidence < DOUBTFUL);
    beads
        .filter(|bead| context.is_prose(Lang::Korean, bead.korean[0]))
        .map(|bead| {
            let message =
                format!("it is doubtful that these sentences belong together (confidence {:.0} %)", bead.confidence * 100.0);
            Finding::new(DOUBTFUL_BEAD.id, Severity::Info, message)
                .korean(context.whole(Lang::Korean, bead.korean[0]))
                .english(Some(context.whole(Lang::English, bead.english[0])))
                .confidence(1.0 - bead.confidence)
        })
        .collect()
}
