//! Short forms: undefined, defined too late, twice or for nothing, and mistyped.

mod against_name;
mod otherwise;

use rustc_hash::FxHashSet;
use serde::Deserialize;

use crate::diagnostic::{Applicability, Severity};
use crate::facts::Document;
use crate::facts::acronyms::{Acronym, Definition};
use crate::facts::form::Form;
use crate::facts::people::slips;
use crate::grammar::words::WordKind;
use crate::language::acronyms as lists;
use crate::read::BlockKind;
use crate::rule::{Check, Finding, House, Kind};
use crate::text::{InProse, Span};

/// `[acronym]` in a rule file.
pub const KIND: Kind = Kind {
    table: "acronym",
    doc: "how a story defines and uses short forms in capitals",
    read: |options| options.story::<Acronyms>(),
};

/// The options of `[acronym]`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Acronyms {
    /// What to look for.
    fault: Fault,
    /// Short forms that need no definition, besides those every reader knows.
    #[serde(default)]
    known: Vec<String>,
    /// Those of either that need one in this house.
    #[serde(default, rename = "known-removed")]
    removed: Vec<String>,
    /// Shorter ones are passed over.
    #[serde(default = "three")]
    shortest: usize,
    /// Used more rarely, one that is never spelled out is passed over.
    #[serde(default = "two")]
    times: usize,
}

/// Short forms that need spelling out are no longer than this.
const LONGEST: usize = 5;

/// How many short forms of a story others are compared with: more are a list, and no story.
const MODELS: usize = 256;

fn three() -> usize {
    3
}

fn two() -> usize {
    2
}

/// What may be wrong with a short form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Fault {
    /// It is never defined.
    Undefined,
    /// It is used before it is defined.
    Late,
    /// It looks like another one mistyped.
    Letters,
    /// It is defined twice.
    Twice,
    /// It is defined and not used.
    Unused,
}

impl Check for Acronyms {
    fn check(&self, document: &Document, _house: &House) -> Vec<Finding> {
        let all = document.acronyms();
        let long: Vec<&Acronym> = all.iter().filter(|a| a.letters.chars().count() >= self.shortest).collect();
        // What stands there once, unexplained, is meant by nothing else.
        let models: Vec<&Acronym> = all.iter().filter(|a| times(a) > 1 || is_spelled_out(a)).take(MODELS).collect();
        match self.fault {
            Fault::Undefined => long.iter().filter_map(|a| self.undefined(document, a, &models)).collect(),
            Fault::Late => long.iter().filter_map(|a| self.late(document, a)).collect(),
            Fault::Letters => {
                let beside =
                    long.iter().filter(|a| !self.is_known(&a.letters)).flat_map(|a| against_name::find(a, all));
                beside.chain(long.iter().flat_map(|a| self.letters(document, a, &models))).collect()
            }
            Fault::Twice => {
                let again = long.iter().flat_map(|a| twice(document, a));
                let spelled = otherwise::Spelled::of(document);
                again.chain(long.iter().filter_map(|a| otherwise::find(document, &spelled, a))).collect()
            }
            Fault::Unused => {
                // Used, though mistyped.
                let meant: FxHashSet<&str> =
                    all.iter().filter_map(|odd| Some(&*self.meant(odd, &models)?.letters)).collect();
                let own = |a: &&&Acronym| !meant.contains(&*a.letters) && !self.is_known(&a.letters);
                let found = long.iter().filter(own).filter_map(|a| Some((&*a.letters, unused(document, a)?)));
                none_used(&found.collect::<Vec<_>>()).into_iter().collect()
            }
        }
    }
}

impl Acronyms {
    fn is_known(&self, letters: &str) -> bool {
        let lists = lists();
        let by_all =
            lists.known.contains(letters) || lists.names.contains(letters) || lists.not_acronyms.contains(letters);
        let is_among = |words: &[String]| words.iter().any(|word| word == letters);
        is_among(&self.known) || by_all && !is_among(&self.removed)
    }

    fn undefined(&self, document: &Document, acronym: &Acronym, models: &[&Acronym]) -> Option<Finding> {
        let own: Vec<Span<InProse>> = acronym.uses.iter().copied().filter(|u| !document.is_quoted(*u)).collect();
        let &first = own.first()?;
        // Long words in capitals are names and shouts.
        if acronym.letters.chars().count() > LONGEST {
            return None;
        }
        let known = acronym.explained || self.is_known(&acronym.letters);
        if !acronym.defined.is_empty() || known || self.meant(acronym, models).is_some() {
            return None;
        }
        if own.len() < self.times || is_code(&acronym.letters) || !own.iter().any(|&at| is_body(document, at)) {
            return None;
        }
        Some(
            Finding::new(first, format!("`{}` is never spelled out", acronym.letters), "what does it stand for?")
                .help("spell it out at its first use, or list it as known"),
        )
    }

