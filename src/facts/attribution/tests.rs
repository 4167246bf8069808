//! Who says what, sentence by sentence.

use super::*;
use crate::facts::Document;
use crate::read;

/// `kind: source | cue` of each quotation, `-` for none, `?` before the kind of one that nobody is named for.
#[track_caller]
fn check(text: &str, expected: &[&str]) {
    check_as("story.txt", text, expected);
}

#[track_caller]
fn check_as(file: &str, text: &str, expected: &[&str]) {
    let page = read::read(file, text.as_bytes().to_vec()).expect("text");
    let document = Document::new(page, None);
    let word = |at: Option<Span<InProse>>| at.map_or("-", |at| document.text(at));
    let got: Vec<String> = document
        .quotations()
        .iter()
        .map(|q| {
            format!("{}{}: {} | {}", if q.attributed { "" } else { "?" }, q.kind.word(), word(q.source), word(q.cue))
        })
        .collect();
    assert_eq!(got, expected, "{text}");
}

#[test]
fn the_cue_behind() {
    check("“We had no choice,” said Mayor Ada Quill, who had voted for it.", &["speech: Mayor Ada Quill | said"]);
    check("“We had no choice,” Quill, who had left by then, told reporters.", &["speech: Quill | told"]);
    check("“Why close it?” asked one of the engineers.", &["speech: one of the engineers | asked"]);
    check("“We had no choice,” Quill scoffed.", &["speech: Quill | scoffed"]);
    check("“We had no choice,” in the words of Ada Quill.", &["speech: Ada Quill | in the words of"]);
    check("“We had no choice,” Quill said, according to the Varn Record.", &["speech: the Varn Record | according to"]);
}

#[test]
fn the_cue_before() {
    check(
        "In the post, the head of the port, Ada Quill, stated: “We won.”",
        &["speech: the head of the port, Ada Quill | stated"],
    );
    check("Quill told reporters that the bridge “was about to fall.”", &["fragment: Quill | told"]);
    check("Quill said she recalled thinking, “It will fall.”", &["speech: Quill | said"]);
    check(
        "Asked about it, a spokesman for Quill, Ed Dorn, said: “It will fall.”",
        &["speech: a spokesman for Quill, Ed Dorn | said"],
    );
    check(
        "Several critics have labeled it “useless” and “unsafe.”",
        &["fragment: Several critics | labeled", "fragment: Several critics | labeled"],
    );
    check("Quill (who, as Dorn once said, “never sleeps at night at all”) left.", &["fragment: Dorn | said"]);
}

#[test]
fn several_verbs() {
    check("Quill said it was late, adding that the bridge “was about to fall.”", &["fragment: Quill | adding"]);
    check("Quill, Dorn said, called the bridge “a sad and useless thing to look at.”", &["fragment: Dorn | said"]);
    check("Quill on Friday described her plan as “a gift to all who live in Varn.”", &["fragment: Quill | described"]);
    check(
        "VARN (CN) — Ada Quill has left, saying that “the bridge was about to fall.”",
        &["fragment: Ada Quill | saying"],
    );
    check(
        "Dorn said she was “not told of it at all,” according to the report.",
        &["fragment: the report | according to"],
    );
}

#[test]
fn carried_over() {
    check("“We won,” Quill said. “It was time for it.”", &["speech: Quill | said", "speech: Quill | said"]);
    check(
        "“We won,” Quill said, and Dorn chimed in. “It was time for it.”",
        &["speech: Quill | said", "speech: Dorn | chimed in"],
    );
    check("Quill was unmoved. “It was time for it.”", &["speech: Quill | -"]);
    check("“It was time for it,” Quill said. “We won.\n\n“We will win again.”", &["speech: Quill | said"; 3]);
}

#[test]
fn nobody() {
    check("The council met.\n\n“It was time for it.”", &["?speech: - | -"]);
    check("The so-called “quiet zone” and the gang “Los Grises” are gone.", &["term: - | -", "name: - | -"]);
}

