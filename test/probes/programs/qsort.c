#include <stdlib.h>

static int order(const void *a, const void *b)
{
	return *(const int *)a - *(const int *)b;
}

int main(void)
{
	int all[] = { 3, 1, 4, 1, 5, 9, 2, 6 };
	qsort(all, 8, sizeof *all, order);
	return all[0] != 1 || all[7] != 9;
}
