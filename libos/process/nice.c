#include "priority.h"

int zeroos_nice;
