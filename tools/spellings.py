#!/usr/bin/env python3
"""Makes src/language/en/spellings.tsv from the source of the varcon crate:
tools/spellings.py PATH-OF/varcon-1.0.5/src/codegen.rs > list

A pair is kept where each side has one usual spelling, and neither spelling is a word of the other side too."""
import collections
import re
import sys

# Spellings that are words of both sides in another sense (`check`, `story`), or that both sides use.
BOTH = set(
    """tire tires tired check checks checked checking checker draft drafts drafted drafting drafty draftsman story
    stories storied curb curbs meter meters metered program programs programed practice license practices licenses
    inquiry inquiries inquire inquired ton tons disk disks disc discs prise prize prised tidbit whiskey whisky jail
    gaol ax axes axe vial phial ass arse mom mum bark barque cord chord judgment judgement acknowledgment
    acknowledgement adviser advisor gram gramme grams livable likable sizable movable salable focused focussed caster
    castor enquiry enquiries enquire enquired connection grill griller karat carat dispatch despatch forego jibe gybe
    cauldron caldron toward amid among while bank banks banking bur burr percent inflection bogey bogeyman
    boogeyman enquires enquiring inflections inflexions learned learnt spoiled spoilt prises prizes analyses analyzes
    psychoanalyses reanalyses reprised reprized chili chilies chilli chillies curbing curbed""".split()
)

kept = {}
for cluster in open(sys.argv[1], encoding="utf-8").read().split("\nCluster {")[1:]:
    level = int(re.search(r"level: (\d+)", cluster).group(1))
    for entry in cluster.split("\n  Entry {")[1:]:
        spellings = collections.defaultdict(list)
        for variant in entry.split("\n      Variant {")[1:]:
            word = re.search(r'word: "([^"]*)"', variant).group(1)
            for category, tag in re.findall(r"Category::(\w+), tag: ((?:Some\(Tag::\w+\))|None)", variant):
                spellings[category].append((word, tag))

        def usual(category):
            return [word for word, tag in spellings[category] if tag == "None"]

        def known(category):
            return {word for word, tag in spellings[category] if tag == "None" or "Eq" in tag or "Variant" in tag}

        us = usual("American")
        uk = usual("BritishIse") or usual("BritishIze")
        oxford = usual("BritishIze") or uk
        plain = "pos: None" in entry and "archaic: true" not in entry and level <= 60
        if not plain or len(us) != 1 or len(uk) != 1 or us == uk:
            continue
        us, uk, oxford = us[0], uk[0], oxford[0]
        ise = oxford == us
        if not re.fullmatch("[a-z]{4,}", us) or not re.fullmatch("[a-z]+", uk) or uk in known("American"):
            continue
        if not ise and us in known("BritishIse") | known("BritishIze"):
            continue
        kept[uk] = ("ise" if ise else "uk", us)
        kept[us] = ("ize" if ise else "us", uk)
for word in list(kept):
    if word in BOTH or kept[word][1] in BOTH:
        del kept[word]
for word in sorted(word for word in kept if kept[word][1] in kept):
    print(word, *kept[word], sep="\t")
