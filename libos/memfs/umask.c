#define _GNU_SOURCE
#include "memfs.h"

unsigned zeroos_umask = 022;
