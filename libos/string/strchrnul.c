char *__strchrnul(const char *, int);

char *strchrnul(const char *s, int c)
{
	return __strchrnul(s, c);
}
