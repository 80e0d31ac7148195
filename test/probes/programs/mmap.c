#include <sys/mman.h>

int main(void)
{
	char *p = mmap(0, 65536, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (p == MAP_FAILED) return 1;
	p[100] = 1;
	return munmap(p, 65536);
}
