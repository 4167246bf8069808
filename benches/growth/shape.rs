//! The shapes: units of text that are repeated, and what stands around a text (people, rules, files, a baseline).

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use copydesk::config::{Choice, Found, Projects};
use copydesk::desk::{Known, Outcome, Run, Story};
use serde::Deserialize;

const SHAPES: &str = include_str!("../shapes.toml");

/// A whole story, as news has them.
const STORY: &str = include_str!("../story.txt");

/// Plain English, which no rule has anything against.
const LEAD: &str = "It rained on the hills and in the town, and the people of the valley were glad of the rain.\n\n";

/// So often it stands first: as much as is looked at to tell the language of a story, and as little beside the rest.
const LEADS: usize = 45;

/// One shape.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Shape {
    /// What it is called: `group/name`.
    pub name: String,
    /// The ending of the file’s name.
    ending: String,
    /// What is repeated.
    unit: String,
    #[serde(default)]
    head: String,
    #[serde(default)]
    tail: String,
    /// What closes a unit, where they are nested.
    close: Option<String>,
    #[serde(default)]
    middle: String,
    /// What is put before each unit once more than before the last.
    #[serde(default)]
    deeper: String,
    /// What grows beside the text.
    #[serde(skip)]
    beside: Beside,
}

/// What grows beside the text.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Beside {
    #[default]
    Nothing,
    /// People in the configuration, who are all named.
    People,
    /// Claims that the desk has ruled on.
    Claims,
    /// Rules of the project.
    Rules,
    /// Stories of one paragraph, instead of one story.
    Files,
    /// Words that are accepted.
    Accepted,
}

#[derive(Deserialize)]
struct Shapes {
    shapes: Vec<Shape>,
}

/// A shape at a size, ready to be checked.
pub struct Prepared {
    stories: Vec<Story>,
    found: Found,
    /// How many bytes what grows beside the story stands for, where the story stays as it is.
    beside: usize,
    /// The configuration lies here.
    _folder: Option<tempfile::TempDir>,
}

impl Shape {
    /// Every shape.
    pub fn all() -> Vec<Shape> {
        let Shapes { mut shapes } = toml::from_str(SHAPES).expect("the shapes");
        let news = shapes.iter().find(|shape| shape.name == "text/news").expect("news").clone();
        // As long as a year of news, with other people and other amounts in each story.
        let stories = STORY.replace("Ruiz", "Ruiz{W}").replace("40,000", "4{n}") + "\n\n";
        shapes.push(Shape { name: "text/stories".to_owned(), unit: stories, ..news.clone() });
        shapes.push(Shape { name: "text/examples".to_owned(), unit: examples(), ..news.clone() });
        for (name, beside) in [
            ("beside/people", Beside::People),
            ("beside/claims", Beside::Claims),
            ("beside/rules", Beside::Rules),
            ("beside/files", Beside::Files),
            ("beside/accepted", Beside::Accepted),
        ] {
            shapes.push(Shape { name: name.to_owned(), beside, ..news.clone() });
        }
        shapes
    }

    /// Makes a text of some size.
    pub fn prepare(&self, size: usize) -> Prepared {
        let text = self.text(size);
        let name = format!("story.{}", self.ending);
        if self.beside == Beside::Nothing {
            return Prepared { stories: vec![Story::of(name, text)], found: Found::None, beside: 0, _folder: None };
        }
        let folder = tempfile::tempdir().expect("a folder");
        let config = folder.path().join("copydesk.toml");
        // A thing for every paragraph.
        let paragraphs = text.matches("\n\n").count();
        let lines = |line: &dyn Fn(usize) -> String| (0..paragraphs).map(line).collect::<String>();
        let written = match self.beside {
            Beside::People => format!("[people]\n{}", lines(&|i| format!("\"Ada {}\" = \"Mayor\"\n", capital(i)))),
            Beside::Claims => lines(&|i| {
                let who = capital(i);
                format!("[[claims]]\nterms = [\"captured\"]\nparticipants = [\"{who}\"]\nstatus = \"denied\"\n")
            }),
            Beside::Accepted => format!("accept = [{}]\n", lines(&|i| format!("\"Ada {}\", ", capital(i)))),
            _ => String::new(),
        };
        std::fs::write(&config, written).expect("written");
        if self.beside == Beside::Rules {
            let rules = folder.path().join("rules/house");
            std::fs::create_dir_all(&rules).expect("a folder");
            // As many rules as a house may well have, and more.
            for i in 0..(size >> 12).max(1) {
                let (name, word) = (rules.join(format!("r{i}.toml")), small(i));
                let rule = format!(
                    "title = \"a word\"\nseverity = \"note\"\nwhy = \"ours\"\n[phrases]\nlist = [\"{word} {word}\"]\nmessage = \"m\"\n[[example]]\nbad = \"⟦{word} {word}⟧\"\n"
                );
                std::fs::write(name, rule).expect("written");
            }
        }
        let stories = match self.beside {
            Beside::Files => {
                let each = text.split("\n\n").enumerate();
                each.map(|(i, text)| Story::of(format!("{}/{i}.txt", folder.path().display()), text)).collect()
            }
            // The text stays as it is while the rules grow.
            Beside::Rules => vec![Story::of(folder.path().join(name).to_string_lossy(), self.text(32 << 10))],
            _ => vec![Story::of(folder.path().join(name).to_string_lossy(), text)],
        };
        let beside = if self.beside == Beside::Rules { size } else { 0 };
        Prepared { stories, found: Found::Given(config), beside, _folder: Some(folder) }
    }

