// What test_go.py runs here and on this machine: the first word of the input says what to do.
package main

import (
	"bufio"
	"context"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
	"math/big"
	"os"
	"os/signal"
	"reflect"
	"regexp"
	"runtime"
	"sort"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"time"
	_ "time/tzdata"
)

var all = map[string]func(){
	"concurrency": concurrency, "numbers": numbers, "library": library, "memory": memory, "clock": clock, "files": files, "signals": signals,
	"calls": func() { fmt.Println(inC(20)) },
	"panic": func() { panic(errors.New("on purpose")) },
	"index": func() { fmt.Println([]int{1, 2, 3}[len(os.Args)+5]) },
	"exit":  func() { defer fmt.Println("never"); os.Exit(3) },
	"fatal": func() { var m sync.Mutex; m.Unlock() },
	"nil":   func() { var p *struct{ a, b int }; fmt.Println(p.b) },
	"oom":   func() { fmt.Println(len(make([]byte, 1<<int(36+len(os.Args)-1)))) },
	"asleep": func() {
		c := make(chan int)
		go func() { select {} }()
		c <- 1
	},
	"spins": func() {
		var done atomic.Bool
		go done.Store(true)
		for !done.Load() {
		}
	},
}

func main() {
	word, err := bufio.NewReader(os.Stdin).ReadString('\n')
	do := all[strings.TrimSpace(word)]
	if do == nil {
		fmt.Println("unknown", word, err)
		os.Exit(1)
	}
	fmt.Println("begins")
	do()
	fmt.Println("ends")
}

func concurrency() {
	in, out := make(chan int), make(chan int, 3)
	var workers sync.WaitGroup
	for range 8 {
		workers.Go(func() {
			for n := range in {
				out <- n * n
			}
		})
	}
	go func() {
		for n := range 1000 {
			in <- n
			if n%100 == 0 {
				runtime.Gosched()
			}
		}
		close(in)
		workers.Wait()
		close(out)
	}()
	sum := 0
	for n := range out {
		sum += n
	}
	fmt.Println("squares", sum)

	var count atomic.Int64
	var lock sync.RWMutex
	var once sync.Once
	names := map[string]int{}
	ready := sync.NewCond(&sync.Mutex{})
	for n := range 200 {
		workers.Go(func() {
			once.Do(func() { count.Add(1000) })
			lock.Lock()
			names[fmt.Sprint("n", n%7)]++
			lock.Unlock()
			ready.L.Lock()
			count.Add(1)
			ready.L.Unlock()
			ready.Signal()
		})
	}
	ready.L.Lock()
	for count.Load() < 1200 {
		ready.Wait()
	}
	ready.L.Unlock()
	workers.Wait()
	fmt.Println(count.Load(), names)

	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	tick := time.NewTicker(7 * time.Second)
	ticks := 0
	for done := false; !done; {
		select {
		case <-tick.C:
			ticks++
		case <-ctx.Done():
			done = true
		}
	}
	fmt.Println("ticks", ticks, ctx.Err())

	token := make(chan int)
	first := token
	for range 500 {
		next := make(chan int)
		go func(from, to chan int) { to <- 1 + <-from }(token, next)
		token = next
	}
	first <- 0
	fmt.Println("ring", <-token)
}

func numbers() {
	values := []float64{0, -0.0, 1, -1.5, 2.5, 3.5, 0.1, 1e-310, 5e-324, 1e300, math.MaxFloat64, math.Inf(1), math.Inf(-1), math.NaN(), 1 << 62, -1 << 63}
	for _, a := range values {
		fmt.Print(a, " ", float32(a), " ", math.Sqrt(a), " ", math.Floor(a), " ", math.RoundToEven(a), " ", math.Trunc(a), " ", math.Signbit(a), ":")
		if math.Abs(a) < 1<<62 {
			fmt.Print(" ", int64(a), " ", int32(int64(a)))
		}
		for _, b := range values {
			fmt.Print(" ", a+b, " ", a-b, " ", a*b, " ", a/b, " ", a < b, a <= b, a == b, " ", math.Min(a, b), math.Max(a, b), math.Copysign(a, b), math.Mod(a, b))
		}
		fmt.Println()
	}
	for _, a := range []float64{0.5, 1, 2, 10} {
		fmt.Printf("%.9g %.9g %.9g %.9g %.9g %.9g\n", math.Sin(a), math.Exp(a), math.Log(a), math.Pow(a, 1.5), math.Atan2(a, 3), math.Cbrt(a))
	}
	fmt.Println(math.FMA(3, 5, 7), uint8(200+len(os.Args)), 7/(len(os.Args)+1), -7%3, uint64(math.MaxUint64)/10, math.Float32bits(1.1))
	var x float32 = 16777216
	fmt.Println(x+1, x*x, complex(1, 2)*complex(3, 4), float64(uint64(1<<63+1<<11)), uint64(float64(1<<63)))
	n := new(big.Int).Exp(big.NewInt(3), big.NewInt(1000), nil)
	fmt.Println(n.Mod(n, big.NewInt(1e18)), strconv.FormatFloat(1e23, 'g', -1, 64), strconv.Quote("ä\n"))
	f, err := strconv.ParseFloat("2.2250738585072011e-308", 64)
	fmt.Println(f, err)
}

