//! From the bytes of a file to text: byte-order marks, UTF-8, UTF-16, CP949 (EUC-KR) and Windows-1252.

use encoding_rs::{EUC_KR, Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use crate::text::Span;

/// The text of a file and, when it was not plain UTF-8, what it was read as.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decoded {
    /// The text, without its byte-order mark.
    pub text: String,
    /// The encoding's name, to be told to the user; `None` for UTF-8.
    pub encoding: Option<&'static str>,
}

/// What people call EUC-KR as Windows extends it and as browsers read it.
const CP949: &str = "CP949 (EUC-KR)";

/// Files that are no text, by their first bytes, and what to tell the user about them.
const MAGIC: &[(&[u8], &str)] = &[
    (b"%PDF", "a PDF, not text; put its text into a .txt file"),
    (b"{\\rtf", "an RTF document, not text; save it as .docx"),
    (b"PK\x03\x04", "a ZIP container (DOCX, HWPX, XLSX, …), not text"),
    (b"\xd0\xcf\x11\xe0", "an old Word, 한글 or Excel file (an OLE container), not text; save it as .docx, .hwpx or .csv"),
    (b"\x89PNG", "a PNG picture, not text"),
    (b"\xff\xd8\xff", "a JPEG picture, not text"),
    (b"GIF8", "a GIF picture, not text"),
    (b"\x1f\x8b", "a gzip file, not text"),
    (b"\x7fELF", "a program, not text"),
    (b"MZ\x90", "a program, not text"),
];

/// How far into a file its encoding is declared.
const DECLARATION_BYTES: usize = 2048;

/// The encoding that a document in HTML or XML declares: `<meta charset=…>`, `<?xml encoding=…?>`.
pub fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(DECLARATION_BYTES)];
    if head.trim_ascii_start().first() != Some(&b'<') {
        return None;
    }
    let head = String::from_utf8_lossy(head).to_ascii_lowercase();
    let declaration = head.strip_prefix("<?xml").map(|rest| rest.split("?>").next().unwrap_or(rest));
    let metas = head.split("<meta").skip(1).map(|rest| rest.split('>').next().unwrap_or(rest));
    let label = |tag: &str, name: &str| {
        let value = tag.split_once(name)?.1.trim_start().strip_prefix('=')?.trim_start().trim_start_matches(['"', '\'']);
        let value = value.split(|c: char| !c.is_ascii_alphanumeric() && !"-_:".contains(c)).next()?;
        Encoding::for_label(value.as_bytes())
    };
    declaration.and_then(|tag| label(tag, "encoding")).or_else(|| metas.into_iter().find_map(|tag| label(tag, "charset")))
}

/// Decodes the bytes of a text file.
///
/// A byte-order mark decides; then valid UTF-8; then the encoding that the file declares, for hardly any text in another is
/// UTF-8 by chance, and saving a page anew often leaves its declaration; then the pattern of NUL bytes (UTF-16 without a
/// mark); then CP949, unless the text is Latin with a few stray bytes as Windows-1252 has them.
///
/// # Errors
/// A message saying what the bytes are instead, or where the first one stands that fits no encoding.
pub fn decode(bytes: &[u8], declared: Option<&'static Encoding>) -> Result<Decoded, String> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        let name = if encoding == UTF_8 { None } else { Some(encoding.name()) };
        return strict(encoding, &bytes[mark..]).map(|text| Decoded { text, encoding: name });
    }
    if let Some((_, what)) = MAGIC.iter().find(|(magic, _)| bytes.starts_with(magic)) {
        return Err(format!("is {what}"));
    }
    if let Some(encoding) = utf16_without_mark(bytes) {
        return strict(encoding, bytes).map(|text| Decoded { text, encoding: Some(encoding.name()) });
    }
    if let Some(at) = bytes.iter().position(|&b| b == 0) {
        return Err(format!("is binary, not text (a NUL at byte {at})"));
    }
    let invalid = match std::str::from_utf8(bytes) {
        Ok(text) => return Ok(Decoded { text: text.to_string(), encoding: None }),
        Err(error) => error.valid_up_to(),
    };
    if let Some(encoding) = declared
        && let Ok(text) = strict(encoding, bytes)
    {
        return Ok(Decoded { text, encoding: Some(encoding.name()) });
    }
    if is_latin_with_stray_bytes(bytes)
        && let Ok(text) = strict(WINDOWS_1252, bytes)
    {
        return Ok(Decoded { text, encoding: Some("Windows-1252") });
    }
    if let Ok(text) = strict(EUC_KR, bytes) {
        return Ok(Decoded { text, encoding: Some(CP949) });
    }
    Err(format!("is neither UTF-8, UTF-16 nor CP949: byte {invalid} is 0x{:02x}", bytes[invalid]))
}

