/* Programs whose input is the name of an operation and how often it is done:
 * what one costs is the difference of two runs. */
#ifndef OPERATIONS_H
#define OPERATIONS_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct operation {
	const char *name;
	void (*once)(void);
	void (*prepare)(void);
};

static inline int operate(const struct operation *all)
{
	char line[64], *end = line;
	FILE *input = stdin;
	if (!fgets(line, sizeof line, input) || !(end = strchr(line, ' '))) return 2;
	*end = 0;
	for (const struct operation *o = all; o->name; o++)
		if (!strcmp(o->name, line)) {
			long count = strtol(end + 1, 0, 10);
			if (o->prepare) o->prepare();
			while (count-- > 0) o->once();
			return 0;
		}
	return 3;
}

/* What would go wrong in silence ends the run. */
#define MUST(fact) do { if (!(fact)) abort(); } while (0)

#endif
