//! What the desk reports of its own accord: rules that are no files, as no story can be held against them alone.

use crate::diagnostic::Severity;

/// A rule of the desk’s own.
#[derive(Debug, Clone, Copy)]
pub struct Own {
    /// The id, `desk/name`.
    pub id: &'static str,
    /// What it reports, in a few words.
    pub title: &'static str,
    /// How grave its findings are unless configuration says otherwise.
    pub severity: Severity,
    /// Why it is reported.
    pub why: &'static str,
}

/// An allowance that silences nothing.
pub const UNUSED_ALLOWANCE: Own = Own {
    id: "desk/unused-allowance",
    title: "an allowance that silences nothing",
    severity: Severity::Note,
    why: "what it allowed is gone; left standing, it would silence the next finding unread",
};

/// An allowance that names no rule.
pub const UNKNOWN_ALLOWANCE: Own = Own {
    id: "desk/unknown-allowance",
    title: "an allowance for a rule that does not exist",
    severity: Severity::Warning,
    why: "whoever wrote it believes that something is silenced, and nothing is",
};

/// An allowance that says nothing but a rule.
pub const UNEXPLAINED_ALLOWANCE: Own = Own {
    id: "desk/unexplained-allowance",
    title: "an allowance that does not say why",
    severity: Severity::Note,
    why: "whoever reads it next cannot tell whether it still holds",
};

/// A configuration without a word in it, below another one.
pub const SHUTS_OUT: Own = Own {
    id: "desk/empty-configuration",
    title: "an empty configuration that shuts out the one above",
    severity: Severity::Warning,
    why: "the nearest configuration governs a story, and whoever left it empty may not have meant to turn the house style off",
};

/// All of them, by id.
pub const OWN: &[Own] = &[SHUTS_OUT, UNEXPLAINED_ALLOWANCE, UNKNOWN_ALLOWANCE, UNUSED_ALLOWANCE];
