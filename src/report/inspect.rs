//! What copydesk understood of a story, for programs.

use serde_json::{Value, json};

use crate::facts::Document;
use crate::text::{InProse, Span};

/// One line of `inspect --format jsonl`.
pub fn line(document: &Document) -> Value {
    let span = |at: Span<InProse>| {
        let source = document.page.prose.locate(at);
        json!({"start": source.start, "end": source.end, "text": document.text(at)})
    };
    let with = |at: Span<InProse>, more: Value| {
        let mut object = span(at);
        object.as_object_mut().expect("span is an object").extend(more.as_object().expect("fields are an object").clone());
        object
    };
    json!({
        "file": &*document.page.source.path,
        "format": document.page.format.word(),
        "published": document.published.map(|d| d.to_string()),
        "quotations": document.quotations().iter().map(|q| with(q.at, json!({
            "kind": q.kind.word(), "attributed": q.attributed,
            "source": q.source.map(span), "cue": q.cue.map(span), "speaker": q.speaker,
        }))).collect::<Vec<_>>(),
        "people": document.people().iter().enumerate().map(|(id, p)| json!({
            "id": id, "name": p.name,
            "mentions": p.mentions.iter().map(|m| with(m.at, json!({"title": m.title.map(span)}))).collect::<Vec<_>>(),
        })).collect::<Vec<_>>(),
        "organizations": document.organizations().iter().enumerate().map(|(id, o)| json!({
            "id": id, "name": o.name, "short": o.short, "mentions": o.mentions.iter().map(|&m| span(m)).collect::<Vec<_>>(),
        })).collect::<Vec<_>>(),
        "dates": document.dates().iter().map(|d| with(d.at, json!({"type": d.kind.word(), "value": d.value}))).collect::<Vec<_>>(),
        "hedges": document.hedges().iter().map(|h| span(h.at)).collect::<Vec<_>>(),
        "claims": document.claims().iter().map(|c| with(c.at, json!({"status": c.status.word()}))).collect::<Vec<_>>(),
    })
}
