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
pub(crate) fn of_file(path: &Path) -> String {
    let path = path.to_string_lossy();
    let path = if cfg!(windows) { path.replace('\\', "/") } else { path.into_owned() };
    format!("file://{}{}", if path.starts_with('/') { "" } else { "/" }, encoded(&path))
}

/// The path of a `file:` URI; none for any other.
#[cfg(feature = "lsp")]
pub(crate) fn path_of(uri: &str) -> Option<String> {
    let rest = uri.strip_prefix("file://")?;
    // A host stands here on shared drives alone, and is kept as the first folder there.
    let path = rest.strip_prefix("localhost").unwrap_or(rest);
    let path = decoded(path)?;
    // `/C:/…` names a drive.
    let bytes = path.as_bytes();
    let is_drive = bytes.len() > 2 && bytes[0] == b'/' && bytes[1].is_ascii_alphabetic() && bytes[2] == b':';
    Some(if is_drive { path[1..].to_owned() } else { path })
}

#[cfg(feature = "lsp")]
fn decoded(uri: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(uri.len());
    let mut rest = uri.bytes();
    while let Some(byte) = rest.next() {
        if byte != b'%' {
            bytes.push(byte);
            continue;
        }
        let digit = |b: Option<u8>| b.and_then(|b| char::from(b).to_digit(16));
        let (high, low) = (digit(rest.next())?, digit(rest.next())?);
        bytes.push((high * 16 + low) as u8);
    }
    String::from_utf8(bytes).ok()
}

fn encoded(path: &str) -> String {
    let mut uri = String::with_capacity(path.len());
    for &byte in path.as_bytes() {
        match byte {
            b'A'..=b'Z'
            | b'a'..=b'z'
            | b'0'..=b'9'
            | b'-'
            | b'.'
            | b'_'
            | b'~'
            | b'/'
            | b':'
            | b'@'
            | b'+'
            | b','
            | b'=' => {
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

    use super::{of_file, path_of, relative};

    #[test]
    fn what_a_uri_cannot_hold_is_encoded() {
        assert_eq!(relative("./drafts/a b#1?.md"), "drafts/a%20b%231%3F.md");
        assert_eq!(relative("año/ü%.txt"), "a%C3%B1o/%C3%BC%25.txt");
        assert_eq!(relative("a:b.md"), "./a:b.md");
        assert_eq!(of_file(Path::new("/home/a b.md")), "file:///home/a%20b.md");
        assert_eq!(relative("\u{1b}]8;;x"), "%1B%5D8%3B%3Bx");
    }

    #[test]
    fn back_to_paths() {
        assert_eq!(path_of("file:///home/a%20b%C3%A9.md").as_deref(), Some("/home/a bé.md"));
        assert_eq!(path_of("file:///c%3A/drafts/a.md").as_deref(), Some("c:/drafts/a.md"));
        assert_eq!(path_of("untitled:Untitled-1"), None);
        assert_eq!(path_of("file:///%G1"), None);
    }
}
