//! Which files belong together: two files, folders of `NAME.ko.EXT` and `NAME.en.EXT` (or `ko/NAME` and
//! `en/NAME`), CSV manifests, and bilingual files, which are pairs by themselves.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow, bail};
use jiff::civil::Date;
use serde::Deserialize;

use super::limits::Limits;
use super::reader::{self, Reader, Taken};
use super::{Article, File, files};
use crate::text::{Lang, Span};

/// The files of a pair, before they are read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PairFiles {
    /// What the pair is called in reports: the files' common name.
    pub id: String,
    pub files: Files,
    /// The article's date where a manifest gives it.
    pub date: Option<Date>,
    /// How large the files may be.
    pub limits: Limits,
}

/// In how many files a pair comes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Files {
    /// One in each language, in either order.
    Two([PathBuf; 2]),
    /// One with both.
    Bilingual(PathBuf),
}

impl Files {
    /// The files of a pair by the paths of its Korean and its English; one path for both is a bilingual file.
    pub fn of(korean: PathBuf, english: PathBuf) -> Files {
        if korean == english { Files::Bilingual(korean) } else { Files::Two([korean, english]) }
    }

    /// The paths of both sides, which are one for a bilingual file.
    pub fn paths(&self) -> [&Path; 2] {
        match self {
            Files::Two([a, b]) => [a, b],
            Files::Bilingual(path) => [path, path],
        }
    }
}

/// A unit of a bilingual file: a bead that the file itself gives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unit {
    /// The file's own id, else the unit's number, counted from 1.
    pub id: String,
    /// The line of the file where the unit begins, 1-based.
    pub line: usize,
    /// In the canonical texts; empty where the unit has no text in the language.
    pub korean: Span,
    pub english: Span,
}

/// The two articles of a pair.
#[derive(Clone, Debug)]
pub struct Pair {
    pub id: String,
    pub korean: Article,
    pub english: Article,
    /// The article's date: the user's, else the Korean dateline's, else the English one's.
    pub date: Option<Date>,
    /// The units of a bilingual file, in order; of two files there are none.
    pub units: Vec<Unit>,
}

impl Pair {
    /// Puts two articles together, whichever comes first.
    ///
    /// # Errors
    /// When both are in the same language.
    pub fn new(id: String, articles: [Article; 2], date: Option<Date>) -> Result<Pair> {
        let [a, b] = articles;
        if a.lang == b.lang {
            bail!("{} and {}: both are {}, one Korean and one English text were expected", a.path, b.path, a.lang.name());
        }
        let (korean, english) = if a.lang == Lang::Korean { (a, b) } else { (b, a) };
        let date = date.or(korean.date).or(english.date);
        Ok(Pair { id, korean, english, date, units: Vec::new() })
    }

    /// The pair that the units of a bilingual file make.
    ///
    /// # Errors
    /// With `path`, when no unit has text in both languages.
    fn of_units(id: String, path: &str, mut units: Vec<reader::UnitText>, date: Option<Date>, limits: Limits) -> Result<Pair> {
        units.retain(|unit| [&unit.korean, &unit.english].iter().any(|side| side.contains(char::is_alphanumeric)));
        if !units.iter().any(|unit| [&unit.korean, &unit.english].iter().all(|side| side.contains(char::is_alphabetic))) {
            bail!("{path}: no unit has both a Korean and an English text");
        }
        let [korean, english] =
            [Article::of_units(path, Lang::Korean, &units, limits)?, Article::of_units(path, Lang::English, &units, limits)?];
        let spans = lines(korean.text.canonical()).zip(lines(english.text.canonical()));
        let units = units.into_iter().zip(spans);
        let units = units.map(|(unit, (korean, english))| Unit { id: unit.id, line: unit.line, korean, english }).collect();
        let date = date.or(korean.date).or(english.date);
        Ok(Pair { id, korean, english, date, units })
    }
}

/// The lines of a text, without their ends.
fn lines(text: &str) -> impl Iterator<Item = Span> {
    let mut at = 0;
    text.split('\n').map(move |line| {
        let span = Span::new(at, at + line.len());
        at = span.end + 1;
        span
    })
}

impl PairFiles {
    /// Files of ordinary size, whose date is not known beforehand.
    pub fn new(id: String, files: Files) -> PairFiles {
        PairFiles { id, files, date: None, limits: Limits::default() }
    }

    /// Reads both articles.
    ///
    /// # Errors
    /// As [`Article::read`] and [`Pair::new`].
    pub fn read(&self) -> Result<Pair> {
        let limits = self.limits;
        match &self.files {
            Files::Two([a, b]) => Pair::new(self.id.clone(), [Article::read(a, limits)?, Article::read(b, limits)?], self.date),
            Files::Bilingual(path) => {
                let shown = path.display().to_string();
                let File { reader, taken, notes } = File::read(path, limits)?;
                let Taken::Units(units) = taken else {
                    bail!("{shown}: holds one article ({}), a bilingual file was expected", reader.name);
                };
                let mut pair = Pair::of_units(self.id.clone(), &shown, units, self.date, limits)?;
                pair.korean.notes.extend(notes.into_iter().map(|note| format!("{shown}: {note}")));
                (pair.korean.reader, pair.english.reader) = (Some(reader), Some(reader));
                Ok(pair)
            }
        }
    }
}

