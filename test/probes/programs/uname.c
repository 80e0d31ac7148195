#include <sys/utsname.h>

int main(void)
{
	struct utsname name;
	return uname(&name);
}
