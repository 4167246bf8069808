//! Reports: one small file a format.

pub mod inspect;
pub mod json;
