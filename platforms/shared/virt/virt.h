/* Devices of the board (hw/riscv/virt.c of qemu), and what the host and the
 * guest agree on. All that a run says goes through the UART: text of the log,
 * and a zero byte with one more byte for everything else:
 *	\0\0	a zero byte
 *	\0L \0O	from here on it is log, or public output
 *	\0A \0F	from here on it is the message of an abort, or of a fault
 *	\0T	the limit of time is reached
 *	\0E	the end: the exit code, one byte; the number of instructions
 *		since _start, eight bytes
 * At _input_start the host leaves the size of the input; the time after which
 * to stop, plus one, in ticks of mtime; and 16 bytes on, the input. All three
 * are 0 where nobody leaves anything. */
#define UART 0x10000000		/* 16550 */
#define LINE_STATUS 5
#define CAN_SEND 0x20
#define TEST 0x00100000		/* sifive_test: ends qemu */
#define PASS 0x5555
#define FAIL 0x3333		/* exit status in the upper half */
#define MTIMECMP 0x02004000	/* raises the timer interrupt */

#ifdef __ASSEMBLER__
#if __riscv_xlen == 32
#define STORE sw
#else
#define STORE sd
#endif
#else
#include "platform.h"

/* Sends bytes to channel 'L', 'O', 'A', 'F' or 'T'. */
hidden void virt_put(int channel, const void *buf, size_t size);

/* Ends qemu with this exit status. */
hidden _Noreturn void virt_end(int code);
#endif
