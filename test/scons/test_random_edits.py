"""Three hundred random edits of a tree with cycles, two images, at -j8 and --random; each image against an oracle.

The oracle follows the references it wrote itself; it shares nothing with the build.
"""

import random

import pytest
from chance import SEED, times
from tree import synthetic

EDITS, MODULES = 300, 24


class Model:
    """Modules that refer to each other in any way, cycles too; two apps that refer to some of them."""

    def __init__(self, seed: int):
        self.random = random.Random(seed)
        self.value = {number: self.random.randrange(1000) for number in range(MODULES)}
        self.refers = {number: self.some(range(MODULES)) for number in range(MODULES)}
        self.roots = {"one": self.some(range(MODULES)), "two": self.some(range(MODULES))}

    def some(self, numbers) -> list[int]:
        return self.random.sample(list(numbers), self.random.choice((0, 1, 1, 2, 2, 3)))

    def module(self, number: int) -> str:
        """A module's marker is data named by its value, so that the image shows which version it holds."""
        refers = self.refers[number]
        declarations = "".join(f"extern const void *const zeroos_f{other}[];\n" for other in refers)
        marker = f"marker_{number}_{self.value[number]}"
        addresses = ", ".join([f"&{marker}", *(f"zeroos_f{other}" for other in refers)])
        return f"{declarations}const int {marker} = 1;\nconst void *const zeroos_f{number}[] = {{ {addresses} }};\n"

    def app(self, name: str) -> str:
        roots = self.roots[name]
        declarations = "".join(f"extern const void *const zeroos_f{other}[];\n" for other in roots)
        reads = "".join(f" + (int)zeroos_f{other}[0]" for other in roots)
        return f"{declarations}int main(void) {{ return 0{reads}; }}\n"

    def live(self, name: str) -> set[str]:
        """The markers that the image must hold, and no others."""
        seen, todo = set(), list(self.roots[name])
        while todo:
            number = todo.pop()
            if number not in seen:
                seen.add(number)
                todo += self.refers[number]
        return {f"marker_{number}_{self.value[number]}" for number in seen}

    def edit(self) -> tuple[str, str]:
        """Changes something; the file to write, and its text."""
        if self.random.random() < 0.2:
            name = self.random.choice(("one", "two"))
            self.roots[name] = self.some(range(MODULES))
            return f"examples/{name}/{name}.c", self.app(name)
        number = self.random.randrange(MODULES)
        text = ""
        match self.random.randrange(3):
            case 0:
                self.value[number] = self.random.randrange(1000)
            case 1:
                self.refers[number] = self.some(range(MODULES))
            case 2:
                text = f"// {self.random.random()}\n" * self.random.randrange(1, 4)
        return f"libos/m/f{number}.c", text + self.module(number)


@pytest.mark.random
def test_every_image_is_what_the_oracle_says(tmp_path):
    model = Model(19 + SEED)
    tree = synthetic(tmp_path, {name: model.app(name) for name in model.roots})
    for number in range(MODULES):
        tree.write(f"libos/m/f{number}.c", model.module(number))
    done = 0
    while done < times(EDITS):
        for _ in range(model.random.choice((1, 1, 2, 3, 8))):
            tree.write(*model.edit())
            done += 1
        order = ("-j8", "--random") if model.random.random() < 0.5 else (f"-j{model.random.choice((1, 2, 8))}",)
        tree.scons("platform=toy", *order)
        for name in model.roots:
            strings = tree.file(f"toy/{name}/{name}.elf").split(b"\0")
            assert {text.decode() for text in strings if text.startswith(b"marker_")} == model.live(name), (done, name)
    tree.up_to_date("platform=toy")

    kept = {name: tree.file(f"toy/{name}/{name}.bin") for name in model.roots}
    tree.scons("platform=toy", "-c")
    tree.scons("platform=toy")
    assert {name: tree.file(f"toy/{name}/{name}.bin") for name in model.roots} == kept
