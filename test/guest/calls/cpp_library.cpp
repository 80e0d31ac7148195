/* What programs use of the C++ library: streams, text, containers, files, dates, random numbers.
 * options: time=zero
 * input: one two three\n4 5.25 0x1f\nlast line */
#include <algorithm>
#include <any>
#include <bitset>
#include <charconv>
#include <chrono>
#include <complex>
#include <deque>
#include <filesystem>
#include <format>
#include <fstream>
#include <functional>
#include <iomanip>
#include <iostream>
#include <list>
#include <map>
#include <memory>
#include <numeric>
#include <optional>
#include <random>
#include <regex>
#include <set>
#include <sstream>
#include <string_view>
#include <unordered_map>
#include <variant>
#include <vector>

namespace fs = std::filesystem;

static void streams()
{
	std::string a, b, c, line;
	int i, hex;
	double d;
	std::cin >> a >> b >> c >> i >> d >> std::hex >> hex >> std::ws;
	std::getline(std::cin, line);
	std::cout << a << b << c << i << ' ' << d << ' ' << hex << ' ' << line << ' ' << std::cin.eof()
			  << std::endl;
	std::cout << std::setw(8) << std::setfill('.') << 42 << std::left << std::setw(6) << "ab" << '|'
			  << std::showbase << std::hex << 255 << std::dec << ' ' << std::fixed
			  << std::setprecision(3) << 3.14159 << ' ' << std::scientific << 12345.678
			  << std::boolalpha << ' ' << true << '\n';
	std::cout << std::defaultfloat << std::setprecision(17) << 0.1 << ' ' << 1e300 * 10 << ' '
			  << -1.0 / 3 << '\n';
	std::istringstream in("12 x");
	in >> i;
	in >> i;
	std::cout << in.fail() << in.bad() << in.eof() << '\n';
	std::ostringstream out;
	out << std::put_time(
		std::gmtime(std::array<std::time_t, 1>{ 86400 * 365 }.data()), "%Y-%m-%d %H:%M:%S %a");
	std::cerr << out.str() << '\n';
	std::wcout << L"wide" << std::endl;
}

static void text()
{
	std::regex words("([a-z]+)=([0-9]+)");
	std::string s = "alpha=1, beta=22; gamma=333";
	for (std::sregex_iterator it(s.begin(), s.end(), words), end; it != end; ++it)
		std::cout << (*it)[1] << ':' << (*it)[2] << ' ';
	std::cout << std::regex_replace(s, words, "$2=$1") << '\n';
	try {
		std::regex broken("(");
	} catch (const std::regex_error &e) {
		std::cout << e.what() << '\n';
	}
	std::cout << std::format(
					 "{:>8}|{:<5}|{:^7}|{:#x}|{:08.3f}|{}", "right", 12, "mid", 48879, 2.5, true)
			  << '\n';
	char buffer[64];
	auto [end, error] = std::to_chars(buffer, buffer + sizeof buffer, 6.02214076e23);
	std::cout << std::string_view(buffer, end - buffer) << '\n';
	int parsed = 0;
	std::string_view digits = "-321x";
	auto [stop, no_error] = std::from_chars(digits.begin(), digits.end(), parsed);
	std::cout << parsed << *stop << (std::stod("123.5e-3") == 0.1235) << '\n';
	std::string_view view = "a,b,,c";
	for (std::size_t at = 0, next; at <= view.size(); at = next + 1) {
		next = std::min(view.find(',', at), view.size());
		std::cout << '[' << view.substr(at, next - at) << ']';
	}
	std::cout << '\n';
}

static void containers()
{
	std::unordered_map<std::string, int> counts;
	for (auto word : { "x", "y", "x", "z", "x" }) counts[word]++;
	std::map<std::string, int> sorted(counts.begin(), counts.end());
	for (auto &[k, v] : sorted) std::cout << k << v << ' ';
	std::vector<int> v(10);
	std::iota(v.begin(), v.end(), 1);
	std::mt19937 random(42);
	std::shuffle(v.begin(), v.end(), random);
	std::cout << random() << ' ' << std::accumulate(v.begin(), v.end(), 0) << ' '
			  << std::is_sorted(v.begin(), v.end());
	std::sort(v.begin(), v.end(), std::greater<>());
	std::stable_partition(v.begin(), v.end(), [](int n) { return n % 2; });
	for (int n : v) std::cout << ' ' << n;
	std::deque<std::unique_ptr<int>> deque;
	for (int i = 0; i < 3; i++) deque.push_front(std::make_unique<int>(i));
	std::cout << ' ' << **deque.begin() << ' ' << std::bitset<8>(0xa5) << ' '
			  << std::complex<double>(1, 2) * std::complex<double>(0, 1) << '\n';
	std::variant<int, std::string> variant = "text";
	std::any any = 5;
	std::optional<int> nothing;
	std::cout << std::visit([](auto &x) { std::ostringstream o; o << x; return o.str(); },
		variant) << ' ' << std::any_cast<int>(any) << ' ' << nothing.value_or(-1);
	try {
		(void)std::any_cast<long>(any);
	} catch (const std::bad_any_cast &) {
		std::cout << " bad any cast";
	}
	auto shared = std::make_shared<std::list<int>>(3, 7);
	std::weak_ptr<std::list<int>> weak = shared;
	std::cout << ' ' << weak.use_count() << ' ';
	shared.reset();
	std::cout << weak.expired() << '\n';
}

static void files()
{
	fs::create_directories("tree/branch/twig");
	std::ofstream("tree/branch/leaf.txt") << "green\n" << 17;
	std::ifstream in("tree/branch/leaf.txt");
	std::string colour;
	int n;
	in >> colour >> n;
	std::cout << colour << n << ' ' << fs::file_size("tree/branch/leaf.txt") << ' '
			  << fs::exists("tree/none") << '\n';
	fs::copy("tree/branch/leaf.txt", "tree/copy.txt");
	fs::rename("tree/copy.txt", "tree/moved.txt");
	fs::create_symlink("branch", "tree/link");
	std::set<std::string> seen;
	for (auto &entry : fs::recursive_directory_iterator("tree"))
		seen.insert(entry.path().generic_string() + (entry.is_directory() ? "/" : ""));
	for (auto &path : seen) std::cout << path << ' ';
	std::cout << fs::canonical("tree/link/leaf.txt").filename() << ' ' << fs::remove_all("tree")
			  << '\n';
	std::error_code error;
	fs::remove("none/such", error);
	fs::resize_file("none", 3, error);
	std::cout << error.message() << ' ' << error.category().name() << '\n';
	try {
		fs::rename("none", "other");
	} catch (const fs::filesystem_error &e) {
		std::cout << e.what() << '\n';
	}
	std::fstream both("new", std::ios::in | std::ios::out | std::ios::trunc | std::ios::binary);
	both << "0123456789";
	both.seekg(3);
	std::cout << static_cast<char>(both.get()) << both.tellg();
	both.seekp(0, std::ios::end);
	std::cout << ' ' << both.tellp() << ' ' << std::ifstream("missing").is_open() << '\n';
}

static void dates()
{
	using namespace std::chrono;
	auto day = sys_days{ 2024y / February / 29d };
	std::cout << day.time_since_epoch().count() << ' '
			  << (year_month_day{ day + days{ 366 } } == 2025y / March / 1d) << ' '
			  << weekday{ day }.c_encoding() << ' ' << duration_cast<seconds>(1h + 30min).count()
			  << '\n';
}

int main()
{
	streams();
	text();
	containers();
	files();
	dates();
}
