//! Is this Latin string a spelling of that Hangul name? The verdict and its reasons.

use std::borrow::Cow;

use super::align::{Order, Step, Table, Units, divisions, readings};
use super::latin::{Latin, Style};
use super::name::given_name;
use super::sound::onset;
use super::{Exceptions, Kind, SYSTEMS, System, romanize, system};
use crate::korean::hangul::{Syllable, is_syllable};
use unicode_normalization::UnicodeNormalization;

/// The answer to "is this a spelling of that name?"
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    No,
    /// A spelling of it, though more often of another name.
    Ambiguous,
    Yes,
}

impl Verdict {
    pub fn word(self) -> &'static str {
        match self {
            Verdict::Yes => "yes",
            Verdict::Ambiguous => "ambiguous",
            Verdict::No => "no",
        }
    }
}

/// A verdict with its weight, from 0 (impossible) to 1 (the spelling everybody uses); 0.5 divides `No` from the rest.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Plausibility {
    pub verdict: Verdict,
    pub score: f32,
}

/// The margin up to which a spelling is accepted, in nats: it may be so much dearer for this name than for a name one unit off.
const ACCEPT: f32 = 5.4;
/// The margin from which on an accepted spelling is called ambiguous.
const AMBIGUOUS: f32 = 1.0;
/// The most that an accepted spelling may cost, per unit and for the whole.
const DEAREST: f32 = 6.0;
const DEAREST_BASE: f32 = 2.0;
/// What it costs that a given name is spelled exactly as a system does, where the system's sound changes defy the syllables.
const BY_SYSTEM: f32 = 4.0;

/// Where a name does not fit.
#[derive(Clone, Debug, PartialEq)]
pub struct Misfit {
    /// The surname or syllable that is not what the letters say.
    pub hangul: String,
    /// The index of its first syllable in the Korean name (0-based).
    pub syllable: usize,
    pub surname: bool,
    /// The letters that stand in its place, in lower case.
    pub letters: String,
    /// The likeliest spellings of the syllable.
    pub usual: Vec<String>,
    /// The syllables that the letters spell, the likeliest first; empty when they are none.
    pub reads: Vec<String>,
    /// How many letters must change, come or go to make a usual spelling of it.
    pub letters_off: usize,
    /// Whether the letters spell the same name with or without the first ㄹ that the South drops and the North writes
    /// (이 and 리, 노 and 로): another spelling of the name rather than another name.
    pub initial_law: bool,
}

impl std::fmt::Display for Misfit {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} is not '{}'", self.hangul, self.letters)?;
        if let Some(reading) = self.reads.first() {
            write!(f, ", which is {reading}")?;
        }
        if self.initial_law {
            write!(f, ", the North's form of it")?;
        }
        write!(f, " (usual: {})", self.usual.join(", "))
    }
}

/// What [`explain`] found out.
#[derive(Clone, Debug)]
pub struct Match {
    pub verdict: Verdict,
    /// See [`Plausibility`].
    pub score: f32,
    /// Which part stands first; `None` when nothing fits.
    pub order: Option<Order>,
    /// The system that gives these letters for the given name.
    pub system: Option<&'static System>,
    /// Whether it also gives those of the surname (else the surname is a customary one).
    pub surname_by_system: bool,
    /// The unit that does not fit, where all others do.
    pub misfit: Option<Misfit>,
    pub style: Style,
    /// Other Korean names the letters may stand for, one unit off, the likeliest first.
    pub others: Vec<String>,
}

/// Whether `english` is a plausible spelling of the Korean name, without the reasons. Order and style do not matter.
///
/// `korean` is a surname with a given name (2 to 6 syllables, spaces ignored).
pub fn compare(korean: &str, english: &str) -> Plausibility {
    let no = Plausibility { verdict: Verdict::No, score: 0.0 };
    let (Some(name), Some(latin)) = (hangul_name(korean), Latin::parse(english)) else { return no };
    let mut table = Table::new();
    Search::run(&name, &latin, &mut table, false).plausibility(&name, &latin)
}

