/* capget and capset: a header, and three words or twice as many. */
#ifndef CAPABILITY_H
#define CAPABILITY_H

#include "identity.h"

#define CAPABILITY_VERSION_3 0x20080522

struct capability_header {
	unsigned version;
	int pid;
};

/* How many words the header's version has; 0: unknown. */
static inline int capability_words(const struct capability_header *header)
{
	switch (header->version) {
	case 0x19980330: return 3;
	case 0x20071026: case CAPABILITY_VERSION_3: return 6;
	}
	return 0;
}

#endif