/// The bytes of a text file with some stretches of its text replaced, in its own encoding; all other bytes stay as they are.
/// The stretches are in order, do not overlap, and count in the text as [`decode`] gives it.
///
/// # Errors
/// As [`decode`]; and what the encoding has no bytes for.
pub fn splice(bytes: &[u8], edits: &[(Span, &str)]) -> Result<Vec<u8>, String> {
    let Decoded { text, encoding } = decode(bytes, None)?;
    let encoding = encoding.map_or(UTF_8, |name| BY_NAME.iter().find(|(n, _)| *n == name).map_or(UTF_8, |(_, e)| e));
    let mut at = Encoding::for_bom(bytes).map_or(0, |(_, mark)| mark);
    let mut out = bytes[..at].to_vec();
    let mut read = 0;
    for (span, new) in edits {
        let kept = at + encode(encoding, &text[read..span.start])?.len();
        out.extend(&bytes[at..kept]);
        out.extend(encode(encoding, new)?);
        at = kept + encode(encoding, span.of(&text))?.len();
        read = span.end;
    }
    out.extend(&bytes[at..]);
    Ok(out)
}

/// What [`decode`] calls the encodings.
const BY_NAME: &[(&str, &Encoding)] =
    &[("UTF-16LE", UTF_16LE), ("UTF-16BE", UTF_16BE), ("Windows-1252", WINDOWS_1252), (CP949, EUC_KR)];

fn encode(encoding: &'static Encoding, text: &str) -> Result<Vec<u8>, String> {
    // The encoder writes UTF-8 for UTF-16, as pages on the web want it.
    if encoding == UTF_16LE {
        return Ok(text.encode_utf16().flat_map(u16::to_le_bytes).collect());
    }
    if encoding == UTF_16BE {
        return Ok(text.encode_utf16().flat_map(u16::to_be_bytes).collect());
    }
    let (bytes, _, lost) = encoding.encode(text);
    if lost {
        let cannot = |c: &char| encoding.encode(c.encode_utf8(&mut [0; 4])).2;
        let which = text.chars().find(cannot).unwrap_or('?');
        return Err(format!("is {}, which has no `{which}` (U+{:04X})", encoding.name(), u32::from(which)));
    }
    Ok(bytes.into_owned())
}

fn strict(encoding: &'static Encoding, bytes: &[u8]) -> Result<String, String> {
    match encoding.decode_without_bom_handling_and_without_replacement(bytes) {
        Some(text) => Ok(text.into_owned()),
        None => Err(format!("is not valid {}", encoding.name())),
    }
}

/// ASCII in UTF-16 has a NUL in nearly every second byte; Hangul has none, so spaces and digits must do.
fn utf16_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = &bytes[..bytes.len().min(4096) & !1];
    let nul_at = |parity: usize| sample.iter().skip(parity).step_by(2).filter(|&&b| b == 0).count();
    let (even, odd) = (nul_at(0), nul_at(1));
    let enough = (sample.len() / 20).max(1);
    match (even, odd) {
        (0, n) if n >= enough => Some(UTF_16LE),
        (n, 0) if n >= enough => Some(UTF_16BE),
        _ => None,
    }
}