/// Holds `english` against the Korean name, with the reasons.
///
/// ```
/// let m = daejo::romanize::explain("부형권", "Hyong-gwan Pu");
/// assert_eq!(m.verdict.word(), "no");
/// assert!(m.misfit.unwrap().to_string().starts_with("권 is not 'gwan', which is 관"));
/// ```
pub fn explain(korean: &str, english: &str) -> Match {
    let mut result = Match {
        verdict: Verdict::No,
        score: 0.0,
        order: None,
        system: None,
        surname_by_system: false,
        misfit: None,
        style: Style::default(),
        others: Vec::new(),
    };
    let Some(latin) = Latin::parse(english) else { return result };
    result.style = latin.style;
    let Some(name) = hangul_name(korean) else { return result };
    let mut table = Table::new();
    let search = Search::run(&name, &latin, &mut table, true);
    let plausibility = search.plausibility(&name, &latin);
    (result.verdict, result.score) = (plausibility.verdict, plausibility.score);
    let accepted = result.verdict != Verdict::No;
    if let Some(best) = search.best(accepted) {
        let Some(units) = Units::new(best.family, best.given) else { return result };
        table.fill(&units, &latin, best.order, true);
        let path = table.path(accepted && table.own().is_finite());
        let near = path.iter().any(|s| s.replaced) && path.iter().filter(|s| !s.replaced).count() > 0;
        if accepted || near {
            result.order = (!best.family.is_empty() && !best.given.is_empty()).then_some(best.order);
        }
        if accepted {
            result.others = others(&units, &latin, &path);
            let whole = system_of(&name, &latin);
            result.surname_by_system = whole.is_some();
            result.system = whole.or_else(|| given_system(&units, &latin, &path, best.given));
        } else {
            result.misfit = misfit(&units, &latin, &path);
        }
    }
    result
}

/// The letters of a name without its style: lower case, no diacritics, apostrophes, hyphens or spaces. Two writings with the same
/// letters are one spelling. `None` when there are no letters, or more than a name has.
///
/// ```
/// use daejo::romanize::spelling;
/// assert_eq!(spelling("Hyŏng-gwŏn Pu"), spelling("HYONGGWON PU"));
/// ```
pub fn spelling(english: &str) -> Option<String> {
    Some(Latin::parse(english)?.all().iter().map(|&b| char::from(b)).collect())
}

/// The syllables of a Korean name, composed and without spaces; `None` when anything else is in it, or too much or too little.
pub(super) fn hangul_name(korean: &str) -> Option<Cow<'_, str>> {
    let plain = korean.chars().all(is_syllable);
    let name = if plain { Cow::Borrowed(korean) } else { korean.nfc().filter(|c| !c.is_whitespace()).collect() };
    let count = name.chars().count();
    ((1..=6).contains(&count) && name.chars().all(is_syllable)).then_some(name)
}

/// One way to divide and to order a name.
#[derive(Clone, Copy)]
pub(super) struct Way<'a> {
    pub family: &'a str,
    pub given: &'a str,
    pub order: Order,
    own: f32,
    one: f32,
}

/// The costs of all divisions of a name in both orders.
pub(super) struct Search<'a> {
    own: Option<Way<'a>>,
    one: Option<Way<'a>>,
    units: usize,
}

