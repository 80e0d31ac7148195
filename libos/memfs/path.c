#define _GNU_SOURCE
#include <fcntl.h>
#include <string.h>
#include <unistd.h>
#include "memfs.h"

struct walk {
	int flags, links;
};

static long walk(struct node *, const char *, int, struct walk *, struct place *);

/* Whether a name that is not there could be: /proc/self/fd has those of descriptors. */
static int makes(const struct node *dir)
{
	return dir->dir.special <= 0 || !SPECIAL_FDS(&zeroos_specials[dir->dir.special]);
}

/* Where a symbolic link in `dir` leads. */
static long follow(struct node *dir, struct node *link, int last, struct walk *w, struct place *to)
{
	const char *target = link->target;
	if (++w->links > LINKS_MOST) return -ELOOP;
	to->entry = 0;
	if (link->kind == DESCRIPTOR) {
		to->file = file_of(to->fd = link->device);
		to->node = node_of(to->file);
		return 0;
	}
	if (link->kind == SPECIAL && !(target = link->special->target)) {
		to->node = zeroos_cwd;
		return 0;
	}
	return walk(dir, target, last, w, to);
}

/* `last`: the path's last name is that of the whole. */
static long walk(struct node *dir, const char *path, int last, struct walk *w, struct place *to)
{
	if (*path == '/') dir = &zeroos_root;
	while (*path == '/') path++;
	*to = (struct place){ .dir = dir, .name = path, .node = *path ? 0 : dir };
	while (*path) {
		struct entry *e = 0;
		const char *name = path;
		long error = 0;
		path = strchrnul(path, '/');
		*to = (struct place){
			.dir = dir, .name = name, .length = path - name, .slash = *path == '/'
		};
		while (*path == '/') path++;
		if (!S_ISDIR(dir->mode)) return -ENOTDIR;
		if (!may(dir, X_OK)) return -EACCES;
		if (to->length == 1 && *name == '.') to->node = dir;
		else if (to->length == 2 && name[0] == '.' && name[1] == '.') to->node = dir->dir.parent;
		else if (last && !*path && to->slash && w->flags & MAKE) return -EISDIR;
		else error = zeroos_entry_find(dir, name, to->length, &e);
		if (error && (error != -ENOENT || *path || !makes(dir))) return error;
		if (error) return 0;	/* the last name, and nothing is there */
		if (e) to->entry = e, to->node = e->node;
		int end = last && !*path;
		if (S_ISLNK(to->node->mode) &&
			(!end || w->flags & FOLLOW || (to->slash && !(w->flags & NAMED)))) {
			int slash = to->slash;
			if (end && slash) w->flags |= FOLLOW;	/* up to where a directory must be */
			error = follow(dir, to->node, end, w, to);
			if (error) return error;
			to->slash |= slash;
			if (!to->node && *path) return to->file ? -ENOTDIR : -ENOENT;
		}
		dir = to->node;
	}
	if (to->slash && !(w->flags & NAMED) && (to->file || to->node) &&
		!(to->node && S_ISDIR(to->node->mode)))
		return -ENOTDIR;
	return 0;
}

long zeroos_path(int fd, const char *path, int flags, struct place *to)
{
	struct walk w = { flags, 0 };
	struct node *from = zeroos_cwd;
	struct file *f = 0;
	*to = (struct place){ 0 };
	if (bad_address(path)) return -EFAULT;
	if (strnlen(path, PATH_LONGEST) == PATH_LONGEST) return -ENAMETOOLONG;
	if (!*path && !(flags & EMPTY)) return -ENOENT;
	if (*path != '/' && fd != AT_FDCWD) {
		if (!(f = file_of(fd))) return -EBADF;
		from = node_of(f);
	}
	if (!*path) {
		*to = (struct place){ .file = f, .node = from, .name = "" };
		return 0;
	}
	if (!from || !S_ISDIR(from->mode)) return -ENOTDIR;
	return walk(from, path, 1, &w, to);
}
