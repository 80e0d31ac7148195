"""Rust's std for zkVMs: finds the toolchain, builds std once for each target, and runs rustc with both."""
