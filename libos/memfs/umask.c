#include "memfs.h"

unsigned zeroos_umask = 022;
