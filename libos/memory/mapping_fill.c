#include "file.h"
#include "mappings.h"

long zeroos_mapping_fill(struct file *f, uintptr_t at, size_t size, int64_t offset, int zero)
{
	uintptr_t end = at + size;
	while (at < end) {
		size_t part = end - at > (size_t)1 << 30 ? (size_t)1 << 30 : end - at;
		long done = f->ops->read(f, (void *)at, part, &offset);
		if (done < 0) return done;
		if (!done) break;
		at += done;
	}
	if (!zero && at < end) memset((void *)at, 0, end - at);
	return 0;
}
