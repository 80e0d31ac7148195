"""Programs in Rust with std: by cargo with the file that `zeroos toolchain cargo` writes, and in a build of SCons."""

import json
import os
import re
import shutil
import subprocess
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import toml
from chance import MORE
from profiles import below, profiled
from shell import Shell
from test_readme import block
from tree import HOME, Tree, copy, platform_folder
from zeroos.cache import user_cache
from zeroos.errors import ZeroosError
from zeroos.executor.embedded import run_embedded
from zeroos.platforms import descriptor
from zeroos.platforms.modules import module
from zeroos.reports.audit.model import from_json
from zeroos.rust import sysroot, target, toolchain

BREADTH = HOME / "test" / "scons" / "rust"
INPUT = b"a line\nb\nc"
CRATES = 5  # lines, the last ones, that it prints but for 64-bit RISC-V
MAIN = """\
use std::process::exit;
use std::sync::atomic::{AtomicBool, Ordering};

fn twice(n: u32) -> u32 {
    n * 2
}

fn deeper(n: u64) -> u64 {
    if n == 0 { 0 } else { std::hint::black_box([n; 100]).iter().sum::<u64>() + deeper(n - 1) }
}

fn main() -> Result<(), std::num::ParseIntError> {
    println!("{}", twice(21));
    match std::env::args().nth(1).as_deref() {
        Some("panic") => panic!("on {}", "purpose"),
        Some("thread") => { std::thread::spawn(|| { let none: Option<u32> = None; none.unwrap() }).join().unwrap(); }
        Some("abort") => std::process::abort(),
        Some("exit") => exit(7),
        Some("twice") => {
            extern "C" fn waits() { (0..9).for_each(|_| std::thread::yield_now()) }
            extern "C" { fn atexit(what: extern "C" fn()) -> i32; }
            std::thread::spawn(|| exit(8));
            unsafe { atexit(waits) };
            exit(7)
        }
        Some("deep") => println!("{}", deeper(1 << 40)),
        Some("yields") => waits(std::thread::yield_now),
        Some("spins") => waits(std::hint::spin_loop),
        Some(number) => println!("{}", number.parse::<u32>()?),
        None => (),
    }
    Ok(())
}

fn waits(how: fn()) {
    static DONE: AtomicBool = AtomicBool::new(false);
    let other = std::thread::spawn(|| DONE.store(true, Ordering::Relaxed));
    while !DONE.load(Ordering::Relaxed) {
        how();
    }
    other.join().unwrap();
}

#[cfg(test)]
mod tests {
    #[test]
    fn doubles() {
        assert_eq!(super::twice(2), 4);
    }

    #[test]
    #[should_panic(expected = "3")]
    fn panics() {
        panic!("{}", super::twice(1) + 1);
    }

    #[test]
    #[ignore]
    fn wrong() {
        assert_eq!(super::twice(2), 5);
    }
}
"""
#: Argument -> exit status, and what is said.
ENDINGS = {
    "panic": (101, "panicked at src/main.rs:15:26:\non purpose"),
    "thread": (101, "called `Option::unwrap()` on a `None` value"),
    "abort": (134, "SIGABRT"),
    "exit": (7, ""),
    "twice": (7, ""),
    "x": (1, "InvalidDigit"),
    "deep": (139, "fault"),
    "5": (0, "42\n5\n"),
    "yields": (0, "42\n"),
    "spins": (124, "thread 1 gave the others no turn"),
}


@pytest.fixture(scope="session")
def rust():
    """The toolchain, with std for both instruction sets, both built at once."""
    try:
        tools = toolchain.find()
        assert tools.cargo
    except ZeroosError as error:
        pytest.skip(str(error))
    with ThreadPoolExecutor() as pool:
        list(pool.map(lambda arch: sysroot.ready(arch, tools), ("rv32im", "rv64im")))
    return tools


@pytest.fixture
def project(rust, tmp_path, installed):
    """project(platform): a cargo project for it."""
    programs, cache = installed
    if not (cache / "rust").exists():
        (cache / "rust").symlink_to(user_cache() / "rust")

    def made(platform: str, folder: str = "demo") -> Shell:
        shell = Shell(tmp_path / folder, programs, cache, platform)
        for name in ("RUSTFLAGS", "RUST_BACKTRACE", "RUSTC_BOOTSTRAP"):
            shell.env.pop(name, None)
        shell.write(Cargo_toml='[package]\nname = "demo"\nversion = "0.1.0"\nedition = "2021"\n')
        (shell.folder / "src").mkdir()
        (shell.folder / "src" / "main.rs").write_text(MAIN)
        (shell.folder / ".cargo").mkdir()
        (shell.folder / ".cargo" / "config.toml").write_text(shell("zeroos", "toolchain", "cargo").stdout)
        return shell

    return made