    fn text(&self, size: usize) -> String {
        let each = self.unit.len() + self.close.as_ref().map_or(0, String::len);
        // A story that holds English is not passed over: it stands first, where nothing else must.
        let begins = self.head.starts_with("---");
        let mut text = if begins { self.head.clone() } else { LEAD.repeat(LEADS) + "\n" + &self.head };
        let mut i = 0;
        while text.len() + self.close.as_ref().map_or(0, |close| close.len() * i) < size.max(each) {
            if !self.deeper.is_empty() {
                text.push_str(&self.deeper.repeat(i));
            }
            text.push_str(&unit(&self.unit, i));
            i += 1;
        }
        text.push_str(&self.middle);
        if let Some(close) = &self.close {
            (0..i).rev().for_each(|i| text.push_str(&unit(close, i)));
        }
        text.push_str(&self.tail);
        if begins {
            text.push_str(&LEAD.repeat(LEADS));
        }
        text
    }
}

/// What every rule finds and lets pass, one paragraph each, from the examples in the rule files.
fn examples() -> String {
    let mut text = String::new();
    let mut files = all_files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("rules"));
    files.retain(|path| path.extension().is_some_and(|ending| ending == "toml"));
    files.sort();
    for file in files {
        let rule: toml::Table = std::fs::read_to_string(file).expect("a rule").parse().expect("TOML");
        let examples = rule.get("example").and_then(toml::Value::as_array).into_iter().flatten();
        let plain = examples.filter(|example| example.get("format").is_none());
        for story in plain.flat_map(|example| ["bad", "good"].map(|key| example.get(key))).flatten() {
            text.push_str(&story.as_str().unwrap_or_default().replace(['⟦', '⟧'], ""));
            text.push_str("\n\n");
        }
    }
    text
}

fn all_files(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("a file").path());
    entries.flat_map(|path| if path.is_dir() { all_files(&path) } else { vec![path] }).collect()
}

/// The time that this thread has worked: what else the machine does meanwhile does not count. Where the system does not
/// tell, the time that has passed.
struct Clock {
    worked: Option<Duration>,
    passed: Instant,
}

impl Clock {
    fn now() -> Clock {
        Clock { worked: worked(), passed: Instant::now() }
    }

    fn elapsed(&self) -> Duration {
        match (self.worked, worked()) {
            (Some(before), Some(now)) => now.saturating_sub(before),
            _ => self.passed.elapsed(),
        }
    }
}

fn worked() -> Option<Duration> {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    Some(Duration::from_nanos(told.split_whitespace().next()?.parse().ok()?))
}

impl Prepared {
    /// Checks it, and tells how long that took. Reading the rules counts where they are what grows; else `rules` holds
    /// them from one check to the next.
    pub fn check(&self, rules: &mut Option<Run>, time: &mut Duration) -> Outcome {
        let start = Clock::now();
        let outcome = match &self.found {
            Found::None => {
                let run = rules.get_or_insert_with(|| run(Found::None));
                // Whatever it was that made the rules, it is no part of this.
                run.check(&[Story::of("story.txt", "It rained.")]);
                let start = Clock::now();
                let outcome = run.check(&self.stories);
                *time = start.elapsed();
                outcome
            }
            found => {
                let outcome = run(found.clone()).check(&self.stories);
                *time = start.elapsed();
                outcome
            }
        };
        assert!(outcome.failures.is_empty(), "{:?}", outcome.failures.first());
        assert_eq!(outcome.foreign, 0, "it is judged, and not passed over");
        outcome
    }

    /// How many bytes it has.
    pub fn len(&self) -> usize {
        if self.beside > 0 {
            return self.beside;
        }
        self.stories.iter().filter_map(|story| story.text.as_deref()).map(<[u8]>::len).sum()
    }
}

fn run(found: Found) -> Run {
    Run {
        projects: Projects::new(found),
        choice: Choice::default(),
        published: "2026-06-04".parse().ok(),
        known: Known::Nothing,
    }
}

fn unit(pattern: &str, i: usize) -> String {
    if !pattern.contains('{') {
        return pattern.to_owned();
    }
    pattern
        .replace("{n}", &i.to_string())
        .replace("{w}", &small(i))
        .replace("{W}", &capital(i))
        .replace("{y}", &(1900 + i % 120).to_string())
        .replace("{d}", &(1 + i % 30).to_string())
}

/// A word of its own for every number, in syllables.
fn small(mut i: usize) -> String {
    let mut word = String::new();
    loop {
        word.push(char::from(b"bdfgklmnprstvz"[i % 14]));
        word.push(char::from(b"aeiou"[i / 14 % 5]));
        i /= 70;
        if i == 0 {
            return word + "n";
        }
    }
}

fn capital(i: usize) -> String {
    let word = small(i);
    word[..1].to_uppercase() + &word[1..]
}
