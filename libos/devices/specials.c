#include "devices.h"
#include "proc.h"

extern const char zeroos_program[];

enum { ROOT, DEV, PROC, OWN, SYS, KERNEL, FS, VM };

#define DIRECTORY(name, parent, mode) { name, parent, S_IFDIR | mode, 0, 0 }
#define CHARACTER(name, mode, major, minor) { name, DEV, S_IFCHR | mode, DEVICE(major, minor), 0 }
#define LINK(name, parent, target) { name, parent, S_IFLNK | 0777, 0, target }
#define MADE(name, parent, which) { name, parent, S_IFREG | 0444, which, 0 }
#define FIXED(name, parent, text) { name, parent, S_IFREG | 0444, 0, text }

const struct special zeroos_specials[] = {
	[DEV] = DIRECTORY("dev", ROOT, 0755),
	[PROC] = DIRECTORY("proc", ROOT, 0555),
	[OWN] = DIRECTORY("1", PROC, 0555),
	[SYS] = DIRECTORY("sys", PROC, 0555),
	[KERNEL] = DIRECTORY("kernel", SYS, 0555),
	[FS] = DIRECTORY("fs", SYS, 0555),
	[VM] = DIRECTORY("vm", SYS, 0555),
	DIRECTORY("tmp", ROOT, 01777),
	CHARACTER("null", 0666, 1, 3),
	CHARACTER("zero", 0666, 1, 5),
	CHARACTER("full", 0666, 1, 7),
	CHARACTER("random", 0666, 1, 8),
	CHARACTER("urandom", 0666, 1, 9),
	CHARACTER("tty", 0666, 5, 0),
	CHARACTER("public", 0222, PUBLIC_MAJOR, PUBLIC_MINOR),
	LINK("fd", DEV, "/proc/self/fd"),
	LINK("stdin", DEV, "/proc/self/fd/0"),
	LINK("stdout", DEV, "/proc/self/fd/1"),
	LINK("stderr", DEV, "/proc/self/fd/2"),
	DIRECTORY("shm", DEV, 01777),
	LINK("self", PROC, "1"),
	LINK("mounts", PROC, "self/mounts"),
	MADE("meminfo", PROC, PROC_MEMINFO),
	FIXED("cpuinfo", PROC, "processor\t: 0\nhart\t\t: 0\nisa\t\t: rv" XLEN "im\nmmu\t\t: none\n\n"),
	FIXED("version", PROC, "Linux version 6.6.0 (ZeroOS) #1 ZeroOS\n"),
	DIRECTORY("fd", OWN, 0500),
	LINK("cwd", OWN, 0),
	LINK("root", OWN, "/"),
	LINK("exe", OWN, zeroos_program),
	MADE("cmdline", OWN, PROC_CMDLINE),
	MADE("environ", OWN, PROC_ENVIRON),
	MADE("comm", OWN, PROC_COMM),
	MADE("maps", OWN, PROC_MAPS),
	MADE("status", OWN, PROC_STATUS),
	MADE("stat", OWN, PROC_STAT),
	MADE("statm", OWN, PROC_STATM),
	FIXED("mounts", OWN, "tmpfs / tmpfs rw 0 0\nproc /proc proc rw 0 0\ndevtmpfs /dev devtmpfs rw 0 0\n"),
	FIXED("ostype", KERNEL, "Linux\n"),
	FIXED("osrelease", KERNEL, "6.6.0\n"),
	FIXED("hostname", KERNEL, "zeroos\n"),
	FIXED("pid_max", KERNEL, "32768\n"),
	FIXED("pipe-max-size", FS, "1048576\n"),
	FIXED("overcommit_memory", VM, "2\n"),
	{ 0 },
};
