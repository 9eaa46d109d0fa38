//! How much of a file is read before it is called hostile or broken: all limits in one place.

/// Default of [`Limits::bytes`]: a newspaper article has some thousand bytes, a document with pictures some millions.
pub const DEFAULT_BYTES: u64 = 64 << 20;

/// The text of an article may be this part of [`Limits::bytes`], some books' worth, which are then aligned sentence by
/// sentence.
pub const ARTICLE_SHARE: u64 = 16;

/// The text of a bilingual file in one language may be this part of [`Limits::bytes`].
pub const UNITS_SHARE: u64 = 4;

/// The longest line, in bytes. A chapter of a book that an export wrote without line ends stays below it; checks look at a
/// line as one paragraph.
pub const MAX_LINE_BYTES: usize = 256 << 10;

/// How deep elements of XML may be nested.
pub const MAX_DEPTH: usize = 256;

/// How deep elements of HTML are taken as nested, as in browsers; deeper ones count as beside each other.
pub const MAX_HTML_DEPTH: usize = 512;

/// How many elements and texts a page of HTML may have.
pub const MAX_HTML_NODES: usize = 500_000;

/// How many containers (quotations, lists) a line of Markdown may open.
pub const MAX_MARKDOWN_DEPTH: usize = 64;

/// How many members a ZIP container may have.
pub const MAX_MEMBERS: usize = 10_000;

/// The limits that a user may set, with `--max-size`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// The largest file, and the largest unpacked content of a container, in bytes.
    pub bytes: u64,
}

impl Default for Limits {
    fn default() -> Limits {
        Limits { bytes: DEFAULT_BYTES }
    }
}

impl Limits {
    /// Limits for files of a number of MiB.
    pub fn mebibytes(number: u64) -> Limits {
        Limits { bytes: number.saturating_mul(1 << 20) }
    }

    /// The longest text of an article, in bytes.
    pub fn article_bytes(self) -> u64 {
        self.bytes / ARTICLE_SHARE
    }

    /// The longest text of a bilingual file in one language, in bytes.
    pub fn units_bytes(self) -> u64 {
        self.bytes / UNITS_SHARE
    }
}

/// A number of bytes as people read it: `64 MiB`, `256 KiB`, `100 bytes`.
pub fn shown(bytes: u64) -> String {
    match bytes {
        b if b >= 1 << 20 && b.is_multiple_of(1 << 20) => format!("{} MiB", b >> 20),
        b if b >= 1 << 10 && b.is_multiple_of(1 << 10) => format!("{} KiB", b >> 10),
        b => format!("{b} bytes"),
    }
}
