//! What ordinary programs use of std, and two crates. Every line it prints is the same wherever it runs.

use std::collections::{BTreeMap, BinaryHeap, HashMap, HashSet, VecDeque};
use std::io::{self, BufRead, Read, Seek, SeekFrom, Write};
use std::sync::atomic::{AtomicI64, AtomicU64, AtomicUsize, Ordering};
use std::sync::{mpsc, Arc, Barrier, Condvar, Mutex, OnceLock, RwLock};
use std::time::{Duration, Instant, SystemTime};
use std::{env, fs, panic, thread};

fn collections() {
    let mut counts = HashMap::new();
    for word in "the quick brown fox jumps over the lazy dog the end".split(' ') {
        *counts.entry(word).or_insert(0) += 1;
    }
    let mut sorted: Vec<_> = counts.into_iter().collect();
    sorted.sort();
    println!("{sorted:?}");
    println!(
        "{:?}",
        (0..5)
            .map(|i| (i * i, format!("{i:>3}")))
            .collect::<BTreeMap<_, _>>()
    );
    println!(
        "{}",
        (0..100).map(|x| x % 7).collect::<HashSet<u32>>().len()
    );
    let mut queue: VecDeque<i32> = (0..4).collect();
    queue.rotate_left(1);
    queue.push_front(9);
    println!(
        "{queue:?} {:?}",
        BinaryHeap::from(vec![3, 1, 4, 1, 5]).into_sorted_vec()
    );
}

fn numbers() {
    println!(
        "{:.3} {:e} {} {}",
        std::f64::consts::PI,
        12345.678f64,
        0.1 + 0.2,
        1.0f32 / 3.0
    );
    println!(
        "{} {} {}",
        (1..=20u64).product::<u64>(),
        u128::MAX,
        i64::MIN
    );
    println!(
        "{:?} {:?} {:?}",
        "1.5e3".parse::<f64>(),
        "zz".parse::<i32>(),
        7u64.checked_rem(0)
    );
    println!(
        "{:.6} {:.6} {:.6}",
        2f64.sqrt(),
        0.5f64.sin(),
        10f64.powf(0.3)
    );
    println!(
        "{} {} {}",
        250u8.wrapping_add(10),
        (-7i32).div_euclid(2),
        u64::MAX.count_ones()
    );
}

fn threads() {
    let (total, atomic) = (Arc::new(Mutex::new(0u64)), Arc::new(AtomicU64::new(0)));
    let workers: Vec<_> = (0..4)
        .map(|id| {
            let (total, atomic) = (total.clone(), atomic.clone());
            thread::spawn(move || {
                for _ in 0..100 {
                    *total.lock().unwrap() += id;
                    atomic.fetch_add(1 << 33, Ordering::SeqCst);
                    thread::yield_now();
                }
                id * 2
            })
        })
        .collect();
    println!(
        "{:?} {} {}",
        workers
            .into_iter()
            .map(|worker| worker.join().unwrap())
            .collect::<Vec<u64>>(),
        total.lock().unwrap(),
        atomic.load(Ordering::SeqCst)
    );
    let pair = Arc::new((Mutex::new(false), Condvar::new()));
    let waiter = thread::Builder::new()
        .name("waiter".into())
        .spawn({
            let pair = pair.clone();
            move || {
                let mut ready = pair.0.lock().unwrap();
                while !*ready {
                    ready = pair.1.wait(ready).unwrap();
                }
                thread::current().name().map(String::from)
            }
        })
        .unwrap();
    *pair.0.lock().unwrap() = true;
    pair.1.notify_all();
    println!("{:?}", waiter.join().unwrap());
    println!(
        "{}",
        pair.1
            .wait_timeout(pair.0.lock().unwrap(), Duration::from_millis(20))
            .unwrap()
            .1
            .timed_out()
    );
    let (barrier, leaders) = (Barrier::new(3), AtomicUsize::new(0));
    thread::scope(|scope| {
        for _ in 0..3 {
            scope.spawn(|| {
                leaders.fetch_add(barrier.wait().is_leader() as usize, Ordering::Relaxed)
            });
        }
    });
    println!("{}", leaders.into_inner());
    let shared = RwLock::new(5);
    println!("{}", *shared.read().unwrap() + *shared.read().unwrap());
    *shared.write().unwrap() += 1;
    thread_local!(static MINE: std::cell::Cell<u32> = const { std::cell::Cell::new(1) });
    MINE.set(*shared.read().unwrap());
    println!(
        "{} {}",
        MINE.get(),
        thread::spawn(|| MINE.get()).join().unwrap()
    );
    let flag = Arc::new(AtomicI64::new(0));
    let setter = thread::spawn({
        let flag = flag.clone();
        move || flag.store(-5, Ordering::Release)
    });
    while flag.load(Ordering::Acquire) == 0 {
        std::hint::spin_loop();
        thread::yield_now();
    }
    setter.join().unwrap();
    let main = thread::current();
    let other = thread::spawn(move || main.unpark());
    thread::park();
    other.join().unwrap();
    static ONCE: OnceLock<u32> = OnceLock::new();
    println!(
        "{} {}",
        flag.load(Ordering::Relaxed),
        ONCE.get_or_init(|| 7)
    );
}

fn channels() {
    let (sender, receiver) = mpsc::channel();
    for id in 0..3 {
        let sender = sender.clone();
        thread::spawn(move || {
            for n in 0..3 {
                sender.send(id * 10 + n).unwrap();
                thread::sleep(Duration::from_millis(5));
            }
        });
    }
    drop(sender);
    let mut got: Vec<i32> = receiver.iter().collect();
    got.sort();
    println!("{got:?}");
    let (sender, receiver) = mpsc::sync_channel(1);
    let producer = thread::spawn(move || {
        for n in 0..5 {
            sender.send(n).unwrap()
        }
    });
    println!(
        "{} {:?}",
        receiver.iter().sum::<i32>(),
        receiver.recv_timeout(Duration::from_millis(10))
    );
    producer.join().unwrap();
}

