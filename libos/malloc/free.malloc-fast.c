#include "heap.h"

void free(void *p)
{
	give_back(p);
}
