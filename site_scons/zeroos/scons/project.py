"""A build: its environment, objects and images, and the declaration of images."""

from __future__ import annotations

import atexit
import hashlib
import os
from collections.abc import Callable, Mapping, Sequence
from functools import cache, cached_property, partial
from pathlib import Path
from typing import NamedTuple

import SCons.Errors
import SCons.Node
from SCons.Action import Action
from SCons.Builder import Builder
from SCons.Script import GetOption

from zeroos import home, link_requests
from zeroos.errors import ZeroosError
from zeroos.home import searched
from zeroos.linking.policies import POLICIES, expanded
from zeroos.platforms import modules
from zeroos.platforms.descriptor import load
from zeroos.platforms.model import Platform
from zeroos.scons import (
    arguments,
    chosen,
    commandline,
    compile_commands,
    compilers,
    generated,
    given,
    reads,
    runtimes,
    shared,
)
from zeroos.scons import launcher as launchers
from zeroos.scons import toolchain as tools
from zeroos.scons.actions import folder_of, one_message, signature
from zeroos.scons.catalog import Catalog
from zeroos.scons.compiling import on_disk
from zeroos.scons.image import ARCHIVES, LINK_FLAGS, Image
from zeroos.scons.image_builder import builder_environment
from zeroos.scons.known import Known
from zeroos.scons.objects import Objects, made, named, ready
from zeroos.scons.startup import startup
from zeroos.scons.symbols import SymbolTables

HOME = Path(home.shown(home.HOME))
BUILD = "build"
CXX = (".cpp", ".cc", ".cxx")
COMPILED = (".c", ".S", ".s", *CXX)


class _Recipe(NamedTuple):
    """How the sources of an image with one suffix are compiled; Objects.declare describes the rest."""

    place: str  # the folder of their objects
    command: list[str]
    headers: list[str]
    identity: str
    hint: str


