//! Reading keeps its promises on any input: places are in bounds and on character boundaries, and exact places are
//! byte for byte the file’s.

use copydesk::facts::Document;
use copydesk::read::{Page, Prose, read};
use copydesk::text::{InProse, Span};
use proptest::prelude::*;

/// Pieces that stories, markup and broken files are made of.
const PIECES: &[&str] = &[
    "word",
    "Ruiz",
    "U.S.",
    "a.m.",
    "3.5",
    "é",
    "日本",
    "😀",
    "e\u{301}",
    "\u{a0}",
    "’s",
    "“",
    "”",
    "\"",
    "'",
    "‘",
    "’",
    ".",
    "!",
    "?",
    "…",
    ",",
    ":",
    "—",
    " ",
    " ",
    " ",
    "  ",
    "\n",
    "\n",
    "\n\n",
    "\r\n",
    "\r\n\r\n",
    "\r",
    "\t",
    "\u{feff}",
    "\u{2028}",
    "> ",
    ">",
    "- ",
    "1. ",
    "# ",
    "## ",
    "*",
    "**",
    "_",
    "`",
    "``",
    "```\n",
    "~~",
    "[",
    "](x.md)",
    "![",
    "](p.png \"t\")",
    "[^1]",
    "[^1]: ",
    "|",
    "|--|--|\n",
    "---\n",
    "+++\n",
    "title: 'x'\n",
    "date: 2026-03-05\n",
    "date: 2026-99-99\n",
    "\\",
    "\\*",
    "&amp;",
    "&ldquo;",
    "&rsquo;",
    "&notit;",
    "&#8217;",
    "&#x0;",
    "&",
    "&#",
    "<p>",
    "</p>",
    "<b>",
    "</b>",
    "<br>",
    "<br/>",
    "<q>",
    "</q>",
    "<blockquote>",
    "</blockquote>",
    "<li>",
    "</ul>",
    "<h2>",
    "</h2>",
    "<pre>",
    "</pre>",
    "<code>",
    "</code>",
    "<script>",
    "</script>",
    "<nav>",
    "</nav>",
    "<del>",
    "</del>",
    "<img alt='x &amp; y'>",
    "<img alt=\"",
    "<!--",
    "-->",
    "<!-- copydesk: allow a/b why -->",
    "<",
    ">",
    "<td hidden>",
    "<title>",
    "<meta name=date content=2026-03-05>",
    "\u{301}",
    "{{ x }}",
    "\n.. note:: ",
    "\n.. [1] ",
    "\n   ",
    ":ref:`",
    "::\n",
    "====\n",
    "|===\n",
    "____\n",
    "+--+---+\n",
    "=== ====\n",
    "image::a[",
    "#+BEGIN_SRC\n",
    "#+END_SRC\n",
    ":END:\n",
    "[[a][",
    "]]",
    "+\n",
    "{{< note \"y\" >}}",
    "{{< /note >}}",
    "{{< figure alt='é' caption=\"a \\\"b\\\" c\" >}}",
    "{% highlight x %}",
    "{% endhighlight %}",
    "{% quote author=\"É\" %}",
    "{% endquote %}",
    "{# copydesk: allow a/b why #}",
    "{{",
    "}}",
    "{%",
    "<%= x %>",
    "<%",
    "<?php ",
    "?>",
    "::: note é\n",
    ":::\n",
    "!!! note \"é\"\n",
    "    ",
    "=== \"é\"\n",
    "$",
    "$$",
    "\\\\(",
    "{.x}",
    "{: .é }",
    "import a from \"b\"\n",
    "export const a = {\n",
    "}",
    "={",
    "[gallery ids=\"é\"]",
    "[/gallery]",
    "[gallery]",
    "<aside>",
    "</aside>",
    "<p lang=fr>",
    "<blockquote class=twitter-tweet>",
    "<ul><li><a href=x>",
    "</a>",
    "- [é](x)\n",
    "copydesk: allow a/b why\n",
    "\"lang\": \"fr\"",
    "{\n",
    "\n}\n",
    "--30--",
    "=====\n",
];

