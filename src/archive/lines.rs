//! JSON lines: one object a line, `{"id","ko","en","date"?}` with the texts, or `ko_path` and `en_path`.

use std::io::BufRead;
use std::path::PathBuf;

use anyhow::{Result, anyhow, bail};
use jiff::civil::Date;
use serde::Deserialize;

use super::Job;
use crate::article::limits::DEFAULT_BYTES;
use crate::article::pairing::{Files, PairFiles};

/// The longest line that is read, in bytes: two articles.
const MAX_LINE_BYTES: u64 = 2 * DEFAULT_BYTES;

#[derive(Deserialize)]
struct Line {
    id: Option<serde_json::Value>,
    ko: Option<String>,
    en: Option<String>,
    ko_path: Option<PathBuf>,
    en_path: Option<PathBuf>,
    date: Option<String>,
}

/// The jobs of some JSON lines. A line that is no pair is a job that fails; blank lines are skipped.
pub fn jobs(mut input: impl BufRead) -> impl Iterator<Item = Job> {
    let (mut number, mut broken) = (0, false);
    std::iter::from_fn(move || {
        while !broken {
            number += 1;
            let mut bytes = Vec::new();
            let bad = |error: String| Job::Bad { id: format!("line {number}"), error: format!("line {number}: {error}") };
            let read = std::io::Read::take(&mut input, MAX_LINE_BYTES).read_until(b'\n', &mut bytes);
            return match read {
                Ok(0) => None,
                Ok(length) if length as u64 == MAX_LINE_BYTES && !bytes.ends_with(b"\n") => {
                    let skipped = skip_line(&mut input);
                    let limit = format!("is longer than the limit of {} MiB", MAX_LINE_BYTES >> 20);
                    Some(bad(skipped.err().map_or(limit, |e| format!("cannot be read: {e}"))))
                }
                Ok(_) if bytes.trim_ascii().is_empty() => continue,
                Ok(_) => Some(match serde_json::from_slice::<Line>(&bytes) {
                    Ok(line) => line.job(number),
                    Err(error) if error.is_data() => bad(format!("is no object with `ko` and `en`: {error}")),
                    Err(_) => bad("is no JSON".to_string()),
                }),
                // What could not be read once would fail again without end.
                Err(error) => {
                    broken = true;
                    Some(bad(format!("cannot be read: {error}")))
                }
            };
        }
        None
    })
}

/// Reads on to the end of a line without keeping it.
fn skip_line(input: &mut impl BufRead) -> std::io::Result<()> {
    loop {
        let buffer = input.fill_buf()?;
        let (length, found) = match buffer.iter().position(|&b| b == b'\n') {
            Some(at) => (at + 1, true),
            None => (buffer.len(), buffer.is_empty()),
        };
        input.consume(length);
        if found {
            return Ok(());
        }
    }
}

impl Line {
    fn job(self, number: usize) -> Job {
        let id = match &self.id {
            Some(serde_json::Value::String(id)) => id.clone(),
            Some(other) => other.to_string(),
            None => format!("line {number}"),
        };
        self.pair(id.clone()).unwrap_or_else(|error| Job::Bad { id, error: format!("line {number}: {error:#}") })
    }

    fn pair(self, id: String) -> Result<Job> {
        let date = match self.date.as_deref() {
            None | Some("") => None,
            Some(d) => Some(d.parse::<Date>().map_err(|_| anyhow!("`{d}` is no date; YYYY-MM-DD was expected"))?),
        };
        Ok(match (self.ko, self.en, self.ko_path, self.en_path) {
            (Some(korean), Some(english), None, None) => Job::Texts { id, korean, english, date },
            (None, None, Some(korean), Some(english)) => {
                Job::Files(PairFiles { date, ..PairFiles::new(id, Files::of(korean, english)) })
            }
            _ => bail!("holds neither `ko` and `en` nor `ko_path` and `en_path`"),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_is_a_job() {
        let lines = concat!(
            "{\"id\":\"a\",\"ko\":\"가\",\"en\":\"A\",\"date\":\"2004-10-27\"}\n\n",
            "{\"ko_path\":\"a.ko.txt\",\"en_path\":\"a.en.txt\"}\r\n",
            "{\"id\":7,\"ko\":\"가\"}\n{\"id\":\n\u{fffd}\n",
            "{\"ko\":\"가\",\"en\":\"A\",\"date\":\"soon\"}"
        );
        let shown: Vec<String> = jobs(lines.as_bytes())
            .map(|job| match job {
                Job::Texts { id, date, .. } => format!("texts {id} {}", date.map_or(String::new(), |d| d.to_string())),
                Job::Files(files) => format!("files {}", files.id),
                Job::Bad { error, .. } => error,
            })
            .collect();
        assert_eq!(shown[0], "texts a 2004-10-27");
        assert_eq!(shown[1], "files line 3");
        assert_eq!(shown[2], "line 4: holds neither `ko` and `en` nor `ko_path` and `en_path`");
        assert!(shown[3].starts_with("line 5: is no JSON"), "{}", shown[3]);
        assert!(shown[4].starts_with("line 6: is no JSON"), "{}", shown[4]);
        assert!(shown[5].starts_with("line 7: `soon` is no date"), "{}", shown[5]);
        assert_eq!(shown.len(), 6);
    }

    #[test]
    fn an_input_that_cannot_be_read_ends_with_one_error() {
        struct Broken;
        impl std::io::Read for Broken {
            fn read(&mut self, _: &mut [u8]) -> std::io::Result<usize> {
                Err(std::io::Error::other("gone"))
            }
        }
        let found: Vec<Job> = jobs(std::io::BufReader::new(Broken)).take(9).collect();
        let [Job::Bad { error, .. }] = found.as_slice() else { panic!("{found:?}") };
        assert_eq!(error, "line 1: cannot be read: gone");
    }
}
