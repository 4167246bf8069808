//! A bench of temporal expressions: each line a story in miniature and what is read in it.

use crate::facts::Document;
use crate::read;

#[track_caller]
fn read_on(published: Option<&str>, text: &str, expected: &str) {
    let page = read::read("story.txt", text.as_bytes().to_vec()).expect("text");
    let published = published.map(|p| p.parse().expect("a date"));
    let document = Document::new(page, published);
    let found: Vec<String> = document
        .dates()
        .iter()
        .map(|d| format!("{} {} {}", document.text(d.at), d.kind.word(), d.value.as_deref().unwrap_or("-")))
        .collect();
    assert_eq!(found.join("; "), expected, "in: {text}");
}

/// Published on Wednesday, June 3, 2026.
#[track_caller]
fn check(text: &str, expected: &str) {
    read_on(Some("2026-06-03"), text, expected);
}

/// Published nobody knows when: no year may be made up.
#[track_caller]
fn check_undated(text: &str, expected: &str) {
    read_on(None, text, expected);
}

#[test]
fn days_and_months() {
    check("The vote is on June 9.", "June 9 DATE 2026-06-09");
    check("The vote was on May 9, 2026, in Tarn.", "May 9, 2026 DATE 2026-05-09");
    check("The vote was on 9 May 2026 in Tarn.", "9 May 2026 DATE 2026-05-09");
    check("The vote was on the 9th of May.", "the 9th of May DATE 2026-05-09");
    check("It opened Sept. 3, 2019.", "Sept. 3, 2019 DATE 2019-09-03");
    check("It opened in September 2019.", "September 2019 DATE 2019-09");
    check("It opened in March.", "March DATE 2026-03");
    check("They may march in May.", "May DATE 2026-05");
    check("May said April would come.", "");
    check("The log says 2026-02-28.", "2026-02-28 DATE 2026-02-28");
    check("The form says 6/13/2026.", "6/13/2026 DATE 2026-06-13");
    check("The form says 3/4/2026.", "3/4/2026 DATE 2026");
    check("He was hurt on Feb. 11 last year.", "Feb. 11 last year DATE 2025-02-11");
    check("It opens on 9 May next year.", "9 May next year DATE 2027-05-09");
    check("It went at 90 miles an hour.", "");
    check("It was signed on Friday.", "Friday DATE 2026-05-29");
    check("It will be signed on Friday.", "Friday DATE 2026-06-05");
}

#[test]
fn days_told_from_publication() {
    check("It was signed last Tuesday.", "last Tuesday DATE 2026-06-02");
    check("It will open next Monday night.", "next Monday night TIME 2026-06-08TNI");
    check("They meet every Thursday.", "every Thursday SET XXXX-WXX-4");
    check("He works Mondays.", "Mondays SET XXXX-WXX-1");
    check("She arrived yesterday.", "yesterday DATE 2026-06-02");
    check("She arrives tomorrow morning.", "tomorrow morning TIME 2026-06-04TMO");
    check("She arrived last night.", "last night TIME 2026-06-02TNI");
    check("He spoke this morning.", "this morning TIME 2026-06-03TMO");
    check("The shop shut last year.", "last year DATE 2025");
    check("Sales rose last month.", "last month DATE 2026-05");
    check("The panel meets next week.", "next week DATE 2026-W24");
    check("It ends this quarter.", "this quarter DATE 2026-Q2");
    check("Profit rose in the third quarter.", "the third quarter DATE 2025-Q3");
    check("Sales rose in Q3 2025.", "Q3 2025 DATE 2025-Q3");
}

#[test]
fn quarters_decades_eras() {
    check("It was built in the 1990s.", "the 1990s DATE 199");
    check("It was built in the mid-1960s.", "the mid-1960s DATE 196");
    check("It fell in the 19th century.", "the 19th century DATE 18");
    check("It fell in 480 BC.", "480 BC DATE BC0480");
    check("The war lasted from 499 to 493 BC.", "499 DATE BC0499; 493 BC DATE BC0493");
    check("The war of 1939-45 ended it.", "1939 DATE 1939; 45 DATE 1945");
    check("It stood for two weeks.", "two weeks DURATION P2W");
}

