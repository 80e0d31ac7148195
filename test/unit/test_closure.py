"""closure(): each rule by itself, then random object graphs against a slow oracle written another way."""

from __future__ import annotations

import random

from chance import times
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from zeroos.linking.closure import Reason, closure
from zeroos.objects.model import (
    ABS,
    COMMON,
    GLOBAL,
    SHF_ALLOC,
    SHF_GNU_RETAIN,
    SHF_LINK_ORDER,
    SHT_INIT_ARRAY,
    UNDEF,
    WEAK,
    Object,
    Section,
    Symbol,
)


def thing(sections=(), symbols=(), weak=(), groups=()) -> Object:
    """sections: (name, edges[, flags[, group[, link]]]); symbols: (name, section[, binding[, size]]). What the edges
    name and nobody defines here gets its undefined symbol, weak for the names in `weak`."""
    rows = [(name, edges, *rest, *(0, -1, -1)[len(rest) :]) for name, edges, *rest in sections]
    defined = [
        Symbol(name, (rest or [GLOBAL])[0], 0, 0, where, (rest[1:] or [0])[0], 0) for name, where, *rest in symbols
    ]
    wanted = {edge for _, edges, *_ in rows for edge in edges if isinstance(edge, str)} - {
        symbol.name for symbol in defined
    }
    undefined = [
        Symbol(name, WEAK if name in weak else GLOBAL, 0, 0, UNDEF, 0, 0) for name in sorted(wanted | set(weak))
    ]
    return Object(
        243,
        32,
        0,
        tuple(
            Section(at + 1, name, SHT_INIT_ARRAY if name == ".init_array" else 1, SHF_ALLOC | flags, 4, group, link)
            for at, (name, _, flags, group, link) in enumerate(rows)
        ),
        (*undefined, *defined),
        tuple(tuple(edges) for _, edges, *_ in rows),
        tuple(groups),
        "",
    )


def function(name: str, *calls: str, binding: int = GLOBAL, weak=()) -> Object:
    return thing([(f".text.{name}", calls)], [(name, 0, binding)], weak)


def close(
    explicit: dict[str, Object], lazy: dict[str, Object] | None = None, index: dict[str, str] | None = None, defined=()
):
    lazy = lazy or {}
    if index is None:
        index = {symbol.name: key for key, obj in lazy.items() for symbol in obj.symbols if symbol.section != UNDEF}
    return closure(["main"], explicit, index.get, lazy.get, defined)


def test_only_live_sections_pull():
    app = thing([(".text.main", ["a"]), (".text.dead", ["b"])], [("main", 0), ("dead", 1)])
    result = close({"app": app}, {"a.o": function("a"), "b.o": function("b")})
    assert result.members == ["a.o"] and result.live == {"app": (0,), "a.o": (0,)}
    assert result.reasons == {"a.o": Reason("a", "app", ".text.main")}


def test_chain_is_the_shortest_way_back():
    app = function("main", "long1", "short")
    lazy = {
        "l1": function("long1", "long2"),
        "l2": function("long2", "end"),
        "s": function("short", "end"),
        "e": function("end"),
    }
    result = close({"app": app}, lazy)
    assert result.chain("end") == [
        Reason("end", "s", ".text.short"),
        Reason("short", "app", ".text.main"),
        Reason("main", None, None),
    ]
    assert result.chain("never") == []


def test_chain_through_sections_without_symbols():
    app = thing([(".text.main", [1]), (".text.static", ["a"]), (".init_array", ["b"])], [("main", 0)])
    result = close({"app": app}, {"a.o": function("a"), "b.o": function("b")})
    assert result.chain("a") == [
        Reason("a", "app", ".text.static"),
        Reason(".text.static", "app", ".text.main"),
        Reason("main", None, None),
    ]
    assert result.chain("b") == [Reason("b", "app", ".init_array"), Reason(".init_array", "app", None)]


