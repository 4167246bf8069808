#!/usr/bin/env python3
"""What a house's own rules cost:  benches/many_rules.py PROGRAM

Writes projects with few and with many rule files of invented words, checks one story by each, and prints milliseconds:
the best of several runs, as whatever else the machine does can only make a run slower. Two promises are looked at: 500
substitution rules take at most twice as long as one over the same text, and 1,700 rules of every kind add at most 20 ms
to a short story.
"""
import itertools, subprocess, sys, tempfile, time
from pathlib import Path

TWICE, MOST = 2.0, 20.0
STORY = (Path(__file__).parent / "story.txt").read_text()
HEAD = 'title = "a word"\nseverity = "note"\nwhy = "a bench"\n\n'
EXAMPLE = '\n[[example]]\ngood = "Rowers met."\n'


def words():
    """Words that no story has, in a fixed order."""
    for parts in itertools.product("bdfgklmprstv", "aeiou", "blnrstz", "aeiou", "dgklmnpt"):
        yield "".join(parts) + "ish"


def substitution(word, number):
    return f'[replace.words]\n"{word} {number}th" = "better {word}"\n"{word}ed" = "{word}en"\n'


def existence(word, number):
    return f"[pattern]\ncase = false\nregex = '\\b(?:{word}|{word}ly|in {word} of|{word} {number})\\b'\n"


def pairs(word, number):
    entries = ", ".join(f"{{ regex = '\\b{word}{end}\\b', replace = \"{word}\" }}" for end in ("ing", "s? of", "-like"))
    return f"[pattern]\nentries = [{entries}]\n"


def terms(word, number):
    return f'[terms]\nentries = [{{ prefer = "{word}", avoid = ["{word}s of", "{word}-{number}"] }}]\n'


def sequence(word, number):
    return f'[sequence]\nsteps = [{{ word = "{word}" }}, {{ tag = "noun" }}]\n'


def phrases(word, number):
    return f'[phrases]\nlist = ["{word} of it", "to {word}"]\n'


KINDS = [existence, existence, existence, substitution, pairs, existence, substitution, terms, phrases, sequence]


def project(folder, count, kinds):
    """A project with so many rule files, and the story."""
    folder.mkdir()
    (folder / "copydesk.toml").write_text("")
    (folder / "story.txt").write_text(STORY)
    for number, word in zip(range(count), words()):
        group = folder / "rules" / f"house{number // 100}"
        group.mkdir(parents=True, exist_ok=True)
        rule = kinds[number % len(kinds)](word, number)
        (group / f"{word}.toml").write_text(HEAD + rule + EXAMPLE)
    return folder


def best(program, folder, times=15):
    """Milliseconds of a check of the story."""
    least = float("inf")
    for _ in range(times):
        start = time.perf_counter()
        run = subprocess.run([program, "check", "--no-cache", "story.txt"], cwd=folder, capture_output=True)
        least = min(least, (time.perf_counter() - start) * 1000)
        if run.returncode > 1:
            sys.exit(run.stderr.decode())
    return least


def main():
    program = str(Path(sys.argv[1]).resolve())
    with tempfile.TemporaryDirectory() as root:
        def time_of(name, count, kinds):
            return best(program, project(Path(root) / name, count, kinds))
        none = time_of("none", 0, KINDS)
        one, many = time_of("one", 1, [substitution]), time_of("many", 500, [substitution])
        all_kinds = time_of("all", 1700, KINDS)
    print(f"no rules of the house:      {none:7.1f} ms")
    print(f"1 substitution:             {one:7.1f} ms")
    print(f"500 substitutions:          {many:7.1f} ms, {many / one:.2f} times one (at most {TWICE})")
    print(f"1,700 rules of all kinds:   {all_kinds:7.1f} ms, {all_kinds - none:.1f} ms more (at most {MOST})")
    return int(many / one > TWICE or all_kinds - none > MOST)


if __name__ == "__main__":
    sys.exit(main())
