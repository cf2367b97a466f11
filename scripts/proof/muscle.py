#!/usr/bin/env python3
"""The muscle's integrator beside its peers, in one run: how long for how small an error.

Usage: muscle.py BENCHMARK FOLDER DOCUMENTATION [--rounds 9]. Writes FOLDER/muscle.json, DOCUMENTATION/muscle-precision.csv and .svg.

The peers get the same equations (out of the same text), the same settings, state, edges, samples and threshold, and rtol = tolerance with
atol = tolerance / 100 throughout; ours has the same floor. They take turns on one core, so that a busy machine is busy for all of them. What is
compiled is compiled before. The error is taken from CVODE at 1e-12, with our Jacobian; that ours at 1e-10 agrees with it is written down too.
"""

import argparse
import csv
import json
import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

import matplotlib

matplotlib.use("svg")
matplotlib.rcParams["svg.hashsalt"] = "charley"
import matplotlib.pyplot as plt
import myokit
from matplotlib.ticker import NullFormatter

ROOT = Path(__file__).resolve().parent.parent.parent
MODEL = ROOT / "Sources/MuscleModel/Equations/calf.mmt"
TOLERANCES = [1e-3, 1e-4, 1e-5, 1e-6, 1e-7, 1e-8]
USUAL = 1e-6
POOL = [1e-3, 1e-4, USUAL]
CRAMP = {"set": {"neuron.mono": 1, "input.Lmt": 7.7}, "events": [(2000, "input.drive", 5), (4000, "input.drive", 0)], "end": 10_000, "sample": 1}
REST = {"set": {}, "events": [], "end": 600_000, "sample": 1000}
COLOURS = {"ours": "#0b5a5a", "CVODE, KLU, our Jacobian": "#8a5a00", "CVODE, dense": "#a03050", "Myokit": "#405090"}


def write(protocol, state, path):
    lines = [f"set {n} {v}" for n, v in protocol["set"].items()] + [f"state {n} {v!r}" for n, v in state.items()]
    lines += [f"event {t} {n} {v}" for t, n, v in protocol["events"]] + [f"end {protocol['end']}", f"sample {protocol['sample']}"]
    path.write_text("\n".join(lines) + "\n")
    return path


class Command:
    """A solver in a process of its own, which times itself."""

    def __init__(self, *words):
        self.words = [str(w) for w in words]

    def run(self, tolerance, path, protocol, state):
        return json.loads(subprocess.run([*self.words, f"{tolerance:g}", str(path)], capture_output=True, text=True, check=True).stdout)


class Myokit:
    def __init__(self):
        self.simulation = myokit.Simulation(myokit.load_model(str(MODEL)))

    def run(self, tolerance, path, protocol, state):
        simulation = self.simulation
        model = simulation._model
        simulation.reset()
        simulation.set_time(0)
        defaults = {v.qname(): float(v.rhs().eval()) for v in model.variables() if "range" in v.meta}
        for name, value in (defaults | protocol["set"]).items():
            simulation.set_constant(name, value)
        simulation.set_state([state[v.qname()] for v in model.states()])
        simulation.set_tolerance(tolerance / 100, tolerance)
        edges = [t for t, _, _ in protocol["events"]] + [protocol["end"]]
        lengths, spikes = [], []
        begun = time.perf_counter()
        now = 0
        for edge in edges:
            log, passages = simulation.run(
                edge - now, log=["tendon.l"], log_interval=protocol["sample"], apd_variable="neuron.V", apd_threshold=-20)
            lengths += log["tendon.l"]
            spikes += passages["start"]
            for at, name, value in protocol["events"]:
                if at == edge:
                    simulation.set_constant(name, value)
            now = edge
        seconds = time.perf_counter() - begun
        final = dict(zip((v.qname() for v in model.states()), simulation.state()))
        settings = defaults | protocol["set"]
        rest, ankle = settings["tendon.rT"], settings["input.Lmt"]
        forces = [max(0, (ankle - length - rest) / rest / settings["tendon.eps0"]) ** 2 for length in [*lengths, final["tendon.l"]]]
        return {
            "seconds": seconds, "steps": None, "spikes": spikes, "phosphocreatine": final["energy.PCr"],
            "impulse": (sum(forces) - forces[0] / 2 - forces[-1] / 2) * protocol["sample"],
        }


def errors(found, right):
    count = len(found["spikes"]) - len(right["spikes"])
    return {
        "spike count": count,
        "spike times, ms": max((abs(a - b) for a, b in zip(found["spikes"], right["spikes"])), default=0) if count == 0 else None,
        "impulse, relative": abs(found["impulse"] / right["impulse"] - 1),
        "phosphocreatine, mM": abs(found["phosphocreatine"] - right["phosphocreatine"]),
    }


def equal_error(rows):
    """For each peer at the usual tolerance, how many times longer it takes than ours where ours makes the same error of an impulse."""
    curve = sorted((r["spike times, ms"], r["wall per second"]) for r in rows if r["solver"] == "ours" and r["spike times, ms"])
    found = {}
    for row in rows:
        error = row["spike times, ms"]
        if row["solver"] == "ours" or float(row["tolerance"]) != USUAL or not error:
            continue
        # Ours with an error at most as great, the cheapest of them: no interpolation.
        fitting = [wall for own, wall in curve if own <= error]
        if fitting:
            found[row["solver"]] = row["wall per second"] / min(fitting)
    return found


