"""Rust's std for zkVMs: the toolchain, the library built once for each target, and the compiler that knows both."""
