"""What libc=given changes in the objects of a C library."""

import pytest
from test_rewriting import CALLS, compiled
from zeroos.objects import elf
from zeroos.objects.elf import read_object
from zeroos.objects.given import definitions, fitted
from zeroos.objects.rewriting import rewritten

MALLOC = """
.globl malloc_usable_size
malloc_usable_size: lla a0, __malloc_hugepage_config
"""


@pytest.mark.parametrize(
    "text, before, after",
    [
        # glibc's malloc takes its random number by the function, or by a call of its own (2.41).
        (f"{MALLOC}tail __getrandom_nocancel", "__getrandom_nocancel", "zeroos_malloc_key"),
        (f"{MALLOC}li a7, 278\necall\nret", "__linux_getrandom", "zeroos_malloc_key"),
        ("li a7, 278\necall\nret", "__linux_getrandom", "__linux_getrandom"),
        (".globl __libc_siglongjmp\n__libc_siglongjmp: tail __longjmp", "__longjmp", "zeroos_object_longjmp"),
        ("tail __longjmp", "__longjmp", "__longjmp"),
        (
            ".globl pthread_create, __pthread_create\npthread_create: __pthread_create: ret",
            "pthread_create",
            "pthread_create.given",
        ),
        (".globl fmal, __fmal\nfmal: __fmal: ret", "fmal", "fmal.given"),
        (".globl start\nstart: tail pthread_create", "pthread_create", "pthread_create"),
        (".globl _start\n_start: ret", "_start", "__given_start"),
    ],
)
def test_names(tmp_path, text, before, after):
    data = compiled(tmp_path, 64, text, "a.s", "-mrelax")
    made = rewritten(data, "a.o", {**CALLS, 278: "getrandom"})
    data = made.data if made else data

    def names(data: bytes) -> set[str]:
        return {symbol.name for symbol in read_object(data, "a.o").symbols}

    assert definitions(data, "a.o", ()) == elf.definitions(fitted(data, "a.o"), "a.o")
    assert before in names(data)
    assert after in names(fitted(data, "a.o")) and (before == after or before not in names(fitted(data, "a.o")))
