//! What kind of text a story is, as far as its layout and its headlines tell: a transcript quotes by labels, a column of
//! corrections repeats what was wrong, a list of titles names works.

use crate::grammar::Grammar;
use crate::read::BlockKind;

/// The kinds of text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Form {
    /// Running text: news, a post, a page.
    #[default]
    Story,
    /// Speech under labels: `**Ada Quill:** …`, `Quill — …`.
    Transcript,
    /// Questions and answers: `Q: …`, bold questions over paragraphs.
    Interview,
    /// What was wrong in other stories, quoted to be put right.
    Corrections,
    /// A list of works, links or events, with few sentences.
    Titles,
    /// The text of a law, a contract, terms of use.
    Legal,
    /// What is new in a version of a program.
    ReleaseNotes,
}

impl Form {
    /// Its name in what `inspect` prints.
    pub fn word(self) -> &'static str {
        match self {
            Form::Story => "story",
            Form::Transcript => "transcript",
            Form::Interview => "interview",
            Form::Corrections => "corrections",
            Form::Titles => "titles",
            Form::Legal => "legal",
            Form::ReleaseNotes => "release-notes",
        }
    }
}

/// Fewer turns are no conversation.
const FEWEST_TURNS: usize = 3;

/// Fewer items with the number of an issue are no list of changes.
const FEWEST_CHANGES: usize = 8;

/// So many heads of releases or of changes make a log of them.
const FEWEST_RELEASES: usize = 3;

/// No head of a release has more pieces between blanks: `pier 2.8.2 (2004-08-30)`, `version 1.15 - Ada Quill, 2004-12-20`.
const LONGEST_HEAD: usize = 8;

/// A label has no more words.
const LONGEST_LABEL: usize = 5;

/// The form of a text.
pub fn find(grammar: &Grammar) -> Form {
    let words = grammar.language().form_words();
    let prose = grammar.prose();
    let headline = prose.blocks.iter().find(|b| matches!(b.kind, BlockKind::Heading(_)));
    let headline = headline.map(|b| prose.slice(b.at).to_lowercase()).unwrap_or_default();
    let headed = |list: &[String]| list.iter().any(|words| headline.contains(words.as_str()));
    let read: Vec<&str> = prose.blocks.iter().filter(|b| b.kind.is_read()).map(|b| prose.slice(b.at)).collect();
    let share = |test: &dyn Fn(&str) -> bool| read.iter().filter(|text| test(text)).count();
    let sections = share(&|text| begins_with(text, &words.sections));
    let asked = share(&|text| label(text).is_some_and(|l| words.questions.iter().any(|q| q.eq_ignore_ascii_case(l))));
    let turns = share(&|text| label(text).is_some_and(is_name));
    let paragraphs = prose.blocks.iter().filter(|b| b.kind == BlockKind::Paragraph).count();
    let items = prose.blocks.iter().filter(|b| matches!(b.kind, BlockKind::ListItem | BlockKind::Navigation)).count();
    match () {
        _ if headed(&words.corrections) => Form::Corrections,
        _ if headed(&words.release_notes) && items > 0 => Form::ReleaseNotes,
        _ if changes(grammar) >= FEWEST_CHANGES && changes(grammar) * 2 >= items => Form::ReleaseNotes,
        _ if releases(grammar) >= FEWEST_RELEASES => Form::ReleaseNotes,
        _ if headed(&words.legal) || sections >= FEWEST_TURNS && sections * 4 >= read.len() => Form::Legal,
        _ if asked >= FEWEST_TURNS => Form::Interview,
        _ if turns >= FEWEST_TURNS && turns * 3 >= read.len() => Form::Transcript,
        _ if questions(grammar) >= FEWEST_TURNS => Form::Interview,
        _ if items > FEWEST_TURNS && items > paragraphs * 3 => Form::Titles,
        _ => Form::Story,
    }
}

/// No piece of news has more sentences: longer texts are books, laws and manuals, which open a matter in one chapter
/// and tell of another one ten chapters on.
const LONGEST_NEWS: usize = 300;

/// So many sentences of news may hold one word of a narrator.
const NARRATED: usize = 16;

/// So many sentences of a column or a feature may.
const TALKED: usize = 3;

/// How a text is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Manner {
    /// As news is: of others, by somebody who neither speaks of himself nor to the reader.
    News,
    /// As a column or a feature is: by somebody who may say `I` and `you`, of one thing from its beginning to its end.
    Feature,
    /// As a manual, a list or a book is: of one thing after another, or with program text in it.
    Pieces,
}

/// How a text is told.
pub fn manner(grammar: &Grammar, form: Form) -> Manner {
    let prose = grammar.prose();
    let words = grammar.words();
    let narrator = &grammar.language().form_words().narrator;
    let paragraphs = prose.blocks.iter().filter(|b| b.kind == BlockKind::Paragraph).count();
    let code = prose.blocks.iter().filter(|b| b.kind == BlockKind::Code).count() + prose.code.len();
    let items = prose.blocks.iter().filter(|b| b.kind == BlockKind::ListItem).count();
    let told = |block: usize| matches!(prose.blocks[block].kind, BlockKind::Paragraph | BlockKind::ListItem);
    let sentences = grammar.sentences().iter().filter(|s| told(s.block)).count();
    let spoken = (0..words.len())
        .filter(|&i| narrator.contains(words.folded(i)) || narrator.contains(words.lower(i)))
        .filter(|&i| told(words.all()[i].block as usize) && !grammar.is_quoted(words.all()[i].at))
        .count();
    let running = form == Form::Story && code == 0 && items <= paragraphs && grammar.sentences().len() <= LONGEST_NEWS;
    match running {
        true if spoken * NARRATED <= sentences => Manner::News,
        true if spoken * TALKED <= sentences => Manner::Feature,
        _ => Manner::Pieces,
    }
}

