//! The grammar of a story: for programs its tokens, noun phrases, clauses and sentences; for people a line a sentence,
//! and under it a line a clause.

#[cfg(feature = "cli")]
use std::io::{self, Write};
#[cfg(feature = "cli")]
use std::ops::Range;

use serde::Serialize;

use crate::facts::Document;
#[cfg(feature = "cli")]
use crate::grammar::clauses;
use crate::grammar::clauses::ClauseKind;
use crate::grammar::tags::{Tag, tokens};
use crate::text::{InProse, Span};

/// The grammar of a story, in places of its file.
#[derive(Serialize)]
pub(super) struct Grammar {
    tokens: Vec<Token>,
    chunks: Vec<Chunk>,
    clauses: Vec<Clause>,
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

#[derive(Serialize)]
struct Clause {
    verb: At,
    subject: Option<At>,
    kind: ClauseKind,
    passive: bool,
    /// Whether the verb has a tense, or commands.
    fin: bool,
    antecedent: Option<At>,
}

impl Grammar {
    pub(super) fn of(document: &Document) -> Grammar {
        let at = |span: Span<InProse>| {
            let source = document.page.prose.locate(span);
            At { start: source.start, end: source.end }
        };
        let words = document.words();
        let tokens = tokens(words, document.tags(), document.language());
        let chunks = document.chunks().iter();
        let clauses = document.clauses().iter().map(|clause| Clause {
            verb: at(clause.verb_at),
            subject: clause.subject_at.map(at),
            kind: clause.kind,
            passive: clause.passive,
            fin: clause.finite,
            antecedent: clause.antecedent.clone().map(|noun| at(words.span(noun))),
        });
        Grammar {
            clauses: clauses.collect(),
            chunks: chunks
                .map(|chunk| Chunk { at: at(words.span(chunk.words.clone())), head: at(words.all()[chunk.head].at) })
                .collect(),
            tokens: tokens.iter().map(|token| Token { at: at(token.at), tag: token.label.tag() }).collect(),
            sentences: document.sentences().iter().map(|sentence| at(sentence.at)).collect(),
        }
    }
}

/// A line a sentence, its words each with its tag, and a line a clause: its kind, its verb, its subject.
#[cfg(feature = "cli")]
pub(super) fn write(out: &mut dyn Write, document: &Document) -> io::Result<()> {
    let tokens = tokens(document.words(), document.tags(), document.language());
    let mut rest = tokens.as_slice();
    let mut clauses = document.clauses().iter().peekable();
    for sentence in document.sentences() {
        let (inside, behind) = rest.split_at(rest.partition_point(|token| token.at.start < sentence.at.end));
        rest = behind;
        writeln!(out)?;
        for token in inside {
            write!(out, "{}/{:?} ", document.text(token.at), token.label.tag())?;
        }
        while let Some(clause) = clauses.next_if(|clause| clause.verb_at.start < sentence.at.end) {
            writeln!(out)?;
            write_clause(out, document, &clause)?;
        }
    }
    writeln!(out)
}

/// `Relative: owns < who [Renn]`: the verb, its subject, the noun that the clause says more of.
#[cfg(feature = "cli")]
fn write_clause(out: &mut dyn Write, document: &Document, clause: &clauses::Clause) -> io::Result<()> {
    let text = |words: &Range<usize>| document.text(document.words().span(words.clone())).replace('\n', " ");
    write!(out, "    {:?}: {}", clause.kind, text(&clause.verb_group))?;
    if let Some(subject) = clause.subject_at {
        write!(out, " < {}", document.text(subject).replace('\n', " "))?;
    }
    if let Some(antecedent) = &clause.antecedent {
        write!(out, " [{}]", text(antecedent))?;
    }
    Ok(())
}
