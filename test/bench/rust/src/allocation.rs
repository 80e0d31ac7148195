//! A binary tree of boxes, built, searched and freed; and vectors of changing sizes.

use crate::{mix, Numbers};

#[derive(Default)]
struct Node {
    key: u32,
    left: Option<Box<Node>>,
    right: Option<Box<Node>>,
}

fn insert(root: &mut Option<Box<Node>>, key: u32) {
    let mut place = root;
    while let Some(node) = place {
        place = if key < node.key {
            &mut node.left
        } else {
            &mut node.right
        };
    }
    *place = Some(Box::new(Node {
        key,
        ..Node::default()
    }));
}

fn sum(node: &Option<Box<Node>>, depth: u64) -> u64 {
    node.as_ref().map_or(0, |node| {
        depth * node.key as u64 + sum(&node.left, depth + 1) + sum(&node.right, depth + 1)
    })
}

pub fn run() -> u64 {
    let (mut numbers, mut digest) = (Numbers(1), 0);
    for _ in 0..10 {
        let mut root = None;
        for _ in 0..1000 {
            insert(&mut root, numbers.next() as u32);
        }
        digest = mix(digest, sum(&root, 1));
    }
    let mut kept: Vec<Vec<u32>> = vec![vec![]; 50];
    for _ in 0..5000 {
        let (at, length) = (numbers.below(50) as usize, numbers.below(100));
        kept[at] = (0..length).collect();
        digest = mix(digest, kept[numbers.below(50) as usize].len() as u64);
    }
    digest
}