#[test]
fn relatives() {
    check(
        "“We had no choice,” said Mayor Ada Quill, who also said that the bridge was old. “It will fall.”",
        &["speech: Mayor Ada Quill | said", "speech: Mayor Ada Quill, who | said"],
    );
    check("Quill, who said it was “not a day too soon for the town,” left.", &["fragment: Quill, who | said"]);
    check("They hung up a board that said, “Mind the third step.”", &["speech: a board that | said"]);
    check(
        "Dorn sold the shed to Ada Quill, who declared on Friday, “I shall paint it green.”",
        &["speech: Ada Quill, who | declared"],
    );
    // No noun phrase stands before the pronoun.
    check("The caps began to come out that said, “Row for Varn.”", &["speech: that | said"]);
}

#[test]
fn verbs_that_share_a_subject() {
    check(
        "Quill called him a bad pilot and accused him of “steering by the smell of soup.”",
        &["fragment: Quill | accused"],
    );
    check(
        "Quill called it “a leak” and called on the board “to bail before it argues.”",
        &["fragment: Quill | called", "fragment: Quill | called on"],
    );
    check(
        "“We won,” Quill said, adding that she had fought hard. “It was time for it.”",
        &["speech: Quill | said", "speech: Quill | adding"],
    );
    check(
        "“We won,” Quill said before adding: “It was time for it.”",
        &["speech: Quill | said", "speech: Quill | adding"],
    );
}

#[test]
fn chains_of_verbs() {
    check("Dorn was quoted as saying that it was “a rope with one end.”", &["fragment: Dorn | saying"]);
    check("“The slip will be ready,” Ms. Quill is expected to say.", &["speech: Ms. Quill | say"]);
    check("Quill went on to thank Dorn for “keeping the lamps lit all winter.”", &["fragment: Quill | thank"]);
    check("Quill later took to calling the toll a “joke.”", &["fragment: Quill | calling"]);
    check("Varn News quoted Dorn as saying the tugs were “no use in such ice.”", &["fragment: Dorn | saying"]);
    check("A deckhand can be heard asking, “Who has the key to the locker?”", &["speech: A deckhand | asking"]);
}

#[test]
fn subjects_elsewhere() {
    check(
        "Calling the pier “a splinter with a view,” Mayor Tomas Quill said he would go.",
        &["fragment: Mayor Tomas Quill | Calling"],
    );
    check(
        "Dorn dismissed Ada Quill’s comment that the docks were “held together by rust and habit.”",
        &["fragment: Ada Quill | comment"],
    );
    check(
        "Despite warnings from the treasurer about “ropes bought twice and never seen,” Dorn went on.",
        &["fragment: the treasurer | warnings"],
    );
    check("Her answer to them (given twice) was, “The lamp was never lit.”", &["speech: Her | answer"]);
    check(
        "The board prepares for what Ed Dorn called “a winter with no bottom to it.”",
        &["fragment: Ed Dorn | called"],
    );
    check(
        "Labeled “barnacles” and “ballast” by Quill, many left the town.",
        &["fragment: Quill | Labeled", "fragment: Quill | Labeled"],
    );
    check("They cheered Osk, dubbed the harbor’s “oldest apprentice” by the paper.", &["fragment: the paper | dubbed"]);
}

#[test]
fn outlets_and_rules() {
    check(
        "“The gate stays shut,” said Ella Day, the director of Rowers for Varn, reports Varn Today.",
        &["speech: Varn Today | reports"],
    );
    check(
        "Dorn slammed the club for renting out “boats with more patches than planks,” the Harbor Record first reported.",
        &["fragment: the Harbor Record | reported"],
    );
    check(
        "No lamp may burn “past the second bell of the night,” per the town’s rules.",
        &["fragment: the town’s rules | per"],
    );
}

