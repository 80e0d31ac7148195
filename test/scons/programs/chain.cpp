// Calls through C++ and C to one of several bad ends. Nothing here is the last thing that its
// caller does.
#include <assert.h>
#include <stdlib.h>
#include <string.h>

extern "C" int middle(int (*)(const char *), const char *);

__attribute__((noinline)) static int touch(volatile int *p) { return *p + 1; }

namespace deep {
struct Diver {
	const char *way;
	template<class T> __attribute__((noinline)) T down(T n)
	{
		if (!strcmp(way, "thrown")) throw n;
		if (!strcmp(way, "aborted")) abort();
		if (!strcmp(way, "asserted")) assert(n == 2);
		return touch((volatile int *)0) + n;
	}
};
}

__attribute__((noinline)) static int begin(const char *way) { return deep::Diver{way}.down(1) + 1; }

int main(int, char **words)
{
	int n = middle(begin, words[1]);
	return n == 1000;
}
