// The commonest words of the input: containers, algorithms and streams of the standard library, and
// an exception.
#include <algorithm>
#include <cctype>
#include <iostream>
#include <map>
#include <stdexcept>
#include <string>
#include <vector>

static bool no_letter(unsigned char c)
{
	return c > 127 || !std::isalpha(c);
}

int main()
{
	std::map<std::string, int> counts;
	for (std::string word; std::cin >> word;) {
		word.erase(std::remove_if(word.begin(), word.end(), no_letter), word.end());
		if (!word.empty()) counts[word]++;
	}
	std::vector<std::pair<std::string, int>> words(counts.begin(), counts.end());
	std::stable_sort(
		words.begin(), words.end(), [](auto &a, auto &b) { return a.second > b.second; });
	if (words.size() > 10) words.resize(10);
	for (auto &[word, count] : words) std::cout << count << '\t' << word << '\n';
	try {
		std::cout << counts.at("zkVM") << "\tzkVM\n";
	} catch (const std::out_of_range &) {
		std::cout << "no zkVM\n";
	}
}
