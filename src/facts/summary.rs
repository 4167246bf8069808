//! What one story tells the others: the small, owned part of its facts that stories are compared by.
//!
//! A summary names no rule and holds no reference into its story, so it can be kept on disk and laid beside others in
//! any order: all judgement over several stories reads nothing else.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::diagnostic::Anchor;
use crate::language::Offices;
use crate::text::{InProse, InSource, Span};

use super::document::Document;
use super::people::roles::RoleOffice;
use super::people::{Changes, Mention, NameForm, Person, Role, RolePlace, Standing};
use super::proper_names::NameSort;
use crate::grammar::words::{WordKind, Words};

/// The summary of one story.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Summary {
    /// The story’s path.
    pub file: String,
    /// When it is published, where that is known.
    #[serde(with = "day")]
    pub published: Option<Date>,
    /// Its people, in order of their first mention.
    pub people: Vec<PersonNote>,
    /// Capitalised words that look like slips of commoner ones.
    pub slips: Vec<SlipNote>,
    /// How it writes what may be written in several ways, for judgements that asked to have it noted.
    pub ways: Vec<WayNote>,
}

/// How a story writes what may be written in several ways.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WayNote {
    /// Whoever asked to have it noted.
    pub asked: String,
    /// What is written: only ways of the same are held against each other.
    pub key: String,
    /// The way.
    pub form: String,
    /// Where it is written so first.
    pub at: Stretch,
    /// The words there.
    pub text: String,
    /// How often the story has it.
    pub times: usize,
    /// Whether its bytes in the file are the words’.
    pub exact: bool,
}

/// A capitalised word that looks like a slip of a commoner one of the same story.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SlipNote {
    /// Where it stands in the file.
    pub at: Stretch,
    /// The word as written.
    pub text: String,
    /// The first place of the word it looks like.
    pub model_at: Stretch,
    /// That word.
    pub model: String,
    /// How often the story has it.
    pub times: usize,
    /// Whether somebody else’s words hold the slip.
    pub quoted: bool,
    /// Whether its bytes in the file are the word’s.
    pub exact: bool,
    /// What sort of name it is.
    pub sort: NameSort,
    /// Whether the story has the other spelling often enough to be taken for right.
    pub sure: bool,
}

/// A person, as a story tells of them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonNote {
    /// The fullest form of the name, as written.
    pub name: String,
    /// The words of that name for comparison: lower case, no accents.
    pub keys: Vec<String>,
    /// Mentions, in order.
    pub mentions: Vec<MentionNote>,
    /// The offices that the story lays to the person, in order.
    pub roles: Vec<RoleNote>,
    /// The changes of office that the story tells of the person.
    pub changes: Changes,
}

/// An office that a story lays to a person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RoleNote {
    /// Where its words and the name beside it stand in the file.
    pub whole: Stretch,
    /// Where its words stand.
    pub at: Stretch,
    /// Its words as written.
    pub text: String,
    /// The head of the office, as the list names it.
    pub head: String,
    /// Words that make it a lesser one.
    pub ranks: Vec<String>,
    /// Words for its field.
    pub fields: Vec<String>,
    /// Words of its body and place.
    pub body: Vec<String>,
    /// Whether it is held.
    pub standing: Standing,
    /// Where it stands.
    pub place: RolePlace,
    /// Whether it is one of several joined by `and`.
    pub joined: bool,
    /// Whether its sentence speaks of another time.
    pub then: bool,
    /// Whether somebody else’s words hold it.
    pub quoted: bool,
    /// Whether the name beside it is the person’s full name.
    pub full: bool,
    /// Whether no other person of the story bears the name.
    pub sure: bool,
}