/// Windows-1252 English has single high bytes (curly quotes, dashes) between ASCII; the double bytes of
/// KS X 1001 come in pairs from 0xA1 up.
fn is_latin_with_stray_bytes(bytes: &[u8]) -> bool {
    let mut high = 0;
    let mut paired = 0;
    let mut i = 0;
    while i < bytes.len() {
        if bytes[i] >= 0x80 {
            high += 1;
            if bytes[i] >= 0xa1 && bytes.get(i + 1).is_some_and(|&b| b >= 0xa1) {
                high += 1;
                paired += 2;
                i += 1;
            }
        }
        i += 1;
    }
    high * 20 < bytes.len() && paired * 2 < high
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn encodings() {
        let utf16 = |text: &str, le: bool| -> Vec<u8> {
            text.encode_utf16().flat_map(|u| if le { u.to_le_bytes() } else { u.to_be_bytes() }).collect()
        };
        let korean = "탈북자 문제를 다룰 기구를 27일 만든다.";
        let cases: Vec<(Vec<u8>, &str, Option<&str>)> = vec![
            (korean.into(), korean, None),
            ([b"\xef\xbb\xbf", korean.as_bytes()].concat(), korean, None),
            ([b"\xff\xfe".to_vec(), utf16(korean, true)].concat(), korean, Some("UTF-16LE")),
            ([b"\xfe\xff".to_vec(), utf16(korean, false)].concat(), korean, Some("UTF-16BE")),
            (utf16(korean, true), korean, Some("UTF-16LE")),
            (utf16("plain words", false), "plain words", Some("UTF-16BE")),
            (EUC_KR.encode(korean).0.into_owned(), korean, Some("CP949 (EUC-KR)")),
            (EUC_KR.encode("쀍뷁 똠방각하").0.into_owned(), "쀍뷁 똠방각하", Some("CP949 (EUC-KR)")),
            (
                b"<meta charset=windows-1252><p>caf\xe9 caf\xe9".to_vec(),
                "<meta charset=windows-1252><p>café café",
                Some("windows-1252"),
            ),
            (
                b"<meta http-equiv='Content-Type' content='text/html; charset=euc-kr'>\xb0\xa1".to_vec(),
                "<meta http-equiv='Content-Type' content='text/html; charset=euc-kr'>가",
                Some("EUC-KR"),
            ),
            (
                b"<?xml version='1.0' encoding=\"euc-kr\"?><p>\xb0\xa1".to_vec(),
                "<?xml version='1.0' encoding=\"euc-kr\"?><p>가",
                Some("EUC-KR"),
            ),
            // Saved anew, the declaration left behind.
            ("<meta charset=euc-kr>가".into(), "<meta charset=euc-kr>가", None),
            (b"Beijing\x92s hard line, it said.".to_vec(), "Beijing’s hard line, it said.", Some("Windows-1252")),
        ];
        for (bytes, text, encoding) in cases {
            assert_eq!(decode(&bytes, declared(&bytes)), Ok(Decoded { text: text.to_string(), encoding }), "{bytes:?}");
        }
    }

    #[test]
    fn only_the_edited_bytes_change() {
        let utf16 = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
        let text = "하나 Nuri 둘\r\nNuri";
        let edited = "하나 Nuri’s 둘\r\n가";
        let at = text.find("Nuri").unwrap();
        let edits = [(Span::new(at, at + 4), "Nuri’s"), (Span::new(text.len() - 4, text.len()), "가")];
        for (before, after) in [
            (text.as_bytes().to_vec(), edited.as_bytes().to_vec()),
            ([b"\xef\xbb\xbf", text.as_bytes()].concat(), [b"\xef\xbb\xbf", edited.as_bytes()].concat()),
            ([b"\xff\xfe".to_vec(), utf16(text)].concat(), [b"\xff\xfe".to_vec(), utf16(edited)].concat()),
            (EUC_KR.encode(text).0.into_owned(), EUC_KR.encode(edited).0.into_owned()),
        ] {
            assert_eq!(splice(&before, &edits), Ok(after));
        }
        let korean = EUC_KR.encode(text).0.into_owned();
        let error = splice(&korean, &[(edits[0].0, "Núri")]).unwrap_err();
        assert_eq!(error, "is EUC-KR, which has no `ú` (U+00FA)");
    }

    #[test]
    fn what_is_no_text() {
        for (bytes, message) in [
            (&b"%PDF-1.7 ..."[..], "is a PDF"),
            (b"PK\x03\x04....", "ZIP"),
            (b"a\x00\x00\x00b\x01\x02", "NUL at byte 1"),
            (b"\xff\xff\x80\xfe\x80\x80\x80\x80\x80", "byte 0 is 0xff"),
        ] {
            let error = decode(bytes, None).unwrap_err();
            assert!(error.contains(message), "{error}");
        }
    }
}
