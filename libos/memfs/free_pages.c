#define _GNU_SOURCE
#include "memfs.h"

static unsigned long count(const struct area *r)
{
	return r ? count(r->left) + count(r->right) + (r->kind == FREE ? r->size / PAGE : 0) : 0;
}

unsigned long zeroos_free_pages(void)
{
	const struct pages *p = &zeroos_pages;
	return (p->lowest - PAGE_UP(p->brk)) / PAGE + count(p->root);
}