#[test]
fn subjects_in_parts() {
    check(
        "A letter from the board about the planned sale said it was “a door left ajar.”",
        &["fragment: A letter from the board about the planned sale | said"],
    );
    check(
        "Ed Dorn, president and founder of the Varn Bank, said it was “a door left ajar.”",
        &["fragment: Ed Dorn, president and founder of the Varn Bank | said"],
    );
    check(
        "Another harbor review, on March 9, reported that the pier was “about to give way.”",
        &["fragment: Another harbor review | reported"],
    );
    check(
        "Democratic front-runner Ada Quill, also in Varn, said it was “a door left ajar.”",
        &["fragment: Democratic front-runner Ada Quill | said"],
    );
    check(
        "On April 2, 2019, the Varn Post described Dorn as “a pilot who never looks at a chart.”",
        &["fragment: the Varn Post | described"],
    );
    check("Dorn last year explained that Quill was “the last of the net menders.”", &["fragment: Dorn | explained"]);
    check(
        "While Sen. Brian Quill (D-Varn), in a talk with the Record, called the vote “seaweed.”",
        &["fragment: Sen. Brian Quill (D-Varn) | called"],
    );
    check(
        "Dorn praised the crew even as he counted the planks, saying, “Half of these are mine.”",
        &["speech: he | saying"],
    );
    check(
        "Quill spoke to no one, only for Dorn to tweet on Monday that “the tide waits for the clerk.”",
        &["fragment: Dorn | tweet"],
    );
}

#[test]
fn subjects_of_participles() {
    check(
        "Dorn built the quay, but the work ran late, and he has fought with Quill over who pays, at one point calling her a “toll gate.”",
        &["fragment: he | calling"],
    );
    check(
        "Quill spoke by the old mill, where about 40 weavers had met on Monday morning, chanting “no loom, no peace.”",
        &["fragment: 40 weavers | chanting"],
    );
    check(
        "Dorn, the harbor’s old pilot, also went after Quill, with whom he shared a boat in May, calling her a “fair-weather captain.”",
        &["fragment: Dorn, the harbor’s old pilot | calling"],
    );
    check(
        "Quill told the hall she believes we must dig deeper, saying that “clay still hides too much.”",
        &["fragment: Quill | saying"],
    );
    check(
        "Ed Dorn led the way, and by spring the rowers’ side had sent letters, hired a printer and put up signs calling the sale a “theft in slow motion.”",
        &["fragment: the rowers’ side | calling"],
    );
    check(
        "Quill sings as a porter crawls under her bench, saying he is “here to mend the six cracks in the sill.”",
        &["fragment: a porter | saying"],
    );
    check(
        "Quill urged Dorn on Friday to “show his books” to Varn’s clerk, adding, “We have waited long enough.”",
        &["fragment: Quill | urged", "speech: Quill | adding"],
    );
    check(
        "A week after telling the crew that she was “done with boats for good,” Ada Quill (V-Varn) bought one.",
        &["fragment: Ada Quill | telling"],
    );
}

#[test]
fn who_reports_what_both_say() {
    check("Dorn said he welcomed the tide and added, “I will row, no matter.”", &["speech: Dorn | added"]);
    check(
        "Quill has said she has read the logs and disagrees with the board, because “the sums in them add up.”",
        &["fragment: Quill | disagrees"],
    );
    check("Dorn took her arm and, in a soft voice said, “Mind the third step.”", &["speech: Dorn | said"]);
    check(
        "The clerk first said he lost it, but in a later letter said he had a “slip of the pen” that day.",
        &["fragment: The clerk | said"],
    );
    check("Dorn is reported to have called the pilots “tide tables with hats.”", &["fragment: Dorn | called"]);
}

#[test]
fn clauses_of_time_and_relative_clauses() {
    check(
        "“A boy has lost his oar,” Quill said as a rower yelled: “You sank!”",
        &["speech: Quill | said", "speech: a rower | yelled"],
    );
    check(
        "Dorn proposed a race on the evening of May 4 - but the Quill camp rejected the idea as “silly” because of the tide.",
        &["fragment: the Quill camp | rejected"],
    );
    check("Ada Quill echoed her aunt’s line when she added, “A lamp is a lamp for all.”", &["speech: she | added"]);
    check(
        "The Rowers’ League has protested Dorn’s jokes when he talks of Quill meeting “by night with the owners of the far bank.”",
        &["fragment: he | talks of"],
    );
    check(
        "Quill set the pilot, whom she described as “foggy,” against Dorn: “He is a man who owns a chart.”",
        &["fragment: she | described", "speech: Quill | -"],
    );
    check(
        "Though she called it “a leak” and asked for help for “all who live below,” Quill limited her talk to the weir.\n\n“If it cannot be mended, break it.”",
        &["fragment: she | called", "fragment: she | asked", "speech: Quill | limited"],
    );
}

