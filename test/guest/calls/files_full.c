/* When memory ends, so does the file system: ENOSPC, what was written stays, and all
 * of it can be had again.
 *
 * guest: there is no such limit on the host
 */
#include "calls.h"
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>

static char page[4096];

static void *eat(size_t size)
{
	return mmap(0, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
}

/* How much goes into a file; then the file is removed. */
static long fill(const char *path)
{
	struct stat s;
	long total = 0, done;
	int fd = open(path, O_CREAT | O_WRONLY, 0600);
	if (fd < 0) return -1;
	while ((done = write(fd, page, sizeof page)) > 0) total += done;
	CHECK(done < 0 && errno == ENOSPC);
	CHECK(!fstat(fd, &s) && s.st_size == total);
	CHECK(pwrite(fd, "x", 1, 10) == 1);
	CHECK(posix_fallocate(fd, 0, total + 4096 * 100) == ENOSPC);
	CHECK(!fstat(fd, &s) && s.st_size == total);
	CHECK(!close(fd) && !unlink(path));
	return total;
}

int main(void)
{
	char name[300];
	struct stat s;
	int made, most = 0, removed = 0;
	long room, later;
	memset(page, 'x', sizeof page);
	setvbuf(stdout, malloc(4096), _IOFBF, 4096);
	mkdir("d", 0700);
	close(open("d/first", O_CREAT | O_WRONLY, 0600));
	unlink("d/first");
	void *kept = eat(1 << 20);
	for (size_t size = 1u << 30; size >= 4096; size /= 2) while (eat(size) != MAP_FAILED);
	munmap(kept, 1 << 20);
	room = fill("big");
	printf("a file has the room: %d\n", room > (1 << 20) - 40960 && room <= 1 << 20);
	for (int i = 0; i < 10; i++) later = fill("big");
	printf("and again: %d\n", later == room);
	printf("sparse: %d\n", open("sparse", O_CREAT | O_RDWR, 0600));
	SHOW(ftruncate(3, 1ll << 40));
	SHOW(lseek(3, 0, SEEK_END));
	SHOW(close(3));
	SHOW(unlink("sparse"));
	memset(name, 'n', sizeof name);
	for (int round = 0; round < 3; round++) {
		int before = removed;
		for (made = 0; ; made++) {
			snprintf(name, 255, "d/%0200d", made);
			if (made % 3 == 0       ? mkdir(name, 0700)
				: made % 3 == 1 ? symlink("here and there", name)
					: mknod(name, S_IFREG | 0600, 0))
				break;
		}
		printf("no more names: %s, %d\n", error_name(errno), made > 1000);
		CHECK(stat(name, &s) && errno == ENOENT);
		if (!round) most = made;
		printf("as many as before: %d\n", made == most);
		for (int i = 0; i < made; i++) {
			snprintf(name, 255, "d/%0200d", i);
			removed += !(i % 3 ? unlink(name) : rmdir(name));
		}
		CHECK(removed - before == made);
	}
	SHOW(rmdir("d"));
	fflush(stdout);
	return 0;
}
