"""Programs that nobody wrote for a zkVM: SQLite and Lua, as they are, say what they say elsewhere."""

import random
import sqlite3

import pytest
from guests import LIMIT, ended
from tree import FETCHED, HOME, copy
from zeroos.executor.embedded import run_embedded
from zeroos.platforms import descriptor
from zeroos.platforms.modules import module

PLATFORMS = ("risc0", "virt", "virt32")
# Lua's own tests, which come with it: scripts that fail by themselves. Left out are those that take long.
SUITE = "args=['-'], env={'PATH': '/bin'}, files=f'#{lua}/third-party/lua54/testes', stack=1 << 22"
SCRIPTS = (
    "api",
    "attrib",
    "big",
    "bitwise",
    "bwcoercion",
    "closure",
    "code",
    "coroutine",
    "errors",
    "events",
    "files",
    "gengc",
    "goto",
    "literals",
    "nextvar",
    "pm",
    "sort",
    "strings",
    "tpack",
    "tracegc",
    "utf8",
    "vararg",
)
# As for users, and without locales: musl has each that it is asked for, with no decimal comma in any.
START = """_U, _port, _soft, _nomsg = true, true, true, true
local set = os.setlocale
os.setlocale = function(name, ...) return (not name or name == "" or name == "C") and set(name, ...) or nil end
"""


@pytest.fixture(scope="module")
def run(tmp_path_factory):
    """run(platform, app, input): the result."""
    tree = copy(tmp_path_factory.mktemp("fetched"), fetched=True)
    script = (tree.folder / "examples/lua/SConscript").read_text()
    tree.write(
        "examples/suite/SConscript",
        script.replace("'lua', [", "'suite', [").replace("args=['main.lua'], files='scripts'", SUITE),
    )
    try:
        tree.scons(f"platform={','.join(PLATFORMS)}", f"app={','.join(FETCHED)},suite", "-j2")
    except AssertionError as error:
        if "could not be fetched" in str(error):
            pytest.skip("the package registry cannot be reached")
        pytest.fail(str(error)[-3000:], pytrace=False)

    def run(platform, app, input=b""):
        folder = HOME / "platforms" / platform
        image = tree.folder / f"build/{platform}/{app}/{app}.{descriptor.load(folder).suffix}"
        return run_embedded(module(folder, "host").Host, image.read_bytes(), input, LIMIT)

    return run


def rows(script: str) -> str:
    """What Python's own SQLite answers, as our example prints it."""
    base, out, statement = sqlite3.connect(":memory:", isolation_level=None), [], ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            out += ["|".join("" if value is None else str(value) for value in row) for row in base.execute(statement)]
            statement = ""
    return "".join(f"{row}\n" for row in out)


def statements(seed: int) -> str:
    """Inserts, updates, deletes, savepoints and queries over two tables, always the same."""
    chance = random.Random(seed)
    lines = [
        "CREATE TABLE a(k INTEGER PRIMARY KEY, x INT, t TEXT);",
        "CREATE TABLE b(k, y REAL, UNIQUE(k, y) ON CONFLICT REPLACE);",
        "CREATE INDEX ax ON a(x);",
        "CREATE VIEW both AS SELECT a.k AS k, x, t, y FROM a JOIN b ON a.k = b.k;",
    ]
    for step in range(150):
        k, x = chance.randrange(60), chance.randrange(1000)
        lines.append(
            chance.choice(
                [
                    f"INSERT OR REPLACE INTO a VALUES ({k}, {x}, '{'z' * (x * 7 % 900)}{x}');",
                    f"INSERT INTO b VALUES ({k}, {x}.5);",
                    f"UPDATE a SET x = x + 1, t = t || 'y' WHERE k % 7 = {k % 7};",
                    f"DELETE FROM a WHERE k = {k};",
                    f"BEGIN; DELETE FROM b WHERE k < {k}; {chance.choice(('COMMIT', 'ROLLBACK'))};",
                    "SELECT count(*), sum(x), total(length(t)) FROM a;",
                    "SELECT k, x, substr(t, -4) FROM a ORDER BY x DESC, k LIMIT 5;",
                    "SELECT k, count(*), sum(y) FROM both GROUP BY k HAVING count(*) > 1 ORDER BY k;",
                    f"SELECT k, rank() OVER (ORDER BY x, k) FROM a WHERE x BETWEEN {x} AND {x + 100} ORDER BY k;",
                ]
            ).replace("; ", ";\n")
        )
        if step == 100:
            lines += ["VACUUM;"]
    return "\n".join([*lines, "PRAGMA integrity_check;", "SELECT * FROM both ORDER BY k, y;", ""])


@pytest.mark.parametrize(
    "script",
    [(HOME / "examples/sqlite/query.sql").read_text(), *map(statements, range(3))],
    ids=["query.sql", "0", "1", "2"],
)
@pytest.mark.parametrize("platform", PLATFORMS)
def test_sqlite(run, platform, script):
    result = run(platform, "sqlite", script.encode())
    assert (ended(result), result.log.decode()) == ("exit 0", "")
    assert result.output.decode().splitlines() == rows(script).splitlines()


@pytest.mark.parametrize("platform", PLATFORMS)
def test_sqlite_says_what_is_wrong(run, platform):
    result = run(platform, "sqlite", b"CREATE TABLE t(a);\nSELECT b FROM t;\n")
    assert (ended(result), result.log) == ("exit 1", b"sqlite: no such column: b\n")


LUA = """\
Lua 5.4	9.007199254741e+15	3	16	1e+100
the    3
dog    2
brown  1
fox    1
jumps  1
lazy   1
over   1
quick  1
sleeps 1
1 squared is 1
2 squared is 4
3 squared is 9
4 squared is 16
5 squared is 25
true	nil	/tmp/squares: No such file or directory	2
false	main.lua:20: attempt to perform arithmetic on a nil value
3	0	main.lua
"""


@pytest.mark.parametrize("platform", PLATFORMS)
def test_lua(run, platform):
    result = run(platform, "lua")
    assert (ended(result), result.log.decode()) == ("exit 0", LUA)


@pytest.mark.parametrize("script", SCRIPTS)
@pytest.mark.parametrize("platform", [name for name in PLATFORMS if name != "risc0"])
def test_lua_suite(run, platform, script):
    result = run(platform, "suite", f"{START}dofile('{script}.lua')".encode())
    assert ended(result) == "exit 0", result.log.decode(errors="replace")[-500:]
