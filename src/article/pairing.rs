//! Which files belong together: two files, folders of `NAME.ko.EXT` and `NAME.en.EXT` (or `ko/NAME` and
//! `en/NAME`), and CSV manifests.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use jiff::civil::Date;
use serde::Deserialize;

use super::{Article, files};
use crate::text::Lang;

/// The two files of a pair, in either order, before they are read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PairFiles {
    /// What the pair is called in reports: the files' common name.
    pub id: String,
    pub files: [PathBuf; 2],
    /// The article's date where a manifest gives it.
    pub date: Option<Date>,
}

/// The two articles of a pair.
#[derive(Clone, Debug)]
pub struct Pair {
    pub id: String,
    pub korean: Article,
    pub english: Article,
    /// The article's date: the user's, else the Korean dateline's, else the English one's.
    pub date: Option<Date>,
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
        Ok(Pair { id, korean, english, date })
    }
}

impl PairFiles {
    /// Reads both articles.
    ///
    /// # Errors
    /// As [`Article::read`] and [`Pair::new`].
    pub fn read(&self) -> Result<Pair> {
        let [a, b] = &self.files;
        Pair::new(self.id.clone(), [Article::read(a)?, Article::read(b)?], self.date)
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
    if let [a, b] = inputs
        && !a.is_dir()
        && !b.is_dir()
    {
        let id = common_id(a, b);
        return Ok(Found { pairs: vec![PairFiles { id, files: [a.clone(), b.clone()], date: None }], unpaired: Vec::new() });
    }
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
                add(file);
            }
        } else if !input.exists() {
            bail!("{}: no such file or folder", input.display());
        } else if add(input.clone()).is_none() {
            bail!(
                "{}: expected a name such as story.ko.txt or en/story.txt, by which more than two files are paired",
                input.display()
            );
        }
    }
    let mut pairs = Vec::new();
    for (key, sides) in by_name {
        match sides {
            [Some(ko), Some(en)] => pairs.push(PairFiles { id: shown_id(&key, inputs), files: [ko, en], date: None }),
            [one, other] => unpaired.extend(one.or(other)),
        }
    }
    unpaired.sort();
    Ok(Found { pairs, unpaired })
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
                Some(date.parse().with_context(|| format!("{shown}:{line}: `{date}` is no date; YYYY-MM-DD was expected"))?)
            }
        };
        pairs.push(PairFiles { id: row.id, files: [folder.join(row.ko), folder.join(row.en)], date });
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
        assert_eq!(pairs[1].files[0], folder.path().join("c.txt"));
        files::write_atomic(&path, b"id,ko,en,date\none,a.txt,b.txt,27.10.2004\n").unwrap();
        assert!(format!("{:#}", manifest(&path).unwrap_err()).contains("pairs.csv:2"));
        files::write_atomic(&path, b"id,korean,en\n").unwrap();
        assert!(manifest(&path).unwrap_err().to_string().contains("`ko` is missing"));
    }
}
