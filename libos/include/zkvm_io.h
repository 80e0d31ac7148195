/* The C interface of the zkVM standards (eth-act/zkevm-standards, io-interface)
 * and its proposed log. A program may use it beside stdio. */
#ifndef ZKVM_IO_H
#define ZKVM_IO_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* The whole private input, always the same bytes, not to be written to. The
 * address means nothing when the size is 0. */
void read_input(const uint8_t **buf, size_t *size);

/* Appends to the public output, which the proof vouches for. */
void write_output(const uint8_t *buf, size_t size);

/* Text for whoever runs the program; no part of what is proven. */
void write_log(const uint8_t *buf, size_t size);

#ifdef __cplusplus
}
#endif

#endif
