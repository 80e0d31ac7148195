//! Counts the words of its input in two threads, and prints the commonest as JSON.

use std::collections::HashMap;
use std::io::Read;
use std::thread;

fn count(text: &str) -> HashMap<String, u64> {
    let mut found = HashMap::new();
    for word in text
        .split(|c: char| !c.is_alphabetic())
        .filter(|word| !word.is_empty())
    {
        *found.entry(word.to_lowercase()).or_insert(0) += 1;
    }
    found
}

fn main() {
    let mut text = String::new();
    std::io::stdin()
        .read_to_string(&mut text)
        .expect("the input is UTF-8");
    let half = text.len() / 2;
    let middle = text
        .bytes()
        .skip(half)
        .position(|byte| byte == b' ')
        .map_or(text.len(), |at| half + at);
    let (first, second) = text.split_at(middle);
    let mut total = thread::scope(|scope| {
        let halves = [first, second].map(|half| scope.spawn(move || count(half)));
        halves
            .map(|half| half.join().expect("a thread that counts"))
            .into_iter()
            .fold(HashMap::new(), |mut total, part| {
                part.into_iter()
                    .for_each(|(word, times)| *total.entry(word).or_insert(0) += times);
                total
            })
    })
    .into_iter()
    .collect::<Vec<_>>();
    total.sort_by(|(one, few), (other, many)| many.cmp(few).then_with(|| one.cmp(other)));
    total.truncate(10);
    let words: Vec<_> = total
        .iter()
        .map(|(word, times)| serde_json::json!({ "word": word, "times": times }))
        .collect();
    println!(
        "{}",
        serde_json::to_string_pretty(&words).expect("strings and numbers")
    );
}
