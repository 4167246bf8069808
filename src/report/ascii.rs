//! A page in ASCII, for a terminal whose locale has nothing else: each sign becomes one that looks like it and takes as many
//! columns, so that what stands under another still does.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::visible;

/// The same page in ASCII.
pub fn ascii(page: &str) -> String {
    if page.is_ascii() {
        return page.to_owned();
    }
    let mut text = String::with_capacity(page.len());
    for c in page.chars() {
        match c {
            '\0'..='\u{7f}' => text.push(c),
            '’' | '‘' | '‛' | '′' => text.push('\''),
            '“' | '”' | '„' | '″' => text.push('"'),
            '–' | '—' | '‐' | '‑' | '─' => text.push('-'),
            '│' | '┆' | '┊' => text.push('|'),
            '┌' | '└' | '╭' | '╰' | '├' | '•' | '·' => {
                text.push(if matches!(c, '•' | '·') { '*' } else { '+' })
            }
            '→' | '▸' | '»' => text.push('>'),
            '←' | '«' => text.push('<'),
            '…' => text.push('.'),
            '⍽' => text.push('_'),
            '⟦' => text.push('['),
            '⟧' => text.push(']'),
            _ => push_plain(c, &mut text),
        }
    }
    text
}

/// A letter without its accents, or as many question marks as it takes columns.
fn push_plain(c: char, text: &mut String) {
    let plain: Vec<char> = std::iter::once(c).nfkd().filter(|&part| !is_combining_mark(part)).collect();
    let width = visible::width(c);
    match plain.len() == width && plain.iter().all(char::is_ascii) {
        true => text.extend(plain),
        false => text.extend(std::iter::repeat_n('?', width)),
    }
}

#[cfg(test)]
mod tests {
    use super::ascii;

    #[test]
    fn columns_stay() {
        assert_eq!(ascii("1 │ “Zoë” — naïve…\n  │  ^^^ it’s → 日\u{301}"), "1 | \"Zoe\" - naive.\n  |  ^^^ it's > ??");
        assert_eq!(ascii("plain"), "plain");
    }
}
