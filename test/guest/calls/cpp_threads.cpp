/* Threads of the C++ library, and what they wait for.
 * options: time=zero */
#include <atomic>
#include <barrier>
#include <condition_variable>
#include <cstdio>
#include <future>
#include <latch>
#include <mutex>
#include <numeric>
#include <semaphore>
#include <shared_mutex>
#include <stdexcept>
#include <thread>
#include <vector>

struct Local {
	int value = 0;
	~Local() { count += value; }
	static std::atomic<int> count;
};
std::atomic<int> Local::count;
static thread_local Local local;

static int once()
{
	static int made = [] { std::this_thread::yield(); return 7; }();
	return made;
}

int main()
{
	std::vector<std::thread> pool;
	std::atomic<long> sum{ 0 };
	for (int i = 1; i <= 8; i++) pool.emplace_back([&, i] {
		local.value = i;
		for (int n = 0; n < 100; n++) sum += i;
		once();
	});
	for (auto &t : pool) t.join();
	std::printf("%ld %d %d\n", sum.load(), Local::count.load(), once());

	std::mutex m;
	std::condition_variable changed;
	int turn = 0;
	std::thread other([&] {
		for (int i = 0; i < 3; i++) {
			std::unique_lock lock(m);
			changed.wait(lock, [&] { return turn == 1; });
			std::printf("pong ");
			turn = 0;
			changed.notify_one();
		}
	});
	for (int i = 0; i < 3; i++) {
		std::unique_lock lock(m);
		std::printf("ping ");
		turn = 1;
		changed.notify_one();
		changed.wait(lock, [&] { return turn == 0; });
	}
	other.join();

	auto later = std::async(std::launch::async, [] { return 6 * 7; });
	auto failing = std::async(
		std::launch::async, []() -> int { throw std::runtime_error("from a thread"); });
	std::printf("\n%d ", later.get());
	try {
		failing.get();
	} catch (const std::exception &e) {
		std::printf("%s\n", e.what());
	}
	std::promise<int> promise;
	std::thread keeper([&] { promise.set_value(5); });
	std::printf("%d ", promise.get_future().get());
	keeper.join();

	std::latch done(3);
	std::barrier together(3, []() noexcept { std::printf("phase "); });
	std::counting_semaphore<2> places(2);
	std::atomic<int> inside{ 0 }, most{ 0 };
	std::vector<std::thread> workers;
	for (int i = 0; i < 3; i++) workers.emplace_back([&] {
		for (int phase = 0; phase < 2; phase++) together.arrive_and_wait();
		places.acquire();
		int now = ++inside;
		if (now > most) most = now;
		std::this_thread::yield();
		--inside;
		places.release();
		done.count_down();
	});
	done.wait();
	for (auto &t : workers) t.join();
	std::printf("%d\n", most <= 2);

	std::atomic<int> flag{ 0 };
	std::thread waiter([&] { flag.wait(0); std::printf("woken %d\n", flag.load()); });
	flag = 1;
	flag.notify_all();
	waiter.join();

	std::shared_mutex shared;
	shared.lock_shared();
	std::printf("%d %d ", shared.try_lock_shared(), shared.try_lock());
	shared.unlock_shared();
	shared.unlock_shared();
	std::printf("%d\n", shared.try_lock());
	shared.unlock();
	std::once_flag flagged;
	for (int i = 0; i < 2; i++) std::call_once(flagged, [] { std::printf("once\n"); });
	try {
		std::thread().join();
	} catch (const std::system_error &e) {
		std::printf("%s\n", e.code().message().c_str());
	}
}
