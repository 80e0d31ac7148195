/* User mode on the v1compat kernel: the service is in t0; a call of the host is
 * service 2, with the call's number in t6, its name in a2, its arguments from
 * a3 on. (risc0/zkos/v1compat/src/kernel.s, risc0/zkvm/platform/src/syscall.rs) */
#define USER_HALT 0
#define USER_SOFTWARE 2
#define USER_SHA 3
#define USER_BIGINT 6
#define NR_PANIC 9
#define NR_READ 12
#define NR_WRITE 16
