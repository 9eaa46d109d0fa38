use super::*;

/// Lints one file and holds the findings of a rule, as `line:column message`, against what is expected.
#[track_caller]
fn check(rule: &str, text: &str, expected: &[&str]) {
    let id = format!("glossary/{rule}");
    let homograph = |form: &str| form == "수원";
    let layer = Layer::new(vec![File::new("g.csv", Sheet::parse(text), None)], &homograph);
    let found: Vec<String> = lint(&layer)
        .iter()
        .filter(|finding| finding.rule == id)
        .map(|finding| {
            let place = layer.position(finding.place);
            format!("{}:{} {}", place.line, place.column, finding.message)
        })
        .collect();
    assert_eq!(found.len(), expected.len(), "{text}\n{found:#?}");
    for (found, expected) in found.iter().zip(expected) {
        assert!(found.starts_with(expected), "{text}\n{found}\n{expected}");
    }
}

/// Fixes a file until nothing is left to fix.
#[track_caller]
fn mended(text: &str, expected: &str) {
    let mut files = vec![File::new("g.csv", Sheet::parse(text), None)];
    for _ in 0..5 {
        let findings = lint(&Layer::new(files.clone(), &|_| false));
        if fix(&mut files, &findings) == 0 {
            break;
        }
    }
    assert_eq!(files[0].table.sheet.to_text(), expected);
}

#[test]
fn conflicts() {
    check(
        "conflict",
        "ko,en\n통일부,Unification Ministry\n통일부,Ministry of Unification\n",
        &["3:5 통일부 is `Ministry of Unification` here and"],
    );
    check("conflict", "ko,en,since\n교육부,A,1990\n교육부,B,2000\n", &[]);
    check("conflict", "ko,en,context\n김영남,Kim Yong-nam,북한\n김영남,Kim Young-nam,\n", &[]);
    check("conflict", "ko,en,status\n부산,Busan,\n부산,Pusan,retired\n", &[]);
    check(
        "conflict",
        "ko,en,en_allowed,en_forbidden\n국회,National Assembly,Assembly,Congress|Assembly\n",
        &["2:31 `Assembly` is forbidden, and right by `en_allowed`"],
    );
}

#[test]
fn duplicates() {
    check("duplicate", "id,ko,en\na,부산,Busan\na,부산,Busan\n", &["3:1 the id `a`", "3:3 부산 `Busan` is at g.csv:2 already"]);
    check("duplicate", "ko,en,en_allowed\n부산,Busan,Pusan|Busan|Pusan\n", &["2:10 `Busan` is the row's first form already"]);
    mended("ko,en,en_allowed\n부산,Busan,Pusan|Busan|Pusan\n부산,Busan,Pusan\n", "ko,en,en_allowed\n부산,Busan,Pusan\n");
    mended("ko,en,note\n부산,Busan,a\n부산,Busan,b\n", "ko,en,note\n부산,Busan,a\n부산,Busan,b\n");
}

#[test]
fn overlaps() {
    let rows = "ko,en,ko_variants,since,until,match\n";
    check(
        "overlap",
        &format!("{rows}외교부,Ministry A,,,,\n외교통상부,Ministry B,외교부,,,\n"),
        &["3:18 외교부, a variant of 외교통상부"],
    );
    check("overlap", &format!("{rows}외교부,Ministry A,,2013,,\n외교통상부,Ministry B,외교부,,2012,\n"), &[]);
    check("overlap", &format!("{rows}이재명,Lee Jae-myung,,,,\n이재,Ejae,,,,\n"), &[]);
    check("overlap", &format!("{rows}정상,summit,,,,anywhere\n비정상,abnormal,,,,\n"), &["2:14 정상 matches anywhere"]);
    check(
        "overlap",
        &format!("{rows}리용호,Ri Yong Ho,,,,\n리영호,Ri Yong Ho,,,,\n"),
        &["3:5 `Ri Yong Ho` is the rendering of 리영호"],
    );
    check("overlap", &format!("{rows}환경처,Ministry X,,,1994,\n환경부,Ministry X,,1995,,\n"), &[]);
}

#[test]
fn encodings() {
    check("encoding", "ko,en\n부\u{fffd},Busan\n", &["2:1 `부\u{fffd}` has a character"]);
    check("encoding", "ko,en\në\u{b6}\u{80}í\u{98}\u{95},Boo\n", &["2:1 "]);
    check("encoding", "ko,en\n\"부산,Busan\n서울,Seoul\n", &["2:1 a quotation mark opens here"]);
    check("encoding", "ko,en\n부산,\"Bus\"an\n", &["2:4 text stands behind"]);
    let files = vec![File::new("g.csv", Sheet::parse("ko,en\n부산,Busan\n"), Some("CP949 (EUC-KR)"))];
    let findings = lint(&Layer::new(files.clone(), &|_| false));
    assert_eq!(findings[0].message, "the file is CP949 (EUC-KR); a glossary is UTF-8");
    let mut files = files;
    assert_eq!(fix(&mut files, &findings), 1);
    assert_eq!(files[0].table.sheet.to_text(), "\u{feff}ko,en\n부산,Busan\n");
}

