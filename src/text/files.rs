//! Reading files within bounds: none that never ends, none longer than is sensible, and none that somebody has led out
//! of a project by a link.

use std::fs::{self, File, FileType, Metadata};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use rustc_hash::FxHashSet;

/// A longer file is not read unless somebody says so, in bytes.
pub const LONGEST: u64 = 64 << 20;

/// Links that lead on to more links lead nowhere, or in a circle.
const MOST_LINKS: usize = 40;

/// The bytes of a file. A device, which may have no end, is not read, nor is a pipe that has a name: nobody may ever
/// write into it. What this process has open already (`/dev/stdin`, `/dev/fd/3`) is read to its end.
///
/// # Errors
/// Those of the file system; `FileTooLarge` where there are more than `longest` bytes.
pub fn read(path: &Path, longest: u64) -> io::Result<Vec<u8>> {
    read_there(path, &fs::metadata(path)?, longest)
}

/// What keeps a path from being read as a file: it is a device, a pipe, a socket or a folder. Nothing where it is a
/// file, or is not there.
pub fn no_file(path: &Path) -> Option<io::Error> {
    fs::metadata(path).ok().and_then(|there| not_read(path, &there))
}

fn not_read(path: &Path, there: &Metadata) -> Option<io::Error> {
    if there.is_file() {
        return None;
    }
    let (kind, said) = match there.file_type() {
        kind if kind.is_dir() => (io::ErrorKind::IsADirectory, "it is a folder"),
        kind if is_device(kind) => (io::ErrorKind::InvalidInput, "it is a device, not a file"),
        kind if is_socket(kind) => (io::ErrorKind::InvalidInput, "it is a socket, not a file"),
        _ if stream(path).is_some() => return None,
        _ => (io::ErrorKind::InvalidInput, "it is a pipe, not a file"),
    };
    Some(io::Error::new(kind, said))
}

/// The name of a stream that this process has open, where a path leads to one: `1` for `/dev/stdout`.
pub fn stream(path: &Path) -> Option<String> {
    let mut path = path.to_owned();
    for _ in 0..MOST_LINKS {
        let folder = fs::canonicalize(folder_of(&path)).ok()?;
        let name = path.file_name()?.to_owned();
        let streams = Path::new("/dev/fd");
        let is_streams = folder == streams || folder.starts_with("/proc") && folder.file_name() == streams.file_name();
        let name_of_stream = name.to_str().filter(|n| n.bytes().all(|b| b.is_ascii_digit()));
        if let Some(stream) = name_of_stream.filter(|_| is_streams) {
            return Some(stream.to_owned());
        }
        path = folder.join(fs::read_link(folder.join(name)).ok()?);
    }
    None
}

/// Where a path of a file that is not there yet leads to by links.
pub fn led_to(path: &Path) -> PathBuf {
    let mut path = path.to_owned();
    for _ in 0..MOST_LINKS {
        let Ok(next) = fs::read_link(&path) else { break };
        path = folder_of(&path).join(next);
    }
    path
}

/// The folder that a path lies in.
pub fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// The bytes of a file of which the system has told already.
fn read_there(path: &Path, there: &Metadata, longest: u64) -> io::Result<Vec<u8>> {
    if let Some(error) = not_read(path, there) {
        return Err(error);
    }
    if there.len() > longest {
        return Err(too_long(longest));
    }
    // With a little room to spare the end is met without asking once more.
    let room = usize::try_from(there.len()).unwrap_or(0).saturating_add(64);
    within_room(File::open(path)?, longest, Vec::with_capacity(room))
}

/// Everything that can be read, where it is no more than `longest` bytes.
///
/// # Errors
/// Those of reading; `FileTooLarge` where there is more.
pub fn within(input: impl Read, longest: u64) -> io::Result<Vec<u8>> {
    within_room(input, longest, Vec::new())
}

fn within_room(input: impl Read, longest: u64, mut bytes: Vec<u8>) -> io::Result<Vec<u8>> {
    input.take(longest.saturating_add(1)).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > longest {
        return Err(too_long(longest));
    }
    Ok(bytes)
}

