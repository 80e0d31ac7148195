#include "sha256.h"

struct sha256 sha256_running = { .state = SHA256_START };
