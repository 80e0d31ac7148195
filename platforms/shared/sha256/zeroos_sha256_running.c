#include "sha256.h"

struct sha256 zeroos_sha256_running = { .state = SHA256_START };