/// The text of a file that belongs to a project: its configuration, a rule, a table. `folder` is one of the project.
///
/// # Errors
/// As for [`read`]; and where the path is led out of the project by a link, so that nothing of a file elsewhere is shown.
pub fn read_own(path: &Path, folder: &Path) -> io::Result<String> {
    if leads_out(path, folder) {
        return Err(io::Error::new(io::ErrorKind::PermissionDenied, "it is a link that leads out of the project"));
    }
    text(read(path, LONGEST)?)
}

/// The texts of many files of a project, each as [`read_own`] gives it, in the same order; folders are looked at once.
pub fn read_all_own(paths: &[PathBuf], folder: &Path) -> Vec<io::Result<String>> {
    let parents: FxHashSet<&Path> = paths.iter().filter_map(|path| path.parent()).collect();
    let inside: FxHashSet<&Path> = parents.into_iter().filter(|parent| !leads_out(parent, folder)).collect();
    let text = |path: &PathBuf| {
        let plain = path.parent().is_some_and(|parent| inside.contains(parent));
        let there = fs::symlink_metadata(path)?;
        if !plain || there.is_symlink() {
            return read_own(path, folder);
        }
        text(read_there(path, &there, LONGEST)?)
    };
    paths.par_iter().map(text).collect()
}

fn text(bytes: Vec<u8>) -> io::Result<String> {
    String::from_utf8(bytes).map_err(|_| io::Error::new(io::ErrorKind::InvalidData, "it is not UTF-8 text"))
}

/// Whether a path that is there leads out of the project that a folder belongs to: out of its repository or, where it
/// is in none, out of the folder.
pub fn leads_out(path: &Path, folder: &Path) -> bool {
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let (Ok(real), Ok(folder)) = (fs::canonicalize(path), fs::canonicalize(folder)) else { return false };
    !real.starts_with(project_of(&folder))
}

/// The root of the repository that a folder is in, or else the folder.
fn project_of(folder: &Path) -> PathBuf {
    folder.ancestors().find(|above| above.join(".git").exists()).unwrap_or(folder).to_owned()
}

/// Every file below a folder, sorted. A way down leads through one link at most, and never back up, so that it ends.
pub fn below(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    gather(folder, false, &mut found);
    found.sort();
    found
}

fn gather(folder: &Path, through_a_link: bool, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        let kind = entry.file_type();
        // What a link leads to is asked for, the rest is told with the name.
        let is_link = kind.as_ref().is_ok_and(FileType::is_symlink);
        if kind.map_or_else(|_| path.is_dir(), |kind| kind.is_dir() || is_link && path.is_dir()) {
            if !is_link || !through_a_link && !leads_up(&path, folder) {
                gather(&path, through_a_link || is_link, found);
            }
        } else {
            found.push(path);
        }
    }
}

/// Whether a link in a folder leads to that folder or to one above it.
fn leads_up(link: &Path, folder: &Path) -> bool {
    fs::canonicalize(link).and_then(|to| Ok(fs::canonicalize(folder)?.starts_with(to))).unwrap_or(true)
}

/// What the system says went wrong, in small letters, without its number and without the path.
pub fn reason(error: &io::Error) -> String {
    let text = error.to_string();
    let plain = text.split(" (os error").next().unwrap_or_default();
    let plain = plain.rsplit(": ").next().unwrap_or_default();
    let mut letters = plain.chars();
    match (letters.next(), letters.next()) {
        (Some(first), Some(second)) if !second.is_uppercase() => {
            first.to_lowercase().chain([second]).chain(letters).collect()
        }
        _ => plain.to_owned(),
    }
}

fn too_long(longest: u64) -> io::Error {
    io::Error::new(io::ErrorKind::FileTooLarge, format!("it is longer than {}", size(longest)))
}

/// A number of bytes as people write it: `64 MB`.
pub fn size(bytes: u64) -> String {
    match bytes {
        n if n >= 1 << 20 && n % (1 << 20) == 0 => format!("{} MB", n >> 20),
        n if n >= 1 << 10 && n % (1 << 10) == 0 => format!("{} kB", n >> 10),
        n => format!("{n} bytes"),
    }
}

