// Some of the Rust programs in ../rust/src, in Go: the argument says which.
package main

import (
	"bytes"
	"fmt"
	"math/bits"
	"os"
)

func mix(digest, number uint64) uint64 {
	return bits.RotateLeft64((digest^number)*0x9e37_79b9_7f4a_7c15, 29)
}

type numbers uint64

func (n *numbers) below(limit uint32) uint32 {
	*n ^= *n << 13
	*n ^= *n >> 7
	*n ^= *n << 17
	return uint32((uint64(*n) >> 32) * uint64(limit) >> 32)
}

func number(yes bool) uint64 {
	if yes {
		return 1
	}
	return 0
}

func copies() (digest uint64) {
	random := numbers(5)
	from, to := make([]byte, 20_000), make([]byte, 20_000)
	for i := range from {
		from[i] = byte(i * 31)
	}
	for range 500 {
		a, b, length := random.below(8000), random.below(8000), random.below(3000)
		copy(to[a:a+length], from[b:b+length])
		digest = mix(digest, number(bytes.Equal(to[a:a+length/2], from[b:b+length/2])))
		digest = mix(digest, number(bytes.Compare(to[:a], from[:a]) < 0))
		copy(to[b:], to[a:a+length])
	}
	for i := 0; i < len(to); i += 97 {
		digest = mix(digest, uint64(to[i]))
	}
	return digest
}

//go:noinline
func table(i int) []uint32 {
	made := make([]uint32, 8000)
	made[i*400] = uint32(i) + 1
	return made
}

func zeroed() (digest uint64) {
	for i := range 16 {
		digest = mix(digest, uint64(table(i)[i*400+i%2]))
	}
	return digest
}

func main() {
	workloads := map[string]func() uint64{"bytes": copies, "zeroed": zeroed}
	fmt.Printf("%016x\n", workloads[os.Args[1]]())
}
