#include "bigint.h"

void risc0_bigint_lied(void)
{
	ABORT("the prover wrote a result that is not less than the modulus");
}
