#!/usr/bin/env python3
"""Take the measures of networks with networkx, for `tests/it/networks.rs` to compare.

Reads one network a line, as JSON: {"name": …, "vertices": n, "edges": [[u, v, w], …], "given": {measure: …}}.
Edges may be parallel, and loops: this is a multigraph. `given` is what a measure is told beyond the network.

Writes one line for each: {measure: value, …}. A value is null where the measure is not defined.
"""

import json
import math
import sys
from multiprocessing import Pool

import networkx as nx

import centrality
import communities
import links
import structure
from network import Network

MODULES = [centrality, communities, links, structure]


def plain(value):
    """The value as JSON knows it: numbers of numpy and fractions are numbers, and what is no number is null."""
    if value is None or isinstance(value, (bool, int, str)):
        return value
    if isinstance(value, dict):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    number = float(value)
    return number if math.isfinite(number) else None


def take(measure, network, given):
    """The value, or None where networkx has none."""
    try:
        return plain(measure(network, given))
    except (nx.NetworkXException, ZeroDivisionError):
        return None
    except Exception as error:
        error.add_note(f"{measure.__name__} of {network.name}")
        raise


def all_measures():
    """The measures of all modules, by name."""
    measures = {}
    for module in MODULES:
        twice = measures.keys() & module.MEASURES.keys()
        assert not twice, f"{module.__name__} defines {twice} again"
        measures |= module.MEASURES
    return measures


def answer(line):
    """The line that answers a line."""
    drawn = json.loads(line)
    network = Network(drawn["name"], drawn["vertices"], drawn["edges"])
    given = drawn["given"]
    return json.dumps({name: take(measure, network, given.get(name)) for name, measure in all_measures().items()})


def main():
    with Pool() as pool:
        for answered in pool.imap(answer, sys.stdin):
            print(answered, flush=True)


if __name__ == "__main__":
    main()