@pytest.mark.parametrize("platform", ["risc0", "sp1"])
def test_cargo(rust, project, platform):
    """On risc0 as README says."""
    shell, release = project(platform), ["--release"] if platform == "risc0" else []
    shell.env["ZEROOS_LIMIT"] = "100000000"
    if release:
        (shell.folder / ".cargo" / "config.toml").unlink()
        (shell.folder / ".cargo").rmdir()
        shell.env["PATH"] = f"{Path(rust.cargo).parent}{os.pathsep}{shell.env['PATH']}"
        said = shell("sh", "-e", "-c", "\n".join(block("Rust"))).stdout
        assert (
            "42\n" in said
            and "doubles ... ok" in said
            and "panics - should panic ... ok" in said
            and "2 passed; 0 failed; 1 ignored" in said
        )
        assert "1 failed" in shell(rust.cargo, "test", "--", "--ignored", status=101).stdout
    assert shell(rust.cargo, "run", "-q", *release).stdout == "42\n"
    for argument, (status, said) in ENDINGS.items():
        # Once is enough; and there is a gigabyte below its stack.
        if platform == "sp1" and argument not in ("panic", "exit"):
            continue
        ran = shell(rust.cargo, "run", "-q", *release, "--", argument, status=status)
        assert said in ran.stdout + ran.stderr, (argument, ran.stdout, ran.stderr)
        if argument == "panic":
            assert re.search(r"exit 101, by a panic:\n  0x\w+ demo::main", ran.stderr), ran.stderr


def test_profile_of_crates(rust, project):
    """Names are those of the source, inlined functions of another crate are calls, and each has its crate."""
    shell = project("virt")
    shell.write(Cargo_toml=(shell.folder / "Cargo.toml").read_text() + '[dependencies]\ninner = { path = "inner" }\n')
    (shell.folder / "inner" / "src").mkdir(parents=True)
    (shell.folder / "inner" / "Cargo.toml").write_text('[package]\nname = "inner"\nversion = "0.1.0"\n')
    (shell.folder / "inner" / "src" / "lib.rs").write_text(
        "#[inline(always)]\npub fn mixed(n: u32) -> u32 {\n"
        "    (0..n).fold(1, |a, b| a.rotate_left(5) ^ std::hint::black_box(b))\n}\n"
        "#[inline(never)]\npub fn apart<T: Into<u32>>(n: T) -> u32 { mixed(n.into()) }\n"
    )
    (shell.folder / "src" / "main.rs").write_text(
        'fn main() { println!("{} {}", inner::mixed(1000), inner::apart(2000u16)); }\n'
    )
    shell(rust.cargo, "build", "-q", "--release", CARGO_PROFILE_RELEASE_DEBUG="2")
    image = next(path for path in (shell.folder / "target").glob("*/release/demo") if path.is_file())
    stacks, _ = profiled(shell, str(image))
    main = below(stacks, "demo::main")
    for_1000 = sum(n for stack, n in main.items() if stack[:2] == ("demo::main", "inner::mixed"))
    apart = [name for stack in main for name in stack if name.startswith("inner::apart")]
    for_2000 = sum(n for stack, n in main.items() if stack[1:2] == (apart[0],))
    assert 3000 < for_1000 < 20000 and abs(for_2000 - 2 * for_1000) < 200, (for_1000, for_2000, list(main))
    made = json.loads(re.search(r'json">(.*)</script>', (shell.folder / "made/profile.html").read_text())[1])
    groups = {name: group for name, _, group in made["functions"]}
    assert groups["inner::mixed"] == groups[apart[0]] == "crate inner" and groups["demo::main"] == "crate demo"
    assert "crate core" in made["groups"] and not any(name.startswith(("_R", "_ZN")) for name in groups)


