/* The same in an image that holds read_input, which must not show the seed. */
#define WITH_INPUT
#include "random.c"
