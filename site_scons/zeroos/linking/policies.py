"""The link-time policies that every platform has. docs/architecture.md says what each choice means."""

from zeroos.platforms.model import Option

POLICIES = {
    option.name: option
    for option in (
        Option(
            "stdout", "log: diagnostics; public: the program's stdout is its public output", ("log", "public"), "log"
        ),
        Option(
            "time",
            "what clocks say: refuse ends the run, zero, input takes it from the private input, "
            "instructions counts them",
            ("refuse", "zero", "input", "instructions"),
            "refuse",
        ),
        Option(
            "random",
            "where randomness comes from: refuse ends the run, zero is the same in every run, "
            "input seeds it from the private input",
            ("refuse", "zero", "input"),
            "refuse",
        ),
        Option(
            "malloc",
            "fast: few instructions; mallocng: libc's, which finds most misuse; bump: never frees",
            ("fast", "mallocng", "bump"),
            "fast",
        ),
        Option(
            "unknown_calls",
            "a Linux call nobody provides: link-error, enosys, or abort when it is made",
            ("link-error", "enosys", "abort"),
            "link-error",
        ),
    )
}
