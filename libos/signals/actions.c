#include "signals.h"

struct action zeroos_actions[64];
