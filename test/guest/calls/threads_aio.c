/* POSIX's asynchronous input and output, which is libc's threads.
 * options: time=zero
 */
#include "calls.h"
#include <aio.h>
#include <fcntl.h>
#include <time.h>

static char texts[3][8] = { "first__", "second_", "third__" }, read_[3][8];

int main(void)
{
	int fd = open("file", O_RDWR | O_CREAT | O_TRUNC, 0600), ends[2];
	struct aiocb cb[3] = { 0 }, pipe_ = { 0 };
	const struct aiocb *list[3];
	struct aiocb *both[3];
	for (int i = 0; i < 3; i++) {
		cb[i] = (struct aiocb){
			.aio_fildes = fd, .aio_buf = texts[i], .aio_nbytes = 7, .aio_offset = 7 * i
		};
		list[i] = both[i] = &cb[i];
		SHOW(aio_write(&cb[i]));
	}
	for (int i = 0; i < 3; i++) {
		while (aio_error(&cb[i]) == EINPROGRESS) CHECK(!aio_suspend(list + i, 1, 0));
		SHOW_ERROR(aio_error(&cb[i]));
		SHOW(aio_return(&cb[i]));
	}
	for (int i = 0; i < 3; i++) {
		cb[i] = (struct aiocb){ .aio_fildes = fd,
			.aio_buf = read_[i],
			.aio_nbytes = 7,
			.aio_offset = 14 - 7 * i,
			.aio_lio_opcode = LIO_READ };
	}
	SHOW(lio_listio(LIO_WAIT, both, 3, 0));
	for (int i = 0; i < 3; i++) {
		SHOW(aio_return(&cb[i]));
		SHOW_TEXT(read_[i]);
	}
	cb[0] = (struct aiocb){ .aio_fildes = fd };
	SHOW(aio_fsync(O_SYNC, &cb[0]));
	CHECK(!aio_suspend(list, 1, 0));
	SHOW(aio_return(&cb[0]));
	SHOW(pipe(ends));
	pipe_ = (struct aiocb){ .aio_fildes = ends[0], .aio_buf = read_[0], .aio_nbytes = 7 };
	list[0] = &pipe_;
	SHOW(aio_read(&pipe_));
	SHOW(aio_suspend(list, 1, &(struct timespec){ 0, 10000000 }));
	SHOW_ERROR(aio_error(&pipe_));
	SHOW(write(ends[1], "piped", 5));
	SHOW(aio_suspend(list, 1, 0));
	SHOW(aio_return(&pipe_));
	pipe_.aio_fildes = 77;
	SHOW(aio_read(&pipe_));
	return 0;
}
