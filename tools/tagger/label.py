"""label.py STORIES.jsonl LABELLED.jsonl MODEL...: what spaCy's models say of each word.

A line of STORIES is {"id", "text", ...}; LABELLED has "teachers" besides, for each model a list of
[start, end, fine tag, tag, relation], places in UTF-8 bytes of the text. A MODEL is a package or a folder.
"""
import json
import sys

import spacy


def said(pipe, text, places):
    """What a model says of a text, paragraph by paragraph."""
    found, start = [], 0
    for block in text.split("\n\n"):
        for token in pipe(block) if block.strip() else ():
            if not token.is_space:
                at = start + token.idx
                found.append([places[at], places[at + len(token)], token.tag_, token.pos_, token.dep_])
        start += len(block) + 2
    return found


def main(stories, labelled, models):
    pipes = [spacy.load(name, exclude=["ner", "lemmatizer"]) for name in models]
    with open(stories, encoding="utf8") as lines, open(labelled, "w", encoding="utf8") as out:
        for line in lines:
            story = json.loads(line)
            places = [0]
            for c in story["text"]:
                places.append(places[-1] + len(c.encode()))
            story["teachers"] = [said(pipe, story["text"], places) for pipe in pipes]
            out.write(json.dumps(story, ensure_ascii=False) + "\n")


main(sys.argv[1], sys.argv[2], sys.argv[3:])
