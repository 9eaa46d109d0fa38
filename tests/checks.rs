//! Small articles, each with what `check` says about it: liberties that translators take raise nothing.

use std::borrow::Cow;

use daejo::align::Lexicon;
use daejo::article::Article;
use daejo::article::pairing::Pair;
use daejo::check::{self, Finding, NameStyle, Severity, Style};
use daejo::collation::{Collation, Desk, Splitting};
use daejo::glossary::{self, Glossary, NameOrder};
use daejo::romanize;

const GLOSSARY: &str = "\
ko,en,en_allowed,en_short,en_forbidden,kind,ko_variants,since,until,context
반도체산업협회,Semiconductor Industry Association,,SIA|the association,,org,,,,
문화체육관광부,\"Ministry of Culture, Sports and Tourism\",Culture Ministry,the ministry,,org,문체부,2008-02-29,,
금융위원회,Financial Services Commission,,FSC|the commission,,org,금융위,,,
금융감독원,Financial Supervisory Service,,FSS|the watchdog,,org,금감원,,,
한빛해양관광공사,Hanbit Marine Tourism Corporation,,HMTC|the corporation,,org,,,,
전국도서관노동조합,National Library Workers' Union,,the union,,org,,,,
경상남도,South Gyeongsang Province,South Gyeongsang,,,place,경남,,,
경상북도,North Gyeongsang Province,North Gyeongsang,,,place,경북,,,
마포구,Mapo District,Mapo-gu|Mapo,,,place,,,,
용산구,Yongsan District,Yongsan-gu|Yongsan,,,place,,,,
성동구,Seongdong District,Seongdong-gu|Seongdong,,,place,,,,
국토교통부,\"Ministry of Land, Infrastructure and Transport\",Land Ministry|Transport Ministry,the ministry,,org,국토부,,,
환경부,Ministry of Environment,Environment Ministry,the ministry,,org,,,,
구자현,Koo Ja-hyun,,Koo,,person,,,,
명도윤,Myung Do-yoon,,Myung,,person,,,,
배현수,Bae Hyun-soo,,,,person,,,,투수
배현수,Bae Hyeon-su,,,,person,,,,교수
편해진,Pyeon Hae-jin,,,,person,,,,
편해진,Pyun Hae-jin,,,,person,,,,
구름시,Gureum City,,the city,city of Gureum,place,,,,
너울시,Neoul City,,the city,,place,,,,
FTA,free trade agreement,,FTA,,term,,,,
장관,minister,,,,title,,,,
차관,vice minister,,,,title,,,,
";

/// What `check` says about a pair; alignment and unlisted names are not the matter.
fn told(korean: &str, english: &str, style: &Style) -> (Collation, Vec<Finding>) {
    let mut glossary = Glossary::default();
    let (rows, problems) = glossary::parse(GLOSSARY, "desk.csv");
    assert!(problems.is_empty(), "{problems:?}");
    glossary.add_layer(rows);
    let desk = Desk::new(glossary, Cow::Borrowed(Lexicon::builtin()));
    let article = |name: &str, text: &str| Article::parse(name, text.to_string()).unwrap();
    let pair = Pair::new("pair".to_string(), [article("ko", korean), article("en", english)], None).unwrap();
    let collation = Collation::new(pair, &desk, Splitting::Sentences);
    let mut found = check::run(&collation, &desk, style, &|rule| Some(rule.severity));
    found.retain(|f| !["align/doubtful", "name/unlisted", "quote/dropped"].contains(&f.rule));
    (collation, found)
}

/// Errors, warnings and information on a pair, as rule and English text.
fn findings(korean: &str, english: &str, style: &Style) -> Vec<(String, Severity, String)> {
    let (collation, found) = told(korean, english, style);
    let row = |f: Finding| {
        let place = f.english.map_or("", |place| place.span.of(collation.english.text()));
        (f.rule.to_string(), f.severity, place.to_string())
    };
    found.into_iter().map(row).collect()
}