/// The pairs among some inputs, and the files that have no partner.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    pub pairs: Vec<PairFiles>,
    pub unpaired: Vec<PathBuf>,
}

/// Pairs up the inputs of a command: two files in either order, or any number of folders and named files.
///
/// # Errors
/// When an input is missing, a folder cannot be read, or a file's name tells neither language nor partner.
pub fn find(inputs: &[PathBuf]) -> Result<Found> {
    let is_bilingual = |path: &Path| Reader::of_path(path).is_some_and(Reader::is_bilingual);
    match inputs {
        [only] if !only.is_dir() => {
            // What is called XML may be anything, as may be what has no known name: the content tells.
            let may_be = Reader::of_path(only).is_none_or(|reader| reader.is_bilingual() || reader.extensions.contains(&"xml"));
            if !may_be {
                let shown = only.display();
                bail!("{shown}: one file alone is no pair; give the Korean and the English file, a bilingual one, or a folder");
            }
            return Ok(Found { pairs: vec![bilingual(only, inputs)], unpaired: Vec::new() });
        }
        [a, b] if !a.is_dir() && !b.is_dir() && !is_bilingual(a) && !is_bilingual(b) => {
            let pair = PairFiles::new(common_id(a, b), Files::Two([a.clone(), b.clone()]));
            return Ok(Found { pairs: vec![pair], unpaired: Vec::new() });
        }
        _ => {}
    }
    let mut pairs = Vec::new();
    let mut by_name: BTreeMap<PathBuf, [Option<PathBuf>; 2]> = BTreeMap::new();
    let mut unpaired = Vec::new();
    let mut add = |path: PathBuf| {
        let (lang, key) = Named::of(&path)?;
        let slot = &mut by_name.entry(key).or_default()[lang as usize];
        // Two files of one name and language (story.ko.txt, story.ko.html): the second has no partner.
        if slot.is_none() {
            *slot = Some(path);
        } else {
            unpaired.push(path);
        }
        Some(())
    };
    for input in inputs {
        if input.is_dir() {
            for file in walk(input)? {
                let reader = Reader::of_path(&file);
                if reader.is_some_and(|reader| reader.is_bilingual() && reader.in_folders) {
                    pairs.push(bilingual(&file, inputs));
                } else if reader.is_none_or(|reader| reader.in_folders) {
                    add(file);
                }
            }
        } else if !input.exists() {
            bail!("{}: no such file or folder", input.display());
        } else if is_bilingual(input) {
            pairs.push(bilingual(input, inputs));
        } else if add(input.clone()).is_none() {
            bail!(
                "{}: expected a name such as story.ko.txt or en/story.txt, by which more than two files are paired",
                input.display()
            );
        }
    }
    for (key, sides) in by_name {
        match sides {
            [Some(ko), Some(en)] => pairs.push(PairFiles::new(shown_id(&key, inputs), Files::Two([ko, en]))),
            [one, other] => unpaired.extend(one.or(other)),
        }
    }
    pairs.sort_by(|a, b| a.id.cmp(&b.id));
    unpaired.sort();
    Ok(Found { pairs, unpaired })
}

fn bilingual(path: &Path, inputs: &[PathBuf]) -> PairFiles {
    let id = if inputs.iter().any(|input| input == path) {
        path.file_stem().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
    } else {
        shown_id(&path.with_extension(""), inputs)
    };
    PairFiles::new(id, Files::Bilingual(path.to_path_buf()))
}

/// A file name that tells its language, and the rest of the name, which its partner shares.
struct Named;

impl Named {
    fn of(path: &Path) -> Option<(Lang, PathBuf)> {
        let name = path.file_name()?.to_str()?;
        if name.starts_with('.') {
            return None;
        }
        let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
        for lang in Lang::BOTH {
            if let Some(base) = stem.strip_suffix(lang.code()).and_then(|s| s.strip_suffix('.')).filter(|s| !s.is_empty()) {
                return Some((lang, path.with_file_name(base)));
            }
        }
        let parent = path.parent()?;
        let lang = Lang::BOTH.into_iter().find(|lang| parent.file_name().is_some_and(|f| f == lang.code()))?;
        Some((lang, parent.parent()?.join(stem)))
    }
}

/// All files below a folder, in order of their paths.
fn walk(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut entries: Vec<PathBuf> = fs::read_dir(folder)
        .and_then(|entries| entries.map(|e| e.map(|e| e.path())).collect())
        .with_context(|| format!("{}: the folder cannot be read", folder.display()))?;
    entries.sort();
    let mut found = Vec::new();
    for entry in entries {
        let hidden = entry.file_name().is_some_and(|n| n.to_string_lossy().starts_with('.'));
        // Links to folders are not followed: they may lead back.
        if entry.is_dir() && !entry.is_symlink() && !hidden {
            found.extend(walk(&entry)?);
        } else if entry.is_file() {
            found.push(entry);
        }
    }
    Ok(found)
}

