#include "signals.h"

struct pending zeroos_process_pending;