def test_options_of_the_user_for_llvm(rust, project):
    """Win over ours: LLVM takes an option once."""
    shell, images = project("virt"), []
    for option in (
        "",
        "misched-prera-direction=bottomup",
        "inline-threshold=500",
        "misched-prera-direction=topdown",
        "inline-threshold=0",
    ):
        flags = {"RUSTFLAGS": f"-Cllvm-args=-{option}"} if option else {}
        shell(rust.cargo, "build", "-q", "--release", **flags)
        (image,) = shell.folder.glob("target/*/release/demo")
        images.append(image.read_bytes())
    assert images[0] == images[1] == images[2] and len({*images}) == 3


def test_panic_where_the_log_comes_by_single_bytes(rust, project):
    ran = project("virt")(rust.cargo, "run", "-q", "--", "panic", status=101)
    assert re.search(r"exit 101, by a panic:\n  0x\w+ demo::main", ran.stderr), ran.stderr


def test_same_image_in_any_folder(rust, project):
    first, second = project("risc0", "one"), project("risc0", "another folder")
    for shell in (first, second):
        shell(rust.cargo, "build", "--release")
    made = [
        (shell.folder / "target" / target.name("rv32im") / "release" / "demo").read_bytes() for shell in (first, second)
    ]
    assert made[0] == made[1]
    assert str(first.folder).encode() not in made[0] and str(Path.home()).encode() + b"/" not in made[0]


READS = """\
fn main() {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let text = std::fs::read_to_string("a.txt").unwrap_or("no file".to_string());
    println!("{} {}", words.join(","), text.trim());
}
"""


def test_cargo_links_again(rust, project):
    """When ZEROOS_OPTIONS, zeroos.toml or an embedded file changes; and not when nothing does."""
    shell = project("virt")
    (shell.folder / "src" / "main.rs").write_text(READS)
    data = shell.folder / "data dir"
    data.mkdir()
    (data / "a.txt").write_text("one")

    def made(**env: str) -> str:
        said = shell(rust.cargo, "run", "-q", **env).stdout
        assert "Fresh demo" in shell(rust.cargo, "build", "-v", **env).stderr
        return said

    assert made() == " no file\n"
    assert made(ZEROOS_OPTIONS="args='x y'") == "x,y no file\n"
    assert made() == " no file\n"
    shell.write(zeroos_toml='files = "data dir"\n')
    (shell.folder / "src" / "main.rs").touch()  # for cargo a file is new that was not there at the last link
    assert made() == " one\n"
    (data / "a.txt").write_text("two")
    assert made() == " two\n"
    assert made(ZEROOS_OPTIONS="args=z") == "z two\n"
    shell.write(zeroos_toml='files = "data dir"\nargs = ["file"]\n')
    assert made() == "file two\n"
    (data / "a.txt").rename(data / "b.txt")
    assert made() == "file no file\n"
    (shell.folder / "zeroos.toml").unlink()
    assert made() == " no file\n"
    (shell.folder / "src" / "main.rs").touch()
    assert made(ZEROOS_WRAPPER="1") == " no file\n"
    (program,) = shell.folder.glob("target/*/debug/demo")
    assert shell(str(program), "executed").stdout == "executed no file\n"


def test_not_without_std(rust, project):
    shell = project("virt")
    said = shell(rust.cargo, "build", "--target", "riscv32im-unknown-none-elf", status=101).stderr
    assert "riscv32im-unknown-none-elf has no operating system, and so no std" in said
    other = shell.folder / "lib" / "rustlib" / "riscv64imac-unknown-none-elf" / "lib" / "libcore-1.rlib"
    other.parent.mkdir(parents=True)
    other.write_bytes(b"!<arch>\n")
    assert "riscv64imac-unknown-none-elf is no Linux" in shell.error("zeroos-ld", str(other), "-o", "a.out")


def test_missing(project_of_nobody):
    shell = project_of_nobody
    assert "apt install rustc-web cargo-web rust-web-src" in shell.error("zeroos", "toolchain", "cargo")
    shell.env["ZEROOS_RUSTC"] = str(shell.folder / "bin" / "rustc")
    (shell.folder / "bin").mkdir()
    (shell.folder / "bin" / "rustc").touch()
    assert "lack rust-src" in shell.error("zeroos", "toolchain", "cargo")


@pytest.fixture
def project_of_nobody(tmp_path, installed):
    """A machine whose compiler has no sources beside it."""
    shell = Shell(tmp_path / "nobody", *installed, "virt")
    shell.env["ZEROOS_RUSTC"] = str(tmp_path / "nowhere" / "bin" / "rustc")
    return shell