impl<'a> Search<'a> {
    pub fn run(name: &'a str, latin: &Latin, table: &mut Table, garbage: bool) -> Search<'a> {
        Search::over(divisions(name), latin, table, garbage)
    }

    /// The given name alone.
    pub fn given(given: &'a str, latin: &Latin, table: &mut Table) -> Search<'a> {
        Search::over([("", given)].into_iter(), latin, table, false)
    }

    fn over(ways: impl Iterator<Item = (&'a str, &'a str)>, latin: &Latin, table: &mut Table, garbage: bool) -> Search<'a> {
        let mut search = Search { own: None, one: None, units: 1 };
        for (family, given) in ways {
            let Some(units) = Units::new(family, given) else { continue };
            search.units = search.units.max(units.list.len());
            let orders: &[Order] = match (family.is_empty(), given.is_empty()) {
                (false, false) => &[Order::FamilyFirst, Order::GivenFirst],
                _ => &[Order::FamilyFirst],
            };
            for &order in orders {
                table.fill(&units, latin, order, garbage);
                let way = Way { family, given, order, own: table.own(), one: table.one() };
                if way.own.is_finite() && search.own.is_none_or(|w| way.own < w.own) {
                    search.own = Some(way);
                }
                if way.one.is_finite() && search.one.is_none_or(|w| way.one < w.one) {
                    search.one = Some(way);
                }
            }
        }
        search
    }

    /// The best way of the name as it is, or of one with a unit replaced.
    pub fn best(&self, accepted: bool) -> Option<Way<'a>> {
        if accepted { self.own.or(self.one) } else { self.one }
    }

    pub fn plausibility(&self, name: &str, latin: &Latin) -> Plausibility {
        let one = self.one.map_or(f32::INFINITY, |w| w.one);
        let own = self.own.map_or(f32::INFINITY, |w| w.own);
        let mut result = self.judge(own, one);
        if result.verdict == Verdict::No && one < f32::INFINITY {
            if let Some(cost) = by_system(name, latin) {
                result = self.judge(own.min(cost), one);
            }
            if result.verdict == Verdict::No && system_of(name, latin).is_some() {
                result = Plausibility { verdict: Verdict::Ambiguous, score: 0.5 };
            }
        }
        result
    }

    fn judge(&self, own: f32, one: f32) -> Plausibility {
        if own.is_infinite() {
            return Plausibility { verdict: Verdict::No, score: 0.0 };
        }
        let margin = (own - one).max(0.0);
        // The same scale for both limits: how far below the nearer of them.
        let excess = own - (DEAREST_BASE + DEAREST * self.units as f32);
        let over = (margin - ACCEPT).max(excess);
        let verdict = match over {
            over if over > 0.0 => Verdict::No,
            _ if margin > AMBIGUOUS => Verdict::Ambiguous,
            _ => Verdict::Yes,
        };
        Plausibility { verdict, score: 1.0 / (1.0 + over.exp()) }
    }
}

/// The cost of a name whose given name is spelled as a system does, with the sound changes that cross its syllables (응렬 Ŭng-nyŏl).
fn by_system(name: &str, latin: &Latin) -> Option<f32> {
    let letters = latin.all();
    divisions(name)
        .filter(|(_, given)| given.chars().count() > 1)
        .flat_map(|(family, given)| SYSTEMS.iter().map(move |s| (family, given, s)))
        .filter_map(|(family, given, system)| {
            let written = Latin::parse(&given_name(given, system))?;
            let surname = letters.strip_prefix(written.all()).or_else(|| letters.strip_suffix(written.all()))?;
            Some(BY_SYSTEM + Units::new(family, "")?.list.first()?.cost(surname)?)
        })
        .min_by(f32::total_cmp)
}

/// The system that gives the letters of the whole name.
fn system_of(name: &str, latin: &Latin) -> Option<&'static System> {
    let marked = latin.style.diacritics || latin.style.apostrophe;
    let fits = |s: &&System| {
        let written = romanize(name, s, Kind::Person, false, &Exceptions::default());
        let Some(written) = Latin::parse(&written) else { return false };
        let same = written.all() == latin.all() || turned(&written).is_some_and(|t| t == latin.all());
        // The North writes the syllables of a name apart; what is joined is more often a 리 than an 이.
        same && (s.id != "mr-plain" || !marked) && (s.id != "dprk" || latin.spaces() >= 2)
    };
    // Without marks, McCune-Reischauer is that of newspapers, unless the name has none anyway.
    let order: &[&str] =
        if !marked { &["rr", "mr-plain", "dprk", "yale", "rr-academic"] } else { &["mr", "rr", "dprk", "yale", "rr-academic"] };
    order.iter().filter_map(|id| system(id)).find(fits)
}

