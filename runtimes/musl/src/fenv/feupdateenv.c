#include <fenv.h>

int feupdateenv(const fenv_t *environment)
{
	return fesetenv(environment);
}
