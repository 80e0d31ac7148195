/* The same in every run. */
#include "getrandom.random-input.c"