/// The findings on a pair of articles of a date, as messages with what was expected.
fn check_messages(date: [&str; 2], korean: &str, english: &str, expected: &[&str]) {
    let [of_korean, of_english] = date;
    let (korean, english) = (format!("{of_korean}\n\n{korean}\n"), format!("{of_english}\n\n{english}\n"));
    let (_, found) = told(&korean, &english, &Style::default());
    let found: Vec<String> =
        found.iter().map(|f| format!("{:?}: {} -> {}", f.severity, f.message, f.expected.join(", or "))).collect();
    assert_eq!(found, expected, "{korean}\n{english}");
}

fn check_with(style: &Style, korean: &str, english: &str, expected: &[(&str, &str)]) {
    let found = findings(korean, english, style);
    let found: Vec<(&str, &str)> = found.iter().map(|(rule, _, text)| (rule.as_str(), text.as_str())).collect();
    assert_eq!(found, expected, "{korean}\n{english}");
}

fn check(korean: &str, english: &str, expected: &[(&str, &str)]) {
    check_with(&Style::default(), korean, english, expected);
}

#[test]
fn bodies_nearly_right() {
    for (korean, english, near) in [
        (
            "반도체산업협회는 회원사가 40곳으로 늘었다고 밝혔다.",
            "The Semiconductor Industrial Association said its membership grew to 40 companies.",
            "Semiconductor Industrial Association",
        ),
        (
            "문화체육관광부는 도서관 40곳을 새로 짓는다고 밝혔다.",
            "The Ministry of Culture and Tourism said it will build 40 new libraries.",
            "Ministry of Culture and Tourism",
        ),
        (
            "금융위원회는 은행 4곳의 합병을 승인했다.",
            "The Financial Supervisory Commission approved the merger of four banks.",
            "Financial Supervisory Commission",
        ),
        (
            "전국도서관노동조합은 파업을 사흘 만에 끝냈다.",
            "The National Librarians' Union ended its strike after three days.",
            "National Librarians' Union",
        ),
    ] {
        check(korean, english, &[("term/near-miss", near)]);
    }
}

#[test]
fn ranks() {
    for (korean, english, wrong) in [
        ("구자현 국토교통부 장관은 다리 12곳을 돌아봤다.", "Land Minister Koo Ja-hyun inspected 12 bridges.", None),
        ("구자현 국토교통부 차관은 다리 12곳을 돌아봤다.", "Vice Land Minister Koo Ja-hyun inspected 12 bridges.", None),
        ("구자현 차관은 다리 12곳을 돌아봤다.", "Minister Koo Ja-hyun inspected 12 bridges.", Some("Minister")),
        ("구자현 장관은 다리 12곳을 돌아봤다.", "Vice Minister Koo Ja-hyun inspected 12 bridges.", Some("Vice Minister")),
    ] {
        let expected: Vec<(&str, &str)> = wrong.map(|text| ("term/missing", text)).into_iter().collect();
        check(korean, english, &expected);
    }
}

