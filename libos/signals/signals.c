#include "signals.h"

struct signals *zeroos_signals = &zeroos_main_signals;
