#include <sys/stat.h>

int main(void)
{
	struct stat s;
	return stat("/", &s) || !S_ISDIR(s.st_mode);
}