#[test]
fn liberties_raise_nothing() {
    for (korean, english) in [
        // Coordination.
        (
            "경상남도와 경상북도는 산불 예방에 힘을 모으기로 했다.",
            "South and North Gyeongsang provinces agreed to join forces against wildfires.",
        ),
        ("구자현 장관과 명도윤 장관은 서울에서 만났다.", "Ministers Koo Ja-hyun and Myung Do-yoon met in Seoul."),
        (
            "구자현 장관과 명도윤 장관이 서울에서 만났다. 구 장관과 명 장관은 회의 뒤 웃었다.",
            "Ministers Koo Ja-hyun and Myung Do-yoon met in Seoul. Ministers Koo and Myung smiled after the meeting.",
        ),
        (
            "마포구와 용산구, 성동구의 아파트 값이 2% 올랐다.",
            "Apartment prices in Mapo, Yongsan and Seongdong districts rose 2 percent.",
        ),
        (
            "국토교통부와 환경부는 물 관리 방안을 내놓았다.",
            "The land and environment ministries presented a plan to manage water.",
        ),
        // Pronouns, short forms, descriptions, ellipsis.
        (
            "국토교통부는 다리 12곳을 고친다고 밝혔다. 국토교통부는 예산 40억 원을 쓴다.",
            "The Ministry of Land, Infrastructure and Transport said it will repair 12 bridges. It will spend 4 billion won.",
        ),
        (
            "국토교통부는 다리 12곳을 고친다고 밝혔다. 국토교통부는 예산 40억 원을 쓴다.",
            "The Ministry of Land, Infrastructure and Transport said it will repair 12 bridges. The ministry will spend 4 billion won.",
        ),
        (
            "한빛해양관광공사(HMTC)는 배 3척을 산다. 한빛해양관광공사는 직원 50명도 뽑는다.",
            "The Hanbit Marine Tourism Corporation (HMTC) will buy three ships. HMTC will also hire 50 employees.",
        ),
        (
            "구자현 의원은 법안 2건을 냈다. 구자현 의원은 다음 주 공청회를 연다.",
            "Rep. Koo Ja-hyun submitted two bills and will hold a public hearing next week.",
        ),
        // An explanation for foreign readers; Hangul in brackets.
        (
            "주민들은 마당에서 김장을 했다.",
            "Residents made gimjang (김장), the kimchi that families prepare for the winter, in the yard.",
        ),
        (
            "구자현 의원은 광주에서 당원 300명을 만났다.",
            "Rep. Koo Ja-hyun met 300 party members in Gwangju, a city in the country's southwest.",
        ),
        // A rewritten headline.
        (
            "국토부, 다리 12곳 고친다\n2012-03-14\n\n국토교통부는 올해 다리 12곳을 고친다고 밝혔다.",
            "Aging Spans Get New Life\nMARCH 14, 2012\n\nThe Ministry of Land, Infrastructure and Transport said it will repair 12 bridges this year.",
        ),
    ] {
        check(korean, english, &[]);
    }
}

#[test]
fn short_forms_come_second() {
    let korean = "한빛해양관광공사는 배 3척을 산다. 한빛해양관광공사는 직원 50명도 뽑는다고 밝혔다.";
    for (english, expected) in [
        (
            "The HMTC will buy three ships. The Hanbit Marine Tourism Corporation said it will also hire 50 employees.",
            Some("HMTC"),
        ),
        ("HMTC will buy three ships. It said it will also hire 50 employees.", Some("HMTC")),
        ("The Hanbit Marine Tourism Corporation will buy three ships. HMTC said it will also hire 50 employees.", None),
        ("The Hanbit Marine Tourism Corporation (HMTC) will buy three ships. It said it will also hire 50 employees.", None),
    ] {
        let expected: Vec<(&str, &str)> = expected.map(|text| ("term/first-mention", text)).into_iter().collect();
        check(korean, english, &expected);
    }
    for (korean, english) in [
        // One with the name that follows.
        ("너울시는 배 3척을 산다.", "The city of Neoul will buy three ships."),
        // The Korean has it short as well.
        ("두 나라는 FTA 3건을 맺었다.", "The two countries signed three FTAs."),
        ("두 나라는 FTA에 서명했다.", "The two countries signed an FTA."),
    ] {
        check(korean, english, &[]);
    }
}

