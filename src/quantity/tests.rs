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
