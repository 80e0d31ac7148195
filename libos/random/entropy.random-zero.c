/* The stream of a key of zeros: the same in every run. */
#include "entropy.random-input.c"