class Project:
    """The state that all images of one run of SCons share."""

    def __init__(self, env, request: commandline.Request, build: str = BUILD, beside: bool = True):
        self.request = request
        self.beside = beside  # whether an image lies in the folder of its other files, or where its SConscript says
        self.build = build  # the folder of all output, relative to the SConstruct's
        self.toolchain = tools.find()
        # Images depend on the code that turns objects into images.
        package = Path(__file__).resolve().parents[1]
        folders = (package / "linking", package / "objects", package / "platforms", modules.SHARED)
        self.engine = runtimes.digest([file for folder in folders for file in folder.glob("*.py")])
        code = self.engine + runtimes.digest(list(Path(__file__).parent.glob("*.py")))
        self.tables = SymbolTables(Path(build, "symbols.cache"), code)
        self.notes = SymbolTables(Path(build, "notes.cache"), code)  # all that a null build looks at
        self.compiler = compilers.find(request.toolchain, self.toolchain, self.notes.remember)
        launcher = launchers.Launcher(request.launcher, self.toolchain, f"{build}/launch") if request.launcher else None
        remember = self.notes.remember
        self.objects = Objects(env, self.toolchain, request.verbose, shared.folder(request.cache), launcher, remember)
        self.images: list[Image] = []
        self.missing: set[tuple[str, str]] = set()  # packages and images that were left out
        self._env = builder_environment(env, request.verbose)
        self._env["BUILDERS"]["ZeroosImage"] = Builder(
            action=Action(_pack, strfunction=_announce_pack, varlist=["ZEROOS_PACK"])
        )
        # Where something is cleaned away, listed or built several times, SCons makes them all.
        self._asks_all = GetOption("clean") or GetOption("interactive") or compile_commands.FILE in request.targets
        self._known: dict[str, Known] = {}
        if not GetOption("no_exec") and not GetOption("question"):
            atexit.register(self._remember)
        self._catalogs: dict[tuple[str, bool, bool], Catalog] = {}

    @cached_property
    def platforms(self) -> dict[str, Platform]:
        """The platforms of the command line, or else all of ZeroOS, by name."""
        named = self.request.platforms or map(load, commandline.platform_folders(HOME).values())
        return {platform.name: platform for platform in named}

    def catalog(self, platform: Platform, libc: bool = True, lto: bool = False) -> Catalog:
        """Returns the catalog of the platform's images, for lto=on with `lto`, or, without `libc`, that of its SDK."""
        key = platform.name, libc, lto
        if key not in self._catalogs:
            ready = partial(self._ready, self.known(platform))
            self._catalogs[key] = Catalog(platform, HOME, self.toolchain, self.objects, self.build, libc, lto, ready)
        return self._catalogs[key]

    def known(self, platform: Platform) -> Known:
        """Returns the list of the platform's objects that the last build found to be up to date."""
        if platform.name not in self._known:
            self._known[platform.name] = Known(self.build, platform)
        return self._known[platform.name]

    def _ready(self, known: Known, path: str) -> SCons.Node.Node | None:
        """Returns the node of an object that is up to date, which for SCons is a file that nobody makes."""
        if self._asks_all or known.signature(path) is None:
            return None
        node = self._env.fs.File(f"#{path}")
        return None if node.has_builder() else ready(node)

    def _remember(self) -> None:
        """Adds what SCons found to be up to date in this run to the lists."""
        for (name, *_), catalog in self._catalogs.items():
            final = {
                path: node.get_csig()
                for path, node in catalog.nodes().items()
                if self.objects.compiles(node) and node.get_state() in (SCons.Node.executed, SCons.Node.up_to_date)
            }
            if final:
                self._known[name].add(final)

    def choices(self, platform: Platform, declared: Mapping[str, str] | None = None) -> dict[str, str]:
        """Returns the link-time choices, with `declared` for those of an SConscript."""
        return chosen.choices(platform, declared or {}, self.request.choices)

    def folder(self, platform: Platform, name: str) -> str:
        """Returns the folder of everything made for an image."""
        words = []
        if self.compiler.identity:
            words.append(f"toolchain-{self.compiler.kind}-{_short_digest(self.compiler.identity)}")
        if self.request.args is not None:
            words.append("args-" + _short_digest(*self.request.args))
        return chosen.folder(self.build, platform, name, self.request.choices, words)

    def unikernel(
        self,
        user_env,
        platform: Platform,
        name: str,
        sources: Sequence = (),
        args: Sequence[str] = (),
        env: Mapping[str, str] | None = None,
        stack: int | None = None,
        files: str | None = None,
        program: str | None = None,
        toolchain: str | None = None,
        place=None,
        max_text: int | None = None,
        max_instructions: int | None = None,
        **choices: str,
    ) -> Image:
        """Declares and returns the image `name` for `platform`; docs/build.md describes the arguments.

        `stack` is in bytes. `program` is argv[0], by default `name`. `toolchain` is the compiler of its sources, by
        default the build's. `place` is the node of the image's folder, by default that of its other files. `max_text`
        and `max_instructions` are its budget (reports/budget.py). Raises ZeroosError for an invalid argument.
        """
        options, choices = {**POLICIES, **platform.options}, expanded(choices)
        stack = platform.stack if stack is None else stack
        arguments.check(name, platform, args, env or {}, stack, choices, options)
        arguments.check_budget(name, max_text=max_text, max_instructions=max_instructions)
        label = name if place is None else _label(place, platform.name, name)
        folder = self.folder(platform, label)
        if any(image.folder == folder for image in self.images):
            raise ZeroosError(
                f"Unikernel('{name}'): there is an image of this name for {platform.name} already: rename one"
            )
        if not any(sources):
            raise ZeroosError(f"Unikernel('{name}'): no sources")
        policies = self.choices(platform, choices)
        catalog = self.catalog(platform, lto=policies["lto"] == "on")
        compiler = self._compiler(toolchain)
        recipe = cache(partial(self._recipe, user_env, catalog, compiler, policies["libc"]))
        nodes_of = partial(self._sources, user_env, catalog, recipe, image=name)
        nodes = [node for source in sources for node in nodes_of(source)]
        is_given = policies["libc"] == "given"
        if is_given and any(map(self.objects.compiles, nodes)):
            cxx = any(str(source).endswith(CXX) for source in sources)
            nodes += [self._env.fs.File(file) for file in self._libraries(compiler, cxx, name)]
        image = Image.of(name, catalog, self.tables, self.notes, policies, stack, folder, nodes, self.objects.compiles)
        image.max_text, image.max_instructions = max_text, max_instructions
        words = [program or name, *(self.request.args if self.request.args is not None else args)]
        image.generated.append(startup(self.objects, image, words, env or {}))
        if files is not None:
            image.generated += generated.files(self.objects, image, _folder(user_env, files, name))
        image.objects += image.generated
        file = f"{name}.{platform.suffix}"
        if place is not None:
            output = Path(place.get_abspath(), file)
            image.request = {
                "name": link_requests.name(output, None),
                "program": program or name,
                "platform": str(platform.folder.absolute()),
                "files": [os.path.abspath(node.get_internal_path()) for node in nodes],
                "args": list(args),
                "env": dict(env or {}),
                "stack": stack,
                "options": {option: value for option, value in image.choices.items() if option in options},
            }
            if files is not None:
                image.request["tree"] = os.path.abspath(on_disk(user_env.fs.Dir(files)))
        self._declare(image, self._env.fs.File(f"#{folder}/{file}") if place is None else place.File(file))
        self.images.append(image)
        return image

    def _compiler(self, toolchain: str | None) -> compilers.Compiler:
        return self.compiler if toolchain is None else compilers.find(toolchain, self.toolchain, self.notes.remember)

    def _libraries(self, compiler: compilers.Compiler, cxx: bool, image: str) -> list[str]:
        """Returns what a program of this compiler is linked with. Raises ZeroosError if it has no libraries."""
        if not compiler.identity:
            raise ZeroosError(
                f"Unikernel('{image}'): libc='given' is the C library of an installed compiler: say which by toolchain="
            )
        key = f"libraries of {compiler.words[0]} {compiler.identity} {cxx}"
        return list(self.notes.remember(key, lambda: tuple(given.libraries(compiler, cxx))))

    def _sources(
        self, env, catalog: Catalog, recipe: Callable[[str], _Recipe], source, image: str
    ) -> list[SCons.Node.Node]:
        """Returns what a source becomes: an object, or the archives of a Rust or Go program."""
        name = os.path.basename(str(source))
        if name == "go.mod":
            from zeroos.scons import golang

            return golang.declare(
                env, f"{catalog.place}/go", catalog.platform, on_disk(env.fs.File(source)), image, self.request.verbose
            )
        if name != "Cargo.toml":
            return [self._object(env, recipe, source, image)]
        from zeroos.scons import cargo

        return cargo.declare(
            env,
            f"{catalog.place}/cargo",
            catalog.platform.arch,
            on_disk(env.fs.File(source)),
            image,
            self.request.verbose,
        )

    def _object(self, env, recipe: Callable[[str], _Recipe], source, image: str):
        try:
            node = named(env.fs.File, source)
        except (TypeError, AttributeError, SCons.Errors.UserError):
            raise ZeroosError(f"Unikernel('{image}'): {source!r} is no source file") from None
        path = on_disk(node)
        stem, suffix = os.path.splitext(node.get_internal_path())
        if suffix not in (".o", *ARCHIVES, *COMPILED):
            raise ZeroosError(
                f"Unikernel('{image}'): {path}: do not know how to compile '{suffix}' files; "
                f"known: .o {' '.join((*ARCHIVES, *COMPILED))} Cargo.toml go.mod"
            )
        # In other trees a later script may declare how the file is built. SCons reports a missing file when it builds.
        if self.beside and not node.has_builder() and not node.rexists():
            raise ZeroosError(f"Unikernel('{image}'): source file {path} is not there")
        if suffix not in COMPILED:
            here = os.path.exists(node.get_internal_path()) or not os.path.exists(path)
            return node if here else env.fs.File(os.path.abspath(path))
        place, command, headers, identity, hint = recipe(suffix)
        kind = "" if suffix == ".c" else suffix  # d.c and d.S may stand side by side
        return self.objects.declare(f"{place}/{_inside(stem)}{kind}.o", node, command, headers, identity, hint)

    def _recipe(self, env, catalog: Catalog, compiler: compilers.Compiler, libc: str, suffix: str) -> _Recipe:
        """Returns how the sources of an image with this suffix are compiled."""
        flags = _user_flags(env, "CXXFLAGS" if suffix in CXX else "CFLAGS")
        more = compilers.ASSEMBLER if suffix == ".s" else []
        words = [*(f"-I{folder}" for folder in catalog.includes), *more, *flags]
        differs = [*filter(None, [compiler.identity]), *(["libc=given"] if libc == "given" else []), *flags]
        return _Recipe(
            f"{catalog.place}+{_short_digest(*differs)}" if differs else catalog.place,
            catalog.program_command(compiler, words, suffix in CXX, libc),
            [searched(folder) for folder in [*catalog.includes, *reads.folders(flags)]],
            compiler.identity,
            "" if libc == "given" else compiler.hint(suffix in CXX),
        )

    def _declare(self, image: Image, file) -> None:
        elf = f"{image.folder}/{image.linked_name}.elf"
        (image.elf,) = self._env.ZeroosElf(
            made(self._env.fs.File(f"#{elf}")),
            image.objects + image.archives.nodes,
            ZEROOS_LINK=signature(
                self.engine,
                self.toolchain.identity,
                LINK_FLAGS,
                tools.LTO_LINK,
                image.script,
                image.max_text,
                image.choices,
                image.platform.forbidden,
                image.platform.rules,
                image.platform.unimp,
            ),
        )
        image.elf.attributes.zeroos_image = image
        (image.file,) = self._env.ZeroosImage(made(file), image.elf, ZEROOS_PACK=signature(self.engine, image.choices))
        image.file.attributes.zeroos_image = image
        folder = image.platform.folder
        executor = modules.variant(
            folder, "executor", "", image.choices
        )  # a platform may take its kernel from its crates
        for file in (modules.variant(folder, "image", ".py", image.choices), executor / "Cargo.lock"):
            if file.exists():
                self._env.Depends(image.file, self._env.fs.File(os.path.abspath(file)))
        self._env.Clean(image.file, [self._env.fs.Dir(f"#{folder}") for folder in (image.folder, image.catalog.place)])


