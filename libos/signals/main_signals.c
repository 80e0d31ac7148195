#include "signals.h"

struct signals zeroos_main_signals = { .tid = SELF };
