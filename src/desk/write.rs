//! The one door through which files are written.
//!
//! - A regular file is written beside, synced, and renamed over the old one, so that nobody ever reads half of one. Mode,
//!   owner and extended attributes stay where the system lets us; a link stays a link.
//! - What is no regular file (a device, a pipe) is written where it is, and never replaced.
//! - A file with several names is written where it is, so that all of them keep it.
//! - A file that nobody may write is refused, though its folder would let us put another in its place.
//! - What a killed run has left behind in a folder is cleared by the next one that writes there.

use std::fs::{self, File, Metadata};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

/// What the names of unfinished files begin with; the number of the process that writes follows.
const PREFIX: &str = ".copydesk-";

/// Writes a file, whatever was there.
///
/// # Errors
/// Those of the file system.
pub fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    put(path, bytes, None).map(drop)
}

/// Writes a file where it still holds what was read from it; tells whether it did.
///
/// # Errors
/// Those of the file system.
pub fn mend(path: &Path, read: &[u8], bytes: &[u8]) -> io::Result<bool> {
    put(path, bytes, Some(read))
}

/// Writes a new file, and leaves one that is there.
///
/// # Errors
/// Those of the file system: `AlreadyExists` where there is one.
pub fn create(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let beside = written_beside(path, bytes, None)?;
    beside.persist_noclobber(path).map(drop).map_err(|e| e.error)
}

fn put(path: &Path, bytes: &[u8], read: Option<&[u8]>) -> io::Result<bool> {
    let there = match fs::metadata(path) {
        Ok(there) => there,
        // A file that has vanished since it was read is left so.
        Err(e) if e.kind() == io::ErrorKind::NotFound && read.is_some() => return Ok(false),
        Err(e) if e.kind() == io::ErrorKind::NotFound => {
            written_beside(path, bytes, None)?.persist(path).map_err(|e| e.error)?;
            return Ok(true);
        }
        Err(e) => return Err(e),
    };
    if !there.is_file() {
        File::options().write(true).open(path)?.write_all(bytes)?;
        return Ok(true);
    }
    if there.permissions().readonly() {
        return Err(io::Error::new(io::ErrorKind::PermissionDenied, "the file is read-only"));
    }
    let path = fs::canonicalize(path)?;
    if names(&there) > 1 {
        if !still_holds(&path, read)? {
            return Ok(false);
        }
        fs::write(&path, bytes)?;
        return Ok(true);
    }
    let beside = written_beside(&path, bytes, Some(&there))?;
    if !still_holds(&path, read)? {
        return Ok(false);
    }
    beside.persist(&path).map_err(|e| e.error)?;
    Ok(true)
}

/// Whether a file holds what was read from it, where that matters.
fn still_holds(path: &Path, read: Option<&[u8]>) -> io::Result<bool> {
    let Some(read) = read else { return Ok(true) };
    let mut now = Vec::with_capacity(read.len() + 1);
    match File::open(path) {
        Ok(file) => file.take(read.len() as u64 + 1).read_to_end(&mut now)?,
        Err(e) if e.kind() == io::ErrorKind::NotFound => return Ok(false),
        Err(e) => return Err(e),
    };
    Ok(now == read)
}

/// The bytes in an unfinished file beside a path, synced, with the mode, owner and attributes of what is there.
fn written_beside(path: &Path, bytes: &[u8], there: Option<&Metadata>) -> io::Result<tempfile::NamedTempFile> {
    let folder = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    clear(folder);
    let prefix = format!("{PREFIX}{}-", std::process::id());
    let mut builder = tempfile::Builder::new();
    builder.prefix(&prefix);
    if there.is_none() {
        open_to_all(&mut builder);
    }
    let mut file = builder.tempfile_in(folder)?;
    file.write_all(bytes)?;
    if let Some(there) = there {
        keep_owner(there, file.path());
        keep_attributes(path, file.path());
        file.as_file().set_permissions(there.permissions())?;
    }
    file.as_file().sync_all()?;
    Ok(file)
}

/// Takes away unfinished files of runs that are no more.
fn clear(folder: &Path) {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let left = entries.map(|entry| entry.path()).filter(|path| is_left_over(path)).collect::<Vec<PathBuf>>();
    for path in left {
        // Somebody else may have cleared it meanwhile.
        let _ = fs::remove_file(path);
    }
}

/// Whether a path is that of an unfinished file whose process has ended. Only where the system tells of processes.
fn is_left_over(path: &Path) -> bool {
    let name = path.file_name().and_then(|n| n.to_str()).and_then(|n| n.strip_prefix(PREFIX));
    let Some((process, rest)) = name.and_then(|n| n.split_once('-')) else { return false };
    let sound = process.bytes().all(|b| b.is_ascii_digit()) && rest.bytes().all(|b| b.is_ascii_alphanumeric());
    let processes = Path::new("/proc/self").exists();
    sound && !process.is_empty() && processes && !Path::new("/proc").join(process).exists()
}

