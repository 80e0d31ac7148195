#include <pthread.h>

static _Thread_local int mine = 3;

int main(void)
{
	return *(volatile int *)&mine != 3;
}
