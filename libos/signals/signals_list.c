#include "signals.h"

struct signals *zeroos_signals_list = &zeroos_main_signals;
