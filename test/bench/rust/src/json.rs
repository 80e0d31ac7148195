//! A document of records, read, changed and written.

use crate::{mix, mix_bytes, Numbers};
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize)]
struct Record {
    id: u32,
    name: String,
    tags: Vec<String>,
    score: f64,
    parent: Option<u32>,
}

pub fn run() -> u64 {
    let mut numbers = Numbers(3);
    let words = numbers.words(2000);
    let records: Vec<Record> = words
        .chunks(5)
        .enumerate()
        .map(|(id, chunk)| Record {
            id: id as u32,
            name: chunk[0].clone(),
            tags: chunk[1..].to_vec(),
            score: numbers.below(100_000) as f64 / 64.0,
            parent: (id % 3 == 0).then_some(id as u32 / 3),
        })
        .collect();
    let text = serde_json::to_string(&records).unwrap();
    let mut again: Vec<Record> = serde_json::from_str(&text).unwrap();
    again.retain(|record| record.score > 500.0);
    let pretty = serde_json::to_string_pretty(&again).unwrap();
    let value: serde_json::Value = serde_json::from_str(&pretty).unwrap();
    let digest = mix_bytes(0, pretty.as_bytes());
    mix(digest, value.as_array().unwrap().len() as u64)
}
