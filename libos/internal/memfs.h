/* The file system in memory. Names of the embedded tree, of /dev and of /proc become
 * entries when they are first looked up: those never used cost nothing. All nodes (inodes)
 * belong to the program's user. */
#ifndef MEMFS_H
#define MEMFS_H

#include <time.h>
#include "devices.h"
#include "memory.h"
#include "policies.h"
#include "tree.h"

#define OWNER 1000		/* user and group of every file */
#define NAME_LONGEST 255
#define PATH_LONGEST 4096	/* with its end */
#define LINKS_MOST 40		/* symbolic links that one path may lead through */
#define MEMFS_DEVICE 1		/* st_dev */

#pragma weak zeroos_tree	/* absent without Unikernel(files=…) */

struct node;

/* zeroos_fifo_open; null until there is a named pipe, so that pipes are linked only
 * with what makes one. */
extern hidden struct file *(*zeroos_named_pipe)(
	struct pipe **, unsigned flags, struct file *node, long *error);

/* A name in a directory. */
struct entry {
	struct entry *chain;		/* the next with the same hash */
	struct entry *before, *after;	/* in the order of their making */
	struct node *dir, *node;
	unsigned long cookie;		/* rises in that order: the position in a listing */
	unsigned hash, length;
	char name[];
};

/* The pages of a file: a radix tree, so that holes cost nothing. Its leaves are addresses
 * of pages, with flags in the low bits. */
#define FAN_BITS 6
#define FAN (1 << FAN_BITS)
#define SHARED 1UL		/* mappings may share the page */
#define UNWRITTEN 2UL		/* made by fallocate: SEEK_DATA takes it for a hole */
#define FRESH 4UL		/* made by a fallocate that may still fail */
#define BLOCKS_END (INT64_MAX / (int64_t)PAGE + 1)
struct fan {
	uintptr_t slots[FAN];
};

struct node {
	uint32_t mode, links;
	unsigned refs;		/* open files, working directories, subdirectories */
	unsigned device;	/* of a character or block device */
	uint64_t number;
	int64_t size;
	struct statx_timestamp accessed, modified, changed, born;
	struct entry *entry;	/* a name that it has, or null */
	union {
		struct {
			const unsigned char *image;	/* contents embedded in the program, until written */
			uintptr_t pages;		/* the highest fan, or the only page */
			unsigned height;		/* of the tree of pages */
			unsigned long count;		/* pages there are */
		} file;
		struct {
			struct node *parent;
			struct entry *first, *last, *cursor;
			struct entry **table;
			unsigned long buckets, count, cookie;
			const struct tree *tree;	/* embedded names, not all of them entries yet */
			int special;			/* index of its names in zeroos_specials, or -1 */
		} dir;
		char *target;		/* of a symbolic link */
		const struct special *special;	/* a file of /proc, or its symbolic link without a target */
		struct pipe *pipe;	/* of a named pipe */
	};
	unsigned char kind;
	unsigned char nameable;		/* made by O_TMPFILE: linkat may name it */
};

/* DESCRIPTOR: a symbolic link of /proc/self/fd, to `device`. */
enum { ORDINARY, SPECIAL, DESCRIPTOR };

/* An open file of the file system. */
struct open_node {
	struct file file;
	struct node *node;
};

extern hidden struct node zeroos_root;
extern hidden struct node *zeroos_cwd;
extern hidden unsigned zeroos_umask;
extern hidden uint64_t zeroos_node_count;	/* numbers given so far */

extern hidden const struct file_ops zeroos_regular, zeroos_directory, zeroos_path_only;

/* Now, for a file's times, by the policy time=; 0 under time=refuse. */
hidden void zeroos_file_time(struct statx_timestamp *);

/* What file_time does where clocks are not refused. */
static inline void ask_clock(struct statx_timestamp *to)
{
	int64_t sec;
	long nsec;
	zeroos_clock("write", CLOCK_REALTIME, &sec, &nsec);
	*to = (struct statx_timestamp){ .tv_sec = sec, .tv_nsec = nsec };
}

/* A node without names and references, or null. */
hidden struct node *zeroos_node_new(uint32_t mode);

/* Frees a node that has neither names nor references. */
hidden void zeroos_node_drop(struct node *);

/* Opens a node: an open file of the kind that the node is, or null and the error. */
hidden struct file *zeroos_node_open(struct node *, unsigned flags, long *error);

/* Whether opening it with these flags is against its type or mode: 0 or the error. */
hidden long zeroos_node_allows(const struct node *, unsigned flags);

/* statx of an open file of the file system; node_of knows such files by it. */
hidden void zeroos_node_stat(struct file *, struct statx *);
hidden void zeroos_node_describe(const struct node *, struct statx *);
hidden long zeroos_node_name(struct file *, char *, size_t size);
hidden void zeroos_node_release(struct file *);
hidden struct file *zeroos_node_reopen(struct file *, unsigned flags, long *error);

static inline struct node *node_of(struct file *f)
{
	return f->ops->stat == zeroos_node_stat ? ((struct open_node *)f)->node : 0;
}

/* Set-id bits go when somebody without privileges changes a file's contents or owner. */
static inline void drop_set_ids(struct node *n)
{
	if (S_ISREG(n->mode)) n->mode &= ~(n->mode & S_IXGRP ? S_ISUID | S_ISGID : S_ISUID);
}

/* Whether the owner's bits of its mode allow all of want: R_OK, W_OK, X_OK. */
static inline int may(const struct node *n, unsigned want)
{
	return (n->mode >> 6 & want) == want;
}