#[test]
fn no_cue_at_all() {
    check(
        "Quill said she would let them hear that “we are better rowers than this” in Varn.",
        &["fragment: Quill | said"],
    );
    check(
        "Boats are few in many Asian states, and Varn has used “soft gloves” there, said Ada Quill, a trader.",
        &["fragment: Ada Quill, a trader | said"],
    );
    check(
        "The loss of the lease signals “the end of the start” for the club, said Ada Quill, its founder.",
        &["fragment: Ada Quill, its founder | said"],
    );
    check(
        "The board said that Dorn turned down such aid for other types of boats “because of the harm to those who build them.”",
        &["fragment: The board | said"],
    );
    check("At one point she appeared to mouth, “I am sorry.”", &["speech: she | mouth"]);
    check(
        "Asked again, “Is that your oar?” Dorn replied, “I shall not say.”",
        &["speech: - | Asked", "speech: Dorn | replied"],
    );
    check(
        "Dorn is the pilot described in the charter as “the eldest who can still row a mile.”",
        &["fragment: the charter | described"],
    );
    check("The notes were found by a user labeled “Ghost” on Monday.", &["fragment: - | labeled"]);
    check(
        "Playing there, Quill said, was a joy. Guests can expect her to begin the night with “rather more noise than they are used to.”",
        &["fragment: Quill | said"],
    );
}

#[test]
fn nouns_of_speech_at_a_distance() {
    check(
        "When Dorn went after Quill’s remark at a supper in May about the “forty percent,” the clerk reminded him of his own.",
        &["fragment: Quill | remark"],
    );
    check(
        "Dorn has said that given his praise of Quill it was “no small thing” to leave her out.",
        &["fragment: Dorn | said"],
    );
    check("“We need no boats from Osk,” the Varn Post quoted Dorn as saying.", &["speech: Dorn | saying"]);
    check(
        "In a note on Friday, club president Ed Quill called Dorn’s claim of a “right of rope” over the recovered logs “odd and alarming.”",
        &["fragment: Dorn | claim", "fragment: club president Ed Quill | called"],
    );
    check("More from the report: “The oak was young.”", &["speech: the report | report"]);
}

#[test]
fn lists_and_labels() {
    check(
        "Quill argued that:\n\n- No barge was lost.\n\n- The risk is small because “the river is slow and most of the barges are new.”",
        &["fragment: Quill | argued"],
    );
    check(
        "Here is how one small website put the matter:\n\n“Dorn has sold two boats that he does not own.”",
        &["speech: one small website | -"],
    );
    check("Here is Quill again in search of a verb: “The offer may have been a kind of gift.”", &["speech: Quill | -"]);
    check(
        "THE TIDE FAVORS DORN, THE WIND FAVORS QUILL - Ella Day: “The strait has long been a fork in the road.”",
        &["speech: Ella Day | -"],
    );
    check(
        "Ada Quill: ‘I am sick of mud’\n\n“The mud was here before us, and it will be here when we go.”",
        &["speech: Ada Quill | -"],
    );
    check(
        "She plays the smith in “The Long Ebb.” It was a hard winter.\n\n“The Long Ebb” opens in Varn on May 3.",
        &["name: - | -", "name: - | -"],
    );
}

#[test]
fn tags_that_close() {
    check(
        "Quill says too many leave. “They feel the tide is against them.” The rest stay, and “you can’t put a price on that,” she says.",
        &["speech: she | says", "fragment: she | says"],
    );
    check(
        "She said the talks leave the town with a done deal.\n\n“That is the first time they are told.”\n\n“It can’t go on,” she said.",
        &["speech: she | said"; 2],
    );
    check("Dorn told the board:\n\n“The lamp was never lit.” Dorn claimed it twice.", &["speech: Dorn | told"]);
}

