/* Atomics of 16 bytes, and of sizes without functions of their own.
 */
#include <atomic>
#include <cstdint>
#include <cstdio>

template <int words> struct Value {
	std::uint64_t word[words];
};

template <int words> static void all()
{
	using Some = Value<words>;
	std::atomic<Some> value{Some{{1, 2}}};
	Some old = value.load(), next = old;
	next.word[words - 1] += 5;
	bool swapped = value.compare_exchange_strong(old, next);
	std::printf("%d %d %llu\n", words, swapped, (unsigned long long)value.load().word[words - 1]);
	swapped = value.compare_exchange_weak(old, next);
	std::printf("%d %llu\n", swapped, (unsigned long long)old.word[words - 1]);
	old = value.exchange(Some{{7, 8}});
	std::printf("%llu ", (unsigned long long)old.word[0]);
	std::printf("%llu\n", (unsigned long long)value.load().word[1]);
	value.store(Some{{9, 10}});
	std::printf("%llu\n", (unsigned long long)value.load().word[0]);
}

int main()
{
	all<2>();
	all<3>();
	all<5>();
}
