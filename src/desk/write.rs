//! The one door through which files are written.
//!
//! - A regular file is written beside, synced, and renamed over the old one, so that nobody ever reads half of one. Mode,
//!   owner and extended attributes stay where the system lets us; a link stays a link, even one to a file that is not yet.
//! - What is no regular file (a device, a pipe) is written where it is, and never replaced; so is what this process has
//!   open already (`/dev/stdout`, `/dev/fd/3`), whatever stands behind it: what was written there before stays.
//! - A story is mended only where it is a regular file with one name, and still holds what was read. What somebody puts
//!   in its place at the very moment is put back.
//! - Anything else that is written to a file with several names is written where it is, so that all of them keep it.
//! - A file that nobody has named (what a run remembers) is written through no link.
//! - A file that nobody may write is refused, though its folder would let us put another in its place.
//! - What a killed run has left behind in a folder is cleared by the next one that writes there.

use std::fs::{self, File, Metadata};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use crate::text::files::{folder_of, led_to, stream};

/// What the names of unfinished files begin with; the number of the process that writes follows.
const PREFIX: &str = ".copydesk-";

/// Writes a file, whatever was there.
///
/// # Errors
/// Those of the file system.
pub fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    if let Some(stream) = stream(path) {
        return onto(&stream, path, bytes);
    }
    let there = match fs::metadata(path) {
        Ok(there) => there,
        Err(e) if e.kind() == io::ErrorKind::NotFound => {
            let path = led_to(path);
            return written_beside(&path, bytes, None)?.persist(&path).map(drop).map_err(|e| e.error);
        }
        Err(e) => return Err(e),
    };
    if !there.is_file() {
        return File::options().write(true).open(path)?.write_all(bytes);
    }
    refuse_read_only(&there)?;
    let path = fs::canonicalize(path)?;
    if names(&there) > 1 {
        return fs::write(&path, bytes);
    }
    written_beside(&path, bytes, Some(&there))?.persist(&path).map(drop).map_err(|e| e.error)
}

/// Writes a file where it still holds what was read from it; tells whether it did.
///
/// # Errors
/// Those of the file system; and where it is no regular file, or one with several names: written where it is, it could
/// be lost half-way, and renamed, it would be another file under one of its names.
pub fn mend(path: &Path, read: &[u8], bytes: &[u8]) -> io::Result<bool> {
    let there = match fs::metadata(path) {
        Ok(there) => there,
        // A file that has vanished since it was read is left so.
        Err(e) if e.kind() == io::ErrorKind::NotFound => return Ok(false),
        Err(e) => return Err(e),
    };
    if !there.is_file() || stream(path).is_some() {
        return Err(io::Error::new(io::ErrorKind::InvalidInput, "what is no file cannot be mended in its place"));
    }
    refuse_read_only(&there)?;
    if names(&there) > 1 {
        let several = format!("it has {} names (hard links); mend a copy of it", names(&there));
        return Err(io::Error::new(io::ErrorKind::InvalidInput, several));
    }
    let path = fs::canonicalize(path)?;
    let beside = written_beside(&path, bytes, Some(&there))?;
    if !still_holds(&path, read)? {
        return Ok(false);
    }
    put_where(beside, &path, read, bytes)
}

/// Writes a file that nobody has named, whose name is copydesk’s own choice: a link in its place is replaced and never
/// followed, for what it leads to is somebody else’s.
///
/// # Errors
/// Those of the file system; `InvalidInput` where something else than a file or a link stands there.
pub fn replace_own(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let there = fs::symlink_metadata(path).ok().filter(|there| !there.is_symlink());
    if there.as_ref().is_some_and(|there| !there.is_file()) {
        return Err(io::Error::new(io::ErrorKind::InvalidInput, "it is no file"));
    }
    written_beside(path, bytes, there.as_ref())?.persist(path).map(drop).map_err(|e| e.error)
}

