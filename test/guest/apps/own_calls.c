/* The VM's own calls, for a proof: the public output is SHA-256 and Keccak-256 of
 * a number, a power modulo it, and the double of a point. */
#include <unistd.h>
#include <zkvm_accelerators.h>

static _Alignas(8) struct { unsigned char sha[32], keccak[32], power[32], sum[64]; } results;

int main(void)
{
	static const unsigned char base[32] = { 200, 1 }, exp[] = { 5 };
	static const unsigned char modulus[32] = { 255, [31] = 3 };
	static _Alignas(8) unsigned char point[64] = { [31] = 1, [63] = 2 };
	int failed = zkvm_sha256(modulus, sizeof modulus, (void *)results.sha)
		|| zkvm_keccak256(modulus, sizeof modulus, (void *)results.keccak)
		|| zkvm_modexp(base, sizeof base, exp, sizeof exp, modulus, sizeof modulus, results.power)
		|| zkvm_bn254_g1_add((void *)point, (void *)point, (void *)results.sum);
	return failed || write(1, &results, sizeof results) != sizeof results;
}
