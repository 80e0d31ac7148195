#define _GNU_SOURCE
#include "memfs.h"

struct file *(*zeroos_named_pipe)(struct pipe **, unsigned, struct file *, long *);
