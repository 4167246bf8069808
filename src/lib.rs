//! copydesk, a compiler for news copy.
//!
//! The floors of the house, lowest first; a module uses only floors below its own:
//!
//! [`text`] places and files · [`diagnostic`] what is told · [`read`] bytes to prose, with the way back ·
//! [`language`] the language as data · [`grammar`] words and sentences · [`facts`] what a story says · [`rule`] what a
//! house asks of it · [`config`] which rules hold where · [`desk`] a run over many files · [`report`] one file a format
//! · [`lsp`] the language server · [`cli`] the command line.

#[cfg(feature = "cli")]
pub mod cli;
pub mod config;
pub mod desk;
pub mod diagnostic;
pub mod facts;
pub mod grammar;
pub mod language;
#[cfg(feature = "lsp")]
pub mod lsp;
pub mod read;
pub mod report;
pub mod rule;
pub mod text;