    fn late(&self, document: &Document, acronym: &Acronym) -> Option<Finding> {
        let definition = acronym.defined.first()?;
        let full = definition.full?;
        // A headline may use what the story spells out.
        let headline = document.page.prose.blocks.first().map_or(0, |b| b.at.end);
        let early = *acronym
            .uses
            .iter()
            .find(|u| !document.is_quoted(**u) && (u.start >= headline || full.start < headline))?;
        let told =
            early.start > full.start || is_told_before(document, early, full) || is_soon(document, early, definition);
        if told || self.is_known(&acronym.letters) || !in_text(document, early) || !in_text(document, full) {
            return None;
        }
        Some(
            Finding::new(
                early,
                format!("`{}` is used before it is spelled out", acronym.letters),
                "not spelled out yet",
            )
            .related(full, "spelled out here")
            .help("spell it out at its first use"),
        )
    }

    fn letters(&self, document: &Document, acronym: &Acronym, models: &[&Acronym]) -> Vec<Finding> {
        let Some(meant) = self.meant(acronym, models) else { return Vec::new() };
        let (place, label): (Span<InProse>, String) = match meant.defined.first() {
            Some(definition) => (definition.short, format!("`{}` is defined here", meant.letters)),
            None => (meant.uses[0], format!("`{}` here", meant.letters)),
        };
        acronym
            .headed
            .iter()
            .chain(&acronym.uses)
            .map(|&at| {
                let written = document.text(at);
                let right = written.replacen(&acronym.letters, &meant.letters, 1);
                let finding = Finding::new(
                    at,
                    format!("`{}` looks like `{}` mistyped", acronym.letters, meant.letters),
                    "never defined",
                )
                .related(place, label.clone())
                .help(format!("write `{right}`, or spell out what `{}` stands for", acronym.letters))
                .mend(format!("write `{right}`"), Applicability::Unsafe, at, right);
                if document.is_quoted(at) { finding.severity(Severity::Note) } else { finding }
            })
            .collect()
    }

    /// The short form that an undefined, rarer one was probably meant to be.
    fn meant<'a>(&self, odd: &Acronym, models: &[&'a Acronym]) -> Option<&'a Acronym> {
        let unused = odd.uses.is_empty() && odd.headed.is_empty();
        if !odd.defined.is_empty() || self.is_known(&odd.letters) || unused {
            return None;
        }
        let mut found = models.iter().copied().filter(|a| {
            // Swapped letters of a form spelled out here are mistyped, however often: nothing spells them out.
            let times = times(a);
            let often = times > odd.uses.len();
            // Where the name spells the other, the one beside it is mistyped.
            let beside = a.mixed.iter().any(|mixed| mixed.right == odd.letters);
            if beside || !often && !is_spelled_out(a) {
                return false;
            }
            let swapped = is_swapped(&odd.letters, &a.letters);
            let length = odd.letters.len().min(a.letters.len());
            let near = length >= 5 && slips(&odd.letters, &a.letters, 1) == 1;
            // Where nothing spells out either, only one that stands once and alone may be a slip: `SIP` is no `ISP`.
            let once = odd.uses.len() + odd.headed.len() == 1;
            let sure = !a.defined.is_empty() || once && swapped && (self.is_known(&a.letters) || times >= 3);
            a.letters != odd.letters && sure && (swapped || near && often && !a.defined.is_empty())
        });
        let first = found.next()?;
        found.next().is_none().then_some(first)
    }
}

/// Codes: with a digit in them (roads, flights, bills), without a vowel and called like stations (`WQXT`, `KVLT-TV`).
fn is_code(letters: &str) -> bool {
    let station = letters.len() == 4 && letters.starts_with(['K', 'W', 'C']) && !letters.ends_with('S');
    letters.chars().any(|c| c.is_ascii_digit()) || station
}

/// Whether a use speaks of a body: after `the`, before a verb or a possessive, or after `by`; a part of a longer name
/// is none.
fn is_body(document: &Document, at: Span<InProse>) -> bool {
    let words = document.words();
    let range = words.within(at);
    let Some(before) = range.start.checked_sub(1) else { return false };
    let next = words.get(range.end);
    let named = |k: usize| words.get(k).is_some_and(|w| w.kind == WordKind::Word && w.capital);
    let same = words.all()[before].block == words.all()[range.start].block;
    // `the XYZ Marlow`, `USA XYZ`: a name that holds capitals.
    if named(range.end) && !words.text(range.end).ends_with('.')
        || same && named(before) && words.lower(before) != "the"
    {
        return false;
    }
    let acts = next.is_some_and(|w| {
        w.kind == WordKind::Possessive
            || w.kind == WordKind::Word
                && (matches!(
                    words.lower(range.end),
                    "is" | "was" | "has" | "had" | "will" | "would" | "said" | "says" | "did" | "does"
                ) || words.lower(range.end).ends_with("ed"))
    });
    acts || same && matches!(words.lower(before), "the" | "by" | "with" | "from" | "an" | "a")
}

