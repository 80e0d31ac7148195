/* Stands for:
 *	go 1.26: crypto/internal/fips140/sha3.keccakF1600Generic,
 *		told by "(?s)\xff Go buildinf:.{19}go(1\.\d+\.\d+)"
 *	golang.org/x/crypto 0.10-0.59: golang.org/x/crypto/sha3.keccakF1600,
 *		told by "\ndep\tgolang\.org/x/crypto\tv(\d+\.\d+\.\d+)\th1:"
 *	go-ethereum 1.17: github.com/ethereum/go-ethereum/crypto/keccak.keccakF1600,
 *		told by "\ndep\tgithub\.com/ethereum/go-ethereum\tv(\d+\.\d+\.\d+)\th1:"
 * Needs: zkvm_keccak_f1600
 */
#include "go.h"
#include "zkvm_accelerators.h"

/* All take the address of the lanes, the first argument in Go as in C. */
__attribute__((naked)) void zeroos_standin_go_keccak(void)
{
	GO_CALL(zkvm_keccak_f1600, "");
}
