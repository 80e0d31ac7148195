"""Writes calls.md, the table of Linux calls, from libos/linux: `python docs/make_calls.py`.

The comment above a call's function (or, failing that, the file's first) says what it does and where it deviates from
Linux. A comment that begins "x of 32-bit ABIs" or "x on rv32" makes the call another name of x.
"""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass, field
from pathlib import Path

HERE = Path(__file__).resolve().parent
LINUX = HERE.parent / "libos" / "linux"
NAMES = HERE.parent / "runtimes" / "musl" / "overlay" / "linux_names.h"

FAMILIES = {
    "Memory": """
        brk madvise membarrier mincore mlock mlock2 mlockall mmap mmap2 mprotect mremap msync munlock munlockall
        munmap""",
    "Files: reading and writing": """
        close close_range copy_file_range dup dup3 fadvise64 fallocate fcntl fdatasync flock fsync ftruncate
        ftruncate64 ioctl lseek memfd_create pread64 preadv preadv2 pwrite64 pwritev pwritev2 read readahead readv
        sendfile sendfile64 sync sync_file_range syncfs truncate truncate64 write writev""",
    "Files: names and attributes": """
        chdir faccessat faccessat2 fchdir fchmod fchmodat fchmodat2 fchown fchownat fstat fstatfs fstatfs64 getcwd
        getdents64 linkat mkdirat mknodat newfstatat openat openat2 readlinkat renameat2 statfs statfs64 statx
        symlinkat umask unlinkat utimensat""",
    "Pipes, sockets of a pair, events": """
        epoll_create1 epoll_ctl epoll_pwait epoll_pwait2 eventfd2 getpeername getsockname getsockopt pipe2 ppoll
        pselect6 recvfrom recvmmsg recvmsg sendmmsg sendmsg sendto setsockopt shutdown signalfd4 socketpair splice tee
        timerfd_create timerfd_gettime timerfd_settime vmsplice""",
    "Threads": """
        clone clone3 exit exit_group futex futex_waitv get_robust_list getcpu gettid rseq sched_get_priority_max
        sched_get_priority_min sched_getaffinity sched_getparam sched_getscheduler sched_rr_get_interval
        sched_setaffinity sched_setparam sched_setscheduler sched_yield set_robust_list set_tid_address""",
    "Signals": """
        kill rt_sigaction rt_sigpending rt_sigprocmask rt_sigqueueinfo rt_sigreturn rt_sigsuspend rt_sigtimedwait
        rt_tgsigqueueinfo sigaltstack tgkill tkill""",
    "Time and randomness": """
        clock_adjtime clock_getres clock_gettime clock_nanosleep clock_settime getitimer getrandom gettimeofday
        nanosleep setitimer settimeofday timer_create timer_delete timer_getoverrun timer_gettime timer_settime
        times""",
    "Identity and limits": """
        capget capset getegid geteuid getgid getgroups getpgid getpid getppid getpriority getresgid getresuid
        getrlimit getrusage getsid getuid personality prctl prlimit64 riscv_hwprobe setfsgid setfsuid setgid setgroups
        setpgid setpriority setregid setresgid setresuid setreuid setrlimit setsid setuid sysinfo uname wait4 waitid""",
}

NOT_PROVIDED = {
    "fork vfork execve execveat": (
        "There is one process, and one image. `system`, `popen` and `posix_spawn` need these."
    ),
    "socket bind listen accept accept4 connect": "A proof has no network. `socketpair` is there.",
    "ptrace process_vm_readv process_vm_writev kcmp pidfd_open pidfd_getfd pidfd_send_signal process_madvise": (
        "There is no other process to look at."
    ),
    "mount umount2 pivot_root chroot setns unshare swapon swapoff reboot sethostname setdomainname acct "
    "quotactl": "One file system, one user, no privileges.",
    "shmget shmat shmdt shmctl semget semop semctl semtimedop msgget msgsnd msgrcv msgctl mq_open mq_unlink mq_notify "
    "mq_getsetattr": "Between processes. Threads have futexes, pipes and memory.",
    "io_setup io_submit io_getevents io_cancel io_destroy io_uring_setup io_uring_enter io_uring_register": (
        "Nothing goes on beside the program; a file is read at once. musl's `aio_*` are threads."
    ),
    "inotify_init1 inotify_add_watch inotify_rm_watch fanotify_init fanotify_mark": "Nobody else changes files.",
    "setxattr getxattr listxattr removexattr name_to_handle_at open_by_handle_at": "The file system has none.",
    "seccomp bpf perf_event_open userfaultfd landlock_create_ruleset landlock_add_rule landlock_restrict_self "
    "add_key request_key keyctl": (
        "There is no kernel that could enforce, measure or keep anything behind the program's back."
    ),
    "init_module finit_module delete_module kexec_load kexec_file_load syslog": "There is no kernel.",
    "mbind set_mempolicy get_mempolicy migrate_pages move_pages pkey_alloc pkey_free pkey_mprotect": (
        "One processor, one node, no page tables."
    ),
    "restart_syscall": "Nothing restarts a call but the call itself.",
}