def _folder(env, folder: object, image: str) -> str:
    """Returns the path of the folder of an image's files. A relative one is relative to `env`'s. Raises ZeroosError."""
    try:
        return on_disk(named(env.fs.Dir, folder))
    except (TypeError, AttributeError, SCons.Errors.UserError):
        raise ZeroosError(f"Unikernel('{image}'): files={folder!r}: expected a folder") from None


def _user_flags(env, language: str) -> list[str]:
    """Returns the compiler options of the caller's environment; `language` is CFLAGS or CXXFLAGS."""
    flags = [
        str(word) for variable in (language, "CCFLAGS", "_CPPDEFFLAGS") for word in env.subst_list(f"${variable}")[0]
    ]
    for folder in env.Flatten([env.get("CPPPATH", [])]):
        for name in env.subst(folder).split(os.pathsep) if isinstance(folder, str) else [folder]:
            node = env.fs.Dir(name)
            # For a variant folder: the files built there, and those of its source folder.
            folders = (*node.get_all_rdirs(), node.srcnode())  # and those of repositories
            flags += dict.fromkeys(f"-I{one.get_internal_path()}" for one in folders)
    return flags


def _inside(path: str) -> str:
    """Returns `path` as a path below another folder, also if it leads out of the project."""
    return os.path.normpath(path).replace("..", "up").lstrip("/")


def _label(place, platform: str, name: str) -> str:
    """Returns a name for the image `name` in the folder `place` that is unique for the platform."""
    path = (place.dir if place.name == platform else place).get_internal_path()
    return name if path == "." else f"{_inside(path)}/{name}"


def _short_digest(*words: str) -> str:
    """Returns eight hex digits that keep the folders of different options apart."""
    return hashlib.sha256("\0".join(words).encode(errors="surrogateescape")).hexdigest()[:8]


def _announce_pack(target, source, env):
    return f"  PACK  {target[0].get_internal_path()}"


@one_message
def _pack(target, source, env):
    image = target[0].attributes.zeroos_image
    from zeroos.scons import link  # a null build does without

    folder_of(target[0])
    data = link.packed(image, source[0].get_internal_path())
    if image.request is not None:
        link_requests.remember(data, image.request)