#[test]
fn subjects_behind_asides() {
    check(
        "The agency that oversees weirs said in May that the sluice “did not heed the lever for an hour.”",
        &["fragment: The agency that oversees weirs | said"],
    );
    check(
        "They spoke of a smell that one of them, the weaver Ella Day, likened to “a loom on fire.”",
        &["fragment: one of them, the weaver Ella Day | likened"],
    );
    check(
        "On her show, which runs on Fridays, Quill has promised that her votes would be “as sure as the tide.”",
        &["fragment: Quill | promised"],
    );
    check(
        "The roof gave way and the parish council, in a note she keeps, asked whether “the mason might oblige.”",
        &["fragment: the parish council | asked"],
    );
    check(
        "The ref saw it; Dorn, who was booked for it, claimed that she “owned up to it in the boat.”",
        &["fragment: Dorn | claimed"],
    );
    check(
        "They took a cup that the vicar, the Rev. Ella Day, said was “worth more than the roof.”",
        &["fragment: the vicar, the Rev. Ella Day | said"],
    );
    check(
        "The inn has a stew about which Dorn, no easy man, would say only that he “had no notes.”",
        &["fragment: Dorn, no easy man | say"],
    );
    check(
        "It was sold to Ed Dorn, whose son Will, 66, said the old man would have been “livid.”",
        &["fragment: whose son Will, 66 | said"],
    );
    check("Dorn, who only last month called Quill “a safe pair of oars,” has left.", &["fragment: Dorn, who | called"]);
    check(
        "In a note read to the court, Dorn, who was away, said she had “sung him to sleep.”",
        &["fragment: Dorn | said"],
    );
    check(
        "After the tour in 1998 the choir’s committee wrote to the town complaining of “a reign of hums.”",
        &["fragment: the choir’s committee | complaining"],
    );
    check("“It is only a boat,” Dahl, 78, said as she coiled the rope.", &["speech: Dahl, 78 | said"]);
    check("“It is only a boat,” June Dahl said, “and an old one.”", &["speech: June Dahl | said"; 2]);
    check("The narrator closes by asking, “Who will row now?”", &["speech: The narrator | asking"]);
    check(
        "According to charging documents, he took “a rope and a lamp.”",
        &["fragment: charging documents | According to"],
    );
    check("“Low Tide,” a ten-part series that begins on Sunday, casts Quill as a smith.", &["name: - | -"]);
    check("“I shall row,” Dorn likes to say.", &["speech: Dorn | say"]);
    check("The crowd erupted into chants of “Row her up!” as she left.", &["speech: The crowd | chants"]);
    check("“Go on,” someone in the crowd shouted.", &["speech: someone in the crowd | shouted"]);
    check("UPDATE: 7:42 p.m. — Quill tells the Record that “the boat is in.”", &["fragment: Quill | tells"]);
    check(
        "It came hours after the Record published a report claiming that she “bought the gulls.”",
        &["fragment: the Record | claiming"],
    );
    check("She mocks him as “the Substitute Pilot” at every stop.", &["fragment: She | mocks"]);
    check("She reads a poem titled “Tide.”", &["name: - | -"]);
    check("“It was ugly,” said one pilot involved in the race, who would not be named.", &["speech: one pilot | said"]);
    check(
        "A study published last year in the Journal of Tides found that “slow tides do more harm than fast.”",
        &["fragment: A study | found"],
    );
    check("A banner hung from the boathouse said, “Row Again.”", &["speech: A banner | said"]);
    check(
        "Quill’s choice to run the port told them that he would put “boats ahead of tolls.”",
        &["fragment: Quill’s choice | told"],
    );
    check(
        "Dorn won, beating a host who had spent the past two months calling him “a guest in his own boat.”",
        &["fragment: a host who | calling"],
    );
    check("It was an act that neighbors called “cold and daft.”", &["fragment: neighbors | called"]);
    check("“It was late,” one of them recalled.", &["speech: one of them | recalled"]);
    check("Quill, for the record, calls herself a “kitchen-table rower.”", &["fragment: Quill | calls"]);
    check("The claim: “Under Dorn, theft has doubled.” — Ella Day, in a debate on Oct. 3", &["speech: Ella Day | -"]);
    check(
        "“A thug with a ledger” is how one of them, a former pilot, described him.",
        &["speech: one of them, a former pilot | described"],
    );
    check(
        "He had, in the phrase of one admirer, “the voice of a gull.”",
        &["fragment: one admirer | in the phrase of"],
    );
    check("The cuts hit those known internally as “oars” most.", &["term: - | -"]);
    check("Her debut, “Small Hours,” sold 900 copies.", &["name: - | -"]);
    check(
        "Feed Every Gull, a charity, called the sale “cruel” and “odd.”",
        &["fragment: Feed Every Gull, a charity | called"; 2],
    );
    check(
        "Every January, Senator Ada Quill stands up and tells them that “the larder is bare.”",
        &["fragment: Senator Ada Quill | tells"],
    );
    check(
        "But a memo dated April 30 and signed by Captain Ed Dorn told the crew to use “a grain of sense.”",
        &["fragment: a memo dated April 30 and signed by Captain Ed Dorn | told"],
    );
}

