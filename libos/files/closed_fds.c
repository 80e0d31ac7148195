#include "files.h"

unsigned zeroos_closed_fds;
