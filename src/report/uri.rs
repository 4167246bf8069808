//! Paths as URIs: percent-encoded, with `/` between folders.

use std::fmt::Write;
use std::path::Path;

/// A relative path as a relative URI reference.
pub(super) fn relative(path: &str) -> String {
    let path = path.strip_prefix("./").unwrap_or(path);
    let uri = encoded(path);
    // A colon in the first folder’s name would read as a scheme.
    if uri.split('/').next().is_some_and(|first| first.contains(':')) { format!("./{uri}") } else { uri }
}

/// An absolute path as a `file:` URI.
pub(super) fn of_file(path: &Path) -> String {
    let path = path.to_string_lossy().replace('\\', "/");
    format!("file://{}{}", if path.starts_with('/') { "" } else { "/" }, encoded(&path))
}

fn encoded(path: &str) -> String {
    let mut uri = String::with_capacity(path.len());
    for &byte in path.as_bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' | b':' | b'@' | b'+' | b',' | b'=' => {
                uri.push(char::from(byte));
            }
            _ => {
                let _ = write!(uri, "%{byte:02X}");
            }
        }
    }
    uri
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::{of_file, relative};

    #[test]
    fn what_a_uri_cannot_hold_is_encoded() {
        assert_eq!(relative("./drafts/a b#1?.md"), "drafts/a%20b%231%3F.md");
        assert_eq!(relative("año/ü%.txt"), "a%C3%B1o/%C3%BC%25.txt");
        assert_eq!(relative("a:b.md"), "./a:b.md");
        assert_eq!(of_file(Path::new("/home/a b.md")), "file:///home/a%20b.md");
        assert_eq!(relative("\u{1b}]8;;x"), "%1B%5D8%3B%3Bx");
    }
}
