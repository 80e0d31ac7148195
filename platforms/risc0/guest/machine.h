/* Machine mode, the same in 3.0 and 5.0.0-rc.1: the call's number is in a7, and
 * 5.0 cannot prove SHA2. A call of the host is a read whose a0 is the address of
 * the call's name; its arguments lie where the user mode's registers are in
 * memory, a3 at word 13. A second read, with a0 0, fetches two words of results.
 * (risc0/circuit/rv32im/src/execute: platform.rs, r0vm.rs) */
#define MACHINE_TERMINATE 0
#define HOST_READ 1
#define MACHINE_SHA2 4
#define MACHINE_BIGINT 5	/* 3.0 only */
#define USER_REGISTERS 0xffff0080
#define GLOBAL_OUTPUT 0xffff0240
#define MEMORY_START 0x00010000	/* what platform.toml gives to programs */
#define MEMORY_END 0xc0000000