#[test]
fn lengths() {
    check("It is a 10-year plan.", "10-year DURATION P10Y");
    check("It took five and a half hours.", "five and a half hours DURATION PT5H30M");
    check("It took several months.", "several months DURATION PXM");
    check("He left two years ago.", "two years ago DATE 2024");
    check("He left three days ago.", "three days ago DATE 2026-05-31");
    check("The past two weeks were wet.", "The past two weeks DURATION P2W");
    check("The next few days will be dry.", "The next few days DURATION PXD");
    check("Recent years were dry.", "Recent years DURATION PXY");
    check("It is now shut.", "now DATE PRESENT_REF");
    check("It was recently shut.", "recently DATE PAST_REF");
    check("They had come in the past.", "the past DATE PAST_REF");
    check("It stayed shut over the weekend.", "the weekend DATE 2026-W22-WE");
    check("The train leaves at 18:45 GMT.", "18:45 GMT TIME 2026-06-03T18:45");
}

#[test]
fn times_and_parts() {
    check("It began at noon Thursday.", "noon Thursday TIME 2026-05-28T12:00");
    check("It began at 6.30pm.", "6.30pm TIME 2026-06-03T18:30");
    check("They came on the night of May 9, 2026.", "the night of May 9, 2026 TIME 2026-05-09TNI");
    check("It fell in the summer of 1940.", "the summer of 1940 DATE 1940-SU");
    check("It opens in early July.", "early July DATE 2026-07");
    check("It shut at the end of 2025.", "the end of 2025 DATE 2025");
    check("It shut in late 2025.", "late 2025 DATE 2025");
    check("It opened on Christmas Eve.", "Christmas Eve DATE 2025-12-24");
}

#[test]
fn holidays_and_the_storys_own_days() {
    check("It opened on Easter Sunday.", "Easter Sunday DATE 2026-04-05");
    check("They met on Thanksgiving.", "Thanksgiving DATE 2025-11-27");
    check("On May 9 they met. The next day they voted.", "May 9 DATE 2026-05-09; The next day DATE 2026-05-10");
    check("On May 9 they met. Two days later they voted.", "May 9 DATE 2026-05-09; Two days later DATE 2026-05-11");
    check(
        "On May 9 they met. They voted the following week.",
        "May 9 DATE 2026-05-09; the following week DATE 2026-W20",
    );
    check("On March 3 they spoke. That same day it rained.", "March 3 DATE 2026-03-03; That same day DATE 2026-03-03");
    check("The fair runs June 9-12.", "June 9 DATE 2026-06-09; 12 DATE 2026-06-12");
    check("The fair runs from 9 to 12 June.", "9 DATE 2026-06-09; 12 June DATE 2026-06-12");
}

#[test]
fn ranges_and_repetition() {
    check("It ran daily.", "daily SET P1D");
    check("He flies every two weeks.", "every two weeks SET P2W");
    check("She paid $20 a month.", "");
    check("It held 2000 people.", "");
}

#[test]
fn silence() {
    check("Call 555-2000 or write to 1999 Elm St.", "");
    check("The 2024 election was close.", "2024 DATE 2024");
    check("She is 52 years old, a 20-year-old said.", "");
    check("He won 3-1 and drew 2-2.", "");
    check("Version 2.0 shipped.", "");
    check("Prime Minister May met August Lenz.", "");
    check("The fall of Tarn came in the fall.", "the fall DATE 2025-FA");
    check("It is the day after tomorrow.", "the day after tomorrow DATE 2026-06-05");
    check("It came on the eve of the vote.", "");
    check("The year ended Sept. 30 was good.", "The year DURATION P1Y; Sept. 30 DATE 2026-09-30");
    check("The army held it per day and per week.", "per day SET P1D; per week SET P1W");
    check("Fiscal 2025 was good.", "Fiscal 2025 DATE 2025");
    check("It was 1918 in the morning of 10 January.", "1918 DATE 1918; the morning of 10 January TIME 2026-01-10TMO");
    check("Soldiers marched at night.", "night SET XXXX-XX-XXTNI");
    check("It began in the dry season.", "dry season DATE -");
}

#[test]
fn no_year_is_made_up() {
    check_undated("On March 3 they met.", "March 3 DATE XXXX-03-03");
    check_undated("In March they met.", "March DATE XXXX-03");
    check_undated("They met on Friday.", "Friday DATE XXXX-WXX-5");
    check_undated(
        "In November 2025 they lost. On March 2 they met.",
        "November 2025 DATE 2025-11; March 2 DATE XXXX-03-02",
    );
    check_undated(
        "On March 3 they met. That same day it rained.",
        "March 3 DATE XXXX-03-03; That same day DATE XXXX-03-03",
    );
    check_undated(
        "On March 3 they met. Two days later it rained.",
        "March 3 DATE XXXX-03-03; Two days later DATE XXXX-03-05",
    );
    // Across the end of February the open year would matter.
    check_undated(
        "On Feb. 27 they met. Three days later it rained.",
        "Feb. 27 DATE XXXX-02-27; Three days later DATE -",
    );
    check_undated("They agreed several years ago.", "several years ago DATE PAST_REF");
    check_undated(
        "On March 3, the ministry announced a patrol. On March 2, the day before the announcement, they met.",
        "March 3 DATE XXXX-03-03; March 2 DATE XXXX-03-02; the day before the announcement DATE XXXX-03-02",
    );
    check_undated("June 31 was hot.", "June 31 DATE -");
    check_undated("It fell on Easter Sunday.", "Easter Sunday DATE -");
}

