"""The dominator tree, against its definition: what can no longer be reached without a node is what that node holds."""

from __future__ import annotations

import random

from chance import SEED, times
from zeroos.linking.dominators import dominators, held


def reached(successors: list[list[int]], without: int) -> set[int]:
    seen, waiting = {without, 0}, [0] if without != 0 else []
    while waiting:
        for target in successors[waiting.pop()]:
            if target not in seen:
                seen.add(target)
                waiting.append(target)
    return seen - {without}


def test_a_node_holds_what_cannot_be_reached_without_it():
    chance = random.Random(SEED)
    for _ in range(times(60)):
        count = chance.randrange(1, 25)
        successors = [[chance.randrange(count) for _ in range(chance.randrange(4))] for _ in range(count)]
        sizes = [chance.randrange(100) for _ in range(count)]
        tree = dominators(successors, 0)
        total = held(tree, 0, sizes)
        everything = reached(successors, -1)
        for node in everything - {0}:
            assert total[node] == sum(sizes[one] for one in everything - reached(successors, node)), (successors, node)
        assert total[0] == sum(sizes[one] for one in everything)
        assert all(tree[node] == -1 for node in set(range(count)) - everything)