#[test]
fn whoever_is_brought_to_speak() {
    check(
        "A late kick prompted the coach, Ed Dorn, to complain that it was “curling with mud.”",
        &["fragment: the coach, Ed Dorn | complain"],
    );
    check(
        "The crew was told, with one, the smith Ed Dorn, recalling that the clerk “read it off a card.”",
        &["fragment: one, the smith Ed Dorn | recalling"],
    );
    check(
        "When it was put to him that the saints had not asked, he is recorded as having replied, “They never do.”",
        &["speech: he | replied"],
    );
    check(
        "The fund grew, with one donor leaving the message: “From the hares. No hard feelings.”",
        &["speech: one donor | message"],
    );
    check(
        "It was called “script in the air” by one critic and “a suit in waiting” by another.",
        &["fragment: one critic | called", "fragment: another | called"],
    );
    check("It is a run Dorn has labeled “the tunnel.”", &["fragment: Dorn | labeled"]);
}

#[test]
fn things_that_say() {
    check(
        "The barge was dug by what an old pamphlet calls “two thousand hungry men with spoons.”",
        &["fragment: an old pamphlet | calls"],
    );
    check(
        "The race ended because of what the minutes record as “an excess of geese.”",
        &["fragment: the minutes | record"],
    );
    check(
        "State law requires that schools provide “not fewer than nine hundred hours” a year.",
        &["fragment: State law | requires that"],
    );
    check(
        "Section 4.12 provides that a rower who “shows signs of thirst” must be seen.",
        &["fragment: Section 4.12 | provides that"],
    );
    check("Its page carries a warning: “We do not arrive on time.”", &["speech: Its page | warning"]);
    check(
        "The governor drives a van with a painted sign on its side: “Honk if you know me.”",
        &["speech: a van with a painted sign | sign"],
    );
    check("Its report uses the phrase “a fall in income” forty times.", &["fragment: Its report | phrase"]);
    check(
        "Among voters under 30, only 34 percent say they are “dead certain” to vote, compared with 71 percent in May.",
        &["fragment: 34 percent | say"],
    );
    check("There was applause, and a shout of “Bring back our cup!” before the ushers came.", &["speech: - | shout"]);
    check(
        "Consider the claim, repeated by Mr. Quill in three towns, that “a gull eats better than a smith.”",
        &["fragment: Mr. Quill | claim"],
    );
    check("She joined in May with a promise to make the firm “dull in the best sense.”", &["fragment: She | promise"]);
}

#[test]
fn no_source_from_afar() {
    check(
        "Some 400 people signed a plea asking the port to lease the tower.\n\n“It is the only roof anyone draws here.”",
        &["?speech: - | -"],
    );
    check("Many got a letter in May. “I know that no gift makes up for a roof.”", &["?speech: - | -"]);
    check(
        "Some 9,000 lamps are lit. The rest will be back “by the evening, if the wind drops in the north.”",
        &["?fragment: - | -"],
    );
    check("“Let it breathe,” Quill told the room, according to two people who were there.", &["speech: Quill | told"]);
    check(
        "The note is short. Its last lines are these:\n\n“I shall not see the weir again.”",
        &["speech: Its | lines"],
    );
    check("“The weir is shut until May.” That’s the line from the mayor.", &["speech: the mayor | line"]);
    check("From the piece:\n\n“There is no clause that bars a gull.”", &["speech: the piece | -"]);
    check("A plaque marks a bird named “Professor” near the weir.", &["term: - | -"]);
}

