#!/usr/bin/env python3
"""Fits parameters of the muscle to its targets: a differential evolution over the parameters named, started at what stands in the model.

    scripts/muscle/fit.py --targets 2,3,5,7 membrane.gNa0=60:300 membrane.an0=0.008:0.04

The loss of a target is 0 within its band and grows with the distance from it, in half widths of the band; what is not measurable costs 5. A little is added for
being near an edge of the band, so that the fit does not end on it. The best found is printed as it improves; it goes into Equations/calf.mmt by hand, tagged
`fitted`. `--evaluate` is the command that measures: it is given numbers of targets and name=value, and prints number,value,low,high.
"""

import argparse
import math
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import numpy


def loss(text):
    total = 0
    for line in text.splitlines():
        value, low, high = (float(x) for x in line.split(",")[1:])
        if math.isnan(value):
            total += 25
            continue
        half = (high - low) / 2 or 1
        off = abs(value - (low + high) / 2) / half
        total += min(25, (max(0, off - 0.9) * 2) ** 2 + (3 if off > 1 else 0)) + 0.02 * min(off, 1) ** 2
    return total


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--evaluate", default=".build/release/charley muscle --targets --format csv", help="the command that measures")
    arguments.add_argument("--targets", required=True, help="numbers, with commas")
    arguments.add_argument("--rounds", type=int, default=40)
    arguments.add_argument("--members", type=int, default=24)
    arguments.add_argument("--workers", type=int, default=2)
    arguments.add_argument("--fixed", nargs="*", default=[], help="name=value that the fit leaves alone")
    arguments.add_argument("--start", nargs="*", default=[], help="name=value where it begins")
    arguments.add_argument("parameters", nargs="+", help="name=low:high")
    arguments = arguments.parse_args()

    names, bounds = [], []
    for parameter in arguments.parameters:
        name, limits = parameter.split("=")
        names.append(name)
        bounds.append([float(x) for x in limits.split(":")])
    low, high = numpy.array(bounds).T
    command = arguments.evaluate.split() + arguments.targets.split(",") + arguments.fixed
    known = dict(pair.split("=") for pair in arguments.start)

    def measure(point):
        settings = [f"{n}={v!r}" for n, v in zip(names, (float(x) for x in low + point * (high - low)))]
        try:
            run = subprocess.run(command + settings, capture_output=True, text=True, timeout=120)
        except subprocess.TimeoutExpired:
            return math.inf
        return loss(run.stdout) if run.returncode == 0 else math.inf

    random = numpy.random.default_rng(1)
    members = random.random((arguments.members, len(names)))
    if known:
        begin = numpy.array([(float(known.get(n, (l + h) / 2)) - l) / (h - l) for n, l, h in zip(names, low, high)])
        members[: arguments.members // 2] = numpy.clip(begin + 0.08 * random.standard_normal((arguments.members // 2, len(names))), 0, 1)
        members[0] = numpy.clip(begin, 0, 1)
    with ThreadPoolExecutor(arguments.workers) as pool:
        losses = numpy.array(list(pool.map(measure, members)))
        best = math.inf
        for round_ in range(arguments.rounds):
            trials = []
            for k, member in enumerate(members):
                a, b = members[random.choice(len(members), 2, replace=False)]
                toward = members[losses.argsort()[random.integers(max(2, len(members) // 5))]]
                moved = member + 0.7 * (toward - member) + random.uniform(0.3, 0.8) * (a - b)
                keep = random.random(len(names)) < 0.3
                keep[random.integers(len(names))] = False
                trials.append(numpy.clip(numpy.where(keep, member, moved), 0, 1))
            for k, value in enumerate(pool.map(measure, trials)):
                if value <= losses[k]:
                    losses[k], members[k] = value, trials[k]
            if losses.min() < best:
                best = losses.min()
                point = low + members[losses.argmin()] * (high - low)
                print(f"{round_} {best:.3f}", " ".join(f"{n}={v:.4g}" for n, v in zip(names, point)), flush=True)
    sys.exit(0)


if __name__ == "__main__":
    main()
