//! Turns the word lists of each language into JSON, which a run reads many times faster than TOML, and tells cargo that
//! the rule files are part of the program.

use std::error::Error;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=rules");
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=src/language/en");
    let out = PathBuf::from(env::var("OUT_DIR")?);
    let folder = Path::new("src/language/en");
    let mut files = Vec::new();
    find(folder, &mut files)?;
    files.sort();
    let mut table = String::from("&[\n");
    for path in &files {
        let text = fs::read_to_string(path)?;
        let value: toml::Value = toml::from_str(&text).map_err(|fault| format!("{}: {fault}", path.display()))?;
        let name = path.strip_prefix(folder)?.to_string_lossy().replace('\\', "/");
        writeln!(table, "    ({name:?}, {:?}),", serde_json::to_string(&value)?)?;
    }
    table.push(']');
    fs::write(out.join("en.rs"), table)?;
    Ok(())
}

/// The TOML files below a folder.
fn find(folder: &Path, files: &mut Vec<PathBuf>) -> Result<(), Box<dyn Error>> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            find(&path, files)?;
        } else if path.extension().is_some_and(|ending| ending == "toml") {
            files.push(path);
        }
    }
    Ok(())
}
