//! What a CI runner would take for a command in the lines it is shown: `::name …::` and `##[name]` of GitHub Actions.
//! A story, a rule file or a file’s name must not be able to give one.

use std::borrow::Cow;

/// What begins a command that runners of another kind take: two number signs and a bracket.
const OPENS: &[u8] = b"##\x5b";

/// The same output with nothing in it that a runner obeys.
pub fn defused(output: &[u8]) -> Cow<'_, [u8]> {
    let lines = output.split_inclusive(|&b| matches!(b, b'\n' | b'\r'));
    if !lines.clone().any(|line| command(line).is_some() || old_command(line)) {
        return Cow::Borrowed(output);
    }
    // In JSON a stand-in would change the text; an escape does not.
    let bracket: &[u8] = if matches!(output.first(), Some(b'{' | b'[')) { b"##\\u005b" } else { b"## [" };
    let mut safe = Vec::with_capacity(output.len() + 16);
    for line in lines {
        let mut rest = line;
        if let Some(at) = command(line) {
            safe.extend_from_slice(&line[..at]);
            safe.extend_from_slice(b": :");
            rest = &line[at + 2..];
        }
        while let Some(at) = rest.windows(3).position(|three| three == OPENS) {
            safe.extend_from_slice(&rest[..at]);
            safe.extend_from_slice(bracket);
            rest = &rest[at + 3..];
        }
        safe.extend_from_slice(rest);
    }
    Cow::Owned(safe)
}

/// Where a line begins to give a command.
fn command(line: &[u8]) -> Option<usize> {
    let text = String::from_utf8_lossy(&line[..line.len().min(4096)]);
    let trimmed = text.trim_start();
    let name = trimmed.strip_prefix("::")?;
    let is_command = name.starts_with(|c: char| c.is_alphanumeric()) && name.contains("::");
    is_command.then(|| text.len() - trimmed.len())
}

fn old_command(line: &[u8]) -> bool {
    line.windows(3).any(|three| three == OPENS)
}

#[cfg(test)]
mod tests {
    use super::defused;

    #[track_caller]
    fn check(output: &str, expected: &str) {
        assert_eq!(String::from_utf8_lossy(&defused(output.as_bytes())), expected);
    }

    #[test]
    fn no_line_is_a_command() {
        check("a\n ::error file=x::y\n+::add-mask::z", "a\n : :error file=x::y\n+::add-mask::z");
        check("::stop-commands::t", ": :stop-commands::t");
        check("a\r::error::b", "a\r: :error::b");
        check(":::note\nstd::fmt::Write\n::", ":::note\nstd::fmt::Write\n::");
        check("x ##[error]y ##[group]", "x ## [error]y ## [group]");
        check("{\"a\":\"##[error]\"}", "{\"a\":\"##\\u005berror]\"}");
    }
}
