use super::*;
use proptest::prelude::*;

/// Readings in the compact notation, separated by ` | `; `-` for none.
fn notation(text: &str, lang: Lang) -> String {
    let readings: Vec<String> = read(text, lang).iter().map(Reading::to_string).collect();
    if readings.is_empty() { "-".into() } else { readings.join(" | ") }
}

fn check_spans(text: &str, lang: Lang) {
    let mut last = 0;
    for reading in read(text, lang) {
        assert!(
            reading.span.start >= last && reading.span.end > reading.span.start && reading.span.end <= text.len(),
            "{text:?} {reading}"
        );
        assert!(text.is_char_boundary(reading.span.start) && text.is_char_boundary(reading.span.end), "{text:?} {reading}");
        last = reading.span.end;
        keys(&reading);
        let _ = reading.to_string();
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    #[test]
    fn any_text_is_safe(text in "\\PC{0,60}") {
        for lang in Lang::BOTH {
            check_spans(&text, lang);
        }
    }

    #[test]
    fn any_korean_number_soup_is_safe(text in "([0-9]{1,3}|[,.~∼·:/()-]|만|억|조|천|백|십|년|월|일|시|분|초| 반|대|여|명|원|%|%포인트|한|두|세|제|약|수| |이날|지난달|오전|다섯|째|3분의 |달러|\\$){0,24}") {
        check_spans(&text, Lang::Korean);
    }

    #[test]
    fn any_english_number_soup_is_safe(text in "([0-9]{1,4}| |-|,|\\.|/|:|%|\\$|th|s|million|billion|hundred|and|a|half|one|twenty|third|Oct|May|of|to|the|last|year|-year-old|a\\.m\\.|p\\.m|won|percent|dozen|°|Monday|quarter){0,24}") {
        check_spans(&text, Lang::English);
    }
}

#[test]
fn giants_and_strays() {
    let giant = "9".repeat(40);
    for text in [
        format!("{giant}명 {giant}.{giant}"),
        "만만만 억억 조조".into(),
        ",,,1,,2,,".into(),
        format!("${giant} billion"),
        "1 trillion trillion trillion trillion".into(),
        format!("{giant}th of May"),
        "0월 0일 99시 99분".into(),
        "1/0".into(),
        "3분의 0, 0분의 3".into(),
    ] {
        for lang in Lang::BOTH {
            check_spans(&text, lang);
            notation(&text, lang);
        }
    }
}

#[test]
fn cases() {
    for (table, lang) in [(include_str!("cases_ko.tsv"), Lang::Korean), (include_str!("cases_en.tsv"), Lang::English)] {
        let mut count = 0;
        for line in table.lines().filter(|l| !l.starts_with('#')) {
            let (text, expected) = line.split_once('\t').unwrap_or_else(|| panic!("{line:?}"));
            assert_eq!(notation(text, lang), expected, "{text}");
            count += 1;
        }
        assert!(count >= 300, "{count} cases for {}", lang.name());
    }
}

/// What [`compare`] is at least fairly sure of.
fn outcome(calendar: &Calendar, korean: &str, english: &str) -> String {
    let read = |text, lang| {
        let mut readings = [read(text, lang)];
        carry_months(&mut readings);
        readings.concat()
    };
    let (korean, english) = (read(korean, Lang::Korean), read(english, Lang::English));
    let found: Vec<String> = compare(&korean, &english, calendar)
        .discrepancies
        .iter()
        .filter(|d| d.confidence >= Confidence::Likely)
        .map(|d| {
            let slip = d.slip.map_or(String::new(), |s| format!(": {s}"));
            format!("{:?} {:?} {:?}{slip}", d.confidence, d.verdict, d.subject).to_lowercase()
        })
        .collect();
    if found.is_empty() { "-".into() } else { found.join("; ") }
}

#[test]
fn comparisons() {
    for line in include_str!("cases_compare.tsv").lines().filter(|l| !l.starts_with('#')) {
        let cells: Vec<&str> = line.split('\t').collect();
        let [date, korean, english, expected] = cells[..] else { panic!("{line:?}") };
        let calendar = Calendar::new(date.parse().ok());
        assert_eq!(outcome(&calendar, korean, english), expected, "{korean} / {english}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn a_number_written_in_either_language_is_the_same(n in 3u64..9_999_999_999_999) {
        let korean = format!("모두 {}명이다", crate::korean::numeral::write_mixed(n));
        let english = format!("They are {n} people");
        let (k, e) = (read(&korean, Lang::Korean), read(&english, Lang::English));
        prop_assert_eq!(k.len(), 1, "{}", korean);
        prop_assert_eq!(k[0].value, Value::int(n as i64));
        prop_assert!(keys(&k[0]).iter().any(|key| keys(&e[0]).contains(key)));
    }

    #[test]
    fn comparing_is_safe_and_quiet_about_itself(korean in "([0-9]{1,4}| |년|월|일|명|원|만|%|시|오전|이날|다섯 ){0,16}", english in "([0-9]{1,4}| |-|%|\\$| million|Oct\\. | p\\.m\\.|Friday|the ){0,16}") {
        let (k, e) = (read(&korean, Lang::Korean), read(&english, Lang::English));
        for calendar in [Calendar::default(), Calendar::new("2004-10-28".parse().ok())] {
            let found = compare(&k, &e, &calendar);
            prop_assert!(found.matches.iter().all(|m| m.korean < k.len() && m.english < e.len()));
            // Each side holds all it holds itself.
            prop_assert!(compare(&k, &k, &calendar).discrepancies.iter().all(|d| d.confidence < Confidence::Certain));
        }
    }
}

#[test]
fn neighbours_explain() {
    let calendar = Calendar::default();
    let of = |text, lang| read(text, lang);
    let (k, e) = (of("매출은 3억5000만 원이다.", Lang::Korean), of("Profit was 3.5 billion won.", Lang::English));
    let (near_k, near_e) = (of("이익은 35억 원이다.", Lang::Korean), of("Sales were 350 million won.", Lang::English));
    let mut found = compare(&k, &e, &calendar);
    assert_eq!(found.discrepancies[0].confidence, Confidence::Certain);
    found.soften((&k, &e), (&near_k, &[]), &calendar);
    assert_eq!(found.discrepancies[0].confidence, Confidence::Certain);
    found.soften((&k, &e), (&near_k, &near_e), &calendar);
    assert_eq!(found.discrepancies[0].confidence, Confidence::Doubtful);
}
