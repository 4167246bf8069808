//! The doors that are fuzzed (`fuzz/`), opened for a short while with a fixed seed: known shapes, and what a small
//! mutator makes of them. `COPYDESK_EDGES=5000` opens each so many times, `COPYDESK_SEED=7` with what another seed gives.

mod chance;

use std::path::Path;

use chance::Chance;

mod entries {
    include!("../fuzz/src/entries.rs");
}

/// How often each door is opened.
const OFTEN: usize = 40;

/// Nothing longer is tried here, in bytes: a debug build is slow, and what fails is short more often than not.
const LONGEST: usize = 1500;

/// Pieces that mean something at some door.
const PIECES: &[&[u8]] = &[
    b"\"",
    b"\xe2\x80\x9c",
    b"\xe2\x80\x9d,\xe2\x80\x9d he said. ",
    b"\n\n",
    b"\r\n",
    b"\xff",
    b"\0",
    b"\xef\xbb\xbf",
    b"\x1b[31m",
    b"\xe2\x80\xae",
    b"<!-- copydesk: allow number x -->",
    b"Gov. Ada Quill ",
    b"Monday, June 31, 2026, ",
    b"5 percent and 7% ",
    b"<p>",
    b"</blockquote>",
    b"```\n",
    b"| a | b |\n|---|---|\n",
    b"[^1]: ",
    b"---\n",
    b"[people]\n",
    b"[[example]]\nbad = \"\"\n",
    b"extends = \"..\"\n",
    b"= 3\n",
    b"[[[[[[[[",
    b"{\"version\":2,\"findings\":[",
    b"{\"file\":\"a.md\",\"rule\":\"date/impossible\",\"fingerprint\":\"\",\"message\":\"there is no June 31\"}",
    b"]}",
    b"Content-Length: 52\r\n\r\n{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"shutdown\"}        ",
    b"Content-Length: 99999999999999999999\r\n\r\n",
    b"Content-Length: 3\r\n\r\n[1]",
];

/// What a client says first.
const HELLO: &str = r#"{"jsonrpc":"2.0","id":0,"method":"initialize","params":{"capabilities":{}}}"#;

impl Chance {
    /// A part of one of the seeds, with some pieces put in, taken out or written over.
    fn bytes(&mut self, seeds: &[Vec<u8>]) -> Vec<u8> {
        let mut bytes = Vec::new();
        if let Some(seed) = seeds.get(self.below(seeds.len() + 1)) {
            let start = self.below(seed.len());
            bytes.extend_from_slice(&seed[start..(start + LONGEST).min(seed.len())]);
        }
        for _ in 0..self.below(12) {
            let (at, piece) = (self.below(bytes.len() + 1), PIECES[self.below(PIECES.len())]);
            let end = (at + self.below(6)).min(bytes.len());
            bytes.splice(at..end, piece.iter().copied());
        }
        bytes
    }
}

#[track_caller]
fn open(door: &str) {
    let (_, enter) = entries::DOORS.into_iter().find(|(name, _)| *name == door).expect("a door");
    let often = std::env::var("COPYDESK_EDGES").ok().and_then(|n| n.parse().ok()).unwrap_or(OFTEN);
    let mut seeds = entries::seeds(door, Path::new(env!("CARGO_MANIFEST_DIR")));
    let framed = |body: &str| format!("Content-Length: {}\r\n\r\n{body}", body.len()).into_bytes();
    if door == "server" {
        let opened = r#"{"jsonrpc":"2.0","method":"textDocument/didOpen","params":{"textDocument":{"uri":"file:///a.md","languageId":"markdown","version":1,"text":"It ended on June 31.\n"}}}"#;
        seeds.push(
            [framed(HELLO), framed(r#"{"jsonrpc":"2.0","method":"initialized","params":{}}"#), framed(opened)].concat(),
        );
    }
    let mut chance = Chance::seeded(0x5eed_c0de_0000_0001);
    for _ in 0..often {
        let bytes = chance.bytes(&seeds);
        // The first byte picks how a story is read.
        let picked = [&[chance.below(3) as u8], &bytes[..]].concat();
        let bytes = if matches!(door, "check" | "fix_twice") { picked } else { bytes };
        if std::panic::catch_unwind(|| enter(&bytes)).is_err() {
            panic!("{door} fell on {:?}", String::from_utf8_lossy(&bytes));
        }
    }
}

#[test]
fn check() {
    open("check");
}

#[test]
fn configuration() {
    open("configuration");
}

#[test]
fn rule_file() {
    open("rule_file");
}

#[test]
fn baseline() {
    open("baseline");
}

#[test]
fn server() {
    open("server");
}

#[test]
fn fix_twice() {
    open("fix_twice");
}
