/* The kernel's header, as far as libc++ reads it: linux/futex.h of Linux' uapi. */
#pragma once
#define FUTEX_WAIT_PRIVATE 128
#define FUTEX_WAKE_PRIVATE 129
