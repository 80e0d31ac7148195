#include <stdio.h>

int main(void)
{
	char text[32];
	return snprintf(text, sizeof text, "%d of %s", 3, "four") != 9;
}
