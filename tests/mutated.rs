//! Real files, mutated, through `check --fix` itself: what is not prose comes through byte for byte, and a second run finds
//! nothing more to mend.
//!
//! `COPYDESK_MUTATED=10000 cargo test --test mutated` tries so many files, and `COPYDESK_MUTATED_FROM=FOLDER` makes them of
//! the files of a folder instead of the fixtures.

mod chance;
mod code_in_prose;

use std::path::{Path, PathBuf};
use std::process::Command;

use copydesk::read::read;
use copydesk::text::Span;

use chance::Chance;
use code_in_prose::CODE;

/// How many files are tried.
const FILES: usize = 40;

/// So many are mended in one run.
const BATCH: usize = 200;

/// Nothing longer is made, in bytes, but for what is put in.
const LONGEST: usize = 3000;

/// Components, which are code in MDX.
const COMPONENTS: &[&str] = &["<Note title=\"the the 5%\">", "{props.name + \"5 percent\"}"];

/// The same as lines of their own.
const BLOCKS: &[&str] = &[
    "```text\nx = \"5 percent\"\n```",
    "::: warning \"Mind the 5 percent\"",
    ":::",
    "!!! note \"Twelve percent\"",
    "> [!NOTE]",
    "$$\ny = \"5 percent\"\n$$",
    "import {Note} from \"../note\"",
    "{% highlight c %}\n“General” \"5%\"\n{% endhighlight %}",
    "<script>x = \"5 percent\";</script>",
    "| a | 5% |\n|---|---|\n| b | 6 percent |",
    "[r]: http://a.example/5% \"5 percent\"",
];

/// What stands before a text.
const FRONT: &[&str] = &[
    "---\ntitle: \"The “long” road, 5 percent\"\ntags: ['x', \"5%\"]\n---\n",
    "---\ntitle: >\n  Gen. Ada Quill \"5%\"\n---\n",
    "+++\ntitle = 'General Ada Quill'\ndate = 2026-05-03\n+++\n",
    "{\n  \"title\": \"General Ada Quill, 5 percent\"\n}\n",
    "\u{feff}",
];

impl Chance {
    fn of<'a>(&mut self, all: &[&'a str]) -> &'a str {
        all[self.below(all.len())]
    }

    /// A part of a text, from the beginning of a line, changed in some places, with either line end.
    fn mutated(&mut self, seed: &str, faults: &[String]) -> String {
        let starts: Vec<usize> = std::iter::once(0).chain(seed.match_indices('\n').map(|(at, _)| at + 1)).collect();
        let start = if self.below(3) == 0 { 0 } else { starts[self.below(starts.len())] };
        let taken: String = seed[start..].chars().take(LONGEST).collect();
        let mut lines: Vec<String> = taken.replace("\r\n", "\n").split('\n').map(str::to_owned).collect();
        for _ in 0..1 + self.below(6) {
            let k = self.below(lines.len());
            match self.below(6) {
                0 => lines.insert(k, format!("\n{}\n", self.of(BLOCKS))),
                1 | 2 => lines.insert(k, format!("\n{}\n", faults[self.below(faults.len())])),
                3 => lines.insert(k, lines[k].clone()),
                4 => lines[k] = lines[k].replace(['“', '”'], "\""),
                _ => {
                    let places: Vec<usize> = lines[k].match_indices(' ').map(|(at, _)| at).collect();
                    let at = places.get(self.below(places.len())).map_or(lines[k].len(), |&at| at + 1);
                    let pieces = if self.below(7) == 0 { COMPONENTS } else { CODE };
                    let piece = self.of(pieces);
                    lines[k].insert_str(at, &format!("{piece} "));
                }
            }
        }
        let front = if self.below(4) == 0 { self.of(FRONT) } else { "" };
        let text = format!("{front}{}", lines.join("\n"));
        if self.below(2) == 0 { text.replace('\n', "\r\n") } else { text }
    }
}

/// The texts of files under a folder, with their endings.
fn texts(folder: &Path, found: &mut Vec<(String, String)>) {
    let mut entries: Vec<PathBuf> =
        std::fs::read_dir(folder).into_iter().flatten().flatten().map(|e| e.path()).collect();
    entries.sort();
    for path in entries {
        let ending = path.extension().and_then(|e| e.to_str()).unwrap_or_default().to_owned();
        if path.is_dir() {
            texts(&path, found);
        } else if ["md", "mdx", "txt", "html", "rst", "adoc", "org"].contains(&&*ending) {
            found.extend(std::fs::read_to_string(&path).ok().map(|text| (ending, text)));
        }
    }
}

