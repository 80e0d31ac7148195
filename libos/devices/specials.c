#include "devices.h"
#include "proc.h"

extern const char zeroos_program[];

enum { ROOT, DEV, PROC, OWN, SYS, KERNEL, FS, VM };

#define DIRECTORY(name, parent, mode) { name, parent, S_IFDIR | mode, 0, 0 }
#define CHARACTER(name, mode, major, minor) { name, DEV, S_IFCHR | mode, DEVICE(major, minor), 0 }
#define LINK(name, parent, target) { name, parent, S_IFLNK | 0777, 0, target }
#define MADE(name, parent, which) { name, parent, S_IFREG | 0444, which, 0 }
/* proc_text.c knows the text's %… */
#define TEXT(name, parent, text) { name, parent, S_IFREG | 0444, 0, text }

/* What is not known here is 0, as it may be on Linux. */
#define STATUS \
	"Name:\t%n\nState:\tR (running)\nTgid:\t1\nPid:\t1\nPPid:\t0\nTracerPid:\t0\n" \
	"Uid:\t1000\t1000\t1000\t1000\nGid:\t1000\t1000\t1000\t1000\n" \
	"VmPeak:\t%k\nVmSize:\t%k\nVmLck:\t       0 kB\n" \
	"VmHWM:\t%k\nVmRSS:\t%k\nVmData:\t%k\nVmSwap:\t       0 kB\n" \
	"Threads:\t%t\nCpus_allowed:\t1\nCpus_allowed_list:\t0\n"
#define STAT \
	"1 (%n) R 0 1 1 0 -1 0 0 0 0 0 0 0 0 0 20 0 %t 0 0 %b %p 4294967295 0 0 0 0 0 0 0 0 0 0 0 0 " \
	"17 0 0 0 0 0 0 0 0 0 0 0 0 0 0\n"
#define MEMINFO \
	"MemTotal:       %m\nMemFree:        %f\nMemAvailable:   %f\nBuffers:               0 kB\n" \
	"Cached:                0 kB\nSwapTotal:             0 kB\nSwapFree:              0 kB\n"

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
	TEXT("meminfo", PROC, MEMINFO),
	TEXT("cpuinfo", PROC, "processor\t: 0\nhart\t\t: 0\nisa\t\t: rv" XLEN "im\nmmu\t\t: none\n\n"),
	TEXT("version", PROC, "Linux version 6.6.0 (ZeroOS) #1 ZeroOS\n"),
	DIRECTORY("fd", OWN, 0500),
	LINK("cwd", OWN, 0),
	LINK("root", OWN, "/"),
	LINK("exe", OWN, zeroos_program),
	MADE("cmdline", OWN, PROC_CMDLINE),
	MADE("environ", OWN, PROC_ENVIRON),
	TEXT("comm", OWN, "%n\n"),
	MADE("maps", OWN, PROC_MAPS),
	TEXT("status", OWN, STATUS),
	TEXT("stat", OWN, STAT),
	TEXT("statm", OWN, "%p %p 0 0 0 %p 0\n"),
	TEXT("mounts", OWN,
		"tmpfs / tmpfs rw 0 0\nproc /proc proc rw 0 0\ndevtmpfs /dev devtmpfs rw 0 0\n"),
	TEXT("ostype", KERNEL, "Linux\n"),
	TEXT("osrelease", KERNEL, "6.6.0\n"),
	TEXT("hostname", KERNEL, "zeroos\n"),
	TEXT("pid_max", KERNEL, "32768\n"),
	TEXT("pipe-max-size", FS, "1048576\n"),
	TEXT("overcommit_memory", VM, "2\n"),
	{ 0 },
};
