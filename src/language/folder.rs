//! The files of a language: TOML in the source tree, which the build turns into JSON, so that reading one costs little.

use serde::de::DeserializeOwned;

/// A folder of word lists, embedded whole.
#[derive(Debug)]
pub struct Folder {
    files: &'static [(&'static str, &'static str)],
    /// The model that tags words.
    pub(super) tagger: &'static [u8],
}

impl Folder {
    /// The files of `en`.
    pub(super) const ENGLISH: Folder =
        Folder { files: include!(concat!(env!("OUT_DIR"), "/en.rs")), tagger: include_bytes!("en/tagger.bin") };

    /// Reads a file, by its path in the folder, as written in the source tree (`titles.toml`).
    ///
    /// # Panics
    /// When the folder has no such file, or not of the shape asked for: a fault of the build that the first test shows.
    pub fn list<T: DeserializeOwned>(&self, path: &str) -> T {
        let text = self.files.iter().find(|(name, _)| *name == path).map_or("null", |(_, text)| text);
        serde_json::from_str(text).unwrap_or_else(|fault| panic!("embedded word list {path}: {fault}"))
    }
}
