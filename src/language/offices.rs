//! Offices by meaning: which heads name one office, which of them nobody holds together, and the words around them.

use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;

use super::{Folded, Language, List, Phrases, Pieces, TitleKind, WordMap, WordSet};

/// What a word before the head of an office says of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Qualifier {
    /// A lesser office: `deputy`.
    Rank,
    /// The field it is for: `health`.
    Field,
    /// It is held no more: `former`.
    Past,
    /// It is another one, or of another time: `then`, `acting`.
    Other,
    /// Nothing: `longtime`.
    Neutral,
}

/// How two offices of one person go together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Together {
    /// A person may hold both, or they are one office.
    Fit,
    /// A person who holds both is rare: somebody should ask.
    Doubt,
    /// Nobody holds both.
    Clash,
}

/// The head of an office: `mayor`, `chief executive`.
#[derive(Debug)]
struct Head {
    name: String,
    groups: Vec<usize>,
    loose: bool,
    craft: bool,
    rank: bool,
    known: bool,
}

/// A form of a head, with the qualifiers that it holds: `Lt. Gov.` is `lieutenant` and `governor`.
#[derive(Debug, Clone)]
pub struct Form {
    /// Which head.
    pub head: usize,
    /// Words that qualify it, in lower case.
    pub before: Vec<String>,
}

/// The lists.
#[derive(Debug)]
pub struct Offices {
    heads: Vec<Head>,
    sure: Vec<bool>,
    forms: Phrases<Form>,
    by_name: FxHashMap<String, usize>,
    both: FxHashMap<(usize, usize), Together>,
    qualifiers: WordMap<QualifierEntry>,
    /// Words for a body that say nothing of which it is.
    pub any_body: WordSet,
    /// Words that open what somebody is.
    pub articles: WordSet,
    /// Words that end what somebody is before its body.
    pub ends: WordSet,
    /// Words before the body of an office.
    pub joints: WordSet,
    /// Words behind an office that say it was held.
    pub served: WordSet,
    /// Offices that a story names by what they do, whoever holds them.
    pub by_function: WordSet,
    /// Words and marks that join several offices of one person.
    pub and: WordSet,
    /// Verbs that say what somebody is.
    pub is: WordSet,
    /// Verbs that say what somebody was.
    pub was: WordSet,
    /// `has`, before `been`
    pub has: WordSet,
    /// `been`
    pub been: WordSet,
    /// `since`, behind an office that is held from then on
    pub since: WordSet,
    /// Verbs of a change of office.
    pub changes: WordSet,
    /// Those of them that need no office beside them.
    pub surely: WordSet,
    /// Words before a change that say it has not happened.
    pub unreal: WordSet,
    /// Bodies that one is elected to, and words for an office in general.
    pub seats: WordSet,
    /// Pronouns for whoever was named last.
    pub pronouns: WordSet,
    /// Qualifiers that are adverbs where they begin a sentence.
    pub adverbs: WordSet,
    /// Articles that open what somebody is as one of several.
    pub vague: WordSet,
    /// Words that say that the story speaks of another time.
    pub then: WordSet,
}

#[derive(Debug, Clone, Copy, Default)]
struct QualifierEntry(Option<Qualifier>);

impl Offices {
    /// The form of an office whose words begin at `i`: how many pieces it takes, and what it names.
    pub fn at(&self, words: &impl Pieces, i: usize) -> Option<(usize, &Form)> {
        self.forms.at(words, i)
    }