#[test]
fn homonyms_are_told_apart_or_said_to_be_ambiguous() {
    for (korean, english, expected) in [
        ("투수 배현수가 10승을 올렸다.", "Pitcher Bae Hyun-soo earned his 10th win.", None),
        ("배현수 교수가 논문 10편을 냈다.", "Professor Bae Hyeon-su published 10 papers.", None),
        ("편해진 선수가 10승을 올렸다.", "Pyeon Hae-jin earned a 10th win.", Some("Pyeon Hae-jin")),
        ("편해진 선수가 10승을 올렸다.", "Pyun Hae-jin earned a 10th win.", Some("Pyun Hae-jin")),
    ] {
        let expected: Vec<(&str, &str)> = expected.map(|text| ("term/ambiguous", text)).into_iter().collect();
        check(korean, english, &expected);
    }
}

#[test]
fn places_and_bodies_without_an_entry_spelled_twice() {
    for (korean, english, expected) in [
        (
            "해온건설은 아파트 400채를 짓는다. 시는 그 대가로 해온건설에 공원 터를 판다.",
            "Haeon Construction will build 400 apartments. In return, the city will sell Haewon Construction a park site.",
            Some("Haewon"),
        ),
        (
            "해온건설은 아파트 400채를 짓는다. 시는 그 대가로 해온건설에 공원 터를 판다.",
            "Haeon Construction will build 400 apartments. In return, the city will sell Haeon Construction a park site.",
            None,
        ),
        (
            "해온건설은 아파트 400채를 짓는다. 혜원건설은 그 옆에 공원 터를 산다.",
            "Haeon Construction will build 400 apartments. Hyewon Construction will buy a park site beside them.",
            None,
        ),
        (
            "갈미도 주민 40명은 배를 탔다. 갈미도에는 병원이 없다.",
            "Forty residents of Galmi Island took the ship. There is no hospital on Kalmi Island.",
            Some("Kalmi"),
        ),
    ] {
        let expected: Vec<(&str, &str)> = expected.map(|text| ("name/inconsistent", text)).into_iter().collect();
        check(korean, english, &expected);
    }
}

/// A style that says nothing but what an edit of its names says.
fn house(edit: impl Fn(&mut NameStyle)) -> Style {
    let mut style = Style::default();
    edit(&mut style.names);
    style
}

#[test]
fn the_houses_way_with_names() {
    let rr = house(|names| names.system = romanize::system("rr"));
    let solid = house(|names| names.hyphen = Some(false));
    let hyphen = house(|names| names.hyphen = Some(true));
    let korean = "서문도현 씨는 배 3척을 샀다.";
    for (style, english, expected) in [
        (&rr, "Seomun Do-hyeon bought three ships.", None),
        (&rr, "Seomun Do-hyun bought three ships.", Some("Do-hyun")),
        (&solid, "Seomun Dohyeon bought three ships.", None),
        (&solid, "Seomun Do-hyeon bought three ships.", Some("Do-hyeon")),
        (&hyphen, "Seomun Dohyeon bought three ships.", Some("Dohyeon")),
        (&Style::default(), "Seomun Dohyun bought three ships.", None),
    ] {
        let expected: Vec<(&str, &str)> = expected.map(|text| ("name/inconsistent", text)).into_iter().collect();
        check_with(style, korean, english, &expected);
    }
    let place = "갈미면 주민 40명은 배를 탔다.";
    check_with(&rr, place, "Forty residents of Galmi Township took the ship.", &[]);
    check_with(&rr, place, "Forty residents of Kalmi Township took the ship.", &[("name/inconsistent", "Kalmi")]);
}

#[test]
fn bylines_have_their_own_order() {
    let given_first = house(|names| names.byline = Some(NameOrder::GivenFirst));
    let korean = "배 3척 산다\n2012-03-14\n\n시는 배 3척을 산다고 밝혔다.\n\n";
    let english = "City to Buy Three Ships\nMARCH 14, 2012\n\nThe city said it will buy three ships.\n\n";
    for (style, reporter, byline, expected) in [
        (&given_first, "서문도현 기자", "By Do-hyeon Seomun", None),
        (&given_first, "서문도현 기자", "By Seomun Do-hyeon", Some("Seomun Do-hyeon")),
        // The entry has the surname first; another house may not.
        (&Style::default(), "구자현 기자", "By Koo Ja-hyun", None),
        (&Style::default(), "구자현 기자", "By Ja-hyun Koo", Some("Ja-hyun Koo")),
        (&given_first, "구자현 기자", "By Ja-hyun Koo", None),
        (&Style::default(), "서문도현 기자", "By Do-hyeon Seomun", None),
    ] {
        let expected: Vec<(&str, &str)> = expected.map(|text| ("name/order", text)).into_iter().collect();
        check_with(style, &format!("{korean}{reporter}\n"), &format!("{english}{byline}\n"), &expected);
    }
}