/// The letters of `Surname Given` as `Given Surname`.
fn turned(latin: &Latin) -> Option<Vec<u8>> {
    let edge = (1..latin.len()).find(|&i| latin.mark(i) == super::latin::Mark::Space)?;
    let mut letters = latin.letters(edge, latin.len()).to_vec();
    letters.extend_from_slice(latin.letters(0, edge));
    Some(letters)
}

/// The system that gives the letters of the given name.
fn given_system(units: &Units, latin: &Latin, path: &[Step], given: &str) -> Option<&'static System> {
    let steps: Vec<&Step> = path.iter().filter(|s| !units.list[s.unit].surname).collect();
    let letters = latin.letters(steps.first()?.start, steps.last()?.end);
    ["rr", "mr-plain", "dprk", "yale", "rr-academic"]
        .iter()
        .filter_map(|id| system(id))
        .find(|s| Latin::parse(&given_name(given, s)).is_some_and(|written| written.all() == letters))
}

/// Names with one unit replaced that are not much less likely.
fn others(units: &Units, latin: &Latin, path: &[Step]) -> Vec<String> {
    const FARTHEST: f32 = 2.5;
    let mut found: Vec<(f32, String)> = Vec::new();
    for step in path {
        let unit = units.list[step.unit];
        let Some(cost) = unit.cost(latin.letters(step.start, step.end)) else { continue };
        for reading in readings(&unit, latin, step.start, step.end) {
            let dearer = reading.cost - unit.joint(cost);
            if reading.hangul != unit.hangul && dearer < FARTHEST {
                let with =
                    |(i, u): (usize, &super::align::Unit)| if i == step.unit { reading.hangul } else { u.hangul }.to_string();
                found.push((dearer, units.list.iter().enumerate().map(with).collect()));
            }
        }
    }
    found.sort_by(|a, b| a.0.total_cmp(&b.0).then_with(|| a.1.cmp(&b.1)));
    found.truncate(5);
    found.into_iter().map(|f| f.1).collect()
}

/// What the replaced unit of a path is about.
pub(super) fn misfit(units: &Units, latin: &Latin, path: &[Step]) -> Option<Misfit> {
    let step = path.iter().find(|s| s.replaced)?;
    if path.len() < 2 {
        return None;
    }
    let unit = units.list[step.unit];
    let letters: String = latin.letters(step.start, step.end).iter().map(|&b| char::from(b)).collect();
    let reads = readings(&unit, latin, step.start, step.end).iter();
    Some(Misfit {
        hangul: unit.hangul.to_string(),
        syllable: units.list[..step.unit].iter().map(|u| u.hangul.chars().count()).sum(),
        surname: unit.surname,
        usual: unit.usual(3),
        initial_law: unit.surname && reads.clone().any(|r| initial_law(unit.hangul, r.hangul)),
        reads: reads.map(|r| r.hangul.to_string()).filter(|r| r != unit.hangul).collect(),
        letters_off: unit.usual(8).iter().map(|u| strsim::levenshtein(u, &letters)).min().unwrap_or(letters.len()),
        letters,
    })
}

/// Whether two syllables are one but for a first ㄹ (이 and 리, 노 and 로; Hangul Orthography, articles 11 and 12).
fn initial_law(a: &str, b: &str) -> bool {
    let mut pair = [a, b].map(|s| s.chars().next().and_then(Syllable::of));
    pair.sort();
    let [Some(a), Some(b)] = pair else { return false };
    let onsets = [a.onset, b.onset];
    (a.vowel, a.coda) == (b.vowel, b.coda) && (onsets == [onset::R, onset::NONE] || onsets == [onset::N, onset::R])
}

