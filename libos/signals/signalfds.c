#include "signalfd.h"

struct signalfd *zeroos_signalfds;