/// A mention, as stories are compared by it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MentionNote {
    /// Where the name stands in the file.
    pub at: Stretch,
    /// The name as written.
    pub text: String,
    /// Where its last part stands.
    pub last_at: Stretch,
    /// Its last part as written: the family name where the form has one.
    pub last: String,
    /// Its first part as written, and where.
    pub first: (Stretch, String),
    /// Which part of the name it is.
    pub form: NameForm,
    /// The title in front.
    pub title: Option<TitleNote>,
    /// Whether somebody else’s words hold it: a quotation, a block quotation, a link, a title of a work.
    pub quoted: bool,
    /// Whether no other person of the story bears the name.
    pub sure: bool,
    /// Whether its bytes in the file are the name’s, so that a fix may rewrite them.
    pub exact: bool,
}

/// A title before a name that the lists know.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TitleNote {
    /// Where the words of the title stand in the file.
    pub at: Stretch,
    /// The title as written.
    pub text: String,
    /// The title spelled out, as the lists have it.
    pub long: String,
    /// Whether words around it say that the post changes, is not held now, or is another one: `former`, `then`,
    /// `deputy`.
    pub changes: bool,
    /// Whether it is said to be held no more: `former Gov.`
    pub former: bool,
}

/// A stretch of a file in bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Stretch {
    /// First byte.
    pub start: u32,
    /// Byte after the last.
    pub end: u32,
}

impl From<Span<InSource>> for Stretch {
    fn from(span: Span<InSource>) -> Self {
        Self { start: span.start, end: span.end }
    }
}

impl Summary {
    /// The summary of an empty story.
    pub fn named(file: impl Into<String>) -> Self {
        Self { file: file.into(), published: None, people: Vec::new(), slips: Vec::new(), ways: Vec::new() }
    }

    /// Summarizes a story.
    pub fn of(document: &Document) -> Self {
        let notes = Notes { document, words: document.words() };
        Self {
            file: document.page.source.path.to_string(),
            published: document.published,
            people: document
                .people()
                .iter()
                .map(|person| notes.person(person))
                .filter(|person| !person.mentions.is_empty())
                .collect(),
            slips: document
                .name_slips()
                .iter()
                .map(|slip| SlipNote {
                    at: document.page.prose.locate(slip.at).into(),
                    text: document.text(slip.at).to_owned(),
                    model_at: document.page.prose.locate(slip.model).into(),
                    model: document.text(slip.model).to_owned(),
                    times: slip.times,
                    quoted: document.is_quoted(slip.at),
                    exact: document.page.prose.is_exact(slip.at),
                    sort: slip.sort,
                    sure: slip.sure,
                })
                .collect(),
            ways: Vec::new(),
        }
    }

    /// A place in the story’s file.
    pub fn anchor(&self, at: Stretch) -> Anchor {
        Anchor { file: self.file.as_str().into(), at: Span::new(at.start as usize, at.end as usize) }
    }
}

impl RoleNote {
    /// What the office is; none where the list of offices does not have it.
    pub fn office(&self, offices: &Offices) -> Option<RoleOffice> {
        let head = offices.head(&self.head)?;
        let (ranks, fields, body) = (self.ranks.clone(), self.fields.clone(), self.body.clone());
        Some(RoleOffice { head, ranks, fields, body })
    }
}

impl PersonNote {
    /// Whether the story gives a given name and a family name.
    pub fn is_full(&self) -> bool {
        self.keys.len() >= 2
    }
}

/// How many words before a title and behind a name are asked whether a post changes.
const NEAR: usize = 5;

/// And how many are asked whether somebody was elected or appointed.
const FAR: usize = 30;

struct Notes<'a> {
    document: &'a Document,
    words: &'a Words,
}

