#include "memfs.h"

struct node *zeroos_cwd = &zeroos_root;