/// Writes a new file, and leaves one that is there.
///
/// # Errors
/// Those of the file system: `AlreadyExists` where there is one.
pub fn create(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let beside = written_beside(path, bytes, None)?;
    beside.persist_noclobber(path).map(drop).map_err(|e| e.error)
}

fn refuse_read_only(there: &Metadata) -> io::Result<()> {
    match there.permissions().readonly() {
        true => Err(io::Error::new(io::ErrorKind::PermissionDenied, "the file is read-only")),
        false => Ok(()),
    }
}

/// Puts a written file in the place of one that holds what was read. The two change places in one step, so that what
/// somebody has put there since it was compared is not lost: it is looked at afterwards, and changed back.
#[cfg(target_os = "linux")]
fn put_where(beside: tempfile::NamedTempFile, path: &Path, read: &[u8], bytes: &[u8]) -> io::Result<bool> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    let change_places = || renameat_with(CWD, beside.path(), CWD, path, RenameFlags::EXCHANGE).map_err(io::Error::from);
    match change_places() {
        Ok(()) => {}
        // It has vanished since it was compared, and is left so.
        Err(e) if e.kind() == io::ErrorKind::NotFound => return Ok(false),
        // Not every file system can do that.
        Err(_) => return beside.persist(path).map(|_| true).map_err(|e| e.error),
    }
    let mut out = contents(beside.path())?;
    if out.as_deref() == Some(read) {
        return Ok(true);
    }
    // What came out is somebody’s and newer than what was put in, and goes back; until what comes out is what was put in.
    let mut ours = Some(bytes.to_vec());
    loop {
        if let Err(e) = change_places() {
            // Nothing stands there any more, or the folder is closed: what came out stays beside it, if not in its place.
            let keep = |left: tempfile::PersistError| left.file.keep().map_or_else(|left| left.error, |_| e);
            return Err(beside.persist_noclobber(path).map_or_else(keep, |_| io::ErrorKind::NotFound.into()));
        }
        let back = std::mem::replace(&mut out, contents(beside.path())?);
        if out == ours {
            return Ok(false);
        }
        ours = back;
    }
}

/// What a file holds; nothing where it is none but a link, a pipe or whatever else.
#[cfg(target_os = "linux")]
fn contents(path: &Path) -> io::Result<Option<Vec<u8>>> {
    match fs::symlink_metadata(path)?.is_file() {
        true => fs::read(path).map(Some),
        false => Ok(None),
    }
}

#[cfg(not(target_os = "linux"))]
fn put_where(beside: tempfile::NamedTempFile, path: &Path, _: &[u8], _: &[u8]) -> io::Result<bool> {
    beside.persist(path).map(|_| true).map_err(|e| e.error)
}

/// Writes to a stream that is open, behind what was written there before.
fn onto(stream: &str, path: &Path, bytes: &[u8]) -> io::Result<()> {
    match stream {
        "1" => io::stdout().lock().write_all(bytes).and_then(|()| io::stdout().flush()),
        "2" => io::stderr().lock().write_all(bytes),
        _ => File::options().append(true).open(path)?.write_all(bytes),
    }
}