fn common_id(a: &Path, b: &Path) -> String {
    let named = |path: &Path| Named::of(path).and_then(|(_, key)| Some(key.file_name()?.to_string_lossy().into_owned()));
    match (named(a), named(b)) {
        (Some(a), Some(b)) if a == b => a,
        _ => a.file_stem().unwrap_or(a.as_os_str()).to_string_lossy().into_owned(),
    }
}

/// The name of a pair below the folder it was found in, with `/` on every system.
fn shown_id(key: &Path, inputs: &[PathBuf]) -> String {
    let below = inputs.iter().find_map(|input| key.strip_prefix(input).ok()).unwrap_or(key);
    let name = if below.as_os_str().is_empty() { key } else { below };
    name.to_string_lossy().replace('\\', "/")
}

#[derive(Deserialize)]
struct ManifestRow {
    id: String,
    ko: PathBuf,
    en: PathBuf,
    date: Option<String>,
}

/// Reads a CSV manifest with the columns `id,ko,en[,date]`; paths count from the manifest's folder.
///
/// # Errors
/// With file and line, when a column is missing or a date is not `YYYY-MM-DD`.
pub fn manifest(path: &Path) -> Result<Vec<PairFiles>> {
    let shown = path.display();
    let text = files::read_text(path)?.text;
    let folder = path.parent().unwrap_or(Path::new(""));
    let mut reader = csv::ReaderBuilder::new().trim(csv::Trim::All).from_reader(text.as_bytes());
    let headers = reader.headers().with_context(|| format!("{shown}: is no CSV"))?.clone();
    for column in ["id", "ko", "en"] {
        if !headers.iter().any(|h| h == column) {
            bail!("{shown}:1: the column `{column}` is missing; a manifest has the columns id,ko,en and perhaps date");
        }
    }
    let mut pairs = Vec::new();
    for record in reader.records() {
        let record = record.with_context(|| format!("{shown}: is no CSV"))?;
        let line = record.position().map_or(0, |p| p.line());
        let row: ManifestRow = record.deserialize(Some(&headers)).with_context(|| format!("{shown}:{line}"))?;
        let date = match row.date.as_deref() {
            None | Some("") => None,
            Some(date) => {
                let parsed = date.parse();
                Some(parsed.map_err(|_| anyhow!("{shown}:{line}: `{date}` is no date; YYYY-MM-DD was expected"))?)
            }
        };
        let files = Files::of(folder.join(row.ko), folder.join(row.en));
        pairs.push(PairFiles { date, ..PairFiles::new(row.id, files) });
    }
    Ok(pairs)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tree(files: &[&str]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        for file in files {
            let path = folder.path().join(file);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            files::write_atomic(&path, b"x").unwrap();
        }
        folder
    }

    #[test]
    fn folders() {
        let folder = tree(&["a.ko.txt", "a.en.txt", "b.ko.txt", "x/ko/c.txt", "x/en/c.txt", "readme.txt", ".hidden.ko.txt"]);
        let found = find(&[folder.path().to_path_buf()]).unwrap();
        assert_eq!(found.pairs.iter().map(|p| p.id.as_str()).collect::<Vec<_>>(), ["a", "x/c"]);
        assert_eq!(found.unpaired, [folder.path().join("b.ko.txt")]);
    }

    #[test]
    fn named_files() {
        let folder = tree(&["a.ko.txt", "a.en.txt", "b.ko.txt", "b.en.txt", "odd.txt"]);
        let path = |name: &str| folder.path().join(name);
        let found = find(&[path("b.en.txt"), path("a.ko.txt"), path("b.ko.txt"), path("a.en.txt")]).unwrap();
        assert_eq!(found.pairs.len(), 2);
        let error = find(&[path("a.ko.txt"), path("a.en.txt"), path("odd.txt")]).unwrap_err();
        assert!(error.to_string().contains("odd.txt"));
    }

    #[test]
    fn manifests() {
        let folder = tree(&[]);
        let path = folder.path().join("pairs.csv");
        files::write_atomic(&path, b"id,ko,en,date\none,a.txt,b.txt,2004-10-27\ntwo,c.txt,d.txt,\n").unwrap();
        let pairs = manifest(&path).unwrap();
        assert_eq!(pairs[0].date.unwrap().to_string(), "2004-10-27");
        assert_eq!(pairs[1].files.paths()[0], folder.path().join("c.txt"));
        files::write_atomic(&path, b"id,ko,en,date\none,a.txt,b.txt,27.10.2004\n").unwrap();
        assert!(format!("{:#}", manifest(&path).unwrap_err()).contains("pairs.csv:2"));
        files::write_atomic(&path, b"id,korean,en\n").unwrap();
        assert!(manifest(&path).unwrap_err().to_string().contains("`ko` is missing"));
    }
}
