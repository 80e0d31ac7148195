// Counts the words of its input in several goroutines, and prints the commonest as JSON.
package main

import (
	"bufio"
	"cmp"
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"strings"
	"sync"
	"unicode"
)

type word struct {
	Word  string `json:"word"`
	Times int    `json:"times"`
}

func count(lines <-chan string) map[string]int {
	found := make(map[string]int)
	for line := range lines {
		for _, name := range strings.FieldsFunc(line, func(c rune) bool { return !unicode.IsLetter(c) }) {
			found[strings.ToLower(name)]++
		}
	}
	return found
}

func main() {
	lines, parts := make(chan string), make(chan map[string]int)
	var workers sync.WaitGroup
	for range 4 {
		workers.Go(func() { parts <- count(lines) })
	}
	go func() {
		workers.Wait()
		close(parts)
	}()
	failed := make(chan error, 1)
	go func() {
		input := bufio.NewScanner(os.Stdin)
		for input.Scan() {
			lines <- input.Text()
		}
		close(lines)
		failed <- input.Err()
	}()
	total := make(map[string]int)
	for part := range parts {
		for name, times := range part {
			total[name] += times
		}
	}
	if err := <-failed; err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	words := make([]word, 0, len(total))
	for name, times := range total {
		words = append(words, word{name, times})
	}
	slices.SortFunc(words, func(a, b word) int {
		return cmp.Or(cmp.Compare(b.Times, a.Times), strings.Compare(a.Word, b.Word))
	})
	text, err := json.MarshalIndent(words[:min(10, len(words))], "", "  ")
	if err != nil {
		panic(err)
	}
	fmt.Println(string(text))
}