fn soup() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(PIECES), 0..60).prop_map(|pieces| pieces.concat())
}

fn span(start: usize, end: usize) -> Span<InProse> {
    Span::new(start, end)
}

fn check(page: &Page) {
    let (prose, source): (&Prose, &str) = (&page.prose, &page.source.text);
    let mut before = 0;
    for block in &prose.blocks {
        assert!(before <= block.at.start && block.at.start < block.at.end, "blocks are in order and not empty");
        before = block.at.end;
        assert!(!prose.slice(block.at).trim().is_empty());
    }
    assert!(before as usize <= prose.text.len());
    let boundaries: Vec<usize> = prose.text.char_indices().map(|(i, _)| i).chain([prose.text.len()]).collect();
    let mut last = Span::new(0, 0);
    for pair in boundaries.windows(2) {
        let at = prose.locate(span(pair[0], pair[1]));
        assert!(at.end as usize <= source.len(), "in bounds");
        assert!(
            source.is_char_boundary(at.start as usize) && source.is_char_boundary(at.end as usize),
            "on boundaries"
        );
        assert!(last.start <= at.start && last.end <= at.end, "{last:?} then {at:?}: in order");
        last = at;
        if prose.is_exact(span(pair[0], pair[1])) {
            assert_eq!(page.source.slice(at), prose.slice(span(pair[0], pair[1])));
        }
        prose.locate(span(pair[0], pair[0]));
    }
    for from in boundaries.iter().step_by(3) {
        for to in boundaries.iter().filter(|&to| to > from).step_by(7) {
            let at = prose.locate(span(*from, *to));
            assert!(at.start <= at.end && at.end as usize <= source.len());
            if prose.is_exact(span(*from, *to)) {
                assert_eq!(page.source.slice(at), prose.slice(span(*from, *to)));
            }
        }
    }
    for comment in &page.comments {
        assert!(!page.source.slice(comment.at).trim().is_empty(), "{:?}", comment.text);
        assert!(comment.before_block <= prose.blocks.len());
    }
}

fn check_words(page: Page) {
    let document = Document::new(page, None);
    let mut end = 0;
    for word in document.words().all() {
        assert!(end <= word.at.start && word.at.start < word.at.end, "words are in order and not empty");
        end = word.at.end;
        assert!(!document.text(word.at).contains(char::is_whitespace) || document.page.prose.code.contains(&word.at));
    }
    let mut next = 0;
    for sentence in document.sentences() {
        assert_eq!(sentence.words.start, next, "every word is in one sentence");
        next = sentence.words.end;
        let block = document.page.prose.blocks[sentence.block];
        assert!(block.at.contains(sentence.at));
    }
    assert_eq!(next, document.words().len());
}

fn read_and_check(name: &str, text: &str) {
    let Ok(page) = read(name, text.as_bytes().to_vec()) else { return };
    check(&page);
    check_words(page);
}

/// `PROPTEST_CASES` asks for more.
fn config() -> ProptestConfig {
    let config = ProptestConfig { failure_persistence: None, ..ProptestConfig::default() };
    ProptestConfig { cases: config.cases.max(1500), ..config }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn any_markdown(text in soup()) {
        read_and_check("story.md", &text);
    }

    #[test]
    fn any_lines(text in soup(), n in 0..3usize) {
        read_and_check(["story.rst", "story.adoc", "story.org"][n], &text);
    }

    #[test]
    fn any_html(text in soup()) {
        read_and_check("story.html", &text);
    }

    #[test]
    fn any_plain(text in soup()) {
        read_and_check("story.txt", &text);
    }

    #[test]
    fn any_characters(text in "\\PC{0,80}", n in 0..3usize) {
        read_and_check(["a.md", "a.html", "a.txt"][n], &text);
    }

    #[test]
    fn any_bytes(bytes in prop::collection::vec(any::<u8>(), 0..80)) {
        let _ = read("a.html", bytes);
    }
}
