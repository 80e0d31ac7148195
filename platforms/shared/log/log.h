/* For VMs whose host dies of text that is not UTF-8. */
#ifndef LOG_H
#define LOG_H

#include "platform.h"

/* The platform's part: whole characters of valid UTF-8. */
hidden void zkvm_log(const char *text, size_t size);

#endif
