#define _GNU_SOURCE
#include "memfs.h"

struct node *zeroos_cwd = &zeroos_root;
