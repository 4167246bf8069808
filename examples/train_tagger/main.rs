//! Makes the weights of the tagger: `cargo run --release --example train_tagger -- GOLD TEXT... --out FILE`.
//!
//! GOLD is a corpus labelled by hand, each TEXT stories that only a teacher labelled. The teacher’s labels are first
//! redone in the conventions of GOLD; `tools/tagger/README.md` tells how the files are made. `--fold K` leaves every
//! third document of GOLD out (the K-th, from 0), and measures on those.

mod corpus;
mod dictionary;
mod measure;
mod perceptron;

use std::error::Error;
use std::fs;

use copydesk::grammar::tags::{Before, Label, Model, Sights, write};

use corpus::Story;
use perceptron::Perceptron;

/// The genres of GOLD whose licence lets weights be made of them; the others are measured on only.
const GENRES: &[&str] = &["news", "interview", "court", "academic"];
/// How many features the file keeps: more help little and weigh much.
const FEATURES_KEPT: usize = 60_000;
/// Rounds over the stories; those that choose the features can be fewer.
const ROUNDS: usize = 8;
const CHOOSING_ROUNDS: usize = 4;
/// Rounds of the teacher, whose corpus is small.
const TEACHER_ROUNDS: usize = 10;
/// How often a sentence labelled by hand counts beside one that the teacher labelled.
const GOLD_TIMES: u32 = 3;

struct Options {
    gold: String,
    texts: Vec<String>,
    out: String,
    fold: Option<usize>,
}

fn options() -> Result<Options, Box<dyn Error>> {
    let (mut paths, mut out, mut fold) = (Vec::new(), None, None);
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--out" => out = arguments.next(),
            "--fold" => fold = arguments.next().map(|k| k.parse()).transpose()?,
            _ => paths.push(argument),
        }
    }
    let mut paths = paths.into_iter();
    let gold = paths.next().ok_or("no corpus is named")?;
    Ok(Options { gold, texts: paths.collect(), out: out.ok_or("no --out")?, fold })
}

fn main() -> Result<(), Box<dyn Error>> {
    let options = options()?;
    let (mut learned, mut held, mut others) = (Vec::new(), Vec::new(), Vec::new());
    let mut gold = corpus::read_all(&options.gold)?;
    gold.sort_by(|a, b| (&a.genre, &a.id).cmp(&(&b.genre, &b.id)));
    for (n, story) in gold.into_iter().enumerate() {
        if !GENRES.contains(&story.genre.as_str()) {
            others.push(story);
        } else if options.fold == Some(n % 3) {
            held.push(story);
        } else {
            learned.push(story);
        }
    }
    let bytes = write(&[], &[]);
    let nothing = Model::read(&bytes).ok_or("an empty model is none")?;
    let by_hand: Vec<(&Story, u32)> = learned.iter().map(|story| (story, 1)).collect();
    let teacher = learn(&nothing, &by_hand, true, TEACHER_ROUNDS, Perceptron::default());
    let mut taught = Vec::new();
    for path in &options.texts {
        taught.extend(corpus::read_all(path)?);
    }
    for story in &mut taught {
        relabel(&nothing, &teacher, story);
    }
    let all: Vec<(&Story, u32)> =
        learned.iter().map(|story| (story, GOLD_TIMES)).chain(taught.iter().map(|story| (story, 1))).collect();
    let entries = dictionary::of(&all, &nothing);
    let bytes = write(&entries, &[]);
    let words_only = Model::read(&bytes).ok_or("a dictionary is no model")?;
    let wide = learn(&words_only, &all, false, CHOOSING_ROUNDS, Perceptron::default());
    let narrow = Perceptron::only(wide.strongest(FEATURES_KEPT));
    let weights = learn(&words_only, &all, false, ROUNDS, narrow).quantized();
    let file = write(&entries, &weights);
    fs::write(&options.out, &file)?;
    println!("{} words, {} features, {} bytes", entries.len(), weights.len(), file.len());
    let model = Model::read(&file).ok_or("the file is no model")?;
    measure::print("held out, news", &model, held.iter().filter(|story| story.genre == "news"));
    measure::print("held out", &model, held.iter());
    measure::print("other genres", &model, others.iter());
    Ok(())
}

/// Walks the words of a sentence from left to right and lets `decide` label those that the dictionary leaves open,
/// from the labels that may be chosen and the features of the place. With `taught` what the teacher says counts, too,
/// and the dictionary does not.
fn walk(
    model: &Model<'_>,
    (story, sentence): (&Story, usize),
    taught: bool,
    sights: &mut Sights,
    mut decide: impl FnMut(usize, u32, &[u64]) -> Label,
) {
    let words = story.sentences[sentence].words.clone();
    sights.look(model, &story.words, words.clone());
    let mut before = Before::START;
    let mut features = Vec::new();
    for (place, i) in words.enumerate() {
        let entry = sights.at(place).entry;
        let label = match entry.sure().filter(|_| !taught) {
            Some(label) => label,
            None => {
                features.clear();
                features.extend(sights.features(place, &before));
                if taught {
                    features.extend(&story.taught[i]);
                }
                decide(i, if taught { Label::ANY } else { entry.candidates() }, &features)
            }
        };
        before = before.then(label);
    }
}

/// Trains on stories, each as often as told.
fn learn(
    model: &Model<'_>,
    stories: &[(&Story, u32)],
    taught: bool,
    rounds: usize,
    mut perceptron: Perceptron,
) -> Perceptron {
    let mut order = Vec::new();
    for &(story, times) in stories {
        for _ in 0..times {
            order.extend((0..story.sentences.len()).map(|sentence| (story, sentence)));
        }
    }
    let mut shuffle = perceptron::Shuffle::default();
    let mut sights = Sights::default();
    for _ in 0..rounds {
        shuffle.mix(&mut order);
        for &at in &order {
            walk(model, at, taught, &mut sights, |i, candidates, features| {
                let got = perceptron.best(features, candidates);
                perceptron.learn(features, at.0.labels[i], got);
                got
            });
        }
    }
    perceptron.average();
    perceptron
}

/// Labels a story in the conventions the teacher was corrected to.
fn relabel(model: &Model<'_>, teacher: &Perceptron, story: &mut Story) {
    let mut sights = Sights::default();
    let mut labels = vec![None; story.words.len()];
    for sentence in 0..story.sentences.len() {
        walk(model, (story, sentence), true, &mut sights, |i, candidates, features| {
            let got = teacher.best(features, candidates);
            labels[i] = Some(got);
            got
        });
    }
    story.labels = labels;
}
