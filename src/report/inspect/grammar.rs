//! The grammar of a story: for programs its tokens and sentences, for people a line a sentence.

#[cfg(feature = "cli")]
use std::io::{self, Write};

use serde::Serialize;

use crate::facts::Document;
use crate::grammar::tags::{Tag, tokens};
use crate::text::{InProse, Span};

/// The grammar of a story, in places of its file.
#[derive(Serialize)]
pub(super) struct Grammar {
    tokens: Vec<Token>,
    chunks: Vec<Chunk>,
    sentences: Vec<At>,
}

#[derive(Serialize)]
struct At {
    start: u32,
    end: u32,
}

#[derive(Serialize)]
struct Token {
    #[serde(flatten)]
    at: At,
    tag: Tag,
}

#[derive(Serialize)]
struct Chunk {
    #[serde(flatten)]
    at: At,
    head: At,
}

impl Grammar {
    pub(super) fn of(document: &Document) -> Grammar {
        let at = |span: Span<InProse>| {
            let source = document.page.prose.locate(span);
            At { start: source.start, end: source.end }
        };
        let words = document.words();
        let tokens = tokens(words, document.tags(), document.language());
        let chunks = document.chunks().all().iter();
        Grammar {
            chunks: chunks
                .map(|chunk| Chunk { at: at(words.span(chunk.words.clone())), head: at(words.all()[chunk.head].at) })
                .collect(),
            tokens: tokens.iter().map(|token| Token { at: at(token.at), tag: token.label.tag() }).collect(),
            sentences: document.sentences().iter().map(|sentence| at(sentence.at)).collect(),
        }
    }
}

/// A line a sentence: its words, each with its tag.
#[cfg(feature = "cli")]
pub(super) fn write(out: &mut dyn Write, document: &Document) -> io::Result<()> {
    let tokens = tokens(document.words(), document.tags(), document.language());
    let mut rest = tokens.as_slice();
    for sentence in document.sentences() {
        let (inside, behind) = rest.split_at(rest.partition_point(|token| token.at.start < sentence.at.end));
        rest = behind;
        writeln!(out)?;
        for token in inside {
            write!(out, "{}/{:?} ", document.text(token.at), token.label.tag())?;
        }
    }
    writeln!(out)
}