#[test]
fn tense_of_the_clause() {
    check("The board has decided to admit Tarn in early July.", "early July DATE 2026-07");
    check("The council voted to close the pool in February.", "February DATE 2027-02");
    check("The dividend falls due on a still open date in January.", "January DATE 2027-01");
    check("The two leaders meet Monday with their host.", "Monday DATE 2026-06-08");
    check("On Friday, when she gave up her holiday to go along, he rested.", "Friday DATE 2026-05-29");
    check("They did not return Friday.", "Friday DATE 2026-05-29");
}

#[test]
fn words_that_only_look_like_time() {
    check("In today’s world, firms pay more.", "");
    check("In today’s vote, firms lost.", "today DATE 2026-06-03");
    check("The party daily Stern said so.", "");
    check("She hopes to one day fly.", "");
    check("It lasted one day.", "one day DURATION P1D");
    check("Two fell, most recently in May.", "May DATE 2026-05");
}

#[test]
fn parts_of_any_day() {
    check("They made night raids on the camp.", "night TIME XXXX-XX-XXTNI");
    check("The night-time retreat failed.", "night-time TIME XXXX-XX-XXTNI");
    check("The planes halted most daytime traffic.", "daytime TIME XXXX-XX-XXTDT");
    check("A night club shut.", "");
    check("The siege went on throughout the fall and winter.", "the fall DATE 2025-FA; winter DATE 2026-WI");
    check("He was to appear at midday, the court said.", "midday TIME 2026-06-03T12:00");
    check("The skyline stood for centuries.", "centuries DURATION PXC");
}

#[test]
fn quarter_of_the_year_before() {
    check(
        "Profit rose in the first quarter. For the quarter a year ago it fell.",
        "the first quarter DATE 2026-Q1; the quarter a year ago DATE 2025-Q1",
    );
    check(
        "Profit rose in the first quarter, from a loss in last year’s quarter.",
        "the first quarter DATE 2026-Q1; last year’s quarter DATE 2025-Q1",
    );
    check(
        "Profit rose in the first quarter, not in the same period last year.",
        "the first quarter DATE 2026-Q1; the same period last year DATE 2025-Q1",
    );
}

#[test]
fn this_evening_and_our_days() {
    check("He will speak tonight.", "tonight TIME 2026-06-03TNI");
    check("The Tonight Show is a show.", "");
    check("She sings in present-day Tarn.", "present-day DATE PRESENT_REF");
    check("From the moment the bell rang they ran.", "");
    check("Earlier Tuesday, they met.", "Tuesday DATE 2026-06-02");
}

#[test]
fn lengths_around_events() {
    check("It took an hour and a half.", "an hour and a half DURATION PT1H30M");
    check("Two bloody weeks passed.", "Two bloody weeks DURATION P2W");
    check("In the days before the vote they met.", "days DURATION PXD");
    check("In the years that followed they met.", "years DURATION PXY");
    check("The road was worn by years of neglect.", "years DURATION PXY");
    // Told of what has been, it is no future.
    check("Weeks later they met.", "Weeks later DATE -");
}

#[test]
fn years_before_and_deadlines() {
    check("Sales fell in 2024 and had risen the year before.", "2024 DATE 2024; the year before DATE 2023");
    check("They met the week before last.", "the week before last DATE 2026-W21");
    check("Pay no later than Feb. 28.", "Feb. 28 DATE 2027-02-28");
    check("Sales rose in the 12 months through February.", "the 12 months DURATION P12M; February DATE 2026-02");
    check("They planned a march on Saturday.", "Saturday DATE 2026-06-06");
    check("It opened at 9:30 a.m. on Monday.", "9:30 a.m. TIME 2026-06-01T09:30; Monday DATE 2026-06-01");
}

#[test]
fn wars_by_season_and_era() {
    check("The Spring Offensive failed.", "Spring DATE 2026-SP");
    check("They halted the summer offensive of the south.", "summer DATE 2025-SU");
    check("The feud ran from 212 B.C to 207 B.C in all.", "212 B.C DATE BC0212; 207 B.C DATE BC0207");
}
