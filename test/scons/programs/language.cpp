// C++ without a header of its library: what the language itself has.
#include <stdio.h>

struct Shape { virtual ~Shape() {} virtual int area() const = 0; };
struct Square : Shape {
	int side;
	explicit Square(int n) : side(n) {}
	int area() const override { return side * side; }
};
struct Other : Shape { int area() const override { return -1; } };
struct Announced {
	const char *name;
	explicit Announced(const char *n) : name(n) { printf("made %s\n", name); }
	~Announced() { printf("gone %s\n", name); }
};

static Announced global("global");
thread_local int per_thread = 7;

template<class T> static T largest(T a, T b) { return a < b ? b : a; }
static Announced &once() { static Announced local("local"); return local; }
static void fails(int n) { Announced guard("guard"); if (n > 1) throw n; if (n == 1) throw "one"; }

int main(int, char **words)
{
	Shape *shapes[] = { new Square(largest(3, 4)), new Other };
	for (Shape *shape : shapes) {
		Square *square = dynamic_cast<Square *>(shape);
		printf("%d %d\n", shape->area(), square ? square->side : 0);
		delete shape;
	}
	once(); once();
	for (int i = 0; i < 3; i++)
		try { fails(i); puts("nothing"); }
		catch (int n) { printf("caught %d\n", n); }
		catch (const char *text) { printf("caught %s\n", text); }
	auto twice = [&](int n) { return n * per_thread; };
	printf("%d\n", twice(6));
	if (words[1]) throw 5;
	return 0;
}