@pytest.fixture(scope="module")
def tree(rust, tmp_path_factory):
    """A tree with one example: the program that uses much of std."""
    tree = copy(tmp_path_factory.mktemp("rust"))
    for file in ("Cargo.toml", "Cargo.lock", "src/main.rs"):
        tree.write(f"examples/breadth/{file}", (BREADTH / file).read_text())
    tree.write(
        "examples/breadth/SConscript",
        "# Much of std.\nImport('env')\nenv.Unikernel('breadth', ['Cargo.toml'], args=['one'], time='zero')\n",
    )
    return tree


@pytest.fixture(scope="module")
def images(tree):
    """The tree, built for platforms of both instruction sets."""
    try:
        outcome = tree.scons("platform=virt32,risc0,virt,sp1", "app=breadth")
    except AssertionError as error:
        if "cannot be fetched" in str(error):
            pytest.skip("the crate registry cannot be reached")
        raise
    assert outcome.stdout.count("  CARGO ") == 2 and "warning" not in outcome.stderr
    return tree


@pytest.fixture(scope="module")
def on_host(rust, images, tmp_path_factory):
    """What the program says on this machine."""
    place = tmp_path_factory.mktemp("host")
    env = {**os.environ, "RUSTC": str(rust.rustc), "CARGO_TARGET_DIR": str(place)}
    subprocess.run(
        [
            rust.cargo,
            "build",
            "-q",
            "--release",
            "--locked",
            "--manifest-path",
            str(images.folder / "examples/breadth/Cargo.toml"),
        ],
        env=env,
        check=True,
    )
    return subprocess.run(
        [str(place / "release" / "breadth"), "one"], input=INPUT, capture_output=True, check=True
    ).stdout


@pytest.mark.parametrize("platform", ["virt32", "risc0", "virt", "sp1"])
def test_breadth(images, on_host, platform):
    folder = platform_folder(platform)
    image = images.file(f"{platform}/breadth/breadth.{descriptor.load(folder).suffix}")
    result = run_embedded(module(folder, "host").Host, image, INPUT, 2_000_000_000)
    assert (result.ending.kind, result.ending.code) == ("exit", 0), (result.ending, result.log.decode())
    expected = on_host.splitlines() if platform in ("virt32", "risc0") else on_host.splitlines()[:-CRATES]
    assert result.log.splitlines() == expected and len(expected) > 30


EMPTY = {
    "Cargo.toml": '[package]\nname = "empty"\nversion = "0.1.0"\nedition = "2021"\n',
    "Cargo.lock": 'version = 4\n\n[[package]]\nname = "empty"\nversion = "0.1.0"\n',
    "src/main.rs": "fn main() {}\n",
    "SConscript": "Import('env')\nenv.Unikernel('empty', ['Cargo.toml'])\n",
}


@pytest.mark.parametrize("platform", ["risc0", "sp1"])
def test_an_empty_program(rust, tmp_path, platform):
    """It has what a panic needs, and no files, clocks or printing of backtraces."""
    tree, text = copy(tmp_path), {}
    for file, content in EMPTY.items():
        tree.write(f"examples/empty/{file}", content)
    for panic in ("unwind", "abort"):
        said = tree.scons(f"platform={platform}", "app=empty", "run", env={"CARGO_PROFILE_RELEASE_PANIC": panic}).stdout
        (linked,) = (tree.folder / "build" / platform / "empty").glob("*.map")
        text[panic] = int(re.search(r"^ *\w+ +\w+ +(\w+) +\d+ \.text$", linked.read_text(), re.MULTILINE)[1], 16)
        assert int(re.search(r"^instructions +([\d,]+)", said, re.MULTILINE)[1].replace(",", "")) <= 1_100
        assert platform != "risc0" or "total 16,384," in said
        assert not re.search(r"^carries .*\b(openat|clock_gettime\w*|mmap\w*)\b", said, re.MULTILINE), said
    assert text["unwind"] <= 61_440 and text["abort"] < text["unwind"], text


