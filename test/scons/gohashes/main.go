// Prints digests of parts of the input, whose sizes are around those of blocks.
package main

import (
	"crypto/hmac"
	"crypto/sha256"
	"crypto/sha3"
	"fmt"
	"io"
	"os"
	"strings"
)

// deep hashes with more and more of the goroutine's stack in use, which moves as it grows.
func deep(count int) string {
	var used [40]byte
	if count > 0 {
		used[count%len(used)] = 1
		return deep(count - 1)[:64]
	}
	return fmt.Sprintf("%x", sha256.Sum256([]byte(strings.Repeat("a", 200))))
}

func main() {
	data, _ := io.ReadAll(os.Stdin)
	for i, size := range []int{0, 1, 55, 56, 63, 64, 65, 119, 120, 127, 128, 135, 136, 137, 640, 65536} {
		part := data[i%3:][:size]
		fmt.Printf("%x\n", sha256.Sum256(part))
		fmt.Printf("%x\n", sha256.Sum224(part))
		hash := sha256.New()
		hash.Write(part[:size/3])
		hash.Write(part[size/3:])
		fmt.Printf("%x\n", hash.Sum(nil))
		mac := hmac.New(sha256.New, data[:32])
		mac.Write(part)
		fmt.Printf("%x\n", mac.Sum(nil))
		fmt.Printf("%x\n", sha3.Sum256(part))
	}
	found := make(chan string)
	for count := range 8 {
		go func() { found <- deep(100 * count) }()
	}
	for range 8 {
		fmt.Println(<-found)
	}
}