/// How many of onset, vowel and coda differ between two syllables (0 to 3); 3 when one of them is no syllable.
pub fn jamo_off(a: char, b: char) -> usize {
    match (Syllable::of(a), Syllable::of(b)) {
        (Some(a), Some(b)) => usize::from(a.onset != b.onset) + usize::from(a.vowel != b.vowel) + usize::from(a.coda != b.coda),
        _ => 3,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::latin::Case;
    use super::*;

    #[track_caller]
    fn check(korean: &str, english: &str, expected: &str) {
        let m = explain(korean, english);
        let answer = compare(korean, english);
        assert_eq!(answer.verdict, m.verdict, "{korean} {english}");
        let order = m.order.map_or("", |o| if o == Order::FamilyFirst { " S G" } else { " G S" });
        let system = m.system.map_or(String::new(), |s| format!(" {}{}", s.id, if m.surname_by_system { "" } else { "?" }));
        let misfit = m.misfit.map_or(String::new(), |m| format!(" {}={}", m.hangul, m.letters));
        assert_eq!(format!("{}{order}{system}{misfit}", m.verdict.word()), expected, "{korean} {english}");
    }

    #[test]
    fn spellings_of_real_kinds() {
        check("부형권", "Hyong-gwon Pu", "yes G S mr-plain");
        check("부형권", "Pu Hyong-gwon", "yes S G mr-plain");
        check("부형권", "PU, Hyŏng-gwŏn", "yes S G mr");
        check("부형권", "Boo Hyung-kwon", "yes S G");
        check("부형권", "Bu Hyeonggwon", "yes S G rr");
        check("하태원", "Taewon Ha", "yes G S rr");
        check("하태원", "Tae Won Ha", "yes G S rr");
        check("이승만", "Syngman Rhee", "no G S 승=syng");
        check("박정희", "Park Chung-hee", "yes S G");
        check("노무현", "Roh Moo-hyun", "yes S G");
        check("이명박", "LEE MYUNGBAK", "yes S G");
        check("김대중", "Kim Dae-jung", "ambiguous S G rr?");
        check("김정은", "Kim Jong Un", "ambiguous S G dprk");
        check("이용호", "Ri Yong Ho", "ambiguous S G dprk");
        check("안응렬", "An Ung-nyol", "ambiguous S G mr-plain");
        check("남궁옥분", "Nam Goong Ok-boon", "yes S G");
        check("황보관", "Hwangbo Kwan", "yes S G mr-plain");
        check("최민호", "Choi Min-ho", "yes S G rr?");
        check("정경화", "Kyung-wha Chung", "yes G S");
        check("김", "Kim", "yes mr-plain");
    }

    #[test]
    fn well_known_people() {
        for (korean, english) in [
            ("박근혜", "Park Geun-hye"),
            ("반기문", "Ban Ki-moon"),
            ("윤석열", "Yoon Suk Yeol"),
            ("안철수", "Ahn Cheol-soo"),
            ("김연아", "Kim Yuna"),
            ("손흥민", "Son Heung-min"),
            ("박찬호", "Chan Ho Park"),
            ("정주영", "Chung Ju-yung"),
            ("정몽구", "Chung Mong-koo"),
            ("신격호", "Shin Kyuk-ho"),
            ("노태우", "Roh Tae-woo"),
            ("전두환", "Chun Doo-hwan"),
            ("고건", "Goh Kun"),
            ("백건우", "Kun-Woo Paik"),
            ("정명훈", "Myung-Whun Chung"),
            ("장한나", "Han-Na Chang"),
            ("최룡해", "Choe Ryong-hae"),
            ("현송월", "Hyon Song-wol"),
        ] {
            assert_ne!(compare(korean, english).verdict, Verdict::No, "{korean} {english}");
        }
    }

    #[test]
    fn wrong_names_and_their_syllable() {
        check("부형관", "Hyong-gwon Pu", "no G S 관=gwon");
        check("부형권", "Hyong-gwan Pu", "no G S 권=gwan");
        check("부현권", "Hyong-gwon Pu", "no G S 현=hyong");
        check("구형권", "Hyong-gwon Pu", "no G S 구=pu");
        check("하태원", "Tae-hwan Ha", "no G S 원=hwan");
        check("부형권", "Hyong-gwno Pu", "no G S 권=gwno");
        check("부형권", "Tom Hanks", "no");
        check("부형권", "", "no");
        check("", "Hyong-gwon Pu", "no");
        check("Pu", "Hyong-gwon Pu", "no");
        check("부형권", "Hyong-gwon Pu, the ministry's spokesman for foreign affairs", "no");
    }

    #[test]
    fn style_is_told_apart_from_spelling() {
        let style = |english| explain("홍길동", english).style;
        assert_eq!(style("Hong Gildong"), Style::default());
        assert!(style("Hong Gil-dong").hyphen && style("Hong, Gildong").comma);
        assert!(style("Hong Kil-tong’").apostrophe && style("Höng").diacritics);
        let cases = [
            ("HONG GIL-DONG", Case::Upper),
            ("Gil-dong HONG", Case::OneUpper),
            ("Hong GilDong", Case::Camel),
            ("hong gildong", Case::Lower),
            ("Hong Gil-Dong", Case::Title),
            ("Hong gildong", Case::Mixed),
        ];
        for (english, case) in cases {
            assert_eq!(style(english).case, case, "{english}");
        }
    }

    #[test]
    fn other_names_of_the_same_letters() {
        assert_eq!(explain("정현승", "Jung Hyun-sung").others.first().map(String::as_str), Some("정현성"));
        assert!(explain("이용호", "Ri Yong-ho").misfit.is_some_and(|m| m.initial_law));
        assert_eq!(jamo_off('관', '권'), 1);
    }

    fn a_name() -> impl Strategy<Value = (String, String, String)> {
        let surnames: Vec<&'static str> = super::super::name::SURNAMES.keys().copied().collect();
        (proptest::sample::select(surnames), "[가-힣]{2}").prop_map(|(family, given)| {
            let english = romanize(&format!("{family} {given}"), &SYSTEMS[0], Kind::Person, false, &Exceptions::default());
            let (s, g) = english.split_once(' ').unwrap_or((&english, ""));
            (format!("{family}{given}"), s.to_string(), g.to_string())
        })
    }

    proptest! {
        #[test]
        fn nothing_panics(korean in "\\PC{0,8}|[가-힣]{0,8}", english in "\\PC{0,30}|[A-Za-z' ,-]{0,60}") {
            compare(&korean, &english);
            explain(&korean, &english);
            let tokens = super::super::tokens(&english, 3);
            super::super::find(&korean, &tokens);
            super::super::find_foreign(&korean, &tokens);
        }

        #[test]
        fn order_and_style_do_not_matter((korean, s, g) in a_name()) {
            let plain = compare(&korean, &format!("{s} {g}"));
            for other in [format!("{g} {s}"), format!("{s}, {g}"), format!("{} {g}", s.to_uppercase()), format!("{s} {g}").to_uppercase()] {
                let turned = compare(&korean, &other);
                prop_assert_eq!(turned.verdict, plain.verdict, "{} {}", &korean, other);
                prop_assert!((turned.score - plain.score).abs() < 1e-3);
            }
        }

        #[test]
        fn romanized_names_are_recognised((korean, s, g) in a_name()) {
            prop_assert!(compare(&korean, &format!("{s} {g}")).verdict != Verdict::No, "{} {} {}", korean, s, g);
        }
    }
}
