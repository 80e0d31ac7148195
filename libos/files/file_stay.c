#include "file.h"

int64_t zeroos_file_stay(struct file *f, int64_t offset, int whence)
{
	(void)f, (void)offset, (void)whence;
	return 0;
}
