//! Paths as URI references (RFC 3986).

use std::fmt::Write;

use crate::report::words::slashed;

/// A relative path as a relative reference, an absolute one as a `file` URI; `/` on every system, UTF-8 percent-encoded.
pub fn uri(path: &str) -> String {
    let path = slashed(path);
    let has_drive = cfg!(windows) && path.as_bytes().get(1) == Some(&b':');
    let (start, rest) = match path.as_str() {
        path if path.starts_with("//") => ("file:", path.to_string()),
        path if path.starts_with('/') => ("file://", path.to_string()),
        path if has_drive => ("file:///", path.to_string()),
        path => ("", path.to_string()),
    };
    let mut uri = start.to_string();
    for (at, byte) in rest.bytes().enumerate() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => uri.push(char::from(byte)),
            b':' if has_drive && at == 1 => uri.push(':'),
            byte => {
                // Writing to a string does not fail.
                let _ = write!(uri, "%{byte:02X}");
            }
        }
    }
    uri
}

#[cfg(test)]
mod tests {
    use super::uri;

    #[test]
    fn paths() {
        for (path, expected) in [
            ("story.en.txt", "story.en.txt"),
            ("./news/a b#1?.en.txt", "news/a%20b%231%3F.en.txt"),
            ("기사/50%:가.txt", "%EA%B8%B0%EC%82%AC/50%25%3A%EA%B0%80.txt"),
            ("/srv/desk/a.txt", "file:///srv/desk/a.txt"),
        ] {
            assert_eq!(uri(path), expected);
        }
    }

    #[cfg(windows)]
    #[test]
    fn paths_of_windows() {
        for (path, expected) in [
            (r"news\a.txt", "news/a.txt"),
            (r"C:\desk\a b.txt", "file:///C:/desk/a%20b.txt"),
            (r"\\server\desk\a.txt", "file://server/desk/a.txt"),
        ] {
            assert_eq!(uri(path), expected);
        }
    }
}