def test_only_what_changed(images):
    """Cargo is not started where nothing changed, and an image is not linked where its code is the same."""
    words = ("platform=virt32", "app=breadth")
    done = images.scons(*words)
    assert "CARGO" not in done.stdout and not done.linked
    source = "examples/breadth/src/main.rs"
    images.write(source, (images.folder / source).read_text() + "// the end\n")
    done = images.scons(*words)
    assert "CARGO" in done.stdout and not done.linked
    images.edit(source, 'format!("{i:>3}")', 'format!("{i:>4}")')
    done = images.scons(*words)
    assert "CARGO" in done.stdout and done.linked
    images.edit(source, 'format!("{i:>4}")', 'format!("{i:>4}"')
    assert "CARGO" in images.scons(*words, status=2).stdout
    images.edit(source, 'format!("{i:>4}"', 'format!("{i:>3}")')


def test_left_out_without_rust(images):
    """Where all apps are built. The app by its name is an error."""
    none = {"ZEROOS_RUSTC": "/nowhere/bin/rustc"}
    assert "an example is left out: no Rust compiler here" in images.scons("platform=virt32", "-n", env=none).stdout
    assert "apt install" in images.scons("platform=virt32", "app=breadth", status=2, env=none).error


PROFILED = """\
use std::{collections::HashMap, hint::black_box, sync::atomic::{AtomicU32, Ordering}};

struct Says;
impl Drop for Says {
    fn drop(&mut self) {
        println!("dropped");
    }
}

static COUNT: AtomicU32 = AtomicU32::new(0);

fn main() {
    let mut words = HashMap::new();
    for word in "a b a c b a".split(' ') {
        *words.entry(word).or_insert(0u32) += COUNT.fetch_add(1, Ordering::SeqCst);
    }
    let mut found: Vec<_> = words.into_iter().collect();
    found.sort();
    println!("{found:?} {:.3}", (black_box(2.0f64)).sqrt());
    std::thread::spawn(|| println!("thread {}", COUNT.load(Ordering::Relaxed))).join().unwrap();
    let caught = std::env::args().nth(1).as_deref() == Some("catch");
    let deed = || {
        let _says = Says;
        println!("{}", black_box(u32::MAX) + black_box(1));
        None::<u32>.expect("there is none")
    };
    if caught {
        println!("{}", std::panic::catch_unwind(deed).is_err());
    } else {
        deed();
    }
}
"""
BEGINS = '[("a", 7), ("b", 5), ("c", 3)] 1.414\nthread 6\n'
ALL = "panic=abort lto=fat opt-level=z codegen-units=1 strip=symbols debug=2 overflow-checks=true"
PROFILES = [
    "panic=abort",
    "lto=fat strip=debuginfo",
    "lto=thin opt-level=z codegen-units=1",
    "lto=off strip=true",
    "opt-level=1 debug=2",
    "overflow-checks=true incremental=true",
    "lto=thin panic=abort opt-level=s",
    "lto=fat codegen-units=1 debug=1 overflow-checks=true",
    ALL,
]
#: Each setting alone; ./scons test-random tries these too.
ALONE = sorted({one for several in [*PROFILES, "lto=true"] for one in several.split()} - {*PROFILES})


@pytest.mark.random
@pytest.mark.parametrize(
    "platform, settings", [*(("risc0", one) for one in PROFILES + ALONE * (MORE > 1)), ("sp1", "lto=fat"), ("sp1", ALL)]
)
def test_profiles(rust, project, platform, settings):
    """As with any target: one half is in Cargo.toml, the other half in the environment."""
    shell, words = project(platform), [setting.split("=") for setting in settings.split()]
    half = len(words) // 2
    text = "".join(f"{key} = {_toml(value)}\n" for key, value in words[:half])
    with (shell.folder / "Cargo.toml").open("a") as manifest:
        manifest.write(f"[profile.release]\n{text}")
    env = {f"CARGO_PROFILE_RELEASE_{key.upper().replace('-', '_')}": value for key, value in words[half:]}
    (shell.folder / "src" / "main.rs").write_text(PROFILED)
    shell(rust.cargo, "build", "-q", "--release", **env)
    image = f"target/{target.name(descriptor.load(platform_folder(platform)).arch)}/release/demo"
    checked, aborts = "overflow-checks=true" in settings, "panic=abort" in settings
    for argument, unwound in (("catch", 0), ("", 101)):
        ran = shell("zeroos-run", image, *filter(None, [argument]), status=134 if aborts else unwound)
        said = ("" if checked else "0\n") + ("" if aborts else "dropped\n")
        assert BEGINS in ran.stdout and ("attempt to add with overflow" if checked else "there is none") in ran.stdout
        assert all(line in ran.stdout.splitlines() for line in said.split()), ran.stdout
        assert ("true\n" in ran.stdout) == (argument == "catch" and not aborts)
        assert ("0" in ran.stdout.splitlines()) != checked and ("dropped" in ran.stdout) != aborts


