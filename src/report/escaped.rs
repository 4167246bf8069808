//! JSON in which nothing steers whoever looks at it: what shows as itself nowhere, or turns the direction of what
//! follows, is written as an escape. To a program that reads it the text is the same.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::ser::{CompactFormatter, Formatter, PrettyFormatter, Serializer};

use super::visible::is_hidden;

/// Writes a value in one line.
pub(super) fn write<T: Serialize + ?Sized>(out: &mut dyn Write, value: &T) -> io::Result<()> {
    Ok(value.serialize(&mut Serializer::with_formatter(out, Escaped(CompactFormatter)))?)
}

/// Writes a value in many lines.
pub(super) fn write_pretty<T: Serialize + ?Sized>(out: &mut dyn Write, value: &T) -> io::Result<()> {
    Ok(value.serialize(&mut Serializer::with_formatter(out, Escaped(PrettyFormatter::new())))?)
}

struct Escaped<F>(F);

impl<F: Formatter> Formatter for Escaped<F> {
    fn write_string_fragment<W: ?Sized + Write>(&mut self, out: &mut W, fragment: &str) -> io::Result<()> {
        let mut done = 0;
        for (at, c) in fragment.char_indices().filter(|&(_, c)| c == '\u{7f}' || !c.is_ascii() && is_hidden(c)) {
            out.write_all(&fragment.as_bytes()[done..at])?;
            for unit in c.encode_utf16(&mut [0; 2]) {
                write!(out, "\\u{unit:04x}")?;
            }
            done = at + c.len_utf8();
        }
        out.write_all(&fragment.as_bytes()[done..])
    }

    fn begin_array<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.begin_array(out)
    }

    fn end_array<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.end_array(out)
    }

    fn begin_array_value<W: ?Sized + Write>(&mut self, out: &mut W, first: bool) -> io::Result<()> {
        self.0.begin_array_value(out, first)
    }

    fn end_array_value<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.end_array_value(out)
    }

    fn begin_object<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.begin_object(out)
    }

    fn end_object<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.end_object(out)
    }

    fn begin_object_key<W: ?Sized + Write>(&mut self, out: &mut W, first: bool) -> io::Result<()> {
        self.0.begin_object_key(out, first)
    }

    fn begin_object_value<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.begin_object_value(out)
    }

    fn end_object_value<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.end_object_value(out)
    }
}

#[cfg(test)]
mod tests {
    use super::{write, write_pretty};

    #[test]
    fn what_turns_or_hides_is_escaped() {
        let text = "a\u{202e}b\u{7f}\u{9b}\u{200b}é “中” \u{e0041}\u{1b}[";
        let mut out = Vec::new();
        write(&mut out, text).unwrap();
        let written = String::from_utf8(out).unwrap();
        assert_eq!(written, r#""a\u202eb\u007f\u009b\u200bé “中” \udb40\udc41\u001b[""#);
        assert_eq!(serde_json::from_str::<String>(&written).unwrap(), text);
        let value = serde_json::json!({"a": [1, {"b": text}], "c": {}});
        let mut out = Vec::new();
        write_pretty(&mut out, &value).unwrap();
        assert_eq!(serde_json::from_slice::<serde_json::Value>(&out).unwrap(), value);
        assert!(out.starts_with(b"{\n  \"a\""));
    }
}
