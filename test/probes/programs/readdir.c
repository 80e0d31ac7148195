#include <dirent.h>

int main(void)
{
	DIR *dir = opendir("/");
	return !dir || !readdir(dir) || closedir(dir);
}