#[test]
fn a_description_is_not_replaced_unseen_by_a_name() {
    for (english, safe) in [
        ("The city of Gureum will buy three ships.", false),
        ("In response, city of Gureum officials will buy three ships.", true),
    ] {
        let (_, found) = told("구름시는 배 3척을 산다.", english, &Style::default());
        let fixes: Vec<(&str, Option<bool>)> = found.iter().map(|f| (f.rule, f.fix.as_ref().map(|fix| fix.safe))).collect();
        assert_eq!(fixes, [("term/forbidden", Some(safe))], "{english}");
    }
}

#[test]
fn people_without_an_entry_misspelled_later() {
    let korean = "표재성 회장은 배 3척을 산다고 밝혔다. 설명회는 10일 열린다. 표재성 회장이 직원 50명과 함께 참석한다.";
    let english = |later: &str| {
        format!(
            "Chairman Pyo Jae-seong said he will buy three ships. A briefing will be held on the 10th. {later} will attend with 50 employees."
        )
    };
    for (later, expected) in [
        ("Pyo Jae-sang", Some(Severity::Error)),
        ("Pyo Jae-sung", Some(Severity::Error)),
        ("Pyo Jae-seong", None),
        ("Chairman Pyo", None),
        ("Cho Jae-sang", None),
    ] {
        let found = findings(korean, &english(later), &Style::default());
        let found: Vec<_> = found.iter().map(|(rule, severity, text)| (rule.as_str(), *severity, text.as_str())).collect();
        let expected: Vec<_> = expected.map(|severity| ("name/inconsistent", severity, later)).into_iter().collect();
        assert_eq!(found, expected, "{later}");
    }
    // His brother has a name of his own.
    let korean = "표재성 회장은 배 3척을 산다고 밝혔다. 동생 표재상 이사가 직원 50명과 함께 참석한다.";
    let english =
        "Chairman Pyo Jae-seong said he will buy three ships. His brother, director Pyo Jae-sang, will attend with 50 employees.";
    check(korean, english, &[]);
}

#[test]
fn ordinals_are_expected_as_ordinals() {
    let english = "The film festival drew 3,450 people for the sixth time.";
    check_messages(
        ["2023년 8월 24일", "Aug. 24, 2023"],
        "영화제는 관객 3450명을 모은 5회 행사였다.",
        english,
        &["Warning: “sixth” stands for 5회 (5회 is fifth) -> fifth"],
    );
}

#[test]
fn omissions_name_what_is_lost() {
    let korean = "구름시는 배 3척을 산다고 밝혔다.\n\nLOST\n\n너울시는 다리 12곳을 고친다고 밝혔다.";
    let english = "Gureum City said it will buy three ships.\n\nNeoul City said it will repair 12 bridges.";
    for (lost, with) in [
        ("월요일은 휴관한다.", ", with its date,"),
        ("주민들은 마당에 모여서 오래 이야기했다.", ""),
        ("주민들은 마당에 모여서 “반갑다”고 했다.", ", with its quotation,"),
        ("주민 5230명과 학생 412명이 마당에 모였다.", ", with its numbers,"),
    ] {
        let (_, found) = told(&korean.replace("LOST", lost), english, &Style::default());
        let messages: Vec<&str> = found.iter().filter(|f| f.rule == "align/omitted").map(|f| f.message.as_str()).collect();
        assert_eq!(messages, [format!("this sentence{with} has no counterpart in the English")], "{lost}");
    }
}