/* The entry of this name: 0, -ENOENT, -ENAMETOOLONG or -ENOMEM. */
hidden long zeroos_entry_find(struct node *dir, const char *name, size_t length, struct entry **);

/* Names a node: 0 or -ENOSPC. */
hidden long zeroos_entry_add(struct node *dir, const char *name, size_t length, struct node *);
hidden void zeroos_entry_remove(struct entry *);
hidden unsigned zeroos_entry_hash(const char *name, size_t length);

/* Look up names that are no entries yet, and make them entries: 0, -ENOENT or -ENOMEM. */
hidden long zeroos_entry_embedded(struct node *dir, const char *name, size_t length);
hidden long zeroos_fd_entry(struct node *dir, const char *name, size_t length, struct entry **);

/* Makes every name of a directory an entry: 0 or -ENOMEM. */
hidden long zeroos_dir_fill(struct node *dir);

/* Times of a directory whose names changed, or of a file whose contents did. */
hidden void zeroos_node_modified(struct node *);

/* The path of a node, cut at size and not terminated: its length; 0 if it has no
 * name. */
hidden size_t zeroos_node_path(const struct node *, char *, size_t size);

/* The result of following a path. */
struct place {
	struct node *dir;	/* the directory of the last name */
	const char *name;	/* in the path or in a link's target; "." or ".." lead to a node too */
	size_t length;
	int slash;		/* slashes follow */
	struct node *node;	/* what is there, or null */
	struct entry *entry;	/* its name, or null for ".", ".." and "/" */
	struct file *file;	/* the open file that a link of /proc/self/fd leads to, or null */
	int fd;			/* and its number */
};
#define FOLLOW 1	/* a symbolic link at the end is followed */
#define NAMED 2		/* the name itself is wanted: a link is not followed even before a slash */
#define EMPTY 4		/* an empty path is the file `fd` itself */
#define MAKE 8		/* a file is to be made if there is none: no slashes may follow */

/* Follows a path. 0, also where only the last name does not exist; or the error. */
hidden long zeroos_path(int fd, const char *path, int flags, struct place *);

/* The same, but the last name must exist. */
hidden long zeroos_path_node(int fd, const char *path, int flags, struct place *);

/* The same for a name that is about to be made: 0, or -EEXIST … */
hidden long zeroos_path_new(int fd, const char *path, int directory, struct place *);

/* Makes a node with a name: 0 or the error, with nothing left behind. */
hidden long zeroos_node_make(const struct place *, uint32_t mode, struct node **);

/* The leaf of a page in a file's tree; a leaf of 0 is a hole. `make` adds what is missing
 * of the tree on the way: null means no memory. Without it null is a hole, too. */
hidden uintptr_t *zeroos_block_slot(struct node *, uint64_t index, int make);

/* Whether the page of a leaf is mapped now. */
hidden int zeroos_slot_mapped(uintptr_t slot);

/* Opens a path, as openat does. */
hidden long zeroos_open(int fd, const char *path, unsigned flags, unsigned mode);

/* Follows a path for stat, access and the like; flags other than AT_SYMLINK_NOFOLLOW and
 * AT_EMPTY_PATH are refused. For an open file that is not of the file system `node` is
 * null, and `file` is set. */
hidden long zeroos_path_at(int fd, const char *path, int flags, struct place *);

/* How many pages are left. */
hidden unsigned long zeroos_free_pages(void);

/* posix_fadvise. */
hidden long zeroos_fd_advise(int fd, int64_t at, int64_t size, int advice);

hidden long zeroos_chdir(struct node *);

/* What chmod and chown may do to a node: 0 or the error. */
hidden long zeroos_node_chmod(struct node *, unsigned mode);
hidden long zeroos_node_chown(struct node *, long user, long group);

/* utimensat with `times` as 64-bit counts of seconds and nanoseconds. */
hidden long zeroos_set_times(int fd, const char *path, const int64_t times[4], int flags);

/* truncate and ftruncate. */
hidden long zeroos_truncate(const char *path, int64_t size);
hidden long zeroos_fd_truncate(int fd, int64_t size);

/* The node of a descriptor: 0; -EBADF, also for O_PATH; or `other` where the file is not of
 * the file system. */
hidden long zeroos_fd_node(int fd, long other, struct node **);

/* The page of a file, or null: a hole. */
hidden unsigned char *zeroos_block(struct node *, uint64_t index);

/* The same, made if it is a hole; null: no memory. */
hidden unsigned char *zeroos_block_make(struct node *, uint64_t index);

/* The first page from index on that exists (`there`), or that is a hole; or UINT64_MAX. */
hidden uint64_t zeroos_block_next(struct node *, uint64_t index, int there);

/* Frees the pages in [from, end), but for mapped ones, which are zeroed. */
hidden void zeroos_blocks_free(struct node *, uint64_t from, uint64_t end);

/* Zeroes [from, end) in the pages that are there. */
hidden void zeroos_file_zero(struct node *, int64_t from, int64_t end);

/* Sets the size; what is cut off is gone. 0 or -ENOSPC. */
hidden long zeroos_file_cut(struct node *, int64_t size);

/* fallocate: arguments are checked. */
hidden long zeroos_file_allocate(struct node *, int mode, int64_t at, int64_t size);

/* Makes `count` pages from `from` on contiguous, at `at` if that is not 0, and keeps them
 * there for mappings: the address, or -ENOMEM or -ENODEV. */
hidden long zeroos_file_share(struct node *, uint64_t from, uint64_t count, uintptr_t at);

/* Copies embedded contents, which are read-only, into pages of the file: 0 or -ENOSPC. */
hidden long zeroos_file_own(struct node *);

#endif