def test_kept_sections_of_a_lazy_object_come_with_it():
    lazy = {
        "a.o": thing([(".text.a", []), (".init_array", ["b"])], [("a", 0)]),
        "b.o": function("b"),
        "c.o": thing([(".text.c", []), (".init_array", ["d"])], [("c", 0)]),
        "d.o": function("d"),
    }
    result = close({"app": function("main", "a")}, lazy)
    assert result.members == ["a.o", "b.o"]
    assert result.chain("b") == [
        Reason("b", "a.o", ".init_array"),
        Reason(".init_array", "a.o", None),
        Reason("a", "app", ".text.main"),
        Reason("main", None, None),
    ]


def test_weak_references_pull_nothing_but_see_what_is_there():
    app = thing([(".text.main", ["hook", "a"])], [("main", 0)], weak=["hook"])
    assert close({"app": app}, {"h.o": function("hook"), "a.o": function("a")}).members == ["a.o"]
    both = {"h.o": thing([(".text.hook", ["z"]), (".text.a", [])], [("hook", 0), ("a", 1)]), "z.o": function("z")}
    result = close({"app": app}, both)
    assert result.members == ["h.o", "z.o"] and result.live["h.o"] == (0, 1)


def test_a_newcomer_overrides_a_weak_definition_and_its_needs_go():
    app = thing([(".text.main", ["f", "g"]), (".text.f", ["only_for_weak_f"])], [("main", 0), ("f", 1, WEAK)])
    lazy = {"g.o": thing([(".text.g", []), (".text.f", [])], [("g", 0), ("f", 1)]), "w.o": function("only_for_weak_f")}
    result = close({"app": app}, lazy)
    assert result.members == ["g.o"] and result.live == {"app": (0,), "g.o": (0, 1)}
    assert result.definitions["f"] == "g.o" and not result.duplicates


def test_common_symbols():
    app = thing([(".text.main", ["v", "a"])], [("main", 0), ("v", COMMON, GLOBAL, 4)])
    bigger = thing([(".text.a", [])], [("a", 0), ("v", COMMON, GLOBAL, 8)])
    assert close({"app": app}, {"a.o": bigger}).definitions["v"] == "a.o"
    real = thing([(".text.a", []), (".data.v", ["b"])], [("a", 0), ("v", 1, GLOBAL, 4)])
    assert close({"app": app}, {"a.o": real, "b.o": function("b")}).members == ["a.o", "b.o"]
    assert close({"app": function("main", "v")}, {"v.o": thing([], [("v", COMMON, GLOBAL, 4)])}).members == ["v.o"]


def test_first_comdat_group_wins():
    def inline(call):
        return thing([(".text.i", [call], 0, 0), (".data.i", [], 0, 0)], [("i", 0, WEAK)], groups=[("i", True)])

    result = close({"app": function("main", "i"), "x": inline("a"), "y": inline("b")}, {"a.o": function("a")})
    assert result.live == {"app": (0,), "x": (0, 1), "y": (), "a.o": (0,)} and not result.undefined


def test_link_order_and_registered_sections():
    app = thing(
        [
            (".text.main", ["__start_reg"]),
            (".meta", ["a"], SHF_LINK_ORDER, -1, 0),
            ("reg", ["b"]),
            (".other", ["c"], SHF_LINK_ORDER, -1, 4),
            (".text.dead", []),
        ],
        [("main", 0)],
    )
    result = close({"app": app}, {"a.o": function("a"), "b.o": function("b"), "c.o": function("c")})
    assert result.members == ["a.o", "b.o"] and not result.undefined
    nothing = close({"app": function("main", "__start_none")})
    assert [missing.symbol for missing in nothing.undefined] == ["__start_none"]


def test_what_is_wrong_is_reported_with_its_way():
    app = thing([(".text.main", ["a", "gone", "_end"]), (".text.dead", ["also_gone"])], [("main", 0)])
    result = close({"app": app}, {"a.o": function("a", "gone")}, defined={"_end"})
    assert [(u.symbol, u.requester, u.section) for u in result.undefined] == [
        ("gone", "a.o", ".text.a"),
        ("gone", "app", ".text.main"),
    ]
    assert result.undefined[0].chain == [
        Reason("gone", "a.o", ".text.a"),
        Reason("a", "app", ".text.main"),
        Reason("main", None, None),
    ]
    assert close({}).undefined[0].chain == [Reason("main", None, None)]


