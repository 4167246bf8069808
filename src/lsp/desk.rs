//! What lies on the writer’s desk: the open stories, and what was found in them.

use std::sync::Arc;

use lsp_types::{TextDocumentContentChangeEvent, Uri};
use rustc_hash::FxHashMap;

use crate::diagnostic::Diagnostic;
use crate::text::Source;

use super::Client;
use super::lines::Lines;

/// A story open in the editor.
#[derive(Debug)]
pub(super) struct Open {
    pub uri: Uri,
    pub version: i32,
    /// The path it is judged under.
    pub path: String,
    pub text: String,
}

/// What was found when the open stories were last judged.
#[derive(Debug, Default)]
pub(super) struct Found {
    pub diagnostics: Vec<Diagnostic>,
    pub sources: FxHashMap<Arc<str>, Source>,
    /// Where the rules that found something are explained, by their ids.
    pub pages: FxHashMap<String, Uri>,
}

impl Open {
    /// Takes over what the writer changed.
    pub fn change(&mut self, change: TextDocumentContentChangeEvent, client: Client) {
        let Some(range) = change.range else {
            self.text = change.text;
            return;
        };
        let lines = Lines::new(&self.text, client.encoding);
        let start = lines.offset(range.start);
        let end = lines.offset(range.end).max(start);
        self.text.replace_range(start..end, &change.text);
    }
}