#[test]
fn around_the_words() {
    check(
        "“They can tie anything,” said Dorn, speaking of sailors, “and untie it in the dark as well.”",
        &["speech: Dorn | said", "speech: Dorn | said"],
    );
    check(
        "Many want it gone, including the former mayor Ada Quill -- “I trip on it every day” -- and Ed Dorn.",
        &["fragment: the former mayor Ada Quill | -"],
    );
    check(
        "It can mean asking, “Which of you packed the ropes?” or coiling them again, says doctor Nancy Dorn.",
        &["speech: doctor Nancy Dorn | says"],
    );
    check("“The gull eats first,” is a common saying here.", &["speech: - | -"]);
    check(
        "Special Assistant Ed Dorn: “We will count the oars again tomorrow.”",
        &["speech: Special Assistant Ed Dorn | -"],
    );
    check(
        "Dorn looked at the hull — “oak, elm, tar, and a good deal of hope,” he said — and left.",
        &["fragment: he | said"],
    );
}

#[test]
fn appositives() {
    check(
        "“We won,” said Ada Quill, 59, a pilot from Varn, who was late.",
        &["speech: Ada Quill, 59, a pilot from Varn | said"],
    );
    check("Ed Dorn, Quill’s lawyer, told the court: “We won.”", &["speech: Ed Dorn, Quill’s lawyer | told"]);
    check("Quill, who was late, said, “We won.”", &["speech: Quill | said"]);
    check("Quill, when asked, said, “We won.”", &["speech: Quill | said"]);
    check("According to Quill, the bridge “was about to fall into the bay.”", &["fragment: Quill | According to"]);
    check("“We won,” said Quill, leaving the hall.", &["speech: Quill | said"]);
}

#[test]
fn block_quotations() {
    check_as("story.md", "Quill wrote to the board:\n\n> We had no choice.", &["block: Quill | wrote"]);
    check_as(
        "story.md",
        "The report, by a firm in Varn, was out on Friday.\n\n> Most bearings have rust.",
        &["block: The report | -"],
    );
    check_as(
        "story.md",
        "The report is out.\n\n> “We had no choice,” Quill said, “and no rope.”",
        &["block: Quill | said", "speech: Quill | said", "fragment: Quill | said"],
    );
    check_as("story.md", "The bridge was closed on Friday.\n\n> Most bearings have rust.", &["?block: - | -"]);
}

#[test]
fn pull_quotes() {
    check(
        "“We had no choice at all.”\n\nThe bridge was closed on Monday.\n\n“It was old, and we had no choice at all,” Quill said.",
        &["speech: Quill | said"; 2],
    );
    check(
        "“We had no choice at all, and no money.”\n\nThe bridge was closed.\n\n“It was old, and we had no choice at all,” Quill said.",
        &["?speech: - | -", "speech: Quill | said"],
    );
}

/// The person who speaks each quotation, `-` for nobody known.
#[track_caller]
fn speakers(text: &str, expected: &[&str]) {
    let page = read::read("story.txt", text.as_bytes().to_vec()).expect("text");
    let document = Document::new(page, None);
    let name = |q: &Quotation| q.speaker.map_or("-", |id| document.people()[id].name.as_str());
    let got: Vec<&str> = document.quotations().iter().map(name).collect();
    assert_eq!(got, expected, "{text}");
}

#[test]
fn who_he_and_she_are() {
    let cast = "Mayor Ada Quill met Senator Edmund Dorn in Varn. ";
    let check = |text: &str, expected: &[&str]| speakers(&format!("{cast}{text}"), expected);
    check("Dorn wrote to Quill. “We will go on,” he said.", &["Edmund Dorn"]);
    check("Quill was unmoved by what Dorn wrote. “We will go on,” she said.", &["Ada Quill"]);
    check("“Dorn is wrong,” Quill said. “He knows it,” she added.", &["Ada Quill", "Ada Quill"]);
    check("Quill’s lawyer was there. “We will go on,” said a spokesman for Quill.", &["-"]);
    check("“We will go on,” Dorn’s lawyer said.", &["-"]);
    check("“We will go on,” said the mayor, Ada Quill.", &["Ada Quill"]);
    check("It was Dorn, who said “we will go on to the end of it.”", &["Edmund Dorn"]);
}

