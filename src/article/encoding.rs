//! From the bytes of a file to text: byte-order marks, UTF-8, UTF-16, CP949 (EUC-KR) and Windows-1252.

use encoding_rs::{EUC_KR, Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// The text of a file and, when it was not plain UTF-8, what it was read as.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decoded {
    /// The text, without its byte-order mark.
    pub text: String,
    /// The encoding's name, to be told to the user; `None` for UTF-8.
    pub encoding: Option<&'static str>,
}

/// Files that are no text, by their first bytes, and what to tell the user about them.
const MAGIC: &[(&[u8], &str)] = &[
    (b"%PDF", "a PDF"),
    (b"{\\rtf", "an RTF document"),
    (b"PK\x03\x04", "a ZIP container (DOCX, HWPX, XLSX, …)"),
    (b"\xd0\xcf\x11\xe0", "an OLE container (DOC, HWP 5, XLS)"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"\x1f\x8b", "a gzip file"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
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
        return Err(format!("is {what}, not text"));
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
        return Ok(Decoded { text, encoding: Some("CP949 (EUC-KR)") });
    }
    Err(format!("is neither UTF-8, UTF-16 nor CP949: byte {invalid} is 0x{:02x}", bytes[invalid]))
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
