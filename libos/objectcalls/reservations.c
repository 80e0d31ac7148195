#include "reserve.h"

struct reservation *zeroos_reservations;