def test_pending_stale_and_duplicates():
    app = {"app": function("main", "a", "b")}
    pending = close(app, {"b.o": function("x")}, {"a": "a.o", "b": "b.o"})
    assert pending.pending == ["a.o"] and pending.members == ["a.o"] and "a.o" in pending.reasons
    assert pending.stale == [("b", "b.o")] and not pending.undefined
    twice = close({**app, "x": function("a"), "y": function("a")}, {"b.o": function("b")})
    assert twice.duplicates == [("a", "x", "y")]


# The oracle: no numbering, no queue, no continuing; every round looks at everything again.


def oracle(explicit, lazy, index, defined):
    pool, dropped = set(), set()
    while True:
        live, joined, wanted = oracle_link(explicit, {key: lazy[key] for key in sorted(pool)}, dropped & pool)
        found = {index[name] for name in wanted if name in index and name not in defined} - pool
        if found:
            pool |= found
        elif pool - joined:
            dropped |= pool - joined
            pool &= joined
        else:
            return pool, live, {name for name in wanted if name not in index and name not in defined}


def oracle_link(explicit, lazy, sticky):
    line = {**explicit, **lazy}
    place = {key: at for at, key in enumerate(line)}
    first_group = {}
    for key, obj in line.items():
        for at, (signature, comdat) in enumerate(obj.groups):
            if comdat:
                first_group.setdefault(signature, (key, at))

    def gone(key, at):
        group = line[key].sections[at].group
        return group >= 0 and line[key].groups[group][1] and first_group[line[key].groups[group][0]] != (key, group)

    definitions = {}
    for key, obj in line.items():
        for symbol in obj.symbols:
            if symbol.section != UNDEF and not (symbol.section >= 0 and gone(key, symbol.section)):
                rank = (2, symbol.size) if symbol.section == COMMON else (3, 0) if symbol.binding == GLOBAL else (1, 0)
                definitions.setdefault(symbol.name, []).append((rank, -place[key], key, symbol.section))
    winner = {name: max(candidates) for name, candidates in definitions.items()}
    joined, live, asked = set(explicit) | sticky, set(), {"main"}
    while True:
        before = len(joined), len(live), len(asked)
        joined |= {winner[name][2] for name in asked if name in winner}
        live |= {winner[name][2:] for name in asked if name in winner and winner[name][3] >= 0}
        for key in joined:
            for at, section in enumerate(line[key].sections):
                alive = section.flags & SHF_GNU_RETAIN or (
                    section.name == ".init_array" and not section.flags & SHF_LINK_ORDER
                )
                alive |= bool(
                    {"__start_" + section.name, "__stop_" + section.name} & asked - winner.keys()
                    and not section.flags & SHF_LINK_ORDER
                )
                alive |= any(
                    other == key
                    and (
                        at in [edge for edge in line[key].edges[n] if not isinstance(edge, str)]
                        or section.group == line[key].sections[n].group >= 0
                        or section.link == n
                    )
                    for other, n in live
                )
                if alive and not gone(key, at):
                    live.add((key, at))
        asked |= {edge for key, at in live for edge in line[key].edges[at] if isinstance(edge, str)}
        if before == (len(joined), len(live), len(asked)):
            break
    strong = {"main"} | {
        symbol.name
        for key in joined
        for symbol in line[key].symbols
        if symbol.binding != WEAK and (symbol.section == UNDEF or (symbol.section >= 0 and gone(key, symbol.section)))
    }
    present = {line[key].sections[at].name for key, at in live}
    return (
        live,
        joined,
        {
            name
            for name in asked & strong - winner.keys()
            if name.replace("__start_", "").replace("__stop_", "") not in present or not name.startswith("__st")
        },
    )


NAMES = [f"f{n}" for n in range(9)] + ["main", "__start_reg", "__stop_reg"]


