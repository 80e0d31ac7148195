/* C between C++, where no exception passes. */
int middle(int (*function)(const char *), const char *word)
{
	return function(word) + 1;
}
