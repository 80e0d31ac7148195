#include "platform.h"

/* Nobody else has a turn to get. */
hidden weak void zeroos_spin(void)
{
}