def measure(solvers, tolerances, protocol, state, path, rounds):
    """Runs in turns; for each solver and tolerance its answer and the median of its times."""
    answers, seconds = {}, {}
    for turn in range(rounds):
        for tolerance in tolerances:
            for name, solver in solvers.items():
                answer = solver.run(tolerance, path, protocol, state)
                answers[name, tolerance] = answer
                seconds.setdefault((name, tolerance), []).append(answer["seconds"])
        print(f"muscle: round {turn + 1} of {rounds}, load {os.getloadavg()[0]:.1f}", file=sys.stderr, flush=True)
    return answers, {key: statistics.median(values) for key, values in seconds.items()}


def plot(rows, path):
    figure, axes = plt.subplots(figsize=(6.4, 3.8))
    for name, colour in COLOURS.items():
        points = [(r["wall per second"], r["spike times, ms"]) for r in rows if r["solver"] == name and r["spike times, ms"]]
        axes.loglog([x for x, _ in points], [y for _, y in points], "o-", color=colour, label=name, markersize=4, linewidth=1)
    ticks = [t for t in (2, 5, 10, 20, 50, 100, 200, 500, 1000) if axes.get_xlim()[0] <= t / 1000 <= axes.get_xlim()[1]]
    axes.set_xticks([t / 1000 for t in ticks], [str(t) for t in ticks])
    axes.xaxis.set_minor_formatter(NullFormatter())
    axes.set_xlabel("a second of the muscle takes, ms")
    axes.set_ylabel("largest error of an impulse, ms")
    axes.legend(frameon=False, fontsize=8)
    axes.spines[["top", "right"]].set_visible(False)
    figure.tight_layout()
    figure.savefig(path, metadata={"Date": None})


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("benchmark")
    arguments.add_argument("folder", type=Path)
    arguments.add_argument("documentation", type=Path)
    arguments.add_argument("--rounds", type=int, default=9)
    arguments = arguments.parse_args()
    folder = arguments.folder
    os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})

    subprocess.run([sys.executable, str(ROOT / "scripts/muscle/generate.py"), "--c", str(folder / "calf.c")], check=True)
    libraries = ["cvode", "nvecserial", "sunmatrixdense", "sunmatrixsparse", "sunlinsoldense", "sunlinsolklu"]
    subprocess.run(
        ["cc", "-O2", "-I", str(folder), "-I/usr/include/suitesparse", "-o", str(folder / "cvode"), str(ROOT / "scripts/proof/cvode.c"),
         *(f"-lsundials_{name}" for name in libraries), "-lm"], check=True)
    ours, pool = Command(arguments.benchmark, "run"), Command(arguments.benchmark, "pool")
    klu, dense = Command(folder / "cvode", "klu"), Command(folder / "cvode", "dense")
    solvers = {"ours": ours, "CVODE, KLU, our Jacobian": klu, "CVODE, dense": dense, "Myokit": Myokit()}

    def rested(settings):
        path = write({"set": settings, "events": [], "end": 120_000, "sample": 1000}, {}, folder / "muscle.protocol")
        text = subprocess.run([arguments.benchmark, "rest", "1e-10", str(path)], capture_output=True, text=True, check=True).stdout
        return {words[1]: float(words[2]) for words in (line.split() for line in text.splitlines())}

    state = rested(CRAMP["set"])
    path = write(CRAMP, state, folder / "muscle.protocol")
    right = klu.run(1e-12, path, CRAMP, state)
    agreement = errors(ours.run(1e-10, path, CRAMP, state), right)
    answers, seconds = measure(solvers, TOLERANCES, CRAMP, state, path, arguments.rounds)
    length = CRAMP["end"] / 1000
    rows = []
    for name in solvers:
        for tolerance in TOLERANCES:
            wall = seconds[name, tolerance] / length
            rows.append({
                "solver": name, "tolerance": f"{tolerance:g}", "wall per second": wall, "steps": answers[name, tolerance]["steps"],
                **errors(answers[name, tolerance], right), "median of": arguments.rounds, "load": f"{os.getloadavg()[0]:.1f}"})

    write(CRAMP, state, path)
    pools = {}
    for tolerance in POOL:
        turns = [pool.run(tolerance, path, CRAMP, state) for _ in range(arguments.rounds)]
        fibre_seconds = turns[0]["units"] * length
        pools[f"{tolerance:g}"] = {
            "units": turns[0]["units"], "impulses": turns[0]["impulses"], "same bits": all(t["isSame"] for t in turns),
            "side by side": fibre_seconds / statistics.median(t["seconds"] for t in turns),
            "alone": fibre_seconds / statistics.median(t["alone"] for t in turns)}

    still = rested({})
    resting = {name: value for (name, _), value in measure(
        solvers, [USUAL], REST, still, write(REST, still, folder / "muscle.protocol"), arguments.rounds)[1].items()}

    with open(arguments.documentation / "muscle-precision.csv", "w", newline="") as file:
        writer = csv.DictWriter(file, rows[0].keys(), lineterminator="\n")
        writer.writeheader()
        for row in rows:
            writer.writerow({k: f"{v:.4g}" if isinstance(v, float) else v for k, v in row.items()})
    plot(rows, arguments.documentation / "muscle-precision.svg")
    (folder / "muscle.json").write_text(json.dumps({
        "rounds": arguments.rounds, "rows": rows, "pools": pools, "agreement": agreement, "spikes": len(right["spikes"]), "usual": USUAL,
        "cramp": {name: seconds[name, USUAL] / length for name in solvers}, "equal error": equal_error(rows),
        "rest": {name: REST["end"] / 1000 / value for name, value in resting.items()}, "load": os.getloadavg()[0],
    }, indent=1))


if __name__ == "__main__":
    main()
