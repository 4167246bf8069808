//! People: every mention of a person by name, its title, and which mentions are one person.
//!
//! Capitals are cut into runs (`runs`), runs are weighed as names of people (`weigh`), and names are laid together
//! (`grouping`): first those that say a given name and a family name, then what takes them up again.

mod alone;
mod bodies;
pub mod dead;
mod employers;
mod gender;
mod grouping;
mod keys;
pub mod kin;
pub mod roles;
mod runs;
mod slips;
pub mod taken_up;
mod things;
pub mod titles;
mod turned;
mod weigh;

use serde::{Deserialize, Serialize};

use crate::language::Gender;
use crate::text::{InProse, Span};

use super::dates::DateMention;
use super::document::Document;
pub use crate::language::TitleForm;
pub(in crate::facts) use keys::key_of_lower;
pub(in crate::facts) use keys::sounds_alike;
pub use keys::{key, mistyped, respelled, slips};
pub use roles::{Changes, Role, RolePlace, Standing};
pub use titles::Office;
pub(in crate::facts) use turned::is_turned;

/// A person of the story.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// The fullest form of the name, without title.
    pub name: String,
    /// The words of that name for comparison ([`key`]), without initials and suffixes.
    pub keys: Vec<String>,
    /// Mentions by name, in order.
    pub mentions: Vec<Mention>,
    /// Its gender, where the story or the given name tells.
    pub gender: Option<Gender>,
    /// The offices that the story lays to it, in order.
    pub roles: Vec<Role>,
    /// The changes of office that the story tells of it.
    pub changes: Changes,
}

/// One mention of a person by name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// The name, without title and possessive.
    pub at: Span<InProse>,
    /// The title or job description in front of it.
    pub title: Option<Span<InProse>>,
    /// The office that the title names, where the lists know it.
    pub office: Option<Office>,
    /// Which part of the name it is.
    pub form: NameForm,
    /// The last part of the name: the family name where the form has one.
    pub last: Span<InProse>,
    /// Whether no other person of the story bears the same name.
    pub sure: bool,
}

/// Which part of a person’s name a mention is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum NameForm {
    /// Given name and family name.
    Full,
    /// The family name alone.
    Family,
    /// The given name alone.
    Given,
    /// The only name the story has for this person.
    Only,
    /// Inside the name of a body, a work or a place: `the Ada Quill Foundation`. The person is not spoken of.
    Inside,
    /// A title that stands for the name: `the President`.
    Title,
    /// A form that differs from the person’s name by a slip of the fingers.
    Slip,
}

pub(super) fn find(document: &Document) -> Vec<Person> {
    let mut people = grouping::group(document, runs::cut(document));
    alone::add(document, &mut people);
    gender::learn(&document.grammar, &mut people);
    roles::learn(&document.grammar, own_year(document), &mut people);
    people
}

