//! Tags of the Penn Treebank, as rules of Vale name them, in those of Universal Dependencies.

/// The tags that a name stands for.
pub(super) fn tags(name: &str) -> Option<&'static [&'static str]> {
    Some(match name {
        "NN" => &["noun-singular"],
        "NNS" => &["noun-plural"],
        "NNP" | "NNPS" => &["propn"],
        "VB" => &["verb-base", "aux-base"],
        "VBD" => &["verb-past", "aux-past"],
        "VBG" => &["verb-ing", "aux-ing"],
        "VBN" => &["verb-participle", "aux-participle"],
        "VBP" => &["verb-plain", "aux-plain"],
        "VBZ" => &["verb-present", "aux-present"],
        "MD" => &["aux-modal"],
        "JJ" | "JJR" | "JJS" => &["adj"],
        "RB" | "RBR" | "RBS" | "WRB" => &["adv"],
        "PRP" | "PRP$" | "WP" | "WP$" | "EX" => &["pron"],
        "DT" | "PDT" | "WDT" => &["det", "pron-relative"],
        "IN" => &["adp", "sconj"],
        "RP" => &["adp"],
        "CD" => &["num"],
        "CC" => &["cconj"],
        "TO" | "POS" => &["part"],
        "UH" => &["intj"],
        "SYM" => &["sym"],
        "FW" | "LS" => &["x"],
        _ => return None,
    })
}
