//! Writing files in one step, so that nobody ever reads half of one.

use std::io::Write;
use std::path::Path;

/// Writes a file so that at every moment either the old or the new one is there. Its permissions stay; a link stays a
/// link.
///
/// # Errors
/// Those of the file system.
pub fn replace(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let path = std::fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let folder = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let Ok(there) = std::fs::metadata(&path) else {
        // A new file gets the permissions that the system gives new files, not the private ones of a temporary file.
        return std::fs::write(&path, bytes);
    };
    let mut file = tempfile::Builder::new().prefix(".copydesk-").tempfile_in(folder)?;
    file.write_all(bytes)?;
    file.as_file().set_permissions(there.permissions())?;
    file.persist(&path).map(drop).map_err(|e| e.error)
}
