"""Rust's std for zkVMs: the toolchain, the library built for a target once for a user, and the compiler that knows both."""
