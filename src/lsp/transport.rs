//! Messages over standard input and output. A message that is none is answered and passed over, one that claims to be
//! longer than any is not read into memory, and a batch is taken apart.

use std::io::{self, BufRead, Read, Write};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;

use lsp_server::{Connection, ErrorCode, Message};
use serde_json::{Value, json};

/// A longer message is passed over, in bytes.
const LONGEST: u64 = 256 << 20;

/// What says how long a message is, in small letters.
const LENGTH: &str = "content-length:";

/// A longer line in a message’s head ends the conversation, in bytes.
const LONGEST_LINE: u64 = 8 << 10;

/// What came over the wire.
#[derive(Debug, PartialEq, Eq)]
enum Frame {
    /// The bytes of a message.
    Message(Vec<u8>),
    /// Something that is none, and why.
    Unreadable(&'static str),
    /// The end.
    End,
}

/// A connection over standard input and output, and the thread that writes.
pub(crate) fn stdio() -> (Connection, JoinHandle<io::Result<()>>) {
    over(|| io::stdin().lock(), io::stdout())
}

/// A connection over a stream each way, and the thread that writes. `input` is opened by the thread that reads, which
/// ends with it; nobody waits for that one, as a client may keep its end open.
pub(crate) fn over<R: BufRead>(
    input: impl FnOnce() -> R + Send + 'static,
    output: impl Write + Send + 'static,
) -> (Connection, JoinHandle<io::Result<()>>) {
    let (server, client) = Connection::memory();
    let Connection { sender, receiver } = client;
    let output = Arc::new(Mutex::new(output));
    let refusals = output.clone();
    std::thread::spawn(move || {
        let mut input = input();
        loop {
            let messages = match frame(&mut input) {
                Ok(Frame::Message(bytes)) => messages(&bytes),
                Ok(Frame::Unreadable(why)) => vec![Err((ErrorCode::ParseError, why.to_owned()))],
                Ok(Frame::End) | Err(_) => return,
            };
            for message in messages {
                let went = match message {
                    Ok(message) => sender.send(message).is_ok(),
                    Err((code, why)) => answer(&mut *held(&refusals), code, &why).is_ok(),
                };
                if !went {
                    return;
                }
            }
        }
    });
    let writer =
        std::thread::spawn(move || receiver.into_iter().try_for_each(|message| message.write(&mut *held(&output))));
    (server, writer)
}

/// One message is written at a time.
fn held<W>(output: &Mutex<W>) -> MutexGuard<'_, W> {
    output.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Reads one frame: lines of a head, an empty line, and as many bytes as the head says.
fn frame(input: &mut impl BufRead) -> io::Result<Frame> {
    let mut length: Option<Option<u64>> = None;
    let mut any = false;
    loop {
        let mut line = Vec::new();
        input.by_ref().take(LONGEST_LINE).read_until(b'\n', &mut line)?;
        if !line.ends_with(b"\n") {
            return Ok(Frame::End);
        }
        let line = String::from_utf8_lossy(&line);
        let line = line.trim();
        if line.is_empty() {
            // Empty lines between messages are none.
            if any {
                break;
            }
            continue;
        }
        any = true;
        // Behind a message without its length the next head begins in the middle of a line.
        if let Some(at) = line.to_ascii_lowercase().rfind(LENGTH) {
            length = Some(line[at + LENGTH.len()..].trim().parse().ok());
        }
    }
    match length {
        Some(Some(length)) if length <= LONGEST => {
            let mut bytes = Vec::new();
            let read = input.by_ref().take(length).read_to_end(&mut bytes)?;
            Ok(if read as u64 == length { Frame::Message(bytes) } else { Frame::End })
        }
        Some(Some(length)) => {
            io::copy(&mut input.by_ref().take(length), &mut io::sink())?;
            Ok(Frame::Unreadable("the message is too long"))
        }
        Some(None) => Ok(Frame::Unreadable("the length of the message is no number")),
        None => Ok(Frame::Unreadable("a message without its length")),
    }
}

/// A message, or why there is none.
type Heard = Result<Message, (ErrorCode, String)>;

/// The messages in a frame: one, or those of a batch.
fn messages(bytes: &[u8]) -> Vec<Heard> {
    match serde_json::from_slice(bytes) {
        Ok(Value::Array(all)) if all.is_empty() => vec![Err(invalid("a batch of no messages"))],
        Ok(Value::Array(all)) => all.into_iter().filter_map(message).collect(),
        Ok(one) => message(one).into_iter().collect(),
        Err(fault) => vec![Err((ErrorCode::ParseError, fault.to_string()))],
    }
}

/// A message of what a client has said. To an answer that is none nothing is said: two that do would never end.
fn message(value: Value) -> Option<Heard> {
    let asks = value.get("method").is_some_and(Value::is_string);
    let answers = !asks && (value.get("result").is_some() || value.get("error").is_some());
    let number = value.get("id");
    if !asks && !answers {
        return Some(Err(invalid("a message has a method, a result or an error")));
    }
    if asks && number.is_some_and(|id| !id.is_string() && id.as_i64().is_none_or(|id| i32::try_from(id).is_err())) {
        return Some(Err(invalid("the id of a request is a whole number or a text")));
    }
    match serde_json::from_value(value) {
        Ok(message) => Some(Ok(message)),
        Err(_) if answers => None,
        Err(fault) => Some(Err(invalid(&fault.to_string()))),
    }
}

fn invalid(why: &str) -> (ErrorCode, String) {
    (ErrorCode::InvalidRequest, why.to_owned())
}

/// Answers what has no number that could be answered to.
fn answer(out: &mut impl Write, code: ErrorCode, why: &str) -> io::Result<()> {
    let body = json!({"jsonrpc": "2.0", "id": null, "error": {"code": code as i32, "message": why}}).to_string();
    write!(out, "Content-Length: {}\r\n\r\n{body}", body.len())?;
    out.flush()
}

#[cfg(test)]
mod tests {
    use super::{Frame, frame, messages};