/// A number of bytes that is written `64M`, `500k`, `2G` or in plain bytes.
pub fn parse_size(text: &str) -> Option<u64> {
    let text = text.trim();
    let digits = text.trim_end_matches(|c: char| c.is_ascii_alphabetic() || c == ' ');
    let unit = text[digits.len()..].trim().to_ascii_uppercase();
    let shift = match unit.trim_end_matches('B').trim_end_matches('I') {
        "" => 0,
        "K" => 10,
        "M" => 20,
        "G" => 30,
        _ => return None,
    };
    digits.parse::<u64>().ok()?.checked_mul(1 << shift).filter(|&bytes| bytes > 0)
}

#[cfg(unix)]
fn is_device(kind: FileType) -> bool {
    use std::os::unix::fs::FileTypeExt;
    kind.is_char_device() || kind.is_block_device()
}

#[cfg(unix)]
fn is_socket(kind: FileType) -> bool {
    std::os::unix::fs::FileTypeExt::is_socket(&kind)
}

#[cfg(not(unix))]
fn is_device(_: FileType) -> bool {
    false
}

#[cfg(not(unix))]
fn is_socket(_: FileType) -> bool {
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes() {
        for (text, bytes) in [("64M", 64 << 20), ("500k", 500 << 10), ("2 GB", 2 << 30), ("12", 12)] {
            assert_eq!(parse_size(text), Some(bytes), "{text}");
        }
        for text in ["", "M", "-1", "1.5M", "0", "7 T", "99999999999G"] {
            assert_eq!(parse_size(text), None, "{text}");
        }
        assert_eq!((size(64 << 20), size(3), size(2 << 10)), ("64 MB".into(), "3 bytes".into(), "2 kB".into()));
    }

    #[test]
    fn what_is_too_long_is_not_read() {
        assert_eq!(within(&b"abc"[..], 3).unwrap(), b"abc");
        assert_eq!(within(io::repeat(b'a'), 3).unwrap_err().kind(), io::ErrorKind::FileTooLarge);
    }

    #[cfg(unix)]
    #[test]
    fn devices_and_links_out() {
        assert!(read(Path::new("/dev/zero"), LONGEST).is_err());
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        fs::create_dir(at("house")).unwrap();
        fs::write(at("secret"), "x").unwrap();
        fs::write(at("house/own"), "y").unwrap();
        std::os::unix::fs::symlink("../secret", at("house/out")).unwrap();
        std::os::unix::fs::symlink("own", at("house/in")).unwrap();
        assert_eq!(read_own(&at("house/in"), &at("house")).unwrap(), "y");
        assert_eq!(read_own(&at("house/out"), &at("house")).unwrap_err().kind(), io::ErrorKind::PermissionDenied);
        fs::create_dir(at(".git")).unwrap();
        assert_eq!(read_own(&at("house/out"), &at("house")).unwrap(), "x");
        std::os::unix::net::UnixListener::bind(at("socket")).unwrap();
        assert!(no_file(&at("socket")).is_some() && no_file(&at("house")).is_some() && no_file(&at("none")).is_none());
    }

    #[cfg(unix)]
    #[test]
    fn links_that_lead_back_are_not_gone_through() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        fs::create_dir_all(at("rules/desk")).unwrap();
        fs::create_dir_all(at("shared/far")).unwrap();
        fs::write(at("rules/desk/a"), "").unwrap();
        fs::write(at("shared/b"), "").unwrap();
        for i in 0..20 {
            std::os::unix::fs::symlink("..", at(&format!("rules/desk/up{i}"))).unwrap();
            std::os::unix::fs::symlink("../../shared", at(&format!("shared/far/again{i}"))).unwrap();
        }
        std::os::unix::fs::symlink("../shared", at("rules/house")).unwrap();
        let names = ["desk/a", "house/b"].map(|name| at("rules").join(name));
        assert_eq!(below(&at("rules")), names);
    }
}