#[test]
fn headers() {
    check(
        "header",
        "korean,english\n부산,Busan\n",
        &["1:1 the column `ko` is missing", "1:1 unknown column `korean`; did you mean `ko`?", "1:8 unknown column `english`"],
    );
    check(
        "header",
        "ko\ten\n부산\tBusan\n",
        &["1:1 the column `ko` is missing from the header `ko\ten`; its cells are divided by tabs, commas were expected"],
    );
    check(
        "header",
        "ko,en,en_alowed,desk,ko\n부산,Busan,,,\n",
        &["1:7 unknown column `en_alowed`; did you mean `en_allowed`?", "1:22 the column `ko` is there twice"],
    );
    check("header", "ko,en\n부산,Busan,x\n\n서울,\n", &["2:1 3 cells, the header has 2", "4:4 the cell is empty"]);
    mended(" KO,En\r\n부산,Busan\r\n", "ko,en\r\n부산,Busan\r\n");
}

#[test]
fn normal_characters() {
    check(
        "normalization",
        "ko,en\n\u{1107}\u{116e},B\u{200b}u\n",
        &["2:1 `\u{1107}\u{116e}` holds decomposed Hangul", "2:4 `B<U+200B>u` holds characters that nobody sees"],
    );
    check("normalization", "ko,en\n부산,Bus\u{430}n\n", &["2:4 `Bus\u{430}n` holds letters of another alphabet"]);
    check("normalization", "ko,en\n푸틴,Путин\n부산,“Busan”\n", &[]);
    mended("ko,en\n\u{feff}부산,Bus\u{430}n \u{200b}\n", "ko,en\n부산,Busan\n");
    mended("ko,en\nＬＧ,LG\n", "ko,en\nLG,LG\n");
}

#[test]
fn spaces() {
    check(
        "space",
        "ko,en,en_allowed,note\n부산 ,\"Busan\n City\",Pusan | Busan-si||,a  b\n",
        &["2:1 `부산 ` has space at an edge", "2:5 `Busan⏎ City` has a line break", "3:8 `Pusan | Busan-si||` has an empty item"],
    );
    mended("ko,en,x\n부산 , Busan,  y \n", "ko,en,x\n부산,Busan,  y \n");
}

#[test]
fn formulas() {
    check(
        "cell",
        "ko,en,note,x\n부산,Busan,\"=HYPERLINK(\"\"u\"\")\",@cmd\n서울,Seoul,-3.5,+82 2 1234\n",
        &["2:10 `=HYPERLINK", "2:30 `@cmd`"],
    );
}

#[test]
fn words_of_fixed_columns() {
    check("kind", "ko,en,kind,system,match\n부산,Busan,city,RR,start\n", &["2:10 `city` is none of", "2:18 `start` is none of"]);
    check("kind", "ko,en,system\n부산,Busan,revised\n", &["2:10 `revised` is none of rr"]);
    mended("ko,en,kind\n통일부,Unification Ministry,Organization\n", "ko,en,kind\n통일부,Unification Ministry,org\n");
}

#[test]
fn dates() {
    check(
        "date",
        "ko,en,since,until\n부산,Busan,1995.1,\n서울,Seoul,2000,1999\n",
        &["2:10 `1995.1` is no date", "3:15 the last day 1999-12-31 is before"],
    );
    check(
        "date",
        "ko,en,since,until\n교육부,A,,2001-01-29\n교육부,B,2001-01-29,\n",
        &["3:7 the era of 교육부 `B`, 2001-01-29.., overlaps with that of `A` at g.csv:2, ..2001-01-29"],
    );
    check("date", "ko,en,since,until\n교육부,A,,2001-01-28\n교육부,B,2001-01-29,\n", &[]);
}

#[test]
fn homographs() {
    check("homograph", "ko,en,kind,context\n수원,Suwon,place,\n수원시,Suwon,place,\n", &["2:1 수원 is also an ordinary word"]);
    check("homograph", "ko,en,kind,context\n수원,Suwon,place,경기\n", &[]);
    check(
        "homograph",
        "ko,en,kind\n이상,Yi Sang,person\n이상,ideal,term\n",
        &["3:1 이상 is a term here and a person at g.csv:2"],
    );
}

#[test]
fn romanizations() {
    for (row, expected) in [
        ("부형권,Hyong-gwan Pu,person,,", Some("2:5 `Hyong-gwan Pu` is not 부형권: 권 is not 'gwan', which is 관")),
        ("부형권,Hyong-gwon Pu,person,mr-plain,given-first", None),
        (
            "부형권,Hyong-gwon Pu,person,rr,",
            Some("2:5 `Hyong-gwon Pu` is not 부형권 in Revised Romanization, which is `Bu Hyeonggwon`"),
        ),
        ("부형권,Hyong-gwon Pu,person,,family-first", Some("2:27 `Hyong-gwon Pu` is not family-first")),
        ("이승만,Syngman Rhee,person,personal,", None),
        ("박정희,Park Chung-hee,person,,family-first", None),
        ("조지 부시,George Bush,person,,", None),
        ("김정은,Kim Jong Un,person,dprk,", None),
        ("종로,Jongro,place,rr,", Some("2:4 `Jongro` is not 종로 in Revised Romanization, which is `Jongno`")),
        ("종로,Jongno,place,rr,", None),
        ("경상북도,North Gyeongsang Province,place,rr,", None),
        ("한강,Han River,place,rr,", None),
        ("광화문광장,Gwanghwamun Square,place,rr,", None),
        ("부산,Pusan,place,mr,", None),
        ("부산,Pusan,place,rr,", Some("2:4 `Pusan` is not 부산 in Revised Romanization")),
    ] {
        check("romanization", &format!("ko,en,kind,system,order\n{row}\n"), expected.as_slice());
    }
}

#[test]
fn every_rule_has_a_page_and_its_own_id() {
    for (i, rule) in RULES.iter().enumerate() {
        assert!(rule.page.len() > 200, "{}", rule.id);
        assert!(RULES[..i].iter().all(|other| other.id != rule.id));
    }
}
