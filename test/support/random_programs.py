"""Random small programs in C and C++ whose link has every feature that decides what a linker keeps."""

from __future__ import annotations

import random

WEAK = "__attribute__((weak))"
HIDDEN = '__attribute__((visibility("hidden")))'


class Program:
    """`files`: name -> source text, the first one with main; `explicit` of them are named on the link line.

    wild: weak, common, COMDAT, absolute, constructors, registered and retained sections, missing and doubled symbols.
    plain: every symbol is defined once and nothing is live by itself. single: plain, and one function a file.
    """

    def __init__(self, kind: str, seed: int) -> None:
        self.random = random.Random(f"{kind} {seed}")
        self.kind, self.wild = kind, kind == "wild"
        self.functions = [f"s{n}" for n in range(self.random.randint(4, 20))]
        count = len(self.functions) if kind == "single" else self.random.randint(2, 7)
        self.explicit = 1 if kind == "single" else self.random.randint(1, count)
        self.files = {f"{kind}{seed:02}_main.c": self.definitions([("main", "")], "c")}
        for number in range(count):
            dialect = "cpp" if self.wild and self.chance(0.4) else "c"
            owned = [(name, "") for name in self.functions[number::count]]
            if self.wild:
                owned = [(name, self.pick(["", "", "", WEAK, WEAK, HIDDEN])) for name, _ in owned if self.chance(0.95)]
                again = self.pick(self.functions)
                if self.chance(0.5) and again not in dict(owned):
                    owned.append((again, self.pick([WEAK, WEAK, WEAK, ""])))
            self.files[f"{kind}{seed:02}_{number}.{dialect}"] = self.definitions(owned, dialect)

    def chance(self, probability: float) -> bool:
        return self.random.random() < probability

    def pick(self, choices: list[str]) -> str:
        return self.random.choice(choices)

    def uses(self) -> str:
        """Statements that refer to some other symbols."""
        lines = [f" x += {name}(x);" for name in self.random.sample(self.functions, self.random.choice((0, 1, 1, 2)))]
        if self.wild:
            lines += [f" x += {name}[0];" for name in ("c0", "c1", "c2") if self.chance(0.1)]
            lines += [f" x += {name}(x);" for name in ("i0", "i1", "i2", "far") if self.chance(0.06)]
            lines += [
                f" x += (int)&{name};" for name in ("a0", "__start_registry", "__stop_registry") if self.chance(0.05)
            ]
        return "".join(lines)

    def function(self, name: str, attributes: str = "") -> str:
        return f"{attributes} int {name}(int x) {{{self.uses()} return x * 3; }}\n"

    def definitions(self, owned: list[tuple[str, str]], dialect: str) -> str:
        defined = dict(owned)
        text = [f"int {name}(int);\n" for name in [*self.functions, "far"]]
        text += [f"extern int {name}[];\n" for name in ("c0", "c1", "c2")]
        text += ["extern char a0, __start_registry, __stop_registry;\n"]
        inline = [name for name in ("i0", "i1", "i2") if dialect == "cpp" and self.chance(0.5)]
        text += [f"int {name}(int);\n" for name in ("i0", "i1", "i2")]
        if self.wild:
            text += [
                f"#pragma weak {name}\n"
                for name in [*self.functions, "far"]
                if name not in defined and self.chance(0.15)
            ]
        text += [self.function(name, "__attribute__((used)) inline") for name in inline]
        for name, attributes in owned:
            text.append(self.function(name, attributes))
            if self.kind != "single" and self.chance(0.5):
                text.append(self.function(f"static_{name}", "static __attribute__((noinline))"))
                text.append(f"int use_{name}(int x) {{ return static_{name}(x) + 1; }}\n")
        if self.wild:
            text += self.extras(dialect)
        body = "".join(text)
        return f'extern "C" {{\n{body}}}\n' if dialect == "cpp" else body

    def extras(self, dialect: str) -> list[str]:
        text, unique, other = [], self.random.randrange(10**6), self.pick(self.functions)
        if self.chance(0.15):
            text.append(self.function(f"made{unique}", "__attribute__((constructor)) static"))
        if self.chance(0.15):
            text.append(self.function(f"kept{unique}", "__attribute__((used, retain)) static"))
        if self.chance(0.3):
            text.append(f'__attribute__((section("registry"))) int (*entry{unique})(int) = {other};\n')
        if self.chance(0.2):
            text.append(
                f"int (*const table{unique}[])(int) = {{ {other}, {self.pick(self.functions)} }};\n"
                f"int choose{unique}(int x) {{ return table{unique}[x & 1](x); }}\n"
            )
        if self.chance(0.15):  # metadata that belongs to a function (SHF_LINK_ORDER)
            text.append(
                f'asm(".section .text.o{unique},\\"ax\\",%progbits\\n.globl o{unique}\\no{unique}: ret\\n'
                f'.section meta,\\"ao\\",%progbits,o{unique}\\n.word {other}\\n.text");\n'
                f"int o{unique}(int); int call{unique}(int x) {{ return o{unique}(x); }}\n"
            )
            if self.chance(0.5):
                text.append(f"__attribute__((constructor)) static void first{unique}(void) {{ o{unique}(1); }}\n")
        if self.chance(0.2):
            text.append('asm(".globl a0\\n.set a0, 4660");\n')
        if self.chance(0.5):
            name = self.pick(["c0", "c1", "c2"])
            size = self.random.randint(1, 9)
            if dialect == "c":
                text.append(f"int {name}[{size}];\n")
            elif self.chance(0.3):
                text.append(f"int {name}[{size}] = {{1}};\n")
        return text