#[test]
fn dialogue() {
    check(
        "“I am not sentimental,” Quill said.\n\nShe waits.\n\n“All right, I am a little sentimental.”",
        &["speech: Quill | said", "speech: Quill | said"],
    );
    check(
        "“You keep the trucks running,” a man identified by the police as Dorn says on a tape.",
        &["speech: Dorn | says"],
    );
}

#[test]
fn who_is_meant_by_a_possessive() {
    speakers(
        "Mayor Ada Quill met Senator Edmund Dorn. “No,” said Edmund Dorn.\n\nThis is not Milo Tarn’s first storm. In May he blamed “the moon.”",
        &["Edmund Dorn", "Milo Tarn"],
    );
    speakers("Joel Tarn rowed well. Lars Dorn’s answer was brief. “Oars,” he said.", &["Lars Dorn"]);
    speakers("Joel Tarn rowed well. Lars Dorn’s coach was brief. “Oars,” he said.", &["-"]);
}

#[test]
fn somebody_without_a_name() {
    speakers("Edmund Dorn sat. My own father was a pilot. What he used to say was: “Row first.”", &["-"]);
    speakers("Edmund Dorn sat. An aide said she was late. “By train,” he added.", &["-"]);
    speakers("Edmund Dorn sat. I threw an oar at a cellist in Varn. He wrote back, “It floats.”", &["-"]);
    speakers("Edmund Dorn sat. A woman in blue asked how he slept. “Poorly,” he said.", &["Edmund Dorn"]);
    speakers("“We row,” Edmund Dorn told a clerk. “Or we sink,” he said.", &["Edmund Dorn"; 2]);
}

#[test]
fn a_participle_hangs_on_its_subject() {
    let cast = "Edmund Dorn rose. Peter Vance sat. ";
    speakers(&format!("{cast}Invited by Mr. Vance to say why, he replied that it was “late.”"), &["Edmund Dorn"]);
    speakers("Peter Vance sat. Asked about Vance’s boat, he said it was “late.”", &["-"]);
    speakers("Peter Vance sat. After Vance left the room, he said it was “late.”", &["Peter Vance"]);
}

#[test]
fn people_by_what_they_are() {
    speakers("The plea was heard by Judge Edith Sorl. Ruth Call left.\n\n“No,” the judge said.", &["Edith Sorl"]);
    speakers(
        "The plea was heard by Judge Edith Sorl. Ruth Call wept.\n\nThe judge was unmoved. Reading it again, she said it was “late.”",
        &["Edith Sorl"],
    );
    speakers("Judge Edith Sorl met Judge Ruth Call. “No,” the judge said.", &["-"]);
    speakers("Former Gov. Ada Quill came. “No,” the governor said.", &["-"]);
    speakers(
        "A spokeswoman for the mill, Kim Quill, denied it. Ruth Call left. “No,” the spokeswoman said.",
        &["Kim Quill"],
    );
    speakers("Ruth Call left. A spokeswoman for the mill, Kim Quill, denied it. “No,” she said.", &["Kim Quill"]);
    speakers("“Go,” one of them, the radio host Gus Tarn, told the crowd.", &["Gus Tarn"]);
}

#[test]
fn labels_bylines_headings() {
    speakers("Gov. Dana Rusk spoke.\n\nRUSK: “Not one penny.”", &["Dana Rusk"]);
    speakers("By Elvi Tarnby\n\nPeter Vance sat in the port.\n\nThe mill closed. “No,” he said.", &["Peter Vance"]);
    speakers("“Gerald?” asked Peter Vance. “Gerald,” he said.", &["Peter Vance", "-"]);
    speakers(
        "Dana Rusk was late. She left.\n\nPeter Vance sat. “No,” she said. “Yes,” he said.",
        &["Dana Rusk", "Peter Vance"],
    );
}

#[test]
fn who_was_she_is_he_no_more() {
    speakers(
        "Solveig Dorn, 40, was early. “Every May,” she said.\n\nThe lake was calm. I asked him about it. “Never been,” he said.",
        &["Solveig Dorn", "-"],
    );
}
