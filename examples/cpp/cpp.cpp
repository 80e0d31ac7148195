// Counts the words of its input with the standard library: containers, streams, an exception.
#include <algorithm>
#include <iostream>
#include <map>
#include <stdexcept>
#include <string>

int main()
{
	std::map<std::string, int> counts;
	for (std::string word; std::cin >> word; counts[word]++);
	try {
		std::cout << counts.at("the") << '\n';
	} catch (const std::out_of_range &error) {
		std::cout << "no such word: " << error.what() << '\n';
	}
	for (auto &[word, count] : counts) std::cout << word << ' ' << count << '\n';
}
