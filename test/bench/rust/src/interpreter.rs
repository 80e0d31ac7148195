//! A WebAssembly program, translated and run by wasmi: primes by a sieve in its memory.

use wasmi::{Engine, Linker, Module, Store};

/// One function, `f`, of a module with one page of memory.
const PROGRAM: &[u8] = &[
    0, b'a', b's', b'm', 1, 0, 0, 0, // magic, version
    1, 6, 1, 0x60, 1, 0x7f, 1, 0x7f, // type: (i32) -> i32
    3, 2, 1, 0, // function 0 has type 0
    5, 3, 1, 0, 1, // memory of one page
    7, 5, 1, 1, b'f', 0, 0, // export "f"
    10, 79, 1, 77, // code: one body
    1, 3, 0x7f, // locals 1 (i), 2 (j), 3 (count)
    0x41, 2, 0x21, 1, // i = 2
    0x03, 0x40, // loop
    0x20, 1, 0x2d, 0, 0, 0x45, // if !memory[i]
    0x04, 0x40, // then
    0x20, 3, 0x41, 1, 0x6a, 0x21, 3, // count += 1
    0x20, 1, 0x20, 1, 0x6a, 0x21, 2, // j = i + i
    0x02, 0x40, 0x03, 0x40, // block, loop
    0x20, 2, 0x20, 0, 0x4f, 0x0d, 1, // if j >= n break
    0x20, 2, 0x41, 1, 0x3a, 0, 0, // memory[j] = 1
    0x20, 2, 0x20, 1, 0x6a, 0x21, 2, // j += i
    0x0c, 0, 0x0b, 0x0b, // continue, end, end
    0x0b, // end if
    0x20, 1, 0x41, 1, 0x6a, 0x22, 1, // i += 1
    0x20, 0, 0x49, 0x0d, 0,    // if i < n continue
    0x0b, // end loop
    0x20, 3, 0x0b, // count
];

pub fn run() -> u64 {
    let engine = Engine::default();
    let module = Module::new(&engine, PROGRAM).unwrap();
    let mut store = Store::new(&engine, ());
    let instance = Linker::new(&engine)
        .instantiate(&mut store, &module)
        .unwrap()
        .start(&mut store)
        .unwrap();
    let function = instance.get_typed_func::<i32, i32>(&store, "f").unwrap();
    function.call(&mut store, 10_000).unwrap() as u64
}
