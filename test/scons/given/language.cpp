// Streams, exceptions that cross threads, regular expressions, files, and objects of the program.
#include <cmath>
#include <filesystem>
#include <fstream>
#include <future>
#include <iomanip>
#include <iostream>
#include <map>
#include <regex>
#include <sstream>
#include <stdexcept>
#include <thread>
#include <vector>

struct Named {
	const char *name;
	~Named() { std::cout << name << " ends\n"; }
};

static Named whole{"the program"};
thread_local std::string own = "own";

static double work(int number)
{
	Named local{"work"};
	if (number == 2) throw std::runtime_error("two");
	double sum = 0;
	for (int i = 1; i < 100; i++) sum += std::sqrt(i * number);
	return sum;
}

int main()
{
	std::cout << std::setprecision(12) << 3.14159265358979 << " " << std::hex << 255 << "\n";
	std::cout << std::dec;
	for (int i = 0; i < 4; i++) {
		auto later = std::async(std::launch::async, work, i);
		try {
			std::cout << later.get() << "\n";
		} catch (const std::exception &error) {
			std::cout << "caught " << error.what() << "\n";
		}
	}
	std::thread([] {
		try {
			throw 5;
		} catch (int number) {
			std::cout << "a thread caught " << number << own << "\n";
		}
	}).join();

	std::string text = "mail bob@example.com now";
	std::smatch found;
	if (std::regex_search(text, found, std::regex("(\\w+)@(\\w+)\\.com")))
		std::cout << found[1] << " at " << found[2] << "\n";

	namespace fs = std::filesystem;
	fs::create_directories("given/deep");
	std::ofstream("given/deep/file") << "text " << 1.5;
	std::string word;
	double number;
	std::ifstream("given/deep/file") >> word >> number;
	std::cout << word << number << " " << fs::file_size("given/deep/file") << "\n";
	fs::remove_all("given");

	std::map<std::string, int> counts{{"b", 2}, {"a", 1}};
	for (auto &[name, count] : counts) std::cout << name << count << ";";
	try {
		try {
			std::vector<int>().at(3);
		} catch (...) {
			std::throw_with_nested(std::logic_error("outer"));
		}
	} catch (const std::exception &error) {
		std::cout << error.what() << "\n";
	}
	std::ostringstream all;
	all << 1e100 << " " << -0.0 << " " << std::stod("2.5") + std::stoi("4");
	std::cout << all.str() << "\n";
}
