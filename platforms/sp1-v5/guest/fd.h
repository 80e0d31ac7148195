#define FD_PUBLIC 13	/* sp1: crates/primitives/src/consts.rs */
