//! Diagnostics for a client that asks for them: in full, or that they are the ones it has.

use std::hash::{Hash, Hasher};

use lsp_types::{
    DocumentDiagnosticReport, FullDocumentDiagnosticReport, RelatedFullDocumentDiagnosticReport,
    RelatedUnchangedDocumentDiagnosticReport, UnchangedDocumentDiagnosticReport,
};
use rustc_hash::FxHasher;

/// The answer for a document; `before` names what the client has.
pub(super) fn report(items: Vec<lsp_types::Diagnostic>, before: Option<&str>) -> DocumentDiagnosticReport {
    let result_id = name(&items);
    match before == Some(&result_id) {
        true => RelatedUnchangedDocumentDiagnosticReport {
            related_documents: None,
            unchanged_document_diagnostic_report: UnchangedDocumentDiagnosticReport { result_id },
        }
        .into(),
        false => RelatedFullDocumentDiagnosticReport {
            related_documents: None,
            full_document_diagnostic_report: FullDocumentDiagnosticReport { result_id: Some(result_id), items },
        }
        .into(),
    }
}

/// A name that differs where what is shown does.
fn name(items: &[lsp_types::Diagnostic]) -> String {
    let mut hash = FxHasher::default();
    serde_json::to_string(items).unwrap_or_default().hash(&mut hash);
    format!("{:016x}", hash.finish())
}
