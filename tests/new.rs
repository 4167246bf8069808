//! `copydesk new` writes for every kind a rule that passes its own example.

use std::process::Command;

use copydesk::rule::kinds::KINDS;

#[test]
fn every_kind_can_be_begun_with() {
    let folder = std::env::temp_dir().join(format!("copydesk-new-{}", std::process::id()));
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).expect("a folder");
    let run = |arguments: &[&str]| {
        let run = Command::new(env!("CARGO_BIN_EXE_copydesk")).args(arguments).current_dir(&folder).output();
        run.expect("the program runs")
    };
    let begun = KINDS.iter().filter(|kind| run(&["new", kind.table, &format!("try/{}", kind.table)]).status.success());
    assert_eq!(begun.count(), KINDS.len());
    let tested = run(&["test", "rules"]);
    let told = format!("{}{}", String::from_utf8_lossy(&tested.stdout), String::from_utf8_lossy(&tested.stderr));
    let _ = std::fs::remove_dir_all(&folder);
    assert!(tested.status.success(), "{}", told.chars().take(4000).collect::<String>());
}