/// A new file gets the permissions that the system gives new files, not the private ones of a temporary file.
#[cfg(unix)]
fn open_to_all(builder: &mut tempfile::Builder<'_, '_>) {
    use std::os::unix::fs::PermissionsExt;
    builder.permissions(fs::Permissions::from_mode(0o666));
}

#[cfg(not(unix))]
fn open_to_all(_: &mut tempfile::Builder<'_, '_>) {}

/// How many names a file has.
#[cfg(unix)]
fn names(there: &Metadata) -> u64 {
    std::os::unix::fs::MetadataExt::nlink(there)
}

#[cfg(not(unix))]
fn names(_: &Metadata) -> u64 {
    1
}

/// Gives a file the owner of another, where the system lets us.
#[cfg(unix)]
fn keep_owner(there: &Metadata, file: &Path) {
    use std::os::unix::fs::{MetadataExt, chown};
    if chown(file, Some(there.uid()), Some(there.gid())).is_err() {
        let _ = chown(file, None, Some(there.gid()));
    }
}

#[cfg(not(unix))]
fn keep_owner(_: &Metadata, _: &Path) {}

/// Gives a file the extended attributes of another, where the system lets us.
#[cfg(unix)]
fn keep_attributes(from: &Path, to: &Path) {
    for name in xattr::list(from).into_iter().flatten() {
        if let Ok(Some(value)) = xattr::get(from, &name) {
            let _ = xattr::set(to, &name, &value);
        }
    }
}

#[cfg(not(unix))]
fn keep_attributes(_: &Path, _: &Path) {}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder() -> tempfile::TempDir {
        tempfile::tempdir().expect("a folder")
    }

    fn left(folder: &Path) -> Vec<String> {
        let mut names: Vec<String> =
            fs::read_dir(folder).unwrap().map(|e| e.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    #[test]
    fn what_was_not_read_stays() {
        let folder = folder();
        let path = folder.path().join("a.md");
        fs::write(&path, "theirs").unwrap();
        assert!(!mend(&path, b"read", b"mended").unwrap());
        assert_eq!(fs::read(&path).unwrap(), b"theirs");
        assert!(mend(&path, b"theirs", b"mended").unwrap());
        assert_eq!(fs::read(&path).unwrap(), b"mended");
        fs::remove_file(&path).unwrap();
        assert!(!mend(&path, b"mended", b"again").unwrap());
        assert_eq!(left(folder.path()), Vec::<String>::new());
    }

    #[test]
    fn a_new_file_does_not_replace() {
        let folder = folder();
        let path = folder.path().join("a.toml");
        create(&path, b"one").unwrap();
        assert_eq!(create(&path, b"two").unwrap_err().kind(), io::ErrorKind::AlreadyExists);
        assert_eq!(fs::read(&path).unwrap(), b"one");
        replace(&path, b"three").unwrap();
        assert_eq!((fs::read(&path).unwrap(), left(folder.path())), (b"three".to_vec(), vec!["a.toml".to_owned()]));
    }

    #[cfg(unix)]
    #[test]
    fn modes_links_and_names_stay() {
        use std::os::unix::fs::PermissionsExt;
        let folder = folder();
        let at = |name: &str| folder.path().join(name);
        fs::write(at("a"), "one").unwrap();
        fs::set_permissions(at("a"), fs::Permissions::from_mode(0o640)).unwrap();
        std::os::unix::fs::symlink("a", at("link")).unwrap();
        assert!(mend(&at("link"), b"one", b"two").unwrap());
        assert!(fs::symlink_metadata(at("link")).unwrap().is_symlink());
        assert_eq!(fs::metadata(at("a")).unwrap().permissions().mode() & 0o777, 0o640);
        fs::hard_link(at("a"), at("b")).unwrap();
        assert!(mend(&at("a"), b"two", b"three").unwrap());
        assert_eq!(fs::read(at("b")).unwrap(), b"three");
        fs::remove_file(at("b")).unwrap();
        fs::set_permissions(at("a"), fs::Permissions::from_mode(0o440)).unwrap();
        assert_eq!(mend(&at("a"), b"three", b"four").unwrap_err().kind(), io::ErrorKind::PermissionDenied);
        assert_eq!(fs::read(at("a")).unwrap(), b"three");
    }

    #[cfg(unix)]
    #[test]
    fn a_device_is_written_where_it_is() {
        replace(Path::new("/dev/null"), b"gone").unwrap();
        assert!(!fs::metadata("/dev/null").unwrap().is_file());
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn what_a_killed_run_left_is_cleared() {
        let folder = folder();
        fs::write(folder.path().join(".copydesk-4294967295-aBcDeF"), "half").unwrap();
        fs::write(folder.path().join(".copydesk-notes"), "theirs").unwrap();
        replace(&folder.path().join("a.md"), b"whole").unwrap();
        assert_eq!(left(folder.path()), [".copydesk-notes", "a.md"]);
    }
}