/// Whether the story says which words a short form stands for.
fn is_spelled_out(acronym: &Acronym) -> bool {
    acronym.defined.iter().any(|d| d.full.is_some())
}

/// How often the story writes a short form.
fn times(acronym: &Acronym) -> usize {
    acronym.uses.len() + acronym.defined.len()
}

/// Whether one is the other with two neighbouring letters swapped.
fn is_swapped(a: &str, b: &str) -> bool {
    let sorted = |s: &str| {
        let mut letters: Vec<char> = s.chars().collect();
        letters.sort_unstable();
        letters
    };
    a.len() >= 3 && a.len() == b.len() && a != b && sorted(a) == sorted(b) && slips(a, b, 1) == 1
}

/// Whether a place is running text of the story itself: no table, picture, note or quotation, no line set apart from it
/// by emphasis (a byline, a note of the editor).
fn in_text(document: &Document, at: Span<InProse>) -> bool {
    let prose = &document.page.prose;
    let Some(block) = prose.block_at(at.start).map(|b| prose.blocks[b]) else { return false };
    let text = matches!(block.kind, BlockKind::Paragraph | BlockKind::ListItem) || prose.blocks.len() == 1;
    let before = prose.locate(block.at).start as usize;
    let emphasis = document.page.source.text[..before].ends_with(['*', '_']);
    text && !emphasis
}

/// `Digital Humanities Forum` before the first `DHF`, or `RTT (round trip time)` there: the reader knows already.
fn is_told_before(document: &Document, early: Span<InProse>, full: Span<InProse>) -> bool {
    let name = document.text(full);
    let before = &document.page.prose.text[..early.start as usize];
    let bracket = document.page.prose.text[early.end as usize..].trim_start().starts_with('(');
    bracket || before.to_lowercase().contains(&name.to_lowercase())
}

/// `The PLF is old. PLF (parallel file system) came in 2011.`: told as an afterthought, before anybody asks.
fn is_soon(document: &Document, early: Span<InProse>, definition: &Definition) -> bool {
    let prose = &document.page.prose;
    let block = |at: Span<InProse>| prose.block_at(at.start);
    let behind = definition.full.is_some_and(|full| full.start > definition.short.start);
    let near = block(early).zip(block(definition.short)).is_some_and(|(a, b)| b.saturating_sub(a) <= 1);
    let sentence = |at: Span<InProse>| document.sentence_at(at.start);
    behind && near || sentence(early) == sentence(definition.short)
}

/// `the Guide to Harbor Control (HC) Security`, `(WAG) 2.0`: a part of the title of a work.
fn in_title(document: &Document, definition: &Definition) -> bool {
    let rest = &document.page.prose.text[definition.short.end as usize..];
    let version = rest.starts_with(')') && rest[1..].trim_start().starts_with(|c: char| c.is_ascii_digit());
    let small = |word: &str| lists().skips.contains(&*word.to_lowercase()) || lists().known.contains(word);
    version
        || link(document, definition).is_some_and(|(before, behind)| {
            !before.split_whitespace().all(small) || !behind.trim_matches([')', ' ']).is_empty()
        })
}

/// Whether a definition stands in the words of a link: the name of another page, which is not the story’s to change.
fn in_link(document: &Document, definition: &Definition) -> bool {
    in_title(document, definition) || link(document, definition).is_some()
}

/// What stands before and behind a definition in the words of a link; none where it stands in no link.
fn link<'a>(document: &'a Document, definition: &Definition) -> Option<(&'a str, &'a str)> {
    let prose = &document.page.prose;
    let source = &document.page.source.text;
    let short = prose.locate(definition.short);
    let full = definition.full.map_or(short, |full| prose.locate(full));
    let (start, end) = (full.start.min(short.start) as usize, short.end as usize);
    let line = source[..start].rfind('\n').map_or(0, |i| i + 1);
    let before = &source[line..start];
    let open = before.rfind('[').filter(|&i| !before[i..].contains(']'))?;
    let close = end + source[end..].find([']', '['])?;
    let linked = source[close..].starts_with("](") || source[close..].starts_with("][");
    linked.then(|| (before[open + 1..].trim(), source[end..close].trim()))
}