impl Notes<'_> {
    fn person(&self, person: &Person) -> PersonNote {
        // Rules judge names; a title that stands for one is none.
        let names = person.mentions.iter().filter(|m| m.form != NameForm::Title && !self.is_copied(m.at));
        let mut mentions: Vec<MentionNote> = names.map(|m| self.mention(m)).collect();
        // Most people are named once or twice, and room is made for four.
        mentions.shrink_to_fit();
        PersonNote {
            name: person.name.clone(),
            keys: person.keys.clone(),
            mentions,
            roles: person.roles.iter().map(|role| self.role(person, role)).collect(),
            changes: person.changes.clone(),
        }
    }

    /// Whether `[sic]` follows: whoever wrote it knows.
    fn is_copied(&self, at: Span<InProse>) -> bool {
        let end = self.words.within(at).end;
        let sic = |i: usize| {
            self.words.text(i) == "[" && self.words.language().names().sic.contains(self.words.folded(i + 1))
        };
        sic(end) || sic(end + 1)
    }

    fn role(&self, person: &Person, role: &Role) -> RoleNote {
        let (document, mention) = (self.document, &person.mentions[role.mention]);
        let source = |at: Span<InProse>| Stretch::from(document.page.prose.locate(at));
        RoleNote {
            whole: source(role.whole),
            at: source(role.at),
            text: document.text(role.at).to_owned(),
            head: document.language().offices().name(role.office.head).to_owned(),
            ranks: role.office.ranks.clone(),
            fields: role.office.fields.clone(),
            body: role.office.body.clone(),
            standing: role.standing,
            place: role.place,
            joined: role.joined,
            then: role.then,
            quoted: document.is_quoted(role.at),
            full: mention.form == NameForm::Full,
            sure: mention.sure,
        }
    }

    fn mention(&self, mention: &Mention) -> MentionNote {
        let document = self.document;
        let source = |at: Span<InProse>| Stretch::from(document.page.prose.locate(at));
        let first = self.words.all()[self.words.within(mention.at).start].at;
        MentionNote {
            at: source(mention.at),
            text: document.text(mention.at).to_owned(),
            last_at: source(mention.last),
            last: document.text(mention.last).to_owned(),
            first: (source(first), document.text(first).to_owned()),
            form: mention.form,
            title: mention.office.filter(|o| !o.is_courtesy()).map(|office| TitleNote {
                at: source(office.at),
                text: document.text(office.at).to_owned(),
                long: office.entry.long.clone(),
                changes: office.modified || self.changes(office.at, mention.at),
                former: self.is_former(office.at),
            }),
            quoted: document.is_quoted(mention.at),
            sure: mention.sure,
            exact: document.page.prose.is_exact(mention.at),
        }
    }

    /// Whether `former` stands before a title, up to a place between them: `former Veldian Gov.`
    fn is_former(&self, title: Span<InProse>) -> bool {
        let from = self.words.within(title).start;
        let former = &self.words.language().person_words().former;
        (from.saturating_sub(3)..from).any(|i| former.contains(self.words.folded(i)))
    }

    /// Whether a word near a title and its name says that a post changes hands, or that another time is spoken of.
    fn changes(&self, title: Span<InProse>, name: Span<InProse>) -> bool {
        let Some(sentence) = self.document.sentence_at(title.start) else { return false };
        let sentence = self.document.sentences()[sentence].words.clone();
        let from = self.words.within(title).start;
        let to = self.words.within(name).end;
        let before = from.saturating_sub(NEAR).max(sentence.start)..from;
        let after = to..(to + NEAR).min(sentence.end);
        let language = self.words.language();
        let (titles, became) = (language.titles(), &language.person_words().became);
        let change =
            |i: &usize| self.words.all()[*i].kind == WordKind::Word && titles.change.contains(self.words.folded(*i));
        // `elected`, `sworn` tell of a change wherever the sentence has them; `then`, `former` only beside the title.
        let tells = |i: &usize| language.endings().past(self.words.lower(*i)) || became.contains(self.words.folded(*i));
        let reach = sentence.start.max(from.saturating_sub(FAR))..sentence.end.min(to + FAR);
        before.chain(after).any(|i| change(&i)) || reach.into_iter().any(|i| tells(&i) && change(&i))
    }
}

/// A day as ISO 8601 has it: `2026-03-05`.
mod day {
    use jiff::civil::Date;
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    pub(super) fn serialize<S: Serializer>(day: &Option<Date>, serializer: S) -> Result<S::Ok, S::Error> {
        day.map(|d| d.to_string()).serialize(serializer)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Date>, D::Error> {
        let written = Option::<String>::deserialize(deserializer)?;
        written.map(|day| day.parse().map_err(serde::de::Error::custom)).transpose()
    }
}