/// Whether a file holds what was read from it.
fn still_holds(path: &Path, read: &[u8]) -> io::Result<bool> {
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
    let folder = folder_of(path);
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
        assert!(mend(&at("a"), b"two", b"three").is_err(), "one of its names would be another file");
        assert_eq!(fs::read(at("b")).unwrap(), b"two");
        replace(&at("a"), b"three").unwrap();
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
        assert!(mend(Path::new("/dev/null"), b"", b"gone").is_err());
    }

    #[cfg(unix)]
    #[test]
    fn a_link_to_what_is_not_yet_stays_a_link() {
        let folder = folder();
        std::os::unix::fs::symlink("new", folder.path().join("link")).unwrap();
        replace(&folder.path().join("link"), b"one").unwrap();
        assert!(fs::symlink_metadata(folder.path().join("link")).unwrap().is_symlink());
        assert_eq!(fs::read(folder.path().join("new")).unwrap(), b"one");
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn what_is_open_is_written_behind_what_stands_there() {
        use std::os::fd::AsRawFd;
        let folder = folder();
        let path = folder.path().join("log");
        let mut log = File::create(&path).unwrap();
        log.write_all(b"before\n").unwrap();
        let name = format!("/dev/fd/{}", log.as_raw_fd());
        std::os::unix::fs::symlink(&name, folder.path().join("link")).unwrap();
        replace(Path::new(&name), b"one\n").unwrap();
        replace(&folder.path().join("link"), b"two\n").unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"before\none\ntwo\n");
        assert!(mend(Path::new(&name), b"before\none\ntwo\n", b"gone").is_err());
    }

    /// Somebody saves again and again while a file is mended again and again: what they saved last stands there in the end.
    #[cfg(target_os = "linux")]
    #[test]
    fn what_is_saved_at_the_very_moment_is_not_lost() {
        let folder = folder();
        let (path, draft) = (folder.path().join("a.md"), folder.path().join("draft"));
        fs::write(&path, "0").unwrap();
        for round in 0..8 {
            let (path, draft) = (path.clone(), draft.clone());
            let last = format!("{round}-199");
            let (mended, writes) = (path.clone(), move || {
                for i in 0..200 {
                    fs::write(&draft, format!("{round}-{i}")).unwrap();
                    fs::rename(&draft, &path).unwrap();
                }
            });
            let writer = std::thread::spawn(writes);
            while !writer.is_finished() {
                let read = fs::read(&mended).unwrap();
                let better = [read.strip_suffix(b"!").unwrap_or(&read), b"!"].concat();
                let _ = mend(&mended, &read, &better);
            }
            writer.join().unwrap();
            let left = fs::read_to_string(&mended).unwrap();
            assert_eq!(left.trim_end_matches('!'), last);
        }
    }

    /// Somebody deletes files at the very moment that they are mended: none comes back.
    #[cfg(target_os = "linux")]
    #[test]
    fn what_is_deleted_at_the_very_moment_stays_deleted() {
        let folder = folder();
        let path = folder.path().join("a.md");
        for round in 0..400 {
            fs::write(&path, "read").unwrap();
            let deleted = path.clone();
            let remover = std::thread::spawn(move || {
                (0..round * 40).for_each(|_| std::hint::spin_loop());
                fs::remove_file(deleted).unwrap();
            });
            let _ = mend(&path, b"read", b"mended");
            remover.join().unwrap();
            assert!(!path.exists(), "it came back in round {round}");
        }
        assert_eq!(left(folder.path()), Vec::<String>::new());
    }

    /// What stands in the place of the file when the two change places goes back, whatever it is.
    #[cfg(target_os = "linux")]
    #[test]
    fn what_is_put_there_meanwhile_goes_back() {
        let folder = folder();
        let path = folder.path().join("a.md");
        let beside = || written_beside(&path, b"mended", None).unwrap();
        // A link to the very bytes that were read is no file that was read.
        fs::write(folder.path().join("theirs"), "read").unwrap();
        std::os::unix::fs::symlink("theirs", &path).unwrap();
        assert!(!put_where(beside(), &path, b"read", b"mended").unwrap());
        assert_eq!(fs::read_link(&path).unwrap(), Path::new("theirs"));
        fs::remove_file(&path).unwrap();
        std::os::unix::net::UnixListener::bind(&path).unwrap();
        assert!(!put_where(beside(), &path, b"read", b"mended").unwrap());
        assert!(!fs::symlink_metadata(&path).unwrap().is_file());
        fs::remove_file(&path).unwrap();
        assert!(!put_where(beside(), &path, b"read", b"mended").unwrap());
        assert_eq!(left(folder.path()), ["theirs"]);
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
