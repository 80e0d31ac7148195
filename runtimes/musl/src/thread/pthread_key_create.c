/* musl's, unchanged, but it takes no lock and blocks no signals: it makes no call in which
 * another thread would run, or a handler. */
#include "pthread_impl.h"

#undef __block_app_sigs
#undef __restore_sigs
#define __block_app_sigs(set) ((void)(set))
#define __restore_sigs(set) ((void)(set))
#define __pthread_rwlock_rdlock(lock) ((void)(lock))
#define __pthread_rwlock_wrlock(lock) ((void)(lock))
#define __pthread_rwlock_unlock(lock) ((void)(lock))

#include "src/thread/pthread_key_create.c"