type shape struct {
	Name  string            `json:"name"`
	Sides []int             `json:"sides,omitempty"`
	More  map[string]*shape `json:"more,omitempty"`
	Size  float64           `json:"size"`
}

func library() {
	text, err := json.Marshal(shape{"a", []int{1, 2}, map[string]*shape{"z": {Name: "in"}, "b": nil}, 0.30000000000000004})
	fmt.Println(string(text), err)
	var back shape
	fmt.Println(json.Unmarshal(text, &back), back.Name, back.More["z"].Name, reflect.DeepEqual(back.Sides, []int{1, 2}))
	fmt.Println(json.Unmarshal([]byte(`{"size": "x"}`), &back))
	fmt.Println(regexp.MustCompile(`(\w+)@(\w+)\.com`).ReplaceAllString("bob@example.com, eve@example.com", "$2:$1"))
	fmt.Printf("%x\n", sha256.Sum256([]byte("abc")))
	words := strings.Fields("the quick brown fox jumps over the lazy dog")
	sort.Strings(words)
	fmt.Println(words, strings.Title("two words"), fmt.Sprintf("%08.3f|%-6s|%+d|%#x|%q|%v|%T", math.Pi, "ab", 5, 255, 'x', back.Sides, back))
	func() {
		defer func() { fmt.Println("recovered", recover()) }()
		var m map[string]int
		m["x"] = 1
	}()
	func() {
		defer func() { fmt.Println("recovered", recover()) }()
		var a any = "text"
		fmt.Println(a.(int))
	}()
	zone, err := time.LoadLocation("Europe/Berlin")
	fmt.Println(time.Unix(1_700_000_000, 0).In(zone), err)
}

type tree struct{ left, right *tree }

func grow(depth int) *tree {
	if depth == 0 {
		return &tree{}
	}
	return &tree{grow(depth - 1), grow(depth - 1)}
}

func (t *tree) count() int {
	if t.left == nil {
		return 1
	}
	return 1 + t.left.count() + t.right.count()
}

func deep(n int) int {
	var block [64]int
	block[n%64] = n
	if n == 0 {
		return 0
	}
	return deep(n-1) + block[n%64] - n + 1
}

func memory() {
	kept, sum := grow(10), 0
	for range 40 {
		sum += grow(10).count()
	}
	fmt.Println("nodes", sum, kept.count())
	big := map[int][]byte{}
	for n := range 100 {
		big[n%10] = make([]byte, 300_000+n)
		big[n%10][n] = 1
	}
	runtime.GC()
	var now runtime.MemStats
	runtime.ReadMemStats(&now)
	fmt.Println("collected", now.NumGC > 2, now.HeapAlloc < 40<<20, len(big))
	fmt.Println("deep", deep(20000))
	done := make(chan int)
	go func() { done <- deep(5000) }()
	fmt.Println("deep", <-done)
}

func clock() {
	begin := time.Now()
	time.Sleep(36 * time.Hour)
	passed := time.Since(begin)
	fmt.Println(passed >= 36*time.Hour, passed < 37*time.Hour)
	fired := make(chan string, 2)
	time.AfterFunc(2*time.Hour, func() { fired <- "second" })
	time.AfterFunc(time.Hour, func() { fired <- "first" })
	fmt.Println(<-fired, <-fired)
	fmt.Println(time.Unix(1_700_000_000, 5).UTC().Format(time.RFC3339Nano), time.Date(2024, 2, 30, 0, 0, 0, 0, time.UTC).Weekday())
}

func files() {
	folder, err := os.MkdirTemp("", "go")
	fmt.Println(err)
	name := folder + "/file"
	fmt.Println(os.WriteFile(name, []byte("one\ntwo\n"), 0o600))
	file, err := os.OpenFile(name, os.O_APPEND|os.O_RDWR, 0)
	fmt.Println(err)
	fmt.Fprintln(file, "three")
	file.Seek(4, io.SeekStart)
	rest, err := io.ReadAll(file)
	fmt.Printf("%q %v %v\n", rest, err, file.Close())
	about, err := os.Stat(name)
	fmt.Println(about.Size(), about.Mode(), err)
	_, err = os.Open(folder + "/none")
	fmt.Println(errors.Is(err, os.ErrNotExist), os.RemoveAll(folder))
	in, out, err := os.Pipe()
	go func() { fmt.Fprint(out, "through a pipe"); out.Close() }()
	rest, _ = io.ReadAll(in)
	fmt.Println(string(rest), err)
}

func signals() {
	got := make(chan os.Signal, 1)
	signal.Notify(got, syscall.SIGUSR1)
	for range 3 {
		syscall.Kill(syscall.Getpid(), syscall.SIGUSR1)
		fmt.Println(<-got)
	}
}