HEAD = """\
# Linux calls

Written by `docs/make_calls.py` from the comment above each call in `libos/linux`; a test holds it against them.

{count} calls, {common} of them on both word sizes; where 32-bit ABIs have a name of their own for a call, it is in \
the same line, and (rv32) or
(rv64) stands behind what one of them has alone. An image carries the calls that its live code refers to, each in an \
object of its own.

What holds everywhere:

* Results and error numbers are Linux's. A call that is not here is not a call that succeeds: it does not link, and \
the message shows who
  wants it. For programs that probe and cope, `unknown_calls=enosys`; `unknown_calls=abort` ends the run when such a \
call is made.
* One hart, and threads that take turns: one runs until it waits, yields or ends, so that a program does the same in \
every run. A call that waits
  when no other thread can run and no time-out or timer will come ends the run as a failure, which lists the threads.
* Time is virtual: sleeping and time-outs cost nothing and move every clock. What clocks say at the start is the \
policy `time=`.
* Where a call answers EFAULT, it is for null and what else lies in the first page. Other bad addresses are not \
looked at, nor are these by the
  plain read and write of programs that open no files: the zkVM's own fault ends the run.
* The program is an unprivileged user's (uid and gid 1000), in the first process of a container.
"""


@dataclass
class Call:
    """A row of the table."""

    name: str
    text: str
    others: list[str] = field(default_factory=list)  # names that 32-bit ABIs have for it


def call_of(file: Path) -> str:
    """The call that a file defines, under whatever policies."""
    return file.name.split(".")[0]


def comment(file: Path) -> str:
    """What the file says of its call. ValueError when it says nothing."""
    text = file.read_text()
    function = re.search(rf"^[^\n#/*;]*\b__linux_{call_of(file)}\(", text, re.MULTILINE)
    before = text[: function.start()] if function else ""
    block = r"/\*((?:(?!\*/).)*)\*/"
    found = (
        re.search(block + r"\s*\Z", before, re.DOTALL)
        or re.search(block, text, re.DOTALL)
        or re.match(r"((?:# [^\n]*\n)+)", text)
    )
    if not found:
        raise ValueError(f"{file}: no comment says what the call does")
    return " ".join(line.strip(" \t*#") for line in found[1].splitlines()).strip()


def calls() -> dict[str, Call]:
    """The rows. ValueError names what is wrong with a file or with FAMILIES."""
    texts = {
        call_of(file): comment(file)
        for file in sorted(LINUX.iterdir())
        if file.suffix in (".c", ".S") and "__linux_" in file.read_text()
    }
    twins = {
        name: match[1] for name, text in texts.items() if (match := re.match(r"(\w+) (?:of 32-bit ABIs|on rv32)", text))
    }
    rows = {name: Call(name, text) for name, text in texts.items() if name not in twins}
    for name, of in twins.items():
        if of not in rows:
            raise ValueError(f"libos/linux/{name}.c: there is no {of}")
        rows[of].others.append(name)
    placed = [name for names in FAMILIES.values() for name in names.split()]
    if lost := sorted(rows.keys() - placed):
        raise ValueError(f"docs/make_calls.py: no family has {', '.join(lost)}")
    if there := [name for names in NOT_PROVIDED for name in names.split() if name in texts]:
        raise ValueError(f"docs/make_calls.py: {', '.join(there)} is provided after all")
    return rows


def table() -> str:
    """The text of calls.md."""
    rows = calls()
    linux = {
        xlen: set(re.findall(r"__linux_nr_\d+ __linux_(\w+)", part))
        for xlen, part in zip((32, 64), NAMES.read_text().split("#endif"))
    }
    mine = {name for call in rows.values() for name in (call.name, *call.others)}
    parts = [HEAD.format(count=len(mine), common=len(mine & linux[32] & linux[64]))]
    for family, names in FAMILIES.items():
        parts.append(f"\n## {family}\n\n| call | |\n|---|---|\n")
        for name in sorted(set(names.split()) & rows.keys()):
            call = rows[name]
            only = (
                ""
                if call.others
                else " (rv64)"
                if name not in linux[32]
                else " (rv32)"
                if name not in linux[64]
                else ""
            )
            shown = ", ".join(f"`{each}`" for each in (name, *call.others))
            parts.append(f"| {shown}{only} | {call.text.replace('|', chr(92) + '|')} |\n")
    parts.append("\n## Not provided\n\n| calls | why |\n|---|---|\n")
    parts += [
        f"| {', '.join(f'`{name}`' for name in names.split())} | {why} |\n" for names, why in NOT_PROVIDED.items()
    ]
    return "".join(parts)


def main() -> int:
    """Writes the file."""
    try:
        (HERE / "calls.md").write_text(table())
    except ValueError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
