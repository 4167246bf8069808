//! Cases for reading HTML: what a reader sees, and where each word stands in the file.

use crate::read::{BlockKind, Page, read};

fn page(html: &str) -> Page {
    read("story.html", html.as_bytes().to_vec()).expect("text")
}

/// The blocks, each with the letter of its kind.
#[track_caller]
fn check(html: &str, expected: &[&str]) {
    let page = page(html);
    let got: Vec<String> = page
        .prose
        .blocks
        .iter()
        .map(|b| {
            let kind = match b.kind {
                BlockKind::Heading(level) => format!("h{level}"),
                BlockKind::Paragraph => "p".to_owned(),
                BlockKind::ListItem => "li".to_owned(),
                BlockKind::BlockQuote => "q".to_owned(),
                BlockKind::Caption => "cap".to_owned(),
                other => other.word().to_owned(),
            };
            format!("{kind} {}", page.prose.slice(b.at))
        })
        .collect();
    assert_eq!(got, expected);
}

#[test]
fn blocks() {
    check(
        "<html><head><title>Site</title><style>p{}</style></head><body><h1>Head</h1><p>One\n  two.</p><ul><li>a<li>b</ul>\
         <blockquote><p>Theirs</p></blockquote><pre>x = 1</pre><p>End",
        &["h1 Head", "p One two.", "li a", "li b", "q Theirs", "code x = 1", "p End"],
    );
    check("One<br>two<br><br>three", &["p One\ntwo", "p three"]);
    check(
        "<figure><img src=a alt='The port'><figcaption>Boats</figcaption></figure>",
        &["alt-text The port", "cap Boats"],
    );
    check("<p>It was <img alt=star src=s> good.", &["p It was good."]);
    check(
        "<table><caption>Votes</caption><tr><td>Ruiz<td>12</table>",
        &["cap Votes", "table-cell Ruiz", "table-cell 12"],
    );
}

#[test]
fn inline() {
    check("<p>“We <em>wo</em>n’t</b> go,” she said.</p>", &["p “We won’t go,” she said."]);
    check("<p>She said <q>Go <q>now</q></q>.</p>", &["p She said “Go ‘now’”."]);
    check("<p> a <b> b </b> c </p>", &["p a b c"]);
    check(
        "<p>Fish &amp; chips&nbsp;&ldquo;here&rdquo; &#8217; &#x2019; &notit; &bogus; &",
        &["p Fish & chips\u{a0}“here” ’ ’ ¬it; &bogus; &"],
    );
    check("<p>five <del>six</del> men<sup class=reference>[1]</sup>", &["p five men"]);
}

#[test]
fn left_out() {
    check(
        "<nav><p>Home<nav>x</nav></nav><p>Text<script>if (a < b) x('</p>')</script> goes on<footer>Imprint</footer>",
        &["p Text goes on"],
    );
    check("<article>Text<footer>Editing by Ruiz</footer></article>", &["p Text", "p Editing by Ruiz"]);
    check("<p hidden>no</p><p>yes", &["p yes"]);
    check("<svg/><p>yes</svg>", &["p yes"]);
}

#[test]
fn surroundings() {
    check("<ul><li><a href=a>One</a><li><a href=b>Two</a></ul>", &["navigation One", "navigation Two"]);
    check("<ul><li><a href=a>One</a> is here<li><a href=b>Two</a></ul>", &["li One is here", "li Two"]);
    check(
        "<aside><p>Ours</aside><div class='x callout'>Note<div>in</div></div>Out",
        &["aside Ours", "aside Note", "aside in", "p Out"],
    );
    check("<blockquote class=twitter-tweet><p>Hi</p>— A</blockquote><p>Out", &["embed Hi", "embed — A", "p Out"]);
    check("<p lang=fr>Bonjour<p>Hello <i lang=fr>vous</i>", &["foreign Bonjour", "p Hello vous"]);
    check("<div role=navigation><p>Home</div><p>Text", &["navigation Home", "p Text"]);
    check("<?php echo 'x'; ?><p>{{ name }} said {% if a %}yes{% endif %}<p>{{ title }}", &["p \u{fffc} said yes"]);
    check("---\ntitle: x\n---\n<p>Text", &["p Text"]);
}

#[test]
fn places() {
    let html = "<p>Fish &amp; <b>ch</b>ips</p>";
    let page = page(html);
    let text = &page.prose.text;
    let of = |needle: &str| {
        let start = text.find(needle).expect("there");
        let at = crate::text::Span::new(start, start + needle.len());
        (page.source.slice(page.prose.locate(at)).to_owned(), page.prose.is_exact(at))
    };
    assert_eq!(of("&"), ("&amp;".to_owned(), false));
    assert_eq!(of("chips"), ("ch</b>ips".to_owned(), false));
    assert_eq!(of("Fish "), ("Fish ".to_owned(), true));
    assert_eq!(of("ch"), ("ch".to_owned(), true));
}

#[test]
fn comments() {
    let html = "<p>One</p><!-- copydesk: allow a/b why --><p>Two <!-- in --> here</p>";
    let page = page(html);
    let got: Vec<_> =
        page.comments.iter().map(|c| (page.source.slice(c.at), c.text.as_str(), c.before_block)).collect();
    assert_eq!(got, [("<!-- copydesk: allow a/b why -->", "copydesk: allow a/b why", 1), ("<!-- in -->", "in", 1)]);
}

#[test]
fn authors() {
    let authors = |html: &str| page(html).about.authors.join(", ");
    assert_eq!(
        authors("<meta name=author content=' Ada  Quill '><meta name=byl content='Ada Quill'><p>It."),
        "Ada Quill"
    );
    assert_eq!(authors("<meta property='article:author' content='https://tarnby.test/ada'><p>It."), "");
    let data = r#"{"@graph":[{"headline":"It","author":[{"name":"Ada Quill"},"Milo Tarn"]}]}"#;
    assert_eq!(authors(&format!("<script type='application/ld+json'>{data}</script><p>It.")), "Ada Quill, Milo Tarn");
}

#[test]
fn pictures_without_words() {
    let bare = |html: &str| {
        let page = page(html);
        let all = page.prose.wordless.iter().map(|at| page.source.slice(*at).to_owned());
        all.collect::<Vec<_>>().join(" ")
    };
    assert_eq!(bare("<p>It.<img src=a><p><img src=b alt=''><img src=c alt='A boat'>"), "<img src=a>");
    assert_eq!(bare("<nav><img src=a></nav><p>It."), "");
}

#[track_caller]
fn published(html: &str, expected: &str) {
    assert_eq!(page(html).published.map(|d| d.to_string()).unwrap_or_default(), expected);
}

#[test]
fn dates() {
    published("<meta property='article:published_time' content='2026-03-05T10:00:00Z'>", "2026-03-05");
    published("<meta name=date content=2026-01-01><meta itemprop=datePublished content='2026-03-05'>", "2026-03-05");
    published("<p>On <time datetime=2026-03-05>Thursday</time>", "");
    published("<time pubdate datetime=2026-03-05>Thursday</time>", "2026-03-05");
    published(
        r#"<script type="application/ld+json">{"@graph":[{"datePublished":"2026-03-05T10:00:00+01:00"}]}</script>"#,
        "2026-03-05",
    );
    published(r#"<script type="application/ld+json">{"datePublished":</script>"#, "");
}
