/* musl's, unchanged, but whoever tries in vain gives the holder a turn: a loop of tries would
 * never end. */
#define ftrylockfile __ftrylockfile
#include "stdio_impl.h"

hidden int __ftrylockfile(FILE *);

#include "src/stdio/ftrylockfile.c"
#undef ftrylockfile

int ftrylockfile(FILE *f)
{
	int r = __ftrylockfile(f);
	if (r) zeroos_spin();
	return r;
}
