/* The private input as views on one buffer that holds all of it. */
#ifndef INPUT_H
#define INPUT_H

#include "platform.h"

/* From the linker script: room for the input of VMs that do not map it. */
extern hidden uint8_t _input_start[], _input_end[];

/* The platform's part, called once: the whole input. */
hidden const uint8_t *zkvm_input(size_t *size);

struct input_view {
	const uint8_t *begin;	/* the program's input, after what policies took */
	const uint8_t *next;	/* what zkvm_read gives next */
	const uint8_t *end;
};
hidden struct input_view *zeroos_input_view(void);

#define INPUT_TOO_LARGE "the private input is larger than the buffer for it"

#endif