fn twice(document: &Document, acronym: &Acronym) -> Vec<Finding> {
    let own = |d: &&Definition| in_text(document, d.short) && !in_title(document, d);
    let with_full: Vec<_> = acronym.defined.iter().filter(own).filter_map(|d| Some((d.short, d.full?))).collect();
    let Some((&(first_short, first), rest)) = with_full.split_first() else { return Vec::new() };
    let mut findings: Vec<Finding> = Vec::new();
    for &(short, full) in rest.iter().filter(|(short, _)| !document.is_quoted(*short)) {
        if document.text(full).eq_ignore_ascii_case(document.text(first)) {
            if !stands_alone(document, first_short, short) {
                findings.push(
                    Finding::new(short, format!("`{}` is defined again", acronym.letters), "defined again")
                        .related(first_short, "defined here first")
                        .help("use the short form alone"),
                );
            }
        } else if is_another(document, first, full) {
            findings.push(
                Finding::new(full, format!("`{}` stands for two things", acronym.letters), "spelled out otherwise")
                    .related(first, "spelled out here")
                    .help("is it one name? then spell it out in one way, and once")
                    .severity(Severity::Warning),
            );
        }
    }
    findings
}

/// Whether two full forms are two names: more than a plural, a hyphen or a small word differs.
fn is_another(document: &Document, one: Span<InProse>, other: Span<InProse>) -> bool {
    let stems = |at: Span<InProse>| -> Vec<String> {
        let text = document.text(at).to_lowercase();
        let words = text.split(|c: char| !c.is_alphanumeric());
        let told = words.filter(|w| !w.is_empty() && !lists().skips.contains(*w));
        told.map(|w| w.chars().take(STEM).collect()).collect()
    };
    let (one, other) = (stems(one), stems(other));
    one.len() == other.len() && one.len() > 2 && {
        let differ = one.iter().zip(&other).filter(|(a, b)| a != b).count();
        0 < differ && differ < one.len()
    }
}

/// Words with as many first letters in common are forms of one.
const STEM: usize = 4;

/// Whether two places stand in parts of a page that are each read alone: items of lists, sections of a long page, the
/// answers of an interview.
fn stands_alone(document: &Document, first: Span<InProse>, second: Span<InProse>) -> bool {
    let prose = &document.page.prose;
    let Some((a, b)) = prose.block_at(first.start).zip(prose.block_at(second.start)) else { return false };
    let item = |b: usize| prose.blocks[b].kind == BlockKind::ListItem;
    let opens = b.checked_sub(1).is_some_and(|b| matches!(prose.blocks[b].kind, BlockKind::Heading(_)));
    document.form() == Form::Interview || item(a) && item(b) || opens && b > a + 1
}

/// A short form in brackets behind its full form that the page, headings and code included, never takes up.
fn unused(document: &Document, acronym: &Acronym) -> Option<Span<InProse>> {
    let [only] = acronym.defined[..] else { return None };
    // `VLCC (very large crude carrier)`: the brackets explain the letters, and not the other way round.
    let explains = only.full?.start > only.short.start;
    let prose = &document.page.prose;
    let behind = &prose.text[only.short.end as usize..];
    let bracketed = behind.starts_with([')', ']', ';', ',', '\'', '’']) || behind.starts_with("s)");
    let tied = behind.trim_start_matches('s').starts_with(")-");
    if explains || !bracketed || tied || document.is_quoted(only.short) {
        return None;
    }
    if !acronym.uses.is_empty() || stands_elsewhere(document, acronym, only.short) {
        return None;
    }
    (in_text(document, only.short) && !in_link(document, &only)).then_some(only.short)
}

/// What is said of all of them at once: the first is the place, the others stand beside it.
fn none_used(found: &[(&str, Span<InProse>)]) -> Option<Finding> {
    let (&(letters, at), rest) = found.split_first()?;
    let message = match rest {
        [] => format!("`{letters}` is defined and not used again"),
        [(other, _)] => format!("`{letters}` and `{other}` are defined and not used again"),
        _ => format!("`{letters}` and {} other short forms are defined and not used again", rest.len()),
    };
    let finding = Finding::new(at, message, "not used again").help("leave the short form out, or use it");
    Some(rest.iter().fold(finding, |finding, (_, at)| finding.related(*at, "nor is this")))
}

/// Whether the letters stand as a word anywhere else on the page: in a heading, a longer name, an example.
fn stands_elsewhere(document: &Document, acronym: &Acronym, short: Span<InProse>) -> bool {
    let text = &document.page.prose.text;
    let own = short.start as usize;
    let whole = |at: usize| {
        let end = at + acronym.letters.len();
        let ends = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric() && c != '_');
        ends(text[..at].chars().next_back()) && ends(text[end..].trim_start_matches('s').chars().next())
    };
    text.match_indices(acronym.letters.as_str()).any(|(at, _)| at != own && whole(at))
}
