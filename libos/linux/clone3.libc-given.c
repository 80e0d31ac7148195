#include <errno.h>

/* Only with `libc=given`: fails with ENOSYS, as on a Linux before 5.3. Newer glibc then makes the
 * thread by `clone`. */
long __linux_clone3(void)
{
	return -ENOSYS;
}
