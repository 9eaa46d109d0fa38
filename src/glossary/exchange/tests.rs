use super::*;

const GLOSSARY: &str = "\u{feff}ko,en,ko_variants,en_allowed,en_short,en_forbidden,kind,since,id,status,source,note,desk\r\n\
    통일부,Ministry of Unification,통일원|統一部,Unification Ministry|\"\"Unity\"\" & Co <x>,the ministry,Reunification Ministry,org,1998-02-28,mou,,Act,\"a, b\",x1\r\n\
    부산,Busan,,,,,place,,,proposed,,=1+1,\r\n\
    새터민,new settler,,,,,term,,,retired,,,\r\n\
    부형권,Hyong-gwon Pu,,,,,person,2004,c7,,,'=2,-note\r\n";

fn rows() -> Rows {
    let glossary =
        GLOSSARY.replace("Unification Ministry|\"\"Unity\"\" & Co <x>", "\"Unification Ministry|\"\"Unity\"\" & Co <x>\"");
    Rows::of(&Table::new(Sheet::parse(glossary)).unwrap())
}

fn back(format: &Format, bytes: &[u8]) -> Rows {
    match format.read {
        Reader::Text(read) => read(std::str::from_utf8(bytes).unwrap()),
        Reader::Bytes(read) => read(bytes),
    }
    .unwrap()
}

#[test]
fn what_a_format_holds_comes_back() {
    let rows = rows();
    for format in FORMATS {
        let bytes = (format.write)(&rows).unwrap();
        assert_eq!(bytes, (format.write)(&rows).unwrap(), "{}: the same rows give the same bytes", format.id);
        let again = back(format, &bytes);
        let keeps_retired = format.holds.contains(&Field::Status);
        let live: Vec<usize> = (0..rows.rows.len()).filter(|&row| keeps_retired || row != 2).collect();
        for (to, &from) in live.iter().enumerate() {
            for &field in format.holds {
                // Ids that look like those the writer makes up do not survive TBX.
                if format.id == "tbx" && rows.get(from, field) == "c7" {
                    continue;
                }
                assert_eq!(again.get(to, field), rows.get(from, field), "{}: {}", format.id, field.name());
            }
        }
        if format.holds_unknown {
            assert!(again.columns.contains(&"desk".to_string()), "{}", format.id);
        }
    }
}

#[test]
fn losses_are_named() {
    assert_eq!(losses(&rows(), &own::FORMAT), Vec::<String>::new());
    let lost = losses(&rows(), format("deepl").unwrap());
    assert_eq!(lost[0], "1 retired rows are left out");
    assert!(lost.contains(&"the column `since` is lost (2 rows)".to_string()), "{lost:?}");
    assert!(lost.contains(&"the column `desk` is lost (2 rows)".to_string()));
}

#[test]
fn formulas_are_guarded() {
    for format in FORMATS.iter().filter(|format| matches!(format.read, Reader::Text(_)) && format.id != "tbx") {
        let text = String::from_utf8((format.write)(&rows()).unwrap()).unwrap();
        let cells = text.lines().flat_map(|line| line.split([',', '\t'])).map(|cell| cell.trim_matches('"'));
        assert!(cells.clone().all(|cell| !looks_like_formula(cell)), "{}\n{text}", format.id);
    }
    for cell in ["=1", "'=1", "''@x", "a", "'a", "-5", "'"] {
        assert_eq!(unguarded(&guarded(cell)), cell);
    }
}

#[test]
fn two_columns() {
    let text = String::from_utf8((two_column::DEEPL.write)(&rows()).unwrap()).unwrap();
    assert!(text.starts_with("통일부,Ministry of Unification\n부산,Busan\n부형권,Hyong-gwon Pu\n통일원,"), "{text}");
    let Reader::Text(read) = two_column::DEEPL.read else { panic!() };
    assert_eq!(read("source,target\n부산,Busan,ko,en\n").unwrap().rows.len(), 1);
    assert!(read("부산\n").unwrap_err().starts_with("row 1: two cells"));
    assert!(read("부산,\"Busan\n").unwrap_err().starts_with("line 1, column 4"));
}

#[test]
fn older_tbx_is_read() {
    let Reader::Text(read) = tbx::FORMAT.read else { panic!() };
    let text = r#"<martif type="TBX"><text><body><termEntry id="x1"><descrip type="subjectField">place</descrip>
        <langSet xml:lang="en-US"><tig><term>Pusan</term><termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote></tig>
        <tig><term>Busan &amp; port</term></tig></langSet><langSet xml:lang="ko"><tig><term>부산</term></tig></langSet></termEntry></body></text></martif>"#;
    let rows = read(text).unwrap();
    let got = [Field::Ko, Field::En, Field::EnForbidden, Field::Kind, Field::Id].map(|field| rows.get(0, field));
    assert_eq!(got, ["부산", "Busan & port", "Pusan", "place", "x1"]);
    assert!(read("<tbx><text>").is_err());
    assert!(read("<tbx></tbx>").is_err());
    assert!(read("<tbx><a></b></tbx>").unwrap_err().starts_with("line 1"));
}

#[test]
fn formats_are_guessed() {
    for (extension, text, expected) in [
        ("xlsx", None, "xlsx"),
        ("TBX", None, "tbx"),
        ("tsv", None, "omegat"),
        ("csv", Some("ko,en\n"), "csv"),
        ("csv", Some("location,source,target,ID\n"), "weblate"),
        ("csv", Some("Concept ID,Term [ko],Term [en]\n"), "crowdin"),
        ("csv", Some("부산,Busan\n"), "deepl"),
    ] {
        assert_eq!(guess(extension, text).unwrap().id, expected);
    }
    assert!(guess("pdf", None).is_none());
}