    /// What a word before an office says of it.
    pub fn qualifier<'a>(&self, word: impl Into<Folded<'a>>) -> Option<Qualifier> {
        self.qualifiers.get(word).and_then(|q| q.0)
    }

    /// The name of a head.
    pub fn name(&self, head: usize) -> &str {
        &self.heads[head].name
    }

    /// The head of that name.
    pub fn head(&self, name: &str) -> Option<usize> {
        self.by_name.get(name).copied()
    }

    /// Whether the fields of an office say what it is about, and not which it is.
    pub fn is_loose(&self, head: usize) -> bool {
        self.heads[head].loose
    }

    /// Whether it is what anybody may be besides an office.
    pub fn is_craft(&self, head: usize) -> bool {
        self.heads[head].craft
    }

    /// Whether it is a rank of the forces or the police.
    pub fn is_rank(&self, head: usize) -> bool {
        self.heads[head].rank
    }

    /// Whether two offices of its groups are surely two.
    pub fn is_sure(&self, head: usize) -> bool {
        self.heads[head].groups.iter().any(|&g| self.sure[g])
    }

    /// Whether stories name several holders by the surname alone: heads of states and churches.
    pub fn is_known_by_surname(&self, head: usize) -> bool {
        self.heads[head].known
    }

    /// How two heads go together.
    pub fn together(&self, a: usize, b: usize) -> Together {
        if let Some(&told) = self.both.get(&(a.min(b), a.max(b))) {
            return told;
        }
        if a == b || self.heads[a].craft || self.heads[b].craft {
            return Together::Fit;
        }
        let mut shared = self.heads[a].groups.iter().filter(|g| self.heads[b].groups.contains(g)).peekable();
        match (shared.peek().is_some(), shared.any(|&g| self.sure[g])) {
            (false, _) => Together::Fit,
            (true, true) => Together::Clash,
            (true, false) => Together::Doubt,
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    groups: Vec<Group>,
    both: Vec<Both>,
    ranks: WordList,
    fields: WordList,
    loose: String,
    known: String,
    past: WordList,
    other: WordList,
    neutral: WordList,
    any_body: WordList,
    articles: WordList,
    ends: WordList,
    joints: WordList,
    and: WordList,
    served: WordList,
    by_function: WordList,
    is: WordList,
    was: WordList,
    has: WordList,
    been: WordList,
    since: WordList,
    changes: WordList,
    surely: WordList,
    unreal: WordList,
    seats: WordList,
    pronouns: WordList,
    adverbs: WordList,
    vague: WordList,
    then: WordList,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Group {
    #[serde(default)]
    sure: bool,
    #[serde(default)]
    craft: bool,
    #[serde(default)]
    ranks: bool,
    heads: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Both {
    left: String,
    right: String,
    #[serde(default)]
    asked: bool,
}

/// Words parted by white space.
#[derive(Deserialize)]
#[serde(transparent)]
struct WordList(String);

impl WordList {
    fn words(&self) -> impl Iterator<Item = String> {
        self.0.split_whitespace().map(super::folded)
    }

    fn set(&self) -> WordSet {
        self.words().collect()
    }
}

/// The heads while they are read.
#[derive(Default)]
struct Reader {
    heads: Vec<Head>,
    by_name: FxHashMap<String, usize>,
    forms: Vec<(String, Form)>,
    /// Where each form stands among them, as it is compared.
    known: FxHashMap<String, usize>,
    /// Words inside offices that name nothing.
    small: FxHashSet<String>,
}

impl Reader {
    fn head(&mut self, name: &str, group: usize, craft: bool) -> usize {
        let heads = &mut self.heads;
        let head = *self.by_name.entry(name.to_owned()).or_insert_with(|| {
            heads.push(Head {
                name: name.to_owned(),
                groups: Vec::new(),
                loose: false,
                craft,
                rank: false,
                known: false,
            });
            heads.len() - 1
        });
        if !self.heads[head].groups.contains(&group) {
            self.heads[head].groups.push(group);
        }
        head
    }

    fn form(&mut self, written: &str, head: usize, mut before: Vec<String>) {
        let spelled = written;
        let written = super::folded(written);
        if self.known.contains_key(&written) {
            return;
        }
        self.known.insert(written.clone(), self.forms.len());
        // `police chief` and `chief of police` name a field.
        let name = &self.heads[head].name;
        if let Some(field) = written.strip_suffix(name.as_str()).and_then(|f| f.strip_suffix(' ')) {
            before.extend(field.split(' ').map(str::to_owned));
        } else if let Some(field) = written.strip_prefix(name.as_str()).and_then(|f| f.strip_prefix(' ')) {
            before.extend(field.split(' ').filter(|w| !self.small.contains(*w)).map(str::to_owned));
        }
        self.forms.push((spelled.to_owned(), Form { head, before }));
    }

    /// The lines of a group.
    fn group(&mut self, index: usize, group: &Group) {
        for line in group.heads.lines().filter(|l| !l.trim().is_empty()) {
            let mut forms = line.split(',').map(str::trim);
            let Some(name) = forms.next() else { continue };
            let head = self.head(name, index, group.craft);
            self.form(name, head, Vec::new());
            forms.for_each(|form| self.form(form, head, Vec::new()));
        }
    }

    /// The forms of titles: of a rank, which is a head of its own, or of a head with qualifiers.
    fn titles(&mut self, language: &Language, rank: usize) {
        for title in &language.titles().all {
            let long = super::folded(&title.long);
            let force = matches!(title.kind, TitleKind::Military | TitleKind::Police);
            let known = self.known.get(&long).map(|&k| self.forms[k].1.clone());
            let form = match known {
                Some(form) => form,
                None if force => {
                    let head = self.head(&long, rank, false);
                    Form { head, before: Vec::new() }
                }
                None => {
                    let Some((before, head)) = long.rsplit_once(' ') else { continue };
                    let Some(&head) = self.by_name.get(head) else { continue };
                    Form { head, before: before.split(' ').map(str::to_owned).collect() }
                }
            };
            self.heads[form.head].rank |= title.rank || title.kind == TitleKind::Police;
            for written in [Some(&title.long), title.ap.as_ref(), title.uk.as_ref(), title.plural.as_ref()]
                .into_iter()
                .flatten()
                .chain(&title.alias)
            {
                self.form(written, form.head, form.before.clone());
            }
        }
    }
}

/// Which heads go together although a group has both.
fn together(by_name: &FxHashMap<String, usize>, lists: &[Both]) -> FxHashMap<(usize, usize), Together> {
    let mut both = FxHashMap::default();
    for list in lists {
        let heads = |names: &str| -> Vec<usize> {
            match names.trim() {
                "*" => by_name.values().copied().collect(),
                names => names.split(',').filter_map(|name| by_name.get(name.trim()).copied()).collect(),
            }
        };
        let told = if list.asked { Together::Doubt } else { Together::Fit };
        for a in heads(&list.left) {
            for b in heads(&list.right) {
                both.insert((a.min(b), a.max(b)), told);
            }
        }
    }
    both
}

impl List for Offices {
    fn read(language: &Language) -> Self {
        let file: File = language.list("offices.toml");
        let small = file.joints.words().chain(file.articles.words()).collect();
        let mut reader = Reader { small, ..Reader::default() };
        let mut rank = 0;
        for (index, group) in file.groups.iter().enumerate() {
            reader.group(index, group);
            if group.ranks {
                rank = index;
            }
        }
        reader.titles(language, rank);
        for name in file.loose.split_whitespace() {
            reader.by_name.get(name).inspect(|&&head| reader.heads[head].loose = true);
        }
        for name in file.known.split(',') {
            reader.by_name.get(name.trim()).inspect(|&&head| reader.heads[head].known = true);
        }
        let mut qualifiers: WordMap<QualifierEntry> = WordMap::default();
        for (list, says) in [
            (&file.neutral, Qualifier::Neutral),
            (&file.fields, Qualifier::Field),
            (&file.ranks, Qualifier::Rank),
            (&file.past, Qualifier::Past),
            (&file.other, Qualifier::Other),
        ] {
            list.words().for_each(|word| *qualifiers.entry(&word) = QualifierEntry(Some(says)));
        }
        Offices {
            both: together(&reader.by_name, &file.both),
            sure: file.groups.iter().map(|g| g.sure).collect(),
            forms: Phrases::new(language, reader.forms),
            heads: reader.heads,
            by_name: reader.by_name,
            qualifiers,
            any_body: file.any_body.set(),
            articles: file.articles.set(),
            ends: file.ends.set(),
            joints: file.joints.set(),
            and: file.and.set(),
            served: file.served.set(),
            by_function: file.by_function.set(),
            is: file.is.set(),
            was: file.was.set(),
            has: file.has.set(),
            been: file.been.set(),
            since: file.since.set(),
            changes: file.changes.set(),
            surely: file.surely.set(),
            unreal: file.unreal.set(),
            seats: file.seats.set(),
            pronouns: file.pronouns.set(),
            adverbs: file.adverbs.set(),
            vague: file.vague.set(),
            then: file.then.set(),
        }
    }
}
