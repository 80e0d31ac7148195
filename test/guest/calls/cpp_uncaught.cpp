/* An exception that nobody catches ends the program as a failure.
 * ends: SIGABRT */
#include <cstdio>
#include <stdexcept>

struct Trace {
	~Trace() { std::puts("not reached: nothing is unwound"); }
};

int main()
{
	Trace t;
	throw std::runtime_error("nobody catches this");
}
