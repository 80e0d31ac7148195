package main

// static int square(int n) { return n * n; }
import "C"

func inC(n int) int { return int(C.square(C.int(n))) }
