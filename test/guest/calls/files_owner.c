/* Mode bits count for the owner, as for a user without privileges.
 *
 * guest: tests may run as root
 */
#include "calls.h"
#include <fcntl.h>
#include <sys/stat.h>

int main(void)
{
	struct stat s;
	SHOW(close(open("file", O_CREAT | O_RDWR, 0444)));
	SHOW(open("file", O_RDONLY));
	SHOW(open("file", O_RDWR));
	SHOW(open("file", O_RDONLY | O_TRUNC));
	SHOW(truncate("file", 0));
	SHOW(access("file", R_OK));
	SHOW(access("file", W_OK));
	SHOW(access("file", X_OK));
	SHOW(chmod("file", 0200));
	SHOW(open("file", O_RDONLY));
	SHOW(open("file", O_WRONLY));
	SHOW(stat("file", &s));
	VALUE(s.st_uid);
	VALUE(s.st_gid);
	SHOW(getuid());
	SHOW(mkdir("d", 0700));
	SHOW(close(open("d/x", O_CREAT | O_RDWR, 0600)));
	SHOW(chmod("d", 0500));
	SHOW(open("d/y", O_CREAT | O_RDWR, 0600));
	SHOW(unlink("d/x"));
	SHOW(rename("d/x", "d/z"));
	SHOW(rename("d/x", "z"));
	SHOW(mkdir("d/y", 0700));
	SHOW(access("d/x", R_OK));
	SHOW(chmod("d", 0600));
	SHOW(access("d/x", R_OK));
	SHOW(open("d/x", O_RDONLY));
	SHOW(chdir("d"));
	SHOW(open("d", O_RDONLY));
	SHOW(chmod("d", 0300));
	SHOW(open("d", O_RDONLY));
	SHOW(open("d/x", O_RDONLY));
	SHOW(mkdir("e", 0700));
	SHOW(chmod("d", 0500));
	SHOW(rename("d", "e/d"));
	SHOW(rename("d", "f"));
	SHOW(chown("file", 1000, 1000));
	SHOW(chown("file", 0, -1));
	SHOW(chown("file", -1, 5));
	SHOW(chmod("file", 06755));
	SHOW(chown("file", 1000, -1));
	SHOW(stat("file", &s));
	printf("%o\n", s.st_mode);
	SHOW(mknod("null", S_IFCHR | 0666, 0x103));
	SHOW(open("/proc/x", O_CREAT | O_RDWR, 0600));
	SHOW(open("/proc/self/fd/x", O_CREAT | O_RDWR, 0600));
	return 0;
}