#[test]
fn dates_are_told_as_worked_out() {
    let may = ["2024년 5월 14일", "May 14, 2024"];
    let august = ["2023년 8월 24일", "Aug. 24, 2023"];
    for (date, korean, english, expected) in [
        // A month that no day was named in dates only what its own sentence says.
        (
            august,
            "7월 말 대출은 6조 원 늘었다. 위원회는 25일 국회에서 열린다.",
            "Loans grew by 6 trillion won in late July. The committee will meet at the National Assembly on Saturday.",
            Some("Error: “Saturday” stands for 25일: wrong weekday (25일 is Friday, Aug. 25) -> Friday, or Aug. 25"),
        ),
        (
            august,
            "위원회는 25일 국회에서 열린다.",
            "The committee will meet at the National Assembly on Saturday.",
            Some("Error: “Saturday” stands for 25일: wrong weekday (25일 is Friday, Aug. 25) -> Friday, or Aug. 25"),
        ),
        (
            august,
            "위원회는 26일(토) 국회에서 열린다.",
            "The committee will meet at the National Assembly on Sunday, Aug. 26.",
            Some(
                "Error: “Sunday, Aug. 26” stands for 26일(토): wrong weekday (26일(토) is Saturday, Aug. 26) -> Saturday, or Aug. 26",
            ),
        ),
        (
            august,
            "위원회는 26일(토) 국회에서 열린다.",
            "The committee will meet at the National Assembly on Saturday, Aug. 26.",
            None,
        ),
        (
            may,
            "시는 28일 신청을 받는다.",
            "The city will take applications on June 28.",
            Some("Warning: “June 28” stands for 28일: wrong month (28일 is taken as May 28, the month of the article) -> May 28"),
        ),
        (
            may,
            "시는 다음 달 3일 신청을 받는다.",
            "The city will take applications on July 3.",
            Some("Error: “July 3” stands for 다음 달 3일: wrong month (다음 달 3일 is June 3) -> June 3"),
        ),
        (
            may,
            "시는 6월 1∼3일 신청을 받는다. 시장은 마감이 30일이라고 말했다.",
            "The city will take applications June 1-3. The mayor said the deadline is June 30.",
            None,
        ),
        (
            may,
            "시는 6월 1∼3일 신청을 받는다. 시장은 마감이 30일이라고 말했다.",
            "The city will take applications June 1-3. The mayor said the deadline is May 30.",
            None,
        ),
        (
            may,
            "시는 6월 1∼3일 신청을 받는다. 시장은 마감이 30일이라고 말했다.",
            "The city will take applications June 1-3. The mayor said the deadline is July 30.",
            Some("Warning: “July 30” stands for 30일: wrong month (30일 is taken as June 30 or May 30) -> June 30, or May 30"),
        ),
        (may, "축제는 10월 3일 개막해 12일까지 이어진다.", "The festival opens on Oct. 3 and runs until Oct. 12.", None),
    ] {
        check_messages(date, korean, english, expected.as_slice());
    }
}

/// The examples on the pages of the rules that ask for more numbers around: each is found.
#[test]
fn examples_of_lost_and_added_numbers_are_found() {
    for rule in ["number/missing", "number/added"] {
        let page = check::CHECKS.iter().find(|check| check.id == rule).unwrap().page;
        let lines: Vec<&str> = page.lines().filter_map(|line| line.strip_prefix("    ")).collect();
        assert_eq!(lines.len(), 4, "{rule}");
        for example in lines.chunks(2) {
            let english = example[1].split("  ").next().unwrap();
            let found = findings(example[0], english, &Style::default());
            assert!(found.iter().any(|(id, ..)| id == rule), "{rule}: {example:?}: {found:?}");
        }
    }
}