/// The label that a text begins with: `Q:`, `Ada Quill:`, `ADA QUILL —`.
fn label(text: &str) -> Option<&str> {
    let line = text.lines().next()?;
    let colon = line.split_once(':').filter(|(_, rest)| rest.is_empty() || rest.starts_with([' ', '\u{a0}']));
    let (label, _) = colon.or_else(|| line.split_once(" — "))?;
    let count = label.split_whitespace().count();
    (count > 0 && count <= LONGEST_LABEL).then_some(label.trim())
}

/// How many items of lists name the issue or the change they are about: `pier: fix the lock (#1234)`.
fn changes(grammar: &Grammar) -> usize {
    let prose = grammar.prose();
    let numbered = |text: &str| text.split('#').skip(1).any(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    prose.blocks.iter().filter(|b| b.kind == BlockKind::ListItem && numbered(prose.slice(b.at))).count()
}

/// How many blocks begin with the head of a release or of a change: a version and the day of it, the name of a commit, a
/// day and somebody’s address.
fn releases(grammar: &Grammar) -> usize {
    let prose = grammar.prose();
    prose.blocks.iter().filter(|b| prose.slice(b.at).lines().next().is_some_and(is_release)).count()
}

fn is_release(line: &str) -> bool {
    let pieces: Vec<&str> = line.split_whitespace().take(LONGEST_HEAD + 1).collect();
    if pieces.len() > LONGEST_HEAD {
        return false;
    }
    let bare = |piece: &&str| piece.trim_matches(|c: char| !c.is_alphanumeric()).to_owned();
    let version = |piece: &&str| {
        let piece = bare(piece);
        let numbers = piece.strip_prefix('v').unwrap_or(&piece);
        numbers.starts_with(|c: char| c.is_ascii_digit())
            && numbers.split('.').count() > 1
            && numbers.split(['.', '_', '-']).all(|part| part.chars().all(char::is_alphanumeric) && !part.is_empty())
    };
    let dated = pieces.iter().any(|piece| {
        let mut parts = piece.split(|c: char| !c.is_ascii_digit());
        parts.any(|part| part.len() == 4 && (part.starts_with("19") || part.starts_with("20")))
    });
    let address = pieces.iter().any(|piece| piece.contains('@') && piece.starts_with(['<', '(']));
    let day = pieces.first().is_some_and(|first| first.len() == 10 && first.matches('-').count() == 2);
    let commit = pieces.len() == 2 && pieces[1].len() >= 40 && pieces[1].bytes().all(|b| b.is_ascii_hexdigit());
    commit || day && address || dated && pieces.iter().take(3).any(version)
}

/// Whether a label is a person’s: each of its words begins with a capital.
fn is_name(label: &str) -> bool {
    label.split_whitespace().all(|word| word.starts_with(|c: char| c.is_uppercase()))
}

fn begins_with(text: &str, heads: &[String]) -> bool {
    let first = text.split_whitespace().next().unwrap_or_default().trim_matches(['.', '(', ')']).to_lowercase();
    let numbered = !first.is_empty() && first.bytes().all(|b| b.is_ascii_digit() || b == b'.') && first.contains('.');
    numbered || heads.contains(&first)
}

/// How many paragraphs and headings are one question and are followed by a longer text that is none.
fn questions(grammar: &Grammar) -> usize {
    let prose = grammar.prose();
    let asks = |text: &str| text.trim_end().ends_with('?') && !text.contains(". ");
    let pairs = prose.blocks.windows(2).filter(|pair| {
        let (question, answer) = (prose.slice(pair[0].at), prose.slice(pair[1].at));
        let heads = matches!(pair[0].kind, BlockKind::Heading(_) | BlockKind::Paragraph);
        heads && asks(question) && !asks(answer) && answer.len() > question.len()
    });
    pairs.count()
}

#[cfg(test)]
mod tests {
    use crate::facts::Document;
    use crate::read::read;

    #[track_caller]
    fn check(markdown: &str, expected: &str) {
        let document = Document::new(read("a.md", markdown.as_bytes().to_vec()).expect("text"), None);
        assert_eq!(document.form().word(), expected, "{markdown}");
    }

    #[test]
    fn forms() {
        check("# Bridge closed\n\nThe council met.\n\nIt voted.\n", "story");
        check("**Ada Quill:** We go.\n\n**Bo Ray:** Why?\n\n**Ada Quill:** It is late.\n", "transcript");
        check("Q: Why go?\n\nA: It is late.\n\nQ: How late?\n\nA: Ten.\n", "interview");
        let asked = "**What do you do?**\n\nI read letters all day long, and then I answer.\n\n";
        check(&asked.repeat(3), "interview");
        check("# Corrections\n\nAn article on Monday called the bridge “new.”\n", "corrections");
        check("# Release notes 2.1\n\n- A faster start\n- No more crashes\n", "release-notes");
        check(
            &format!("# Pier 2.1 is out\n\n{}", "- lock: close the gate sooner (#1204)\n".repeat(9)),
            "release-notes",
        );
        check("# Privacy policy\n\nWe keep nothing.\n", "legal");
        check("- [One](a)\n- [Two](b)\n- [Three](c)\n- Four\n", "titles");
    }

    #[test]
    fn told_as_news() {
        let told = |markdown: &str| {
            Document::new(read("a.md", markdown.as_bytes().to_vec()).expect("text"), None).is_told_as_news()
        };
        assert!(told("The council met on Monday. “We had no choice,” Quill said. The bridge will open in May.\n"));
        assert!(!told("We met on Monday. “It is old,” said Quill. You can read our notes.\n"));
        assert!(!told("The command `pier` opens the lock. “It works,” said Quill.\n"));
    }
}
