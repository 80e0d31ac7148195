/* Rounding modes and flags: what a call says that it does is so.
 */
#include <fenv.h>
#include <float.h>
#include <math.h>
#include "calls.h"

static volatile double one = 1, three = 3, zero = 0, huge = DBL_MAX, result;

/* A third lies above this double and below the next. */
static double down, up;

static int rounds(int mode)
{
	double third = one / three, minus = -one / three;
	switch (mode) {
	case FE_UPWARD:
		return third == up && minus == -down;
	case FE_DOWNWARD:
		return third == down && minus == -up;
	default:
		return third == down && minus == -down;
	}
}

static void mode(const char *name, int mode)
{
	int before = fegetround(), error = fesetround(mode), now = error ? before : mode;
	printf("%s: %s\n", name, fegetround() == now && rounds(now) ? "as it says" : "not as it says");
	fesetround(FE_TONEAREST);
}

static void flag(const char *name, int flag)
{
	fexcept_t kept;
	fenv_t all;
	int fails = 0;
	feclearexcept(FE_ALL_EXCEPT);
	if (!feraiseexcept(flag)) fails += !(fetestexcept(flag) & flag);
	fails += fegetexceptflag(&kept, flag);
	fails += fegetenv(&all);
	fails += feclearexcept(FE_ALL_EXCEPT) || fetestexcept(FE_ALL_EXCEPT);
	fails += fesetexceptflag(&kept, flag) || !(fetestexcept(flag)) != !(kept & flag);
	fails += fesetenv(&all) || feholdexcept(&all) || feupdateenv(&all);
	fails += fesetenv(FE_DFL_ENV) || fetestexcept(FE_ALL_EXCEPT);
	printf("%s: %s\n", name, fails ? "not as it says" : "as it says");
}

static void operation(const char *name, int flag)
{
	int kept = math_errhandling & MATH_ERREXCEPT;
	printf("%s: %s\n", name, !fetestexcept(flag) == !kept ? "as it says" : "not as it says");
	feclearexcept(FE_ALL_EXCEPT);
}

int main(void)
{
	down = 1.0 / 3;
	up = nextafter(down, 1);
#define MODE(which) mode(#which, which)
	MODE(FE_TONEAREST);
	MODE(FE_UPWARD);
	MODE(FE_DOWNWARD);
	MODE(FE_TOWARDZERO);
	SHOW(fesetround(12345));
	SHOW(FLT_ROUNDS);
#define FLAG(which) flag(#which, which)
	FLAG(0);
	FLAG(FE_INVALID);
	FLAG(FE_DIVBYZERO);
	FLAG(FE_OVERFLOW);
	FLAG(FE_UNDERFLOW);
	FLAG(FE_INEXACT);
	FLAG(FE_ALL_EXCEPT);
	feclearexcept(FE_ALL_EXCEPT);
#define OPERATION(flag, value) (result = (value), operation(#value, flag))
	OPERATION(FE_DIVBYZERO, one / zero);
	OPERATION(FE_INVALID, zero / zero);
	OPERATION(FE_OVERFLOW, huge * huge);
	OPERATION(FE_UNDERFLOW, one / huge / huge);
	OPERATION(FE_INEXACT, one / three);
	OPERATION(FE_INVALID, sqrt(-one));
	OPERATION(FE_DIVBYZERO, log(zero));
	return 0;
}
