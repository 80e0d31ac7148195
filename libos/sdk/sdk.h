/* For programs that come without libc. */
#ifndef SDK_H
#define SDK_H

#include "platform.h"

/* Calls what __cxa_atexit was given; linked with it only. */
extern hidden weak void zeroos_at_exit(void);

#endif
