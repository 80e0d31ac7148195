#include "signals.h"

struct signals zeroos_signals;
