"""Rust's mangled names, against what c++filt makes of them (its hashes of crates and types of constants left out)."""

import os
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st
from zeroos.executor.rust_names import demangled
from zeroos.executor.symbolize import demangled as shown

NAMES = {
    (
        "_RINvNtCsdYTJH86nNXf_4test5bench9benchmarkFG_QL0_NtB2_7BencherEINtNtCsBFyDHzZyOf_"
        "4core6result6ResultuNtNtCsbs0G0MDkyQK_"
        "5alloc6string6StringEEB4_"
    ): (
        "test::bench::benchmark::<for<'a> fn(&'a mut test::"
        "bench::Bencher) -> "
        "core::result::Result<(), "
        "alloc::string::String>>"
    ),
    (
        "_RINvNtNtNtCsBFyDHzZyOf_4core4iter8adapters3zip3zipQShRBN_EB8_"
    ): "core::iter::adapters::zip::zip::<&mut [u8], &[u8]>",
    "_RINvNtNtNtCsksanApunUBn_3std3sys3pal4unix3cvtlEB8_": "std::sys::pal::unix::cvt::<i32>",
    "_RNCNvNtNtCsksanApunUBn_3std3sys9backtrace10__print_fmts_0B7_": "std::sys::backtrace::_print_fmt::{closure#1}",
    (
        "_RNSINvNtCsksanApunUBn_3std9panicking11begin_panicReE5reifyB6_"
    ): "std::panicking::begin_panic::<&str>::{shim:reify#0}",
    "_RNvMNtCsBFyDHzZyOf_4core5sliceSh9ends_withB4_": "<[u8]>::ends_with",
    (
        "_RNvMs3_NtCsbs0G0MDkyQK_5alloc7raw_vecINtB5_6RawVecTOhFUKCBN_EuENtNtCsksanApunUBn_3std5alloc6SystemE8grow_"
        "oneB13_"
    ): '<alloc::raw_vec::RawVec<(*mut u8, unsafe extern "C" fn(*mut u8)), std::alloc::System>>::grow_one',
    "_RNvXs1g_NtCsBFyDHzZyOf_4core3fmtRAhj4_NtB6_5Debug3fmtCsksanApunUBn_3std": "<&[u8; 4] as core::fmt::Debug>::fmt",
    "_RNvXs1g_NtCsBFyDHzZyOf_4core3fmtRDNtB6_5DebugEL_Bw_3fmtB8_": "<&dyn core::fmt::Debug as core::fmt::Debug>::fmt",
    (
        "_RNvXs1g_NtCsBFyDHzZyOf_4core3fmtRPNtNtB8_3ffi6c_voidNtB6_5Debug3fmtB8_"
    ): "<&*const core::ffi::c_void as core::fmt::Debug>::fmt",
    "_RNvXs2_Cs9uQpOGUNyMz_4itoaoNtB5_8Unsigned3fmt": "<u128 as itoa::Unsigned>::fmt",
    (
        "_RNvXst_NtCsbs0G0MDkyQK_5alloc5boxedINtB5_3BoxDINtNtNtCsBFyDHzZyOf_"
        "4core3ops8function6FnOnceuEp6OutputuNtNtBP_6marker4SendEL_EIBJ_"
        "uE9call_onceCsksanApunUBn_3std"
    ): (
        "<alloc::boxed::Box<dyn core::ops::function::FnOnce<(), Output = ()> "
        "+ core::marker::Send> as "
        "core::ops::function::FnOnce<()>>::call_once"
    ),
}


@pytest.mark.parametrize("symbol", NAMES)
def test_name(symbol):
    assert demangled(symbol) == NAMES[symbol] == shown([symbol])[symbol]


def test_others_are_left_alone():
    for symbol in (
        "main",
        "_Z4mainv",
        "_R",
        "_RN",
        "_RNvC",
        "_RNvC3abc9short",
        "_RB_",
        "",
        "_RNvCs_3abc",
        "_RMC1aFGzzzzzz_Eu",
    ):
        assert demangled(symbol) == symbol


def test_hash_of_the_older_mangling_and_clones_are_left_out():
    names = [
        "_ZN4core9panicking5panic17h0123456789abcdefE",
        "_ZN5Diver4downEi.isra.0",
        "_ZN3std6Vector4pushEi",
        "plain.part.0",
    ]
    assert list(shown(names).values()) == [
        "core::panicking::panic",
        "Diver::down(int)",
        "std::Vector::push(int)",
        "plain.part.0",
    ]
    assert len(shown(["_Z" + "N" + "4some" * 100 + "Ev"])["_Z" + "N" + "4some" * 100 + "Ev"]) <= 161


BOMBS = (
    "_RMC1aFGzzzz_Eu",
    "_RMC1aFGzzzzzz_Eu",
    "_RMC1a" + "FG1k_" * 40 + "Eu" * 40,
    "_RMC1aFG" + "z" * 100_000 + "_Eu",
    "_RMC1aFG" + "z" * 9_000 + "_Eu",
    "_RNvC1a" + "9" * 5_000 + "b",
    "_RNvC1au9000" + "a" * 9_000,
    "_RINvC1a1bKj" + "f" * 9_000 + "_E",
    # Each parameter holds the one before it twice.
    "_Z1f1aIiiE" + "".join(f"S_IS{n}_S{n}_E" for n in "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"),
    "_Z1f" + "P" * 1_000_000 + "i",
)


@pytest.mark.parametrize("symbol", BOMBS, ids=lambda symbol: symbol[:24])
def test_a_name_costs_no_more_than_its_length(symbol):
    """Neither memory nor time, and not this process."""
    code = (
        "import resource, sys\nresource.setrlimit(resource.RLIMIT_AS, (1 << 29, 1 << 29))\n"
        "from zeroos.executor.symbolize import demangled\n"
        "made = demangled([sys.stdin.read(), '_ZN3std6Vector4pushEi', '_RNvC3abc4main'])\n"
        "print(max(map(len, made.values())), *list(made.values())[1:])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        input=symbol,
        capture_output=True,
        text=True,
        timeout=20,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    assert done.returncode == 0, done.stderr
    longest, *names = done.stdout.split()
    assert int(longest) <= 161 and names == ["std::Vector::push(int)", "abc::main"]


@given(st.sampled_from(sorted(NAMES)), st.data())
def test_damaged_names_are_harmless(symbol, data):
    """Cut short or with other letters: some text, soon, and never an exception."""
    at = data.draw(st.integers(0, len(symbol)))
    assert isinstance(demangled(symbol[:at]), str)
    assert isinstance(
        demangled(symbol[:at] + data.draw(st.text("BCINMXYEKs_0123aL", max_size=3)) + symbol[at + 1 :]), str
    )


def test_a_name_that_holds_itself_many_times():
    text = "INvC1a1b" + "T" + "".join(f"TB{'' if not n else '_'}_" for n in range(3)) + "E" * 9
    assert isinstance(demangled("_R" + text), str)
    assert demangled("_RNvC1a" + "B" * 1000) == "_RNvC1a" + "B" * 1000
