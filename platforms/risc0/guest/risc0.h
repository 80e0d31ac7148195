/* What differs between kernel=self (machine mode) and kernel=stock (user mode
 * on RISC Zero's kernel), and the numbers both share. */
#ifndef RISC0_H
#define RISC0_H

#include "platform.h"

#define FD_STDOUT 1
#define FD_JOURNAL 3

/* Hands `size` bytes to the host. */
hidden void risc0_write(const void *buf, size_t size, int fd);

/* Next bytes of the private input; fewer than `size` at its end. */
hidden size_t risc0_read(void *buf, size_t size);

/* SHA-256 over whole blocks of 64 bytes. The state is the digest's bytes in
 * order. Both pointers must be aligned to words. */
hidden void risc0_sha(uint32_t state[8], const void *data, size_t blocks);

/* Ends the run with this output digest. */
hidden _Noreturn void risc0_halt(unsigned code, const uint32_t digest[8]);

/* The digest of what write_output wrote; linked with write_output only. */
hidden const uint32_t *risc0_output_digest(void);

#define HOST_LIED "the host delivered more bytes than asked for"

#endif
