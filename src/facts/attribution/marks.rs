//! Marks that part what a sentence says.

/// A dash, as [`super::layout::Layout::lower`] gives it, or a hyphen that stands for one.
pub(super) fn is_dash(mark: &str) -> bool {
    matches!(mark, "—" | "–" | "-" | "―")
}
