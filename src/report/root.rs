//! The repository that a run stands in: build servers count paths from its root, whatever folder a run is started in.

use std::borrow::Cow;
use std::path::{Component, Path, PathBuf};

/// A repository’s root, and the folder that relative paths count from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Root {
    root: PathBuf,
    here: PathBuf,
}

impl Root {
    /// The repository around an absolute folder, if there is one.
    pub fn of(here: &Path) -> Option<Root> {
        let root = here.ancestors().find(|folder| folder.join(".git").exists())?;
        Some(Root { root: root.to_owned(), here: here.to_owned() })
    }

    /// A path as it is counted from the root; as it is where it leads out of the repository.
    pub fn path<'p>(root: Option<&Root>, path: &'p str) -> Cow<'p, str> {
        let plain = Cow::Borrowed(path.strip_prefix("./").unwrap_or(path));
        let Some(Root { root, here }) = root else { return plain };
        let mut clean = PathBuf::new();
        for part in here.join(path).components() {
            match part {
                Component::CurDir => {}
                Component::ParentDir => {
                    clean.pop();
                }
                part => clean.push(part),
            }
        }
        let inside = clean.strip_prefix(root).ok().and_then(Path::to_str);
        inside.map_or(plain, |inside| Cow::Owned(if cfg!(windows) { inside.replace('\\', "/") } else { inside.into() }))
    }
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::Root;

    #[test]
    fn paths_count_from_the_root() {
        let root = Root { root: PathBuf::from("/r"), here: PathBuf::from("/r/sub") };
        let path = |path| Root::path(Some(&root), path).into_owned();
        assert_eq!([path("a.md"), path("../b.md"), path("/r/c.md")], ["sub/a.md", "b.md", "c.md"]);
        assert_eq!([path("/d.md"), path("<stdin>")], ["/d.md", "sub/<stdin>"]);
        assert_eq!(Root::path(None, "./a.md"), "a.md");
    }
}