fn files() -> io::Result<()> {
    let place = env::temp_dir().join(format!("breadth-{}", std::process::id()));
    fs::create_dir_all(place.join("a/b"))?;
    env::set_current_dir(place.join("a"))?;
    fs::write("x", "one\ntwo\nthree\n")?;
    println!(
        "{:?}",
        io::BufReader::new(fs::File::open("x")?)
            .lines()
            .collect::<Result<Vec<_>, _>>()?
    );
    let mut file = fs::OpenOptions::new().read(true).append(true).open("x")?;
    file.write_all(b"four\n")?;
    file.seek(SeekFrom::Start(4))?;
    let mut text = String::new();
    file.read_to_string(&mut text)?;
    let about = fs::metadata("x")?;
    println!(
        "{text:?} {} {} {}",
        about.len(),
        about.is_file(),
        about.modified().is_ok()
    );
    fs::copy("x", "y")?;
    fs::rename("y", "b/z")?;
    std::os::unix::fs::symlink("b/z", "link")?;
    println!(
        "{:?} {}",
        fs::read_link("link")?,
        fs::canonicalize("../a/link")?.ends_with("a/b/z")
    );
    let mut names: Vec<_> = fs::read_dir(".")?
        .map(|entry| entry.map(|entry| (entry.file_name(), entry.file_type().unwrap().is_dir())))
        .collect::<Result<_, _>>()?;
    names.sort();
    println!("{names:?}");
    println!(
        "{:?}",
        fs::File::open("/nope")
            .map_err(|error| (error.kind(), error.to_string()))
            .err()
    );
    let stamp = SystemTime::UNIX_EPOCH + Duration::from_secs(5_000_000_000); // beyond 32 bits
    let file = fs::File::create("long")?;
    file.set_len(1000)?;
    file.set_modified(stamp)?;
    println!(
        "{} {}",
        file.metadata()?.len(),
        fs::metadata("long")?.modified()? == stamp
    );
    env::set_current_dir("/")?;
    fs::remove_dir_all(&place)?;
    println!("{}", fs::exists(&place)?);
    Ok(())
}

fn surroundings() {
    println!(
        "{:?} {}",
        env::args().skip(1).collect::<Vec<_>>(),
        env::var("NO_SUCH_VARIABLE").is_err()
    );
    env::set_var("SET_HERE", "value");
    println!("{:?}", env::var("SET_HERE"));
    let mut line = String::new();
    io::stdin().read_line(&mut line).unwrap();
    println!("{line:?} {}", io::stdin().lines().count());
    let start = Instant::now();
    thread::sleep(Duration::from_millis(30));
    println!(
        "{} {}",
        start.elapsed() >= Duration::from_millis(30),
        SystemTime::now()
            .duration_since(SystemTime::UNIX_EPOCH)
            .is_ok()
    );
}

struct Noisy(&'static str);
impl Drop for Noisy {
    fn drop(&mut self) {
        println!("dropped {}", self.0);
    }
}

fn panics() {
    panic::set_hook(Box::new(|about| {
        println!(
            "hook: {}",
            about
                .payload()
                .downcast_ref::<&str>()
                .unwrap_or(&"formatted")
        )
    }));
    let caught = panic::catch_unwind(|| {
        let _inner = Noisy("while unwinding");
        let empty: Vec<i32> = vec![];
        empty[env::args().count()]
    });
    println!("{}", caught.is_err());
    let joined = thread::spawn(|| {
        if true {
            panic!("in a thread")
        }
    })
    .join();
    println!("{:?}", joined.unwrap_err().downcast_ref::<&str>());
    let poisoned = Arc::new(Mutex::new(1));
    let _ = thread::spawn({
        let poisoned = poisoned.clone();
        move || {
            let _held = poisoned.lock().unwrap();
            panic!("with a lock")
        }
    })
    .join();
    println!("{}", poisoned.is_poisoned());
    let _ = panic::take_hook();
}

#[cfg(not(target_arch = "riscv64"))]
fn crates() {
    use rayon::prelude::*;
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(3)
        .build()
        .unwrap();
    pool.install(|| {
        println!(
            "{}",
            (1..=1000u64)
                .into_par_iter()
                .filter(|n| n % 3 == 0)
                .map(|n| n * n)
                .sum::<u64>()
        );
        let mut words: Vec<String> = (0..200u32)
            .map(|n| format!("{:x}", n.wrapping_mul(2654435761)))
            .collect();
        words.par_sort();
        println!("{} {}", words[0], words[199]);
        println!("{:?}", rayon::join(|| "left", || "right"));
    });
    let value: serde_json::Value = serde_json::from_str(
        r#"{"name": "a\u00fc", "list": [1, -2.5, 1e20, true, null], "deep": {"x": {"y": []}}}"#,
    )
    .unwrap();
    println!(
        "{} {} {}",
        value["name"],
        value["list"][1].as_f64().unwrap() * 2.0,
        value
    );
    println!(
        "{}",
        serde_json::from_str::<serde_json::Value>("[1, 2").unwrap_err()
    );
}

fn main() {
    collections();
    numbers();
    threads();
    channels();
    files().unwrap();
    surroundings();
    panics();
    #[cfg(not(target_arch = "riscv64"))]
    crates();
    std::process::exit(0);
}
