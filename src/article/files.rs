//! Files in and out: whole, bounded, and replaced only when the new one is complete.

use std::fs::{self, File};
use std::io::{BufWriter, Read, Write};
use std::path::Path;

use anyhow::{Context, Result, bail, ensure};

use super::encoding::{self, Decoded};
use super::limits::{self, Limits};

/// The bytes of a file of ordinary size.
///
/// # Errors
/// As [`read_bytes_within`].
pub fn read_bytes(path: &Path) -> Result<Vec<u8>> {
    read_bytes_within(path, Limits::default())
}

/// The bytes of a file.
///
/// # Errors
/// With the path, when it is missing, a folder, unreadable, or larger than the limit.
pub fn read_bytes_within(path: &Path, limits: Limits) -> Result<Vec<u8>> {
    let shown = path.display();
    let metadata = fs::metadata(path).with_context(|| format!("{shown}: cannot be read"))?;
    if metadata.is_dir() {
        bail!("{shown}: is a folder, a file was expected");
    }
    let file = File::open(path).with_context(|| format!("{shown}: cannot be opened"))?;
    let mut bytes = Vec::with_capacity(metadata.len().min(limits.bytes) as usize);
    // One byte more than allowed tells too much from just enough, also for pipes that have no length.
    file.take(limits.bytes.saturating_add(1)).read_to_end(&mut bytes).with_context(|| format!("{shown}: cannot be read"))?;
    if bytes.len() as u64 > limits.bytes {
        bail!("{shown}: is larger than the limit of {}", limits::shown(limits.bytes));
    }
    Ok(bytes)
}

/// The text of a file, and the encoding it was read as when that was not UTF-8.
///
/// # Errors
/// As [`read_bytes`], and when the bytes are no text.
pub fn read_text(path: &Path) -> Result<Decoded> {
    let bytes = read_bytes(path)?;
    encoding::decode(&bytes, None).map_err(|what| anyhow::anyhow!("{}: {what}", path.display()))
}

/// A path as people know it: from the working directory on, where it is in there.
pub fn shown(path: &Path) -> String {
    let below = std::env::current_dir().ok().and_then(|folder| path.strip_prefix(folder).ok().map(Path::to_path_buf));
    below.filter(|path| !path.as_os_str().is_empty()).unwrap_or_else(|| path.to_path_buf()).display().to_string()
}

/// Replaces a file with new contents: the old file is whole until the new one is.
///
/// # Errors
/// With the path, when the folder cannot be written to or the disk is full; the old file then stands.
pub fn write_atomic(path: &Path, contents: &[u8]) -> Result<()> {
    replace(path, |out| out.write_all(contents))
}

/// Replaces a file with what `write` writes, as [`write_atomic`] does.
///
/// # Errors
/// Those of `write`, and as [`write_atomic`].
pub fn replace<E: Into<anyhow::Error>>(path: &Path, write: impl FnOnce(&mut dyn Write) -> Result<(), E>) -> Result<()> {
    let shown = path.display();
    // What a link leads to is replaced, not the link.
    let path = &fs::canonicalize(path).unwrap_or_else(|_| path.to_path_buf());
    let folder = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    ensure!(folder.is_dir(), "{shown}: cannot write in {}, which is no folder", folder.display());
    let file = tempfile::Builder::new()
        .prefix(".daejo-")
        .tempfile_in(folder)
        .with_context(|| format!("{shown}: cannot write in {}", folder.display()))?;
    let mut out = BufWriter::new(file);
    write(&mut out).map_err(Into::into).with_context(|| format!("{shown}: cannot be written"))?;
    let file = out.into_inner().map_err(|e| e.into_error()).with_context(|| format!("{shown}: cannot be written"))?;
    if let Ok(old) = fs::metadata(path) {
        fs::set_permissions(file.path(), old.permissions()).with_context(|| format!("{shown}: cannot keep its permissions"))?;
    } else {
        allow_others_to_read(file.as_file())?;
    }
    file.as_file().sync_all().with_context(|| format!("{shown}: cannot be written"))?;
    file.persist(path).map_err(|e| e.error).with_context(|| format!("{shown}: cannot be replaced"))?;
    Ok(())
}

/// A temporary file is its owner's alone; a new file that stays is like any other.
#[cfg(unix)]
fn allow_others_to_read(file: &File) -> Result<()> {
    use std::os::unix::fs::PermissionsExt;
    Ok(file.set_permissions(fs::Permissions::from_mode(0o644))?)
}

#[cfg(not(unix))]
fn allow_others_to_read(_: &File) -> Result<()> {
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn replaces_and_keeps_permissions() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.csv");
        write_atomic(&path, b"one").unwrap();
        write_atomic(&path, b"two").unwrap();
        assert_eq!(read_text(&path).unwrap().text, "two");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[cfg(unix)]
    #[test]
    fn a_link_stays_a_link() {
        let folder = tempfile::tempdir().unwrap();
        let (path, link) = (folder.path().join("a.txt"), folder.path().join("link.txt"));
        write_atomic(&path, b"one").unwrap();
        std::os::unix::fs::symlink(&path, &link).unwrap();
        write_atomic(&link, b"two").unwrap();
        assert_eq!(read_text(&path).unwrap().text, "two");
        assert!(link.is_symlink());
    }

    #[test]
    fn errors_name_the_path() {
        let folder = tempfile::tempdir().unwrap();
        let missing = folder.path().join("missing.txt");
        assert!(format!("{:#}", read_text(&missing).unwrap_err()).contains("missing.txt"));
        assert!(format!("{:#}", read_text(folder.path()).unwrap_err()).contains("is a folder"));
    }
}
