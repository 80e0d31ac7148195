#include "wait.h"

/* The key that the only thread waits for; null once it is woken. */
hidden const void *zeroos_waiting;