/// What rules tell, by their examples.
fn faults(folder: &Path, found: &mut Vec<String>) {
    let mut entries: Vec<PathBuf> =
        std::fs::read_dir(folder).into_iter().flatten().flatten().map(|e| e.path()).collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            faults(&path, found);
        } else if let Ok(rule) = std::fs::read_to_string(&path).unwrap_or_default().parse::<toml::Table>() {
            let examples = rule.get("example").and_then(toml::Value::as_array).into_iter().flatten();
            let bad = examples.filter_map(|example| example.get("bad")?.as_str());
            found.extend(bad.map(|bad| bad.replace(['⟦', '⟧'], "")));
        }
    }
}

/// The bytes of a file that are no prose, in their order.
fn rest(name: &str, bytes: &[u8]) -> Vec<u8> {
    let Ok(page) = read(name, bytes.to_vec()) else { return bytes.to_vec() };
    let mut is_prose = vec![false; page.source.text.len()];
    for block in &page.prose.blocks {
        let start = block.at.start as usize;
        for (at, c) in page.prose.slice(block.at).char_indices() {
            let at = Span::new(start + at, start + at + c.len_utf8());
            if page.prose.is_exact(at) {
                is_prose[page.prose.locate(at).range()].fill(true);
            }
        }
    }
    let all = page.source.text.bytes().zip(is_prose);
    all.filter(|(_, is_prose)| !is_prose).map(|(byte, _)| byte).collect()
}

fn copydesk(folder: &Path, arguments: &[&str]) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_copydesk"));
    command.args(["check", "--quiet", "--no-cache", "--exit-zero"]).args(arguments).arg(".").current_dir(folder);
    let out = command.output().expect("copydesk runs");
    let mut said = String::from_utf8_lossy(&out.stdout).into_owned();
    if out.status.code() != Some(0) {
        said.push_str(&String::from_utf8_lossy(&out.stderr));
    }
    said
}

/// Mends a batch of files, and tells what was wrong with it.
fn mend(files: &[(String, String)], style: &str, unsafe_too: bool, mended: &mut usize) -> Vec<String> {
    let folder = tempfile::tempdir().expect("a folder");
    let at = |name: &str| folder.path().join(name);
    std::fs::write(at("copydesk.toml"), format!("style = \"{style}\"\n")).expect("written");
    for (name, text) in files {
        std::fs::write(at(name), text).expect("written");
    }
    let fixes: &[&str] = if unsafe_too { &["--unsafe-fixes"] } else { &[] };
    copydesk(folder.path(), &[&["--fix"], fixes].concat());
    let mut wrong = Vec::new();
    for (name, text) in files {
        let now = std::fs::read(at(name)).expect("it is there");
        *mended += usize::from(now != text.as_bytes());
        if rest(name, text.as_bytes()) != rest(name, &now) {
            wrong.push(format!(
                "{style}: what is no prose has changed in {name}:\n{text}\n=====\n{}",
                String::from_utf8_lossy(&now)
            ));
        }
    }
    let again = copydesk(folder.path(), &[&["--diff"], fixes].concat());
    if !again.is_empty() {
        wrong.push(format!("{style}: a second run mends more:\n{again}"));
    }
    wrong
}

#[test]
fn fixes_do_no_harm() {
    let house = Path::new(env!("CARGO_MANIFEST_DIR"));
    let (mut seeds, mut bad) = (Vec::new(), Vec::new());
    let from = std::env::var_os("COPYDESK_MUTATED_FROM").map(PathBuf::from);
    texts(&from.unwrap_or_else(|| house.join("fixtures")), &mut seeds);
    faults(&house.join("rules"), &mut bad);
    let many = std::env::var("COPYDESK_MUTATED").ok().and_then(|n| n.parse().ok()).unwrap_or(FILES);
    let mut chance = Chance::seeded(0x5eed_c0de_0000_0012);
    let (mut wrong, mut done, mut mended) = (Vec::new(), 0, 0);
    while done < many {
        let files: Vec<(String, String)> = (0..BATCH.min(many - done))
            .map(|k| {
                let (ending, seed) = &seeds[chance.below(seeds.len())];
                (format!("{k}.{ending}"), chance.mutated(seed, &bad))
            })
            .collect();
        let style = chance.of(&["consistent", "ap", "guardian", "chicago", "economist"]);
        wrong.extend(mend(&files, style, chance.below(3) == 0, &mut mended));
        done += files.len();
        println!("{done} tried, {} wrong", wrong.len());
    }
    println!("{mended} of {many} files mended");
    assert!(mended > 0, "there is something to mend");
    assert!(wrong.is_empty(), "{} of {many}:\n{}", wrong.len(), wrong.join("\n\n"));
}
