//! The written shapes of a verb or adjective stem: 밝히- appears as 밝히, 밝힌, 밝혀, 밝혔; 어렵- as 어렵, 어려운, 어려워.

use super::hangul::{CODA_RIEUL, Syllable};

/// Indexes of the vowels and codas that the rules name.
mod jamo {
    pub const A: u8 = 0;
    pub const AE: u8 = 1;
    pub const EO: u8 = 4;
    pub const E: u8 = 5;
    pub const YEO: u8 = 6;
    pub const O: u8 = 8;
    pub const WA: u8 = 9;
    pub const WAE: u8 = 10;
    pub const OE: u8 = 11;
    pub const U: u8 = 13;
    pub const WO: u8 = 14;
    pub const EU: u8 = 18;
    pub const I: u8 = 20;
    pub const NIEUN: u8 = 4;
    pub const DIGEUT: u8 = 7;
    pub const MIEUM: u8 = 16;
    pub const BIEUP: u8 = 17;
    pub const SIOT: u8 = 19;
    pub const SSANGSIOT: u8 = 20;
    pub const HIEUH: u8 = 27;
    pub const ONSET_RIEUL: u8 = 5;
    pub const ONSET_IEUNG: u8 = 11;
    pub const ONSET_HIEUH: u8 = 18;
}
use jamo::*;

/// The beginnings that words inflected from a stem have, the stem itself first. Irregular classes are tried by
/// their letters alone, so some of the shapes occur with no verb: they are for finding, not for writing.
pub fn shapes(stem: &str) -> Vec<String> {
    let mut shapes = vec![stem.to_string()];
    let Some(last) = stem.chars().next_back() else { return shapes };
    let Some(s) = Syllable::of(last) else { return shapes };
    let head = &stem[..stem.len() - last.len_utf8()];
    let mut add = |syllables: &[Syllable]| shapes.push(head.chars().chain(syllables.iter().map(|s| s.char())).collect());
    let with = |coda| Syllable { coda, ..s };
    let vowel = |vowel, coda| Syllable { vowel, coda, ..s };
    if s.coda == 0 {
        for coda in [NIEUN, CODA_RIEUL, BIEUP, MIEUM] {
            add(&[with(coda)]);
        }
        // The infinitive, contracted, and its past: 밝혀, 밝혔.
        let infinitives: &[u8] = match s.vowel {
            I => &[YEO],
            U => &[WO],
            O => &[WA],
            OE => &[WAE],
            EU => &[EO, A],
            A if s.onset == ONSET_HIEUH => &[AE],
            A | EO | AE | E | YEO => &[s.vowel],
            _ => &[],
        };
        for &infinitive in infinitives {
            for coda in [0, SSANGSIOT] {
                add(&[vowel(infinitive, coda)]);
            }
        }
        if s.vowel == EU && s.onset == ONSET_RIEUL {
            // 오르- 올라, 부르- 불러: the syllable before takes ㄹ.
            if let Some(before) = head.chars().next_back().and_then(Syllable::of).filter(|b| b.coda == 0) {
                let head = &head[..head.len() - before.char().len_utf8()];
                for infinitive in [A, EO] {
                    for coda in [0, SSANGSIOT] {
                        let syllables = [Syllable { coda: CODA_RIEUL, ..before }, vowel(infinitive, coda)];
                        shapes.push(head.chars().chain(syllables.iter().map(|s| s.char())).collect());
                    }
                }
            }
        }
        return shapes;
    }
    let ieung = |vowel, coda| Syllable { onset: ONSET_IEUNG, vowel, coda };
    match s.coda {
        // 어렵- 어려운 어려워, 돕- 도와
        BIEUP => {
            for (vowel, coda) in [(U, 0), (U, NIEUN), (U, CODA_RIEUL), (WO, 0), (WO, SSANGSIOT), (WA, 0), (WA, SSANGSIOT)] {
                add(&[with(0), ieung(vowel, coda)]);
            }
        }
        // 듣- 들어
        DIGEUT => add(&[with(CODA_RIEUL)]),
        // 짓- 지어, 지은
        SIOT => {
            for (vowel, coda) in [(EO, 0), (EO, SSANGSIOT), (EU, NIEUN), (EU, CODA_RIEUL), (A, 0), (A, SSANGSIOT)] {
                add(&[with(0), ieung(vowel, coda)]);
            }
        }
        // 그렇- 그런, 그래
        HIEUH => {
            for coda in [NIEUN, CODA_RIEUL, MIEUM] {
                add(&[with(coda)]);
            }
            add(&[vowel(AE, 0)]);
            add(&[vowel(AE, SSANGSIOT)]);
        }
        // 만들- 만드는, 만든
        CODA_RIEUL => {
            for coda in [0, NIEUN, BIEUP] {
                add(&[with(coda)]);
            }
        }
        _ => {}
    }
    shapes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn inflected_words_begin_with_a_shape_of_their_stem() {
        for (stem, words) in [
            ("밝히", &["밝히고", "밝힌", "밝혔다", "밝혀", "밝힐", "밝힙니다"][..]),
            ("어렵", &["어렵다", "어려운", "어려웠다", "어려울"]),
            ("돕", &["돕고", "도왔다", "도운"]),
            ("듣", &["듣는", "들었다"]),
            ("짓", &["짓는", "지었다", "지은"]),
            ("오르", &["오르고", "올랐다", "오른"]),
            ("부르", &["불렀다", "부른다"]),
            ("만들", &["만들고", "만드는", "만든", "만들었다"]),
            ("하", &["하고", "했다", "한", "할", "합니다"]),
            ("되", &["되고", "됐다", "된"]),
            ("쓰", &["썼다", "쓴"]),
            ("그렇", &["그런", "그랬다"]),
            ("보", &["봤다", "본", "보면"]),
            ("배우", &["배웠다", "배운"]),
        ] {
            let shapes = shapes(stem);
            for word in words {
                assert!(shapes.iter().any(|shape| word.starts_with(shape.as_str())), "{word} of {stem}: {shapes:?}");
            }
        }
    }
}
