//! TSV and CSV with a Korean and an English column.

use csv::{ReaderBuilder, StringRecord};

use super::{Read, Reader, UnitText};
use crate::article::detect;
use crate::korean::hangul;
use crate::text::Lang;

pub static READER: Reader = Reader {
    name: "TSV, CSV",
    extensions: &["tsv", "tab", "csv"],
    summary: "a Korean and an English column, told by the header (`ko`, `en`) or the script: each row is a bead. Only when named, not in folders",
    recognize: |_| false,
    read: Read::Units(|content, _| read(content.text()?)),
    editable: false,
    in_folders: false,
};

/// Names of the columns; `align --format tsv` writes the first ones.
const KOREAN: &[&str] = &["ko_text", "ko", "ko-kr", "kor", "korean", "한국어", "국문", "한글"];
const ENGLISH: &[&str] = &["en_text", "en", "en-us", "en-gb", "eng", "english", "영어", "영문"];

/// Columns that only glossaries have.
const GLOSSARY: &[&str] = &["kind", "ko_variants", "en_allowed", "en_short", "en_forbidden"];

/// How many rows tell the script of a column.
const SAMPLE: usize = 200;

fn read(text: &str) -> Result<Vec<UnitText>, String> {
    let first = text.lines().next().unwrap_or("");
    let delimiter =
        *[b'\t', b',', b';'].iter().max_by_key(|&&d| (first.bytes().filter(|&b| b == d).count(), d == b'\t')).unwrap_or(&b',');
    // In a TSV a quotation mark is one of the text, unless a spreadsheet wrote it.
    let quoted = delimiter != b'\t';
    let mut reader =
        ReaderBuilder::new().has_headers(false).flexible(true).delimiter(delimiter).quoting(quoted).from_reader(text.as_bytes());
    let rows: Vec<StringRecord> = reader.records().collect::<Result<_, _>>().map_err(|e| match e.position() {
        Some(position) => format!("line {}: {e}", position.line()),
        None => e.to_string(),
    })?;
    let header = rows.first().cloned().unwrap_or_default();
    let named =
        |names: &[&str]| names.iter().find_map(|name| header.iter().position(|cell| cell.trim().eq_ignore_ascii_case(name)));
    let has_header = named(KOREAN).is_some() && named(ENGLISH).is_some();
    let column = |names: &[&str], lang: Lang| if has_header { named(names) } else { by_script(&rows, lang) };
    let (Some(korean), Some(english)) = (column(KOREAN, Lang::Korean), column(ENGLISH, Lang::English)) else {
        return Err("has no column with Korean and one with English text".to_string());
    };
    if has_header && named(GLOSSARY).is_some() {
        return Err("is a glossary by its columns; it goes to --glossary".to_string());
    }
    let id = if has_header { header.iter().position(|cell| cell.trim().eq_ignore_ascii_case("id")) } else { None };
    let cell = |row: &StringRecord, column: usize| {
        let cell = row.get(column).unwrap_or("");
        let inner =
            cell.strip_prefix('"').and_then(|c| c.strip_suffix('"')).filter(|c| !quoted && !c.replace("\"\"", "").contains('"'));
        inner.map_or(cell.to_string(), |inner| inner.replace("\"\"", "\""))
    };
    let first = usize::from(has_header);
    let mut lines = Lines::new(text);
    let units = rows.iter().enumerate().skip(first).map(|(number, row)| UnitText {
        id: id.map(|id| cell(row, id)).filter(|id| !id.is_empty()).unwrap_or_else(|| (number + 1 - first).to_string()),
        line: lines.at(row.position().map_or(0, |p| usize::try_from(p.byte()).unwrap_or(usize::MAX))),
        korean: cell(row, korean),
        english: cell(row, english),
    });
    let units: Vec<UnitText> = units.collect();
    if !units.iter().any(|unit| unit.korean.contains(hangul::is_hangul)) {
        return Err("has no Korean text in its Korean column; a manifest of paths goes to --pairs".to_string());
    }
    Ok(units)
}

/// Counts the lines of a text up to places given in order.
struct Lines<'a> {
    text: &'a str,
    /// Byte and line reached.
    counted: (usize, usize),
}

impl<'a> Lines<'a> {
    fn new(text: &'a str) -> Lines<'a> {
        Lines { text, counted: (0, 1) }
    }

    /// The line, 1-based, on which the record begins that the reader of CSV begins at a byte: it leaves the second half of
    /// a line end to the next record.
    fn at(&mut self, byte: usize) -> usize {
        let bytes = self.text.as_bytes();
        let mut at = byte.min(bytes.len());
        at += bytes[at..].iter().take_while(|&&b| b == b'\r' || b == b'\n').count();
        let (from, line) = self.counted;
        let line = line + bytes[from.min(at)..at].iter().filter(|&&b| b == b'\n').count();
        self.counted = (at, line);
        line
    }
}

/// The column that is mostly in a language.
fn by_script(rows: &[StringRecord], lang: Lang) -> Option<usize> {
    let columns = rows.iter().take(SAMPLE).map(StringRecord::len).max()?;
    let cells = |column: usize| {
        rows.iter().take(SAMPLE).filter(move |row| row.get(column).is_some_and(|cell| detect(cell) == Some(lang)))
    };
    let best = (0..columns)
        .max_by_key(|&column| (cells(column).map(|row| row.get(column).map_or(0, str::len)).sum::<usize>(), columns - column))?;
    (cells(best).count() * 2 > rows.len().min(SAMPLE)).then_some(best)
}
