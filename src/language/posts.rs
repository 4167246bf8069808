//! Posts that only clubs and firms have: what stands beside one is the name of no person.

use serde::Deserialize;

use super::{Language, List, Phrases};

/// Posts, in lower case.
#[derive(Debug)]
pub struct Posts {
    /// Those that stand between the name of a club and of whoever has the post: `Rovers manager Ada Quill`.
    pub clubs: Phrases<()>,
    /// Those, and other things, that a club or firm has: `Tillery’s chief executive`.
    pub firms: Phrases<()>,
}

impl List for Posts {
    fn read(language: &Language) -> Self {
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        struct File {
            clubs: Vec<String>,
            firms: Vec<String>,
        }
        let file: File = language.list("posts.toml");
        let phrases = |list: Vec<String>| Phrases::new(language, list.into_iter().map(|phrase| (phrase, ())));
        Posts { clubs: phrases(file.clubs), firms: phrases(file.firms) }
    }
}
