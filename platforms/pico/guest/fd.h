#define FD_PUBLIC 3	/* pico: vm/src/emulator/riscv/syscalls/write.rs */
