//! Things a story may write in several ways, told by expressions: `5 km` beside `5km`, `1980s` beside `1980’s`.

use std::collections::BTreeMap;
use std::ops::Range;

use serde::Deserialize;
use toml::Spanned;

use crate::diagnostic::Applicability;
use crate::facts::Document;
use crate::rule::flaw::Flaw;
use crate::rule::{Check, Finding, House, Kind};
use crate::text::{InProse, Span};

use super::expression::{self, Expression, filled};
use super::odd_one_out::{Use, Verdict, judge, judge_slips};
use super::scope::{Parts, Quotations, Scope};

/// `[variants]` in a rule file.
pub const KIND: Kind = Kind {
    table: "variants",
    doc: "ways of writing one thing, each an expression; a story should keep to one: the rarer way is reported, at a tie \
          the later",
    read: |options| options.story::<Variants>(),
};

/// The options of `[variants]`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, from = "Written")]
struct Variants {
    written: Written,
    ways: Vec<Expression>,
    except: Vec<Expression>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Written {
    /// The ways: `{ name, regex, replace }`. A group named `here` is what is pointed at, one named `key` says what is
    /// written: only places with the same key, points and case aside, are held against each other. `replace` makes this
    /// way of a match of any other.
    ways: Vec<Way>,
    /// The way of the house, by its name.
    prefer: Option<Spanned<String>>,
    /// Expressions of phrases that are passed over.
    except: Vec<Spanned<String>>,
    /// How often the other way must occur before one is reported.
    least: usize,
    /// The way that wins where two are used as often, by its name; the first one used unless given.
    at_tie: Option<Spanned<String>>,
    /// How many places may differ and still be a slip; more are a second way of the story, and told only where this is 0.
    slips: usize,
    /// Whether the stories of a folder are held against each other too, and not each against itself alone.
    folder: bool,
    /// Ways that are reported where the story mostly uses another, by their names; all unless given.
    only: Vec<Spanned<String>>,
    /// Whether only the first place in a story is reported.
    once: bool,
    /// What is wrong; `{}` stands for what is there, `{other}` for what stands elsewhere.
    message: String,
    /// What is wrong where the house has its way.
    message_house: String,
    /// What to do about it.
    help: Option<String>,
    /// Whether capitals count.
    case: bool,
    /// The parts of the story to look in.
    #[serde(rename = "in")]
    parts: Parts,
    /// What to do about words in quotation marks: `false` passes them over, `true` looks there too, `"only"` nowhere
    /// else.
    quotations: Quotations,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Way {
    name: Spanned<String>,
    regex: Spanned<String>,
    replace: Option<Spanned<String>>,
}

impl Default for Written {
    fn default() -> Self {
        Self {
            ways: Vec::new(),
            prefer: None,
            except: Vec::new(),
            least: 1,
            at_tie: None,
            slips: 0,
            folder: false,
            only: Vec::new(),
            once: false,
            message: "`{}` here, `{other}` elsewhere in the story".to_owned(),
            message_house: "`{}` is not written as the house writes it".to_owned(),
            help: None,
            case: true,
            parts: Parts::narrative(),
            quotations: Quotations::Pass,
        }
    }
}

impl From<Written> for Variants {
    fn from(written: Written) -> Self {
        let ways = written.ways.iter().map(|way| Expression::new(way.regex.get_ref(), written.case)).collect();
        let except = written.except.iter().map(|text| Expression::new(text.get_ref(), written.case)).collect();
        Self { written, ways, except }
    }
}

/// A place where one way is used.
#[derive(Debug, Clone, Copy)]
struct Seen {
    at: Span<InProse>,
    /// Where its replacements stand in the list of them.
    inserts: usize,
}

impl Check for Variants {
    fn check(&self, document: &Document, _house: &House) -> Vec<Finding> {
        let mut inserts = Vec::new();
        let mut by_key = self.seen(document, &mut inserts);
        let wanted = self.wanted();
        let mut findings = Vec::new();
        for uses in by_key.values_mut() {
            uses.sort_by_key(|u| u.found.at);
            let Some(verdict) = self.verdict(uses, wanted) else { continue };
            if wanted.is_none() && uses.iter().filter(|u| u.form == verdict.wanted).count() < self.written.least {
                continue;
            }
            let told = if self.written.once { 1 } else { usize::MAX };
            let is_told = |way: usize| {
                let only = &self.written.only;
                only.is_empty() || only.iter().any(|name| self.named(name) == Some(way))
            };
            for odd in verdict.odd.iter().filter(|odd| is_told(odd.form)).take(told) {
                let here = document.text(odd.found.at);
                let mut finding = match (wanted, verdict.shown) {
                    (None, None) => continue,
                    (None, Some(shown)) => {
                        let message = self.written.message.replace("{other}", document.text(shown.at));
                        let name = self.written.ways[verdict.wanted].name.get_ref();
                        Finding::new(odd.found.at, message.replace("{}", here), self.name(odd.form))
                            .related(shown.at, name.clone())
                    }
                    (Some(_), _) => {
                        Finding::new(odd.found.at, self.written.message_house.replace("{}", here), self.name(odd.form))
                    }
                };
                finding.help.clone_from(&self.written.help);
                if let Some(insert) = inserts[odd.found.inserts].get(&verdict.wanted) {
                    let insert: &String = insert;
                    let title = format!("write `{insert}`");
                    finding = finding.mend(title, Applicability::Unsafe, odd.found.at, insert.clone());
                }
                findings.push(finding);
            }
        }
        findings
    }

    fn ways(&self, document: &Document) -> Vec<crate::rule::ways::Way> {
        if !self.written.folder || self.written.prefer.is_some() {
            return Vec::new();
        }
        let by_key = self.seen(document, &mut Vec::new());
        let places = by_key.iter().flat_map(|(key, uses)| uses.iter().map(move |u| (key, u)));
        places.map(|(key, u)| crate::rule::ways::Way::new(key, self.name(u.form), u.found.at)).collect()
    }

    fn flaws(&self) -> Vec<Flaw> {
        let written = &self.written;
        if written.ways.len() < 2 {
            return vec![Flaw::everywhere("fewer than two `ways`, so nothing can disagree")];
        }
        let mut flaws: Vec<Flaw> = written.ways.iter().flat_map(|way| expression::flaws(&way.regex)).collect();
        flaws.extend(written.except.iter().flat_map(expression::flaws));
        let named = written.prefer.iter().chain(&written.at_tie).chain(&written.only);
        for prefer in named.filter(|prefer| self.named(prefer).is_none()) {
            let message = format!("`{}` is none of the ways", prefer.get_ref());
            flaws.push(Flaw::new(prefer.span(), message, "expected the name of one of `ways`"));
        }
        flaws
    }
}

impl Variants {
    /// What the house, or the story itself, says of the ways; a way that wins at a tie needs no majority.
    fn verdict(&self, uses: &[Use<usize, Seen>], wanted: Option<usize>) -> Option<Verdict<usize, Seen>> {
        let slips = self.written.slips;
        match (wanted, self.at_tie(uses)) {
            (None, Some(tie)) => {
                let verdict = judge(uses, Some(tie))?;
                let others = verdict.odd.len();
                (slips == 0 || others <= slips).then_some(verdict)
            }
            _ => judge_slips(uses, wanted, slips),
        }
    }

    fn wanted(&self) -> Option<usize> {
        self.named(self.written.prefer.as_ref()?)
    }

    /// The way that wins where nothing is used more often.
    fn at_tie(&self, uses: &[Use<usize, Seen>]) -> Option<usize> {
        let way = self.named(self.written.at_tie.as_ref()?)?;
        let count = |way: usize| uses.iter().filter(|u| u.form == way).count();
        let most = (0..self.ways.len()).map(count).max()?;
        (count(way) == most).then_some(way)
    }

    fn named(&self, prefer: &Spanned<String>) -> Option<usize> {
        self.written.ways.iter().position(|way| way.name.get_ref() == prefer.get_ref())
    }

    fn name(&self, way: usize) -> String {
        self.written.ways[way].name.get_ref().clone()
    }

    /// Every place in scope, by key; what would be written there instead goes into `inserts`, by way.
    fn seen(
        &self,
        document: &Document,
        inserts: &mut Vec<BTreeMap<usize, String>>,
    ) -> BTreeMap<String, Vec<Use<usize, Seen>>> {
        let words = document.words();
        let mut scope = Scope::new(document, &self.written.parts, self.written.quotations);
        let mut by_key: BTreeMap<String, Vec<Use<usize, Seen>>> = BTreeMap::new();
        let ready: Vec<_> = self.ways.iter().enumerate().filter(|(_, e)| e.may_match(words)).collect();
        let except: Vec<_> = self.except.iter().filter(|e| e.may_match(words)).collect();
        if ready.len() < 2 && self.wanted().is_none() && !self.written.folder {
            return by_key;
        }
        let ready: Vec<_> = ready.into_iter().map(|(way, e)| (way, e, e.blocks(document))).collect();
        let mut blocks: Vec<u32> = ready.iter().flat_map(|(.., blocks)| blocks.iter().copied()).collect();
        blocks.sort_unstable();
        blocks.dedup();
        for index in blocks {
            let has = |blocks: &[u32]| blocks.binary_search(&index).is_ok();
            let ready = ready.iter().filter(|(.., blocks)| has(blocks));
            let index = index as usize;
            let block = &document.page.prose.blocks[index];
            if !scope.has_block(index) {
                continue;
            }
            let text = document.text(block.at);
            let plain = document.is_plain(index);
            let mut right: Option<Excepted> = None;
            for &(way, expression, _) in ready {
                let Some(regex) = expression.compiled(plain) else { continue };
                for groups in regex.captures_iter(text) {
                    let Some(here) = groups.name("here").or_else(|| groups.get(0)) else { continue };
                    let start = block.at.start as usize;
                    let at = Span::new(start + here.start(), start + here.end());
                    let right = right.get_or_insert_with(|| {
                        let except = except.iter().filter_map(|e| e.compiled(plain));
                        Excepted::of(except.flat_map(|e| e.find_iter(text)).map(|m| m.range()))
                    });
                    let passed = right.touch(&here.range());
                    // Blanks on the page may hold a comment in the file.
                    let file = document.page.prose.locate(at);
                    let file = &document.page.source.text[file.start as usize..file.end as usize];
                    let hidden = here.as_str().trim().is_empty() && !file.trim().is_empty();
                    if passed || hidden || here.is_empty() || !scope.holds(at) {
                        continue;
                    }
                    let key = groups.name("key").map_or(String::new(), |m| m.as_str().to_lowercase().replace('.', ""));
                    let others = self.written.ways.iter().enumerate();
                    let others = others.filter_map(|(i, w)| Some((i, filled(w.replace.as_ref()?.get_ref(), &groups))));
                    inserts.push(others.collect());
                    let seen = Seen { at, inserts: inserts.len() - 1 };
                    by_key.entry(key).or_default().push(Use { form: way, found: seen });
                }
            }
        }
        by_key
    }
}

/// Stretches of a block that are right as they are.
struct Excepted {
    /// Where each begins, in order, and the farthest end of those up to it.
    reach: Vec<(usize, usize)>,
}

impl Excepted {
    fn of(ranges: impl Iterator<Item = Range<usize>>) -> Self {
        let mut reach: Vec<(usize, usize)> = ranges.map(|r| (r.start, r.end)).collect();
        reach.sort_unstable();
        let mut farthest = 0;
        for (_, end) in &mut reach {
            farthest = farthest.max(*end);
            *end = farthest;
        }
        Self { reach }
    }

    /// Whether one of them shares a byte with a stretch.
    fn touch(&self, here: &Range<usize>) -> bool {
        let before = self.reach.partition_point(|&(start, _)| start < here.end);
        self.reach[..before].last().is_some_and(|&(_, end)| here.start < end)
    }
}
