"""Asks general libraries what Charley is asked, so that what they can and can't do is measured and not claimed.

Each question is put in two forms. "plain": the network as it is, with factors already worked into the priors,
and without findings that nobody asked for and causes that no asked finding touches. "prepared": what a user who
knows the mathematics would do by hand as well: denied findings, which only scale a cause, are folded into the
priors, and no node has more than two parents. Imports don't count; one thread each, as Charley has; a child
process per question, so that what runs out of memory or time harms nobody.
"""

import os

os.environ["OMP_NUM_THREADS"] = os.environ["OPENBLAS_NUM_THREADS"] = "1"  # read when numpy is first imported

import argparse
import json
import multiprocessing
import resource
import sys
import time
import warnings
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1] / "reference"))
from posteriors import evidence_sets, odds  # noqa: E402

Priors = dict[str, float]
Findings = dict[str, tuple[float, dict[str, float]]]  # leak and the probability for each parent, in order
Asked = dict[str, int]
Solver = Callable[[Priors, Findings, Asked], Priors]
Loader = Callable[[], tuple[str, Solver]]

POSITIVES, DENIED = (2, 4, 8, 12), 20


def pyagrum() -> tuple[str, Solver]:
    import pyagrum as gum

    def solve(priors: Priors, findings: Findings, asked: Asked) -> Priors:
        net = gum.BayesNet()
        for name, prior in priors.items():
            net.add(gum.LabelizedVariable(name, name, 2))
            net.cpt(name).fillWith([1 - prior, prior])
        for name, (leak, parents) in findings.items():
            # "Net" multiplies the leak with the parents' (1 - q), as Charley does; "Compound" does not.
            net.addNoisyORNet(gum.LabelizedVariable(name, name, 2), leak)
            for parent, probability in parents.items():
                net.addWeightedArc(parent, name, probability)
        engine = gum.LazyPropagation(net)
        engine.setNumberOfThreads(1)
        engine.setEvidence(asked)
        engine.setTargets(set(priors))
        engine.makeInference()
        return {name: float(engine.posterior(name)[1]) for name in priors}

    return gum.__version__, solve


def pgmpy() -> tuple[str, Solver]:
    warnings.simplefilter("ignore")
    import numpy
    import pgmpy
    from pgmpy.factors.discrete import TabularCPD
    from pgmpy.inference import VariableElimination
    from pgmpy.models import DiscreteBayesianNetwork

    def solve(priors: Priors, findings: Findings, asked: Asked) -> Priors:
        net = DiscreteBayesianNetwork()
        net.add_nodes_from(priors)
        net.add_edges_from((parent, name) for name, (_, parents) in findings.items() for parent in parents)
        for name, prior in priors.items():
            net.add_cpds(TabularCPD(name, 2, [[1 - prior], [prior]]))
        for name, (leak, parents) in findings.items():
            absence = numpy.array([1 - leak])
            for probability in parents.values():
                absence = numpy.kron(absence, [1, 1 - probability])
            net.add_cpds(TabularCPD(name, 2, [absence, 1 - absence], list(parents), [2] * len(parents)))
        engine = VariableElimination(net)
        # One query for each cause: asked for all at once, pgmpy builds their joint table first, whatever `joint` says.
        return {name: float(engine.query([name], asked, show_progress=False).values[1]) for name in priors}

    return pgmpy.__version__, solve


def prepared(priors: Priors, findings: Findings, asked: Asked) -> tuple[Priors, Findings, Asked]:
    present = {name: 1 for name, state in asked.items() if state}
    chains: Findings = {}
    for name, (leak, parents) in findings.items():
        if name not in present:
            absence = {parent: 1 - probability for parent, probability in parents.items()}
            priors = {c: p * absence.get(c, 1) / (1 - p + p * absence.get(c, 1)) for c, p in priors.items()}
            continue
        # An earlier link of the chain always causes the next; the last link is the finding.
        earlier: dict[str, float] = {}
        for number, (parent, probability) in enumerate(parents.items(), start=1):
            link = name if number == len(parents) else f"{name}-{number}"
            chains[link] = (0.0 if earlier else leak, earlier | {parent: probability})
            earlier = {link: 1.0}
    return priors, chains, {name: 1 for name in present if name in chains}


def child(pipe: Connection, load: Loader, memory: int, problem: tuple[Any, ...]) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    version, solve = load()
    pipe.send(version)
    try:
        start = time.perf_counter()
        answer = solve(*problem)
        pipe.send((time.perf_counter() - start, answer, None))
    except BaseException as error:  # whatever it is, it is the result
        pipe.send((None, None, f"{type(error).__name__}: {error}"[:200]))


def run(load: Loader, seconds: float, memory: int, problem: tuple[Any, ...]) -> tuple:
    ours, theirs = multiprocessing.Pipe()
    process = multiprocessing.Process(target=child, args=(theirs, load, memory, problem))
    process.start()
    theirs.close()
    version = None
    try:
        version = ours.recv()
        result = ours.recv() if ours.poll(seconds) else (None, None, f"no answer in {seconds:g} s")
    except EOFError:
        process.join()
        result = (None, None, f"died, exit code {process.exitcode}")  # negative: the signal
    process.kill()
    process.join()
    return version, *result


def main() -> None:
    parser = argparse.ArgumentParser(description="Ask pyAgrum and pgmpy what Charley is asked; prints JSON lines.")
    parser.add_argument("network", type=Path)
    parser.add_argument("--reference", type=Path, help="what posteriors.py wrote; its evidence is used")
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--memory-gib", type=float, default=4)
    arguments = parser.parse_args()
    network = json.loads(arguments.network.read_text())
    entries = [vars(evidence) for evidence in evidence_sets(network, 300, seed=1)]
    if arguments.reference:
        entries = json.loads(arguments.reference.read_text())["sets"]
    memory = int(arguments.memory_gib * 2**30)
    for count in POSITIVES:
        entry = next((e for e in entries if (len(e["present"]), len(e["absent"])) == (count, DENIED)), None)
        if not entry:
            print(f"no set with {count} positives and {DENIED} denied", file=sys.stderr)
            continue
        ratios = {cause["id"]: odds(cause, entry["factors"]) for cause in network["causes"]}
        priors = {name: float(ratio / (1 + ratio)) for name, ratio in ratios.items()}
        asked = dict.fromkeys(entry["present"], 1) | dict.fromkeys(entry["absent"], 0)
        findings: Findings = {
            f["id"]: (f["leak"], {link["cause"]: link["probability"] for link in f["links"]})
            for f in network["findings"]
            if f["id"] in asked
        }
        touched = {name: p for name, p in priors.items() if any(name in parents for _, parents in findings.values())}
        plain = (touched, findings, asked)
        for form, problem in {"plain": plain, "prepared": prepared(*plain)}.items():
            for name, load in {"pyAgrum": pyagrum, "pgmpy": pgmpy}.items():
                version, taken, answer, error = run(load, arguments.seconds, memory, problem)
                difference = None
                if answer and "posteriors" in entry:
                    pairs = zip((priors | answer).values(), entry["posteriors"], strict=True)
                    difference = max(abs(a - b) for a, b in pairs)
                line = {"peer": name, "form": form, "version": version, "positives": count, "denied": DENIED}
                print(json.dumps(line | {"seconds": taken, "error": error, "maxDifference": difference}), flush=True)


if __name__ == "__main__":
    main()
