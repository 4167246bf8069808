#!/usr/bin/env python3
"""Makes a page of the guide for every built-in rule, from the rule files: docs/src/rules/GROUP/NAME.md, an index, and
their lines in the summary. Run before mdBook: tools/pages.py [OUT], where OUT is a copy of docs/src."""
import pathlib
import shutil
import sys
import tomllib

HERE = pathlib.Path(__file__).resolve().parent.parent
out = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else HERE / "target" / "guide" / "src"
out.mkdir(parents=True, exist_ok=True)
if out.parent != HERE / "docs":
    shutil.copytree(HERE / "docs" / "src", out, dirs_exist_ok=True)
    shutil.copy(HERE / "docs" / "book.toml", out.parent / "book.toml")

KEYS = {"title", "severity", "enabled", "why", "source", "style", "example"}


def block(text):
    # What a story marks up is shown, not set.
    text = text.replace("&", "&amp;").replace("<", "&lt;")
    return "\n".join("> " + line for line in text.rstrip().split("\n"))


def page(rule_id, rule, text):
    kind = next(key for key in rule if key not in KEYS)
    state = "off unless a style or `copydesk.toml` turns it on" if rule.get("enabled") is False else "on"
    lines = [f"# {rule_id}", "", f"**{rule['title']}**: {rule['severity']}, {state}.", "", rule["why"] + ".", ""]
    if "source" in rule:
        lines += [f"Authority: {rule['source']}.", ""]
    if "style" in rule:
        lines += ["Styles that change it: " + ", ".join(f"`{name}`" for name in rule["style"]) + ".", ""]
    lines += [f"Its kind is `[{kind}]`; `copydesk explain {kind}` tells its options.", ""]
    for example in rule.get("example", []):
        terms = [f"style `{example['style']}`"] if "style" in example else []
        terms += [f"published {example['published']}"] if "published" in example else []
        if terms:
            lines += ["In " + ", ".join(terms) + ":", ""]
        for key, word in (("bad", "It finds"), ("good", "It is silent at")):
            if key in example:
                lines += [f"{word}:", "", block(example[key]), ""]
        for name, story in example.get("files", {}).items():
            lines += [f"`{name}`:", "", block(story), ""]
    lines += ["```toml", "[rules]", f'"{rule_id}" = "off"   # or "on", "note", "warning", "error"', "```", ""]
    return "\n".join(lines)


groups = {}
for path in sorted((HERE / "rules").glob("*/*.toml")):
    text = path.read_text(encoding="utf-8")
    rule = tomllib.loads(text)
    groups.setdefault(path.parent.name, []).append((path.stem, rule))
    target = out / "rules" / path.parent.name / (path.stem + ".md")
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(page(f"{path.parent.name}/{path.stem}", rule, text), encoding="utf-8")

index = ["# The built-in rules", ""]
summary = [(out / "SUMMARY.md").read_text(encoding="utf-8").split("  - [")[0].rstrip()]
for group, rules in groups.items():
    index += [f"## {group}", "", "| rule | | unless changed |", "|---|---|---|"]
    for name, rule in rules:
        state = "off" if rule.get("enabled") is False else rule["severity"]
        index.append(f"| [{group}/{name}](rules/{group}/{name}.md) | {rule['title']} | {state} |")
        summary.append(f"  - [{group}/{name}](rules/{group}/{name}.md)")
    index.append("")
(out / "rules.md").write_text("\n".join(index), encoding="utf-8")
(out / "SUMMARY.md").write_text("\n".join(summary) + "\n", encoding="utf-8")
