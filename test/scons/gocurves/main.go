// Signs hashes from the input, and prints the keys of signatures, whether they fit, and digests.
package main

import (
	"fmt"
	"io"
	"os"

	"github.com/ethereum/go-ethereum/crypto"
	"github.com/ethereum/go-ethereum/crypto/secp256k1"
	"golang.org/x/crypto/sha3"
)

func main() {
	data, _ := io.ReadAll(os.Stdin)
	for i := range 6 {
		seed, hash := data[64*i:][:32], data[64*i+32:][:32]
		sig, err := secp256k1.Sign(hash, seed)
		if err != nil {
			panic(err)
		}
		recovered := func() {
			key, err := secp256k1.RecoverPubkey(hash, sig)
			fmt.Printf("key %x %v\n", key, err)
		}
		recovered()
		key, _ := secp256k1.RecoverPubkey(hash, sig)
		fmt.Println(secp256k1.VerifySignature(key, hash, sig[:64]), secp256k1.VerifySignature(key, seed, sig[:64]))
		sig[64] ^= 1
		recovered()
		copy(sig[:32], make([]byte, 32))
		recovered()
		part := data[:i*500]
		keccak := sha3.NewLegacyKeccak256()
		keccak.Write(part)
		fmt.Printf("%x\n%x\n", crypto.Keccak256(part), keccak.Sum(nil))
	}
}
