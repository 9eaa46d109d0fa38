//! Plain text, as it stands.

use super::{Read, Reader};
use crate::article::extract::Extract;

pub static READER: Reader = Reader {
    name: "plain text",
    extensions: &["txt", "text"],
    summary: "in UTF-8, UTF-16 or CP949 (EUC-KR), with any line ends",
    recognize: |_| false,
    read: Read::Article(|content, _| Ok(Extract { text: content.text()?.to_string(), ..Extract::default() })),
    editable: true,
    in_folders: true,
};
