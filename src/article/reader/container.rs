//! ZIP containers, as DOCX and HWPX are: members by name, unpacked within limits, never onto a disk.

use std::io::{Cursor, Read};

use zip::ZipArchive;

use crate::article::encoding;
use crate::article::limits::{Limits, MAX_MEMBERS, shown};

/// How the entry of a member in the directory of a container begins.
const DIRECTORY_ENTRY: &[u8] = b"PK\x01\x02";

/// A container whose directory was read.
#[derive(Debug)]
pub struct Container {
    archive: ZipArchive<Cursor<Vec<u8>>>,
    /// In order of the directory.
    names: Vec<String>,
    /// Bytes that may still be unpacked.
    left: u64,
    limits: Limits,
}

impl Container {
    /// Whether a file is a ZIP container by its first bytes.
    pub fn is(bytes: &[u8]) -> bool {
        bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06")
    }

    /// Opens a container.
    ///
    /// # Errors
    /// When it is cut off or broken, has too many members, or one whose name leads out of it.
    pub fn open(bytes: Vec<u8>, limits: Limits) -> Result<Container, String> {
        // Counted before the directory is read, which takes memory for each.
        if bytes.windows(DIRECTORY_ENTRY.len()).filter(|w| *w == DIRECTORY_ENTRY).count() > MAX_MEMBERS {
            return Err(format!("the ZIP container has more members than the limit of {MAX_MEMBERS}"));
        }
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|e| format!("the ZIP container is cut off or broken ({e})"))?;
        let names: Result<Vec<String>, _> = archive.file_names().map(|name| name.map(|n| n.into_owned())).collect();
        let names = names.map_err(|e| format!("the ZIP container has a member without a proper name ({e})"))?;
        if let Some(name) = names.iter().find(|name| leads_out(name)) {
            return Err(format!("the ZIP container has the member `{}`, which leads out of it", name.escape_debug()));
        }
        Ok(Container { archive, names, left: limits.bytes, limits })
    }

    /// The members' names, in order of the directory.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.names.iter().map(String::as_str)
    }

    /// Whether there is a member of this name.
    pub fn has(&self, name: &str) -> bool {
        self.names.iter().any(|member| member == name)
    }

    /// The text of a member; `None` when there is none of this name.
    ///
    /// # Errors
    /// With the member, when it is encrypted, broken, no text, or larger than what may still be unpacked.
    pub fn text(&mut self, name: &str) -> Result<Option<String>, String> {
        let Some(index) = self.archive.index_for_name(name) else { return Ok(None) };
        let member = self.archive.by_index(index).map_err(|e| format!("the member {name} cannot be read ({e})"))?;
        let mut bytes = Vec::new();
        member.take(self.left + 1).read_to_end(&mut bytes).map_err(|e| format!("the member {name} is broken ({e})"))?;
        let size = bytes.len() as u64;
        if size > self.left {
            return Err(format!(
                "the ZIP container unpacks to more than the limit of {} (reached in {name}; --max-size raises it)",
                shown(self.limits.bytes)
            ));
        }
        self.left -= size;
        if bytes.is_empty() {
            return Err(format!("the member {name} is empty"));
        }
        let label = encoding::declared(&bytes);
        encoding::decode(&bytes, label).map(|decoded| Some(decoded.text)).map_err(|what| format!("the member {name} {what}"))
    }
}

fn leads_out(name: &str) -> bool {
    let absolute = name.starts_with(['/', '\\']) || name.as_bytes().get(1) == Some(&b':');
    absolute || name.split(['/', '\\']).any(|part| part == "..")
}
