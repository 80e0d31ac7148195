/* An exception that leaves a noexcept function ends the program as a failure.
 * ends: SIGABRT */
#include <cstdio>
#include <exception>
#include <cstdlib>

static void leave() noexcept { throw 1; }

int main()
{
	std::set_terminate([] { std::puts("terminate"); std::abort(); });
	try {
		leave();
	} catch (int) {
		std::puts("not reached");
	}
}