/// The year a story stands in: of its publication, else of the newest day that it writes in full.
fn own_year(document: &Document) -> Option<i32> {
    let full =
        |date: &DateMention| date.written.day.and(date.written.month).and(date.written.year).map(|(_, year)| year);
    let newest = || document.dates().iter().filter_map(full).max();
    document.published.map(|day| i32::from(day.year())).or_else(newest)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read;

    /// People as `Name: mention, [title] mention`, one person a line.
    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let page = read::read("story.txt", text.as_bytes().to_vec()).expect("text");
        let document = Document::new(page, None);
        let got: Vec<String> = document
            .people()
            .iter()
            .map(|person| {
                let mentions: Vec<String> = person
                    .mentions
                    .iter()
                    .map(|m| {
                        let title = m.title.map(|t| format!("[{}] ", document.text(t))).unwrap_or_default();
                        format!("{title}{}", document.text(m.at))
                    })
                    .collect();
                format!("{}: {}", person.name, mentions.join(", "))
            })
            .collect();
        assert_eq!(got, expected);
    }

    #[test]
    fn titles_initials_and_later_references() {
        check(
            "The leader of the Harbor Command, Gen. Milo R. Tarn, met Interior Minister Ada Quill. Tarn’s team left. Quill stayed.",
            &["Milo R. Tarn: [Gen.] Milo R. Tarn, Tarn", "Ada Quill: [Interior Minister] Ada Quill, Quill"],
        );
        // A given name that is a word as well counts where it says behind it who that is.
        check("Roy Tarnman, a lawyer for the Marlows, agreed.", &["Roy Tarnman: Roy Tarnman"]);
        check("Grant Tarnman, the chief executive of Varn Boats, left.", &["Grant Tarnman: Grant Tarnman"]);
        check("Veldian President Daniel Orsa spoke. Orsa left.", &["Daniel Orsa: [President] Daniel Orsa, Orsa"]);
        check(
            "Spokeswoman Haley Strand said so. “No,” said Strand.",
            &["Haley Strand: [Spokeswoman] Haley Strand, Strand"],
        );
    }

    #[test]
    fn particles_suffixes_nicknames() {
        check(
            "Mayor Bill de Lorio met Robert “Bob” Vance Jr. and Hassan al-Bakri. De Lorio left. Al-Bakri and Vance stayed.",
            &[
                "Bill de Lorio: [Mayor] Bill de Lorio, De Lorio",
                "Robert “Bob” Vance Jr.: Robert “Bob” Vance Jr., Vance",
                "Hassan al-Bakri: Hassan al-Bakri, Al-Bakri",
            ],
        );
    }

    #[test]
    fn families() {
        check(
            "Anna Marlow and Peter Marlow came. Mr. Marlow sat. Ms. Marlow stood. Anna spoke.",
            &["Anna Marlow: Anna Marlow, [Ms.] Marlow, Anna", "Peter Marlow: Peter Marlow, [Mr.] Marlow"],
        );
    }

    #[test]
    fn other_names() {
        check(
            "Ada Nora Quill (born in March), better known as Ada Marlow, sings. Marlow left.",
            &["Ada Nora Quill: Ada Nora Quill, Ada Marlow, Marlow"],
        );
        check(
            "Ada Marlow\n\nAda Nora Quill (born in March), known on stage by her pseudonym Ada Marlow, sings. Marlow left.",
            &["Ada Marlow: Ada Marlow, Ada Nora Quill, Ada Marlow, Marlow"],
        );
        check(
            "Ada Marlow (June 9, 1911 – May 4, 1950) was the pen name of the poet Nora Strand. Strand wrote.",
            &["Ada Marlow: Ada Marlow, [poet] Nora Strand, Strand"],
        );
        check("Ada Marlow (born Nora Strand) sings.", &["Ada Marlow: Ada Marlow, Nora Strand"]);
        check(
            "John Tarn met Ada Nora Quill. She is known as a singer.",
            &["John Tarn: John Tarn", "Ada Nora Quill: Ada Nora Quill"],
        );
    }

    #[test]
    fn names_of_many_lands() {
        check(
            "He beat Ruud van der Linden. Van der Linden left.",
            &["Ruud van der Linden: Ruud van der Linden, Van der Linden"],
        );
        check(
            "Her colleague José María Núñez de Arce laughed. “It is air,” said Núñez de Arce.",
            &["José María Núñez de Arce: [colleague] José María Núñez de Arce, Núñez de Arce"],
        );
        check("Hajiya Amina Sule runs a poll.", &["Amina Sule: [Hajiya] Amina Sule"]);
        check("Minister of State Anil D’Cruz came.", &["Anil D’Cruz: [Minister of State] Anil D’Cruz"]);
    }

    #[test]
    fn firms_and_chairs() {
        check("Marlow Tarnman CEO Ron Quill spoke. Quill left.", &["Ron Quill: [CEO] Ron Quill, Quill"]);
        check("She is the Louis Quill Professor of Law. The Quill Professor left.", &[]);
    }

    #[test]
    fn what_somebody_is() {
        check("Meteorologist Ada Quill said rain would come. Quill left.", &["Ada Quill: Ada Quill, Quill"]);
        check(
            "A clerk for the port, Rhun Abarsk, denied it. Abarsk left. The party leader, Wenna Tolgar, said so.",
            &["Rhun Abarsk: Rhun Abarsk, Abarsk", "Wenna Tolgar: Wenna Tolgar"],
        );
        check("The mayor of Varn, Port Halven and the isles came. They met a clerk, Harbor Board staff said.", &[]);
        check("Town Manager Ada Quill spoke. Quill left.", &["Ada Quill: [Town Manager] Ada Quill, Quill"]);
        check("City Clerk Ada Quill spoke. Quill left.", &["Ada Quill: [City Clerk] Ada Quill, Quill"]);
    }

    #[test]
    fn headlines_and_bylines() {
        check("By Elvi Tarnby\n\nThe mill closed, said Tarnby.", &["Elvi Tarnby: Elvi Tarnby, Tarnby"]);
        check(
            "Remarks by Vice President Quill in Dunmore\n\nVice President Quill spoke. The Quill Government fell.",
            &["Quill: [Vice President] Quill, [Vice President] Quill, Quill"],
        );
        check(
            "Captain Nora Quill sailed. She had signed herself \"Captain of Tarn\", and a play is called \"The Captain\".",
            &["Nora Quill: [Captain] Nora Quill, Captain"],
        );
        check("Mr. President, I rise. The Vice President rose.", &["President: [Mr.] President"]);
    }

    #[test]
    fn titles_alone() {
        check(
            "President Ada Quill spoke. The President left, and aides to the Vice President stayed. The President of Orland came.",
            &["Ada Quill: [President] Ada Quill, President"],
        );
        check(
            "Interior Minister Ada Quill met Finance Minister Milo Tarn. The Finance Minister smiled. The Minister left.",
            &["Ada Quill: [Interior Minister] Ada Quill", "Milo Tarn: [Finance Minister] Milo Tarn, Finance Minister"],
        );
        check(
            "Nora Strand is Assistant Professor of Law at Dunmore. I thank our Director, Peter Vance, and Ada Quill, Chair of the board.",
            &[
                "Nora Strand: Nora Strand, Assistant Professor",
                "Peter Vance: Director, Peter Vance",
                "Ada Quill: Ada Quill, Chair",
            ],
        );
        check(
            "The Petitioner was held. In court Petitioner wept, and Petitioner will appeal.",
            &["Petitioner: Petitioner, Petitioner, Petitioner"],
        );
        check(
            "The Justice Department’s case, said the Justice Department, is the Justice Department’s. But the Justice left.",
            &[],
        );
        check(
            "Senator Ada Quill sat. The senator slept. A Senator rose. The Senator Hotel closed.",
            &["Ada Quill: [Senator] Ada Quill"],
        );
    }

    #[test]
    fn named_things() {
        check(
            "The captain of the ferry Northern Pearl did nothing wrong. The Pearl was towed to port, and Pearl sank.",
            &[],
        );
        check("The trawler Ada Quill sank. Divers found the Ada Quill off Marrow Bay; the Quill lies deep.", &[]);
        check(
            "Hurricane Lena hit Marrow Bay on Monday. Lena weakened, and forecasters said Lena would turn. Then came the yacht “Maria Strand”.",
            &[],
        );
        check("HMS Peter Vance left port. The Maria Strand, a 40-foot yacht, followed.", &[]);
        check("He drank at the pub Molly Tarn and bet on the racehorse Nora Quill.", &[]);
    }

    #[test]
    fn people_beside_things() {
        // What somebody owns or does is no name of the thing, and who is known is no ship.
        check("The boat Ada Quill built was lost. Quill wept.", &["Ada Quill: Ada Quill, Quill"]);
        check(
            "The trawler captain, Peter Vance, spoke. The yacht Peter Vance sailed was new.",
            &["Peter Vance: Peter Vance, Peter Vance"],
        );
        check(
            "Hurricane Lena hit Marrow Bay. Lena Strand, 34, lost her roof. “It was loud,” said Strand.",
            &["Lena Strand: Lena Strand, Strand"],
        );
        check(
            "The schooner Ada Quill sank. Captain Ada Quill, its namesake, said so.",
            &["Ada Quill: [Captain] Ada Quill"],
        );
    }

    #[test]
    fn no_people() {
        check(
            "The White House and the Supreme Court in New York. Brandt Sorrel rose. Trade Union Congress met in Orlando.",
            &[],
        );
        check("But However, Police said Monday that Congress met.", &[]);
    }

    #[test]
    fn bodies_and_places() {
        check("Ruth Tarn sat. Contractors spoke of Ruth. Contractors explained it.", &["Ruth Tarn: Ruth Tarn, Ruth"]);
        check(
            "Pell Securities said so. Yuki Tarn of Banner & Lowe wrote it. Lowe & Sons left.",
            &["Yuki Tarn: Yuki Tarn"],
        );
        check("Hamish Carrow spoke for Carrow & Sons.", &["Hamish Carrow: Hamish Carrow"]);
        check("A review by the Center for Child Nutrition found it.", &[]);
        check("And in New Franklin, teachers met. New Zealand said no.", &[]);
        check("A poll by Hartwick College is out. “Yes,” said Hartwick’s director.", &[]);
        check("He took plates from St. Brannock’s in Pell, and ate at Uncle Sam’s waffle house.", &[]);
    }

    #[test]
    fn what_stands_before_a_name() {
        check(
            "House Speaker Don Pickering shot back. Pickering left.",
            &["Don Pickering: [House Speaker] Don Pickering, Pickering"],
        );
        check("Don Diego Tarn spoke.", &["Diego Tarn: [Don] Diego Tarn"]);
        check("Prop Gethin Moss said so. Moss left.", &["Gethin Moss: Gethin Moss, Moss"]);
        check("Teenager Cai Bellamy came. Bellamy left.", &["Cai Bellamy: Cai Bellamy, Bellamy"]);
        check("His wife, the cellist Irena Sobol, played.", &["Irena Sobol: [cellist] Irena Sobol"]);
        check("Pierce’s spokeswoman, Dara Levin, said so.", &["Dara Levin: Dara Levin"]);
        check(
            "He came with his sister Nell Tarn. Sister Nora Quill prayed.",
            &["Nell Tarn: [sister] Nell Tarn", "Nora Quill: [Sister] Nora Quill"],
        );
        check("Edie, nine, said she had cried.", &["Edie: Edie"]);
        check(
            "The show\n\nBy Hank Molina and Priya Raman\n\nIt rained.",
            &["Hank Molina: Hank Molina", "Priya Raman: Priya Raman"],
        );
        check("The show\n\nBy Tamsin Okoro, science correspondent\n\nIt rained.", &["Tamsin Okoro: Tamsin Okoro"]);
        check("She spoke to the Record’s Jonas Tarn over tea.", &["Jonas Tarn: Jonas Tarn"]);
    }

    /// Whether people are women, in the order of the story: `w`, `m`, or `-` where nothing tells.
    #[track_caller]
    fn sexes(text: &str, expected: &str) {
        let page = read::read("story.txt", text.as_bytes().to_vec()).expect("text");
        let document = Document::new(page, None);
        let letter = |p: &Person| p.gender.map_or('-', |gender| if gender == Gender::Feminine { 'w' } else { 'm' });
        let got: String = document.people().iter().map(letter).collect();
        assert_eq!(got, expected, "{text}");
    }

    #[test]
    fn women_and_men() {
        sexes("Gov. Dana Tarn met Mayor Robin Walker in Varn.", "--");
        sexes("Gov. Dana Tarn came. Tarn said she was late. Tarn left, and her aides stayed.", "w");
        sexes("Peter Tarn said she was late. She left.", "w");
        sexes("Peter Tarn rose. Tarn said she was late. She left. Tarn took her coat.", "m");
        sexes("Peter Tarn met Ada Quill, and she was late. He left with her.", "mw");
        sexes(
            "Mayor Ihlan Tarn, an actress from Varn, met Mayor Milan Abarsk, a father of two, and Mayor Robin Dorn, the lawyer of his wife.",
            "wm-",
        );
        sexes("His sister, Ihlan Tarn, met Ms. Abarsk. Ihlan Tarn was late.", "ww");
        sexes("His wife, the cellist Irena Sobol, played.", "w");
        sexes("Mayor Robin Abarsk herself came.", "w");
    }
}
