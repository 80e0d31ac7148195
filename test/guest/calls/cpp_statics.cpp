/* Static objects are made in order and destroyed in the opposite one.
 * ends: exit 5 */
#include <cstdio>
#include <cstdlib>

struct Static {
	int n;
	explicit Static(int n) : n(n) { std::printf("+%d ", n); }
	~Static() { std::printf("-%d ", n); }
};
static Static second(2);
__attribute__((__init_priority__(200))) static Static first(1);
static Static third(3);

static Static &local()
{
	static Static made(4);
	return made;
}

int main()
{
	std::printf("main ");
	std::atexit([] { std::printf("atexit "); });
	local();
	static Static last(5);
	Static automatic(6);
	std::exit(local().n + 1);
}
