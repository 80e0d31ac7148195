#define _GNU_SOURCE
#include <fcntl.h>
#include <unistd.h>
#include "memfs.h"

#define RENAME_NOREPLACE 1
#define RENAME_EXCHANGE 2

/* Whether `above` is `n` or one of its parents. */
static int within(const struct node *n, const struct node *above)
{
	for (; n != above; n = n->dir.parent) if (n == &zeroos_root) return 0;
	return 1;
}

static long check(const struct place *from, const struct place *to, unsigned flags)
{
	int directory = from->node && S_ISDIR(from->node->mode);
	if ((from->node && !from->entry) || (to->node && !to->entry))
		return to->node && !to->entry && flags & RENAME_NOREPLACE ? -EEXIST : -EBUSY;
	if (!from->node) return -ENOENT;
	if (to->node ? flags & RENAME_NOREPLACE : flags & RENAME_EXCHANGE)
		return to->node ? -EEXIST : -ENOENT;
	if (!directory && from->slash) return -ENOTDIR;
	if (flags & RENAME_EXCHANGE ? to->slash && !S_ISDIR(to->node->mode) : to->slash && !directory)
		return -ENOTDIR;
	if (directory && within(to->dir, from->node)) return -EINVAL;
	if (to->node && S_ISDIR(to->node->mode) && within(from->dir, to->node))
		return flags & RENAME_EXCHANGE ? -EINVAL : -ENOTEMPTY;
	if (from->node == to->node) return 0;
	if (!may(from->dir, W_OK | X_OK) || !may(to->dir, W_OK | X_OK)) return -EACCES;
	if (!to->dir->links) return -ENOENT;
	if (directory && from->dir != to->dir && !may(from->node, W_OK))
		return -EACCES; /* its ".." changes */
	if (!to->node || flags & RENAME_EXCHANGE) return 0;
	if (directory != S_ISDIR(to->node->mode)) return directory ? -ENOTDIR : -EISDIR;
	if (!directory) return 0;
	long error = zeroos_dir_fill(to->node);
	return error ? error : to->node->dir.count ? -ENOTEMPTY : 0;
}

/* An entry gets another node, whose count of names stays. */
static void point(struct entry *e, struct node *n)
{
	e->node = n;
	n->entry = e;
	if (!S_ISDIR(n->mode) || n->dir.parent == e->dir) return;
	n->dir.parent->links--;
	n->dir.parent->refs--;
	n->dir.parent = e->dir;
	e->dir->links++;
	e->dir->refs++;
}

/* Over an existing name, its entry gets the node, so that nothing can fail; else a
 * new name is added before the old one goes. */
static long move(const struct place *from, const struct place *to)
{
	struct node *n = from->node, *old = to->node, *parent = from->dir;
	unsigned links = n->links;
	if (old) {
		if (S_ISDIR(old->mode)) {
			old->links = 0;
			to->dir->links--;
		} else {
			old->links--;
		}
		if (old->entry == to->entry) old->entry = 0;
		point(to->entry, n);
		if (S_ISDIR(n->mode)) parent->links++;	/* which removing the old name takes */
	} else {
		long error = zeroos_entry_add(to->dir, to->name, to->length, n);
		if (error) return error;
		if (S_ISDIR(n->mode)) parent->refs--;
	}
	zeroos_entry_remove(from->entry);
	n->links = links;
	zeroos_node_modified(to->dir);
	parent->modified = parent->changed = n->changed = to->dir->changed;
	if (old) {
		old->changed = n->changed;
		zeroos_node_drop(old);
	}
	return 0;
}

/* RENAME_NOREPLACE and RENAME_EXCHANGE; RENAME_WHITEOUT is EINVAL. */
long __linux_renameat2(
	long old_fd, const char *old, long new_fd, const char *new, unsigned long flags)
{
	struct place from, to;
	if (flags & ~(RENAME_NOREPLACE | RENAME_EXCHANGE) ||
		flags == (RENAME_NOREPLACE | RENAME_EXCHANGE))
		return -EINVAL;
	long error = zeroos_path(old_fd, old, NAMED, &from);
	if (!error) error = zeroos_path(new_fd, new, NAMED, &to);
	if (!error) error = check(&from, &to, flags);
	if (error || from.node == to.node) return error;
	if ((error = zeroos_dir_fill(from.dir)) || (error = zeroos_dir_fill(to.dir))) return error;
	if (!(flags & RENAME_EXCHANGE)) return move(&from, &to);
	point(from.entry, to.node);
	point(to.entry, from.node);
	zeroos_node_modified(to.dir);
	from.dir->modified = from.dir->changed = from.node->changed = to.node->changed =
		to.dir->changed;
	return 0;
}