    #[track_caller]
    fn check(wire: &str, expected: &[Frame]) {
        let mut input = wire.as_bytes();
        for one in expected {
            assert_eq!(frame(&mut input).expect("no error"), *one, "{wire:?}");
        }
        assert_eq!(frame(&mut input).expect("no error"), Frame::End, "{wire:?}");
    }

    #[test]
    fn frames() {
        let message = |text: &str| Frame::Message(text.as_bytes().to_vec());
        check("", &[]);
        check("Content-Length: 2\r\n\r\n{}content-length:3\r\nX: y\r\n\r\n[1]", &[message("{}"), message("[1]")]);
        check(
            "X: y\r\n\r\nContent-Length: 2\r\n\r\n{}",
            &[Frame::Unreadable("a message without its length"), message("{}")],
        );
        check("Content-Length: 99999999999999\r\n\r\n{}", &[Frame::Unreadable("the message is too long")]);
        check("Content-Length: -1\r\n\r\n", &[Frame::Unreadable("the length of the message is no number")]);
        check("Content-Length: 9\r\n\r\n{}", &[]);
        check(
            "X: y\r\n\r\n{}Content-Length: 2\r\n\r\n{}",
            &[Frame::Unreadable("a message without its length"), message("{}")],
        );
        check(&"x".repeat(20_000), &[]);
    }

    #[test]
    fn batches() {
        let one = r#"{"jsonrpc":"2.0","method":"exit"}"#;
        let sound = |text: &str| messages(text.as_bytes()).iter().map(Result::is_ok).collect::<Vec<_>>();
        assert_eq!(sound(one), [true]);
        assert_eq!(sound(&format!("[{one},{one}]")), [true, true]);
        assert_eq!(sound(&format!("[{one},3]")), [true, false]);
        for none in ["{oops", "{}", "[]", "3", r#"{"id":1.5,"method":"x"}"#, r#"{"id":null,"method":"x"}"#] {
            assert_eq!(sound(none), [false], "{none}");
        }
        assert!(sound(r#"{"id":null,"error":{"code":1,"message":"x"}}"#).is_empty(), "no answer to an answer");
    }
}