def graph_of(seed: int):
    """(explicit, lazy, index, defined) of a random graph: from one seed, much faster than one draw a detail."""
    rng = random.Random(seed)
    objects = {}
    for number in range(rng.randint(1, 9)):
        groups = [(rng.choice(["g1", "g2"]), rng.random() < 0.8) for _ in range(rng.choice((0, 0, 1)))]
        count = rng.randint(0, 5)
        sections = []
        for at in range(count):
            edges = {rng.choice(NAMES) for _ in range(rng.choice((0, 1, 1, 2)))}
            edges |= {rng.randrange(count) for _ in range(rng.choice((0, 0, 1)))}
            flags, link = rng.choice([(0, -1)] * 9 + [(SHF_GNU_RETAIN, -1), (SHF_LINK_ORDER, rng.randrange(count))])
            name = rng.choice([".text"] * 7 + ["reg", ".init_array"])
            sections.append(
                (name, sorted(edges - {at}, key=str), flags, rng.choice([-1, -1, *range(len(groups))]), link)
            )
        symbols = []
        for name in rng.sample(NAMES[:10], rng.randint(0, 3)):
            where = rng.choice([*range(count)] * 4 + [ABS, COMMON])
            symbols.append(
                (name, where, GLOBAL if where == COMMON else rng.choice((GLOBAL, GLOBAL, WEAK)), rng.choice((4, 8)))
            )
        own = {name for name, *_ in symbols}
        objects[f"o{number}"] = thing(
            sections, symbols, [name for name in NAMES if rng.random() < 0.1 and name not in own], groups
        )
    keys = rng.sample(list(objects), len(objects))
    explicit = {key: objects[key] for key in keys[: rng.randint(0, len(keys))]}
    lazy = {key: objects[key] for key in keys if key not in explicit}
    index = {symbol.name: key for key in lazy for symbol in lazy[key].symbols if symbol.section != UNDEF}
    return explicit, lazy, index, {name for name in NAMES if rng.random() < 0.05}


graphs = st.builds(graph_of, st.integers(0, 2**32))


@settings(max_examples=times(1500), suppress_health_check=list(HealthCheck))
@given(graphs)
def test_against_the_oracle(graph):
    explicit, lazy, index, defined = graph
    result = close(explicit, lazy, index, defined)
    members, live, undefined = oracle(explicit, lazy, index, defined)
    lost = {symbol for symbol, _ in result.stale}  # the index's object lost that definition to another group
    assert set(result.members) == members and not result.pending
    assert {(key, at) for key, positions in result.live.items() for at in positions} == live
    assert {missing.symbol for missing in result.undefined} == undefined
    assert lost <= index.keys()
    check_chains(result, {**explicit, **lazy})


def check_chains(result, objects):
    """Every step of every chain is a reference that exists in a live section, and the last one is a root."""
    assert list(result.reasons) == result.members
    for reason in result.reasons.values():
        chain = result.chain(reason.symbol)
        if not chain:  # dropped, asked for again: what asked may be dead by now
            continue
        assert chain[-1] == Reason("main", None, None) or (chain[-1].section is None and chain[-1].requester in objects)
        for symbol, requester, section in chain:
            if section is not None:
                names = [
                    (objects[requester].sections[at].name, objects[requester].edges[at])
                    for at in result.live[requester]
                ]
                assert any(
                    name == section and (symbol in edges or symbol in {s.name for s in objects[requester].sections})
                    for name, edges in names
                )


@settings(max_examples=times(200), suppress_health_check=list(HealthCheck))
@given(graphs, st.randoms())
def test_nothing_depends_on_the_order_of_dictionaries(graph, rng):
    explicit, lazy, index, defined = graph
    shuffled = dict(rng.sample(list(lazy.items()), len(lazy)))
    one, two = close(explicit, lazy, index, defined), close(explicit, shuffled, dict(sorted(index.items())), defined)
    for name in ("members", "reasons", "live", "undefined", "stale", "duplicates", "definitions"):
        assert getattr(one, name) == getattr(two, name)


@settings(max_examples=times(200), suppress_health_check=list(HealthCheck))
@given(graphs)
def test_compiling_one_round_after_another_ends_in_the_same_set(graph):
    """What SCons does: build what is pending, look again."""
    explicit, lazy, index, defined = graph
    there: dict[str, Object] = {}
    while True:
        result = closure(["main"], explicit, index.get, there.get, defined)
        if not result.pending:
            break
        there.update((key, lazy[key]) for key in result.pending)
    whole = close(explicit, lazy, index, defined)
    assert result.members == whole.members and result.live == whole.live and result.reasons == whole.reasons
