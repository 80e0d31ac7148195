/* Set-id bits go when somebody without privileges changes a file.
 */
#include "calls.h"
#include <fcntl.h>
#include <grp.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <sys/uio.h>

static const unsigned modes[] = { 06755, 04755, 02755, 02745, 06644, 01755, 0644 };

#define AFTER(call) do { \
	for (unsigned i = 0; i < sizeof modes / sizeof *modes; i++) { \
		struct stat s; \
		fchmod(fd, modes[i]); \
		lseek(fd, 0, SEEK_SET); \
		lseek(other, 0, SEEK_SET); \
		if ((call) < 0) printf("%s: %s\n", #call, error_name(errno)); \
		fstat(fd, &s); \
		printf("%s: %o %o\n", #call, modes[i], s.st_mode & 07777); \
	} \
} while (0)

int main(void)
{
	char byte = 'x', none;
	struct iovec v = { &byte, 1 };
	int fd = open("file", O_CREAT | O_RDWR, 0600), other = open("other", O_CREAT | O_RDWR, 0600);
	if (!getuid()) {
		fchown(fd, 1000, 1000);
		setgroups(0, 0);
		setgid(1000);
		setuid(1000);
	}
	write(other, "text", 4);
	AFTER(read(fd, &none, 1));
	AFTER(write(fd, "a", 1));
	AFTER(write(fd, "a", 0));
	AFTER(pwrite(fd, "a", 1, 5));
	AFTER(writev(fd, &v, 1));
	AFTER(ftruncate(fd, 3));
	AFTER(ftruncate(fd, 3));
	AFTER(fallocate(fd, 0, 0, 10));
	AFTER(fallocate(fd, FALLOC_FL_PUNCH_HOLE | FALLOC_FL_KEEP_SIZE, 0, 5));
	AFTER(sendfile(fd, other, 0, 4));
	AFTER(copy_file_range(other, 0, fd, 0, 4, 0));
	AFTER(fchown(fd, -1, -1));
	AFTER(fchown(fd, 1000, 1000));
	AFTER(futimens(fd, 0));
	return 0;
}
