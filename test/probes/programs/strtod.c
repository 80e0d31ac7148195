#include <stdlib.h>

int main(int argc, char **argv)
{
	return strtod("2.5", 0) != 2.5;
}
