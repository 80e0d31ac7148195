/* Exceptions and run-time types: what is caught where, and what is destroyed on the way. */
#include <cstdio>
#include <exception>
#include <new>
#include <stdexcept>
#include <string>
#include <typeinfo>
#include <vector>

struct Trace {
	const char *name;
	explicit Trace(const char *name) : name(name) { std::printf("+%s ", name); }
	~Trace() { std::printf("-%s ", name); }
};

struct Base { virtual ~Base() = default; virtual const char *who() const { return "base"; } };
struct Left : virtual Base { const char *who() const override { return "left"; } };
struct Right : virtual Base { const char *who() const override { return "right"; } };
struct Both : Left, Right { const char *who() const override { return "both"; } };

static int depth(int n)
{
	Trace t("frame");
	if (n == 0) throw n;
	return depth(n - 1) + 1;
}

struct Fragile {
	static int made;
	Fragile() { if (++made == 3) throw std::string("third"); std::printf("+%d ", made); }
	~Fragile() { std::printf("-%d ", made--); }
};
int Fragile::made;

struct Member {
	Trace first{"member"};
	int value;
	explicit Member(int n) try : value(n ? n : throw std::invalid_argument("zero")) {
	} catch (const std::invalid_argument &) {
		std::printf("function-try ");
		throw;
	}
};

static void nested()
{
	try {
		try {
			throw std::out_of_range("inner");
		} catch (...) {
			std::throw_with_nested(std::runtime_error("outer"));
		}
	} catch (const std::exception &outer) {
		std::printf("%s", outer.what());
		try {
			std::rethrow_if_nested(outer);
		} catch (const std::exception &inner) {
			std::printf(" of %s\n", inner.what());
		}
	}
}

struct Counter {
	~Counter() { std::printf("uncaught %d\n", std::uncaught_exceptions()); }
};

int main()
{
	for (int n : { 0, 3 }) {
		try {
			depth(n);
		} catch (int caught) {
			std::printf("caught %d\n", caught);
		}
	}
	try {
		throw Both();
	} catch (const Right &r) {
		std::printf("%s, %d\n", r.who(), dynamic_cast<const Left *>(&r) != nullptr);
	}
	try {
		Base base;
		(void)dynamic_cast<Both &>(base);
	} catch (const std::bad_cast &e) {
		std::printf("%s\n", e.what());
	}
	try {
		Base *none = nullptr;
		std::printf("%s\n", typeid(*none).name());
	} catch (const std::bad_typeid &e) {
		std::printf("%s\n", e.what());
	}
	Both both;
	Base &base = both;
	std::printf("%s %d %d\n", typeid(base).name(), typeid(base) == typeid(Both),
		typeid(base) == typeid(Left));
	try {
		std::vector<Fragile> three(3);
	} catch (const std::string &s) {
		std::printf("%s\n", s.c_str());
	}
	try {
		Fragile::made = 0;
		delete[] new Fragile[4];
	} catch (const std::string &s) {
		std::printf("%s of an array\n", s.c_str());
	}
	try {
		Member m(0);
	} catch (const std::exception &e) {
		std::printf("%s\n", e.what());
	}
	nested();
	std::exception_ptr kept;
	try {
		throw std::domain_error("kept");
	} catch (...) {
		kept = std::current_exception();
	}
	for (int i = 0; i < 2; i++) {
		try {
			std::rethrow_exception(kept);
		} catch (const std::logic_error &e) {
			std::printf("%s %d\n", e.what(), kept != nullptr);
		}
	}
	try {
		Counter c;
		throw 1.5;
	} catch (double d) {
		std::printf("%.1f, %d\n", d, std::uncaught_exceptions());
	}
	try {
		std::printf("%p\n", ::operator new(static_cast<std::size_t>(-1) / 4));
	} catch (const std::bad_alloc &e) {
		std::printf("%s\n", e.what());
	}
	std::printf("%d\n", ::operator new(static_cast<std::size_t>(-1) / 4, std::nothrow) == nullptr);
	try {
		std::vector<int> v(3);
		std::printf("%d\n", v.at(3));
	} catch (const std::out_of_range &e) {
		std::printf("%s\n", e.what());
	}
	try {
		(void)std::stoi("many");
	} catch (const std::invalid_argument &e) {
		std::printf("%s\n", e.what());
	}
	return 0;
}
