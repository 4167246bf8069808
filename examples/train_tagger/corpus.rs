//! Stories with labels by hand, with a teacher’s labels, or with both.

use std::collections::HashMap;
use std::error::Error;
use std::fs;

use copydesk::grammar::sentences::{self, Sentence};
use copydesk::grammar::tags::{Form, Label, Tag};
use copydesk::grammar::words::Words;
use copydesk::language::Language;
use copydesk::read::{Page, read};
use serde::Deserialize;

/// A token of the corpus; places are bytes of the text.
#[derive(Deserialize)]
struct Token {
    start: u32,
    end: u32,
    upos: Tag,
    xpos: String,
}

/// A token as a teacher sees it: where it begins and ends, its fine tag, its tag, its relation.
type Taught = (u32, u32, String, String, String);

/// A line of a file.
#[derive(Deserialize)]
struct Line {
    id: String,
    #[serde(default)]
    genre: String,
    text: String,
    #[serde(default)]
    tokens: Vec<Token>,
    teachers: Vec<Vec<Taught>>,
}

/// A story, read as copydesk reads it, with what is known of each word.
pub struct Story {
    /// The corpus’s name for it.
    pub id: String,
    /// Its genre, where the corpus names one.
    pub genre: String,
    /// Its words.
    pub words: Words,
    /// Its sentences.
    pub sentences: Vec<Sentence>,
    /// The label of each word, where one is known.
    pub labels: Vec<Option<Label>>,
    /// Whether each word is exactly one token of the corpus.
    pub exact: Vec<bool>,
    /// Hashes of what the teachers say of each word and its neighbours.
    pub taught: Vec<Vec<u64>>,
}

/// Reads a file, one story a line.
pub fn read_all(path: &str) -> Result<Vec<Story>, Box<dyn Error>> {
    let text = fs::read_to_string(path)?;
    text.lines().map(|line| story(serde_json::from_str(line)?)).collect()
}

fn story(line: Line) -> Result<Story, Box<dyn Error>> {
    let page = read("story.txt", line.text.into_bytes()).map_err(|fault| fault.to_string())?;
    let words = Words::of(&page.prose, Language::english());
    let starts: HashMap<u32, &Token> = line.tokens.iter().map(|token| (token.start, token)).collect();
    let ends: HashMap<u32, &Token> = line.tokens.iter().map(|token| (token.end, token)).collect();
    let (mut labels, mut exact) = (Vec::new(), Vec::new());
    for word in words.all() {
        let at = page.prose.locate(word.at);
        // A contraction is labelled as its first part; the pieces of a longer token are not labelled.
        let token = starts.get(&at.start).filter(|_| ends.contains_key(&at.end));
        labels.push(token.map(|token| label(token)));
        exact.push(token.is_some_and(|token| token.end == at.end));
    }
    let taught = taught(&page, &words, &line.teachers);
    let sentences = sentences::find(&words);
    Ok(Story { id: line.id, genre: line.genre, words, sentences, labels, exact, taught })
}

/// The label of a token: the tag, and the form that the fine tag tells.
fn label(token: &Token) -> Label {
    let form = match token.xpos.as_str() {
        "VBD" => Form::Past,
        "VBZ" => Form::Present,
        "VBP" => Form::Plain,
        "VB" => Form::Base,
        "VBN" => Form::Participle,
        "VBG" => Form::Ing,
        "MD" => Form::Modal,
        "NN" => Form::Singular,
        "NNS" => Form::Plural,
        "WDT" | "WP" | "WP$" => Form::Relative,
        // A participle in a name.
        "NNP" if token.upos == Tag::Verb => Form::Participle,
        _ => Form::None,
    };
    Label::of(token.upos, form)
}

/// What a teacher says of one word: its tags, and its relation.
#[derive(Clone, Default)]
struct Said {
    tag: String,
    relation: String,
}

fn taught(page: &Page, words: &Words, teachers: &[Vec<Taught>]) -> Vec<Vec<u64>> {
    let mut said = vec![vec![Said::default(); teachers.len()]; words.len() + 2];
    for (k, tokens) in teachers.iter().enumerate() {
        let mut tokens = tokens.iter().peekable();
        for (i, word) in words.all().iter().enumerate() {
            let at = page.prose.locate(word.at);
            while tokens.next_if(|token| token.1 <= at.start).is_some() {}
            if let Some((_, _, fine, tag, relation)) = tokens.peek().filter(|token| token.0 <= at.start) {
                said[i + 1][k] = Said { tag: format!("{fine}_{tag}"), relation: relation.clone() };
            }
        }
    }
    (0..words.len()).map(|i| hashes(&said[i..i + 3], words.lower(i))).collect()
}

/// The features of a word by what is said of it and of the words beside it.
fn hashes(said: &[Vec<Said>], word: &str) -> Vec<u64> {
    let [before, here, after] = said else { return Vec::new() };
    let mut found = Vec::new();
    for k in 0..here.len() {
        let name = k.to_string();
        let (tag, relation) = (here[k].tag.as_str(), here[k].relation.as_str());
        let (left, right) = (before[k].tag.as_str(), after[k].tag.as_str());
        found.push(hash(&[&name, "tag", tag]));
        found.push(hash(&[&name, "tag word", tag, word]));
        found.push(hash(&[&name, "tag relation", tag, relation]));
        found.push(hash(&[&name, "relation word", relation, word]));
        found.push(hash(&[&name, "left", left, tag]));
        found.push(hash(&[&name, "right", tag, right]));
        found.push(hash(&[&name, "both sides", left, tag, right]));
    }
    let all: Vec<&str> = here.iter().map(|said| said.tag.as_str()).collect();
    found.push(hash(&all));
    found
}

fn hash(parts: &[&str]) -> u64 {
    let bytes = parts.iter().flat_map(|part| part.bytes().chain([0]));
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash: u64, b| (hash ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3))
}