def _toml(value: str) -> str:
    return value if value in ("true", "false") or value.isdecimal() else f'"{value}"'


PATH_DEPENDENCY = {
    "app/Cargo.toml": '[package]\nname = "an-app"\nversion = "0.1.0"\nedition = "2021"\n'
    '[dependencies]\ndep = { path = "../dep" }\n',
    "app/Cargo.lock": 'version = 4\n\n[[package]]\nname = "an-app"\nversion = "0.1.0"\ndependencies = ["dep"]\n\n'
    '[[package]]\nname = "dep"\nversion = "0.1.0"\n',
    "app/src/main.rs": "fn main() {\n    dep::say(&std::env::args().next().unwrap());\n"
    '    println!("{:?}", std::panic::catch_unwind(|| dep::fails()).is_err());\n}\n',
    "dep/Cargo.toml": '[package]\nname = "dep"\nversion = "0.1.0"\nedition = "2021"\n',
    "dep/src/lib.rs": 'pub fn say<T: std::fmt::Debug>(what: &T) {\n    println!("said {what:?}");\n}\n'
    'pub fn fails() {\n    panic!("in {}", file!());\n}\n',
}


def test_same_image_with_a_path_dependency(rust, project):
    """Which cargo knows by its absolute path. The folders lie before and behind that of std."""
    images = []
    for place in ("zz", "../a first folder"):
        shell = project("risc0", place)
        for file, text in PATH_DEPENDENCY.items():
            (shell.folder / file).parent.mkdir(parents=True, exist_ok=True)
            (shell.folder / file).write_text(text)
        shell(rust.cargo, "build", "-q", "--release", "--manifest-path", "app/Cargo.toml")
        image = shell.folder / "app" / "target" / target.name("rv32im") / "release" / "an-app"
        assert shell("zeroos-run", str(image)).stdout.startswith('said "an-app"\n')
        images.append(image.read_bytes())
    assert images[0] == images[1]


def test_same_image_with_a_path_dependency_in_scons(rust, tmp_path):
    """In a copy of the whole tree, too, where cargo builds anew."""
    first = copy(tmp_path / "zz")
    for file, text in PATH_DEPENDENCY.items():
        first.write(f"examples/depends/{file}", text)
    first.write("examples/depends/SConscript", "Import('env')\nenv.Unikernel('depends', ['app/Cargo.toml'])\n")
    first.scons("platform=risc0", "app=depends")
    second = Tree(tmp_path / "a folder")
    shutil.copytree(first.folder, second.folder)
    for place in (second.folder / "build").glob("*/cargo"):
        shutil.rmtree(place)
    shutil.rmtree(second.folder / "build" / "risc0" / "depends")
    said = second.scons("platform=risc0", "app=depends")
    assert "CARGO" in said.stdout and said.linked
    assert first.file("risc0/depends/depends.bin") == second.file("risc0/depends/depends.bin")


def test_an_audit_names_the_crates_in_the_image(images):
    """Of what Cargo.lock lists, that of which something is linked, with the versions and digests there."""
    images.scons("platform=virt32", "app=breadth", "audit")
    audit = from_json((images.folder / "build/virt32/breadth/audit/audit.json").read_text())
    locked = {
        (one["name"], one["version"]): one.get("checksum")
        for one in toml.loads((BREADTH / "Cargo.lock").read_text())["package"]
    }
    crates = {each.name: each for each in audit.packages if each.purl.startswith("pkg:cargo/")}
    assert {"rayon", "rayon_core", "serde_json"} <= {name.replace("-", "_") for name in crates}
    for name, crate in crates.items():
        assert crate.sha256 == locked[name, crate.version] and "MIT" in crate.licence and crate.texts, name
    live = {piece.component for piece in audit.pieces if piece.layer == "crate"}
    assert {name.replace("-", "_") for name in crates} <= live
    assert not {"serde", "serde_derive", "breadth"} & crates.keys()  # not linked; and the program itself
    names = {each.name for each in audit.packages}
    assert {"rust-std", "musl", "ZeroOS"} <= names and "rustc" in {each.name for each in audit.packages if each.tool}
