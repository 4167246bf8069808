//! Where quotation marks open and close, story by story.

use crate::grammar::Grammar;
use crate::language::Language;
use crate::read;

/// Each span with `^` for one that never closes and `>` for one that runs on, nested ones after their own.
#[track_caller]
fn check(text: &str, expected: &[&str]) {
    let page = read::read("story.txt", text.as_bytes().to_vec()).expect("text");
    let grammar = Grammar::new(page.prose, Language::english());
    let got: Vec<String> = grammar
        .quoted()
        .iter()
        .map(|q| {
            let end = match (q.close, q.runs_on) {
                (Some(_), _) => "",
                (None, true) => ">",
                (None, false) => "^",
            };
            format!("{}{}{end}", "+".repeat(q.depth as usize), grammar.text(q.at))
        })
        .collect();
    assert_eq!(got, expected);
}

#[test]
fn pairs() {
    check("“We won,” Ruiz said. “We did.”", &["“We won,”", "“We did.”"]);
    check("\"We won,\" Ruiz said. \"We did.\"", &["\"We won,\"", "\"We did.\""]);
    check("‘We won,’ Ruiz said, and ‘we did’.", &["‘We won,’", "‘we did’"]);
    check("'We won,' Ruiz said.", &["'We won,'"]);
    check("Ella dijo «ya voy» y salió.", &["«ya voy»"]);
    check("Er sagte: „Ich komme“ und ging.", &["„Ich komme“"]);
    check("He said, ``We won,'' and left.", &["``We won,''"]);
    check("He called it (\"a start\") yesterday.", &["\"a start\""]);
    check("See <tweet id=\"1672\"/> and <a href=\"x\">“this”</a>.", &["“this”"]);
    check("A \"go-slow\"-style plan and a “high–low” one.", &["\"go-slow\"", "“high–low”"]);
}

#[test]
fn nested() {
    check("“He told me, ‘Go on,’” Ruiz said.", &["“He told me, ‘Go on,’”", "+‘Go on,’"]);
    check("\"He told me, 'Go on,'\" Ruiz said.", &["\"He told me, 'Go on,'\"", "+'Go on,'"]);
    check("‘He said “no”,’ she wrote.", &["‘He said “no”,’", "+“no”"]);
    check("“A ‘b “c” d’ e”", &["“A ‘b “c” d’ e”", "+‘b “c” d’", "++“c”"]);
    check("“The ad says “Yes” in red,” Ruiz said.", &["“The ad says “Yes” in red,”", "+“Yes”"]);
}

#[test]
fn apostrophes_and_primes() {
    check("The Smiths’ rock ’n’ roll of the ’90s isn’t ours.", &[]);
    check("The Smiths' rock 'n' roll of the '90s isn't ours.", &[]);
    check(
        "‘The voters’ choice isn’t the States’ choice,’ he said.",
        &["‘The voters’ choice isn’t the States’ choice,’"],
    );
    check("“One of the United States’ partners”.", &["“One of the United States’ partners”"]);
    check("He is 6'4\" tall and has a 5\" screen.", &[]);
    check("“He is 6'4\" tall,” she said.", &["“He is 6'4\" tall,”"]);
    check("\"He is 6'4\" tall,\" she said.", &["\"He is 6'4\" tall,\""]);
}

#[test]
fn never_closed() {
    check("“We won, Ruiz said.\n\n“We did,” said Ruiz.", &["“We won, Ruiz said.^", "“We did,”"]);
    check("“We won, Ruiz said. Then he left.", &["“We won, Ruiz said. Then he left.^"]);
    check("“We won, Ruiz said. “We did.”", &["“We won, Ruiz said.^", "“We did.”"]);
    check("\"We won, Ruiz said. \"We did.\"", &["\"We won, Ruiz said.^", "\"We did.\""]);
    check("“We won.\n\nHe left. “We did.”", &["“We won.^", "“We did.”"]);
}

#[test]
fn single() {
    let story = "‘We went home,’ said Ada Quill. ‘It was late.’\n\n";
    let marks = |text: &str, expected: &[&str]| {
        check(&format!("{story}{text}"), &[&["‘We went home,’", "‘It was late.’"], expected].concat())
    };
    marks("‘We won, Ruiz said. ‘We did.’", &["‘We won, Ruiz said.^", "‘We did.’"]);
    marks("He said: ‘We won.", &["‘We won.^"]);
    marks("He said. ‘We won.\n\n‘We did.’", &["‘We won.>", "‘We did.’"]);
    marks("‘’Tis cold,’ he said. ‘It’s ’cause of ‘im.’", &["‘’Tis cold,’", "‘It’s ’cause of ‘im.’"]);
    marks("It’s the ‘90s, the Smiths’ rock ‘n’ roll, ‘im and ‘til.", &[]);
    marks("‘Fat cats’ is the word.", &["‘Fat cats’"]);
}

#[test]
fn running_on() {
    check("“We won.\n\n“We did.”", &["“We won.>", "“We did.”"]);
    check("He said: “We won ‘it’.\n\n“We did.", &["“We won ‘it’.>", "+‘it’", "“We did.^"]);
    check("‘We won.\n\n‘We did.’", &["‘We won.>", "‘We did.’"]);
    check(
        "“He said, ‘No way.’ Then he asked me to pay.\n\n“I did.”",
        &["“He said, ‘No way.’ Then he asked me to pay.>", "+‘No way.’", "“I did.”"],
    );
    check("“‘Because,’ he said. I paid.\n\n“I did.”", &["“‘Because,’ he said. I paid.>", "+‘Because,’", "“I did.”"]);
    check("“It was late, he told me.\n\n“I left.”", &["“It was late, he told me.>", "“I left.”"]);
    check("“It was late.\n\nA long night\n\n“I left.”", &["“It was late.>", "“I left.”"]);
    check("“It was late.\n\nPhoto: Ada Quill. (Lena Ortiz/Courier)\n\n“I left.”", &["“It was late.>", "“I left.”"]);
    check("“It was late.\n\nThe road was closed.\n\n“I left.”", &["“It was late.^", "“I left.”"]);
    check("“We say “no” to it.\n\n“We do.”", &["“We say “no” to it.>", "+“no”", "“We do.”"]);
}
