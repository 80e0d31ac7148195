"""Which sections hold which others in an image: the dominator tree of the graph of references."""

from __future__ import annotations

from collections.abc import Sequence


def dominators(successors: Sequence[Sequence[int]], root: int) -> list[int]:
    """Returns for each node the last node that is on all ways to it from `root`; -1 for the root, and for what no way
    leads to.

    The algorithm of Cooper, Harvey and Kennedy, "A Simple, Fast Dominance Algorithm"."""
    order = _postorder(successors, root)
    rank = {node: i for i, node in enumerate(order)}
    before: list[list[int]] = [[] for _ in successors]
    for node in order:
        for target in successors[node]:
            before[target].append(node)
    found = [-1] * len(successors)
    found[root] = root
    changed = True
    while changed:
        changed = False
        for node in reversed(order[:-1]):
            best = -1
            for one in before[node]:
                if found[one] >= 0:
                    best = one if best < 0 else _common(best, one, found, rank)
            if found[node] != best:
                found[node], changed = best, True
    found[root] = -1
    return found


def held(dominator: Sequence[int], root: int, sizes: Sequence[int]) -> list[int]:
    """Returns for each node the size of all that only it leads to, itself included."""
    total = list(sizes)
    for node in _postorder(_children(dominator), root):
        if dominator[node] >= 0:
            total[dominator[node]] += total[node]
    return total


def _children(dominator: Sequence[int]) -> list[list[int]]:
    below: list[list[int]] = [[] for _ in dominator]
    for node, above in enumerate(dominator):
        if above >= 0:
            below[above].append(node)
    return below


def _common(one: int, other: int, found: Sequence[int], rank: dict[int, int]) -> int:
    while one != other:
        while rank[one] < rank[other]:
            one = found[one]
        while rank[other] < rank[one]:
            other = found[other]
    return one


def _postorder(successors: Sequence[Sequence[int]], root: int) -> list[int]:
    order, seen, stack = [], {root}, [(root, iter(successors[root]))]
    while stack:
        node, rest = stack[-1]
        for target in rest:
            if target not in seen:
                seen.add(target)
                stack.append((target, iter(successors[target])))
                break
        else:
            stack.pop()
            order.append(node)
    return order
