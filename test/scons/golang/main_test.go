package main

import "testing"

func TestDeep(t *testing.T) {
	if deep(100) != 100 {
		t.Fatal(deep(100))
	}
}

func TestWrong(t *testing.T) {
	if testing.Verbose() {
		t.Error("asked for")
	}
}
