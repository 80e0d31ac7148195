#include "divide.h"

unsigned __int128 __umodti3(unsigned __int128 a, unsigned __int128 b)
{
	return divide(a, b).rest;
}
