#include <errno.h>
#include <stddef.h>
#include <stdint.h>
#include "platform.h"

struct probe {
	int64_t key;
	uint64_t value;
};

/* From the kernel's asm/hwprobe.h. */
enum { VENDOR, ARCH, IMPLEMENTATION, BASE, EXTENSIONS, MISALIGNED };
#define MISALIGNED_UNSUPPORTED 4

/* One processor of nobody's, without extensions (what code compiled elsewhere has of them is
 * lowered when it is linked), and no misaligned access. */
long __linux_riscv_hwprobe(
	struct probe *probes, size_t count, size_t size, const unsigned long *cpus, unsigned long flags)
{
	if (flags) return -EINVAL;
	if ((count && bad_address(probes)) || (size && bad_address(cpus))) return -EFAULT;
	if (size && !(*(const unsigned char *)cpus & 1)) return -EINVAL;
	for (; count--; probes++) {
		probes->value = probes->key == MISALIGNED ? MISALIGNED_UNSUPPORTED : 0;
		if (probes->key < VENDOR || probes->key > MISALIGNED) probes->key = -1;
	}
	return 0;
}
