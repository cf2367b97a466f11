#!/usr/bin/env python3
"""Writes the references of the muscle's equations at 1,000 random states and settings, and holds three ways of computing them against each other.

Into Tests/MuscleModelTests/Fixtures, or into the folder that --to names: `right-hand-sides.f64`, the derivatives that Myokit finds, and
`jacobians.f64`, the elements of the Jacobian (in the order of `Equations.pattern`) by the C of the oracle, of the first 40 states only. With --to,
those of all states, and `right-hand-sides-c.f64`, the derivatives by C: `make proof` gives them to the tests.

States and settings are drawn by SplitMix64, as in RightHandSideTests.swift, so that only the answers are stored, little endian. C has to agree
with Myokit before anything is written: in the derivatives, and, with the settings as they stand in the text, in the Jacobian, which Myokit has by
automatic differentiation.
"""

import argparse
import ctypes
import subprocess
import sys
import tempfile
from pathlib import Path

import myokit
import numpy

from generate import MODEL, ROOT, UNITS, Model, c_source, units

COUNT, FEW = 1000, 40


class SplitMix:
    def __init__(self, seed):
        self.state = seed

    def uniform(self, low, high):
        mask = (1 << 64) - 1
        self.state = (self.state + 0x9E3779B97F4A7C15) & mask
        z = self.state
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9 & mask
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB & mask
        z ^= z >> 31
        return low + (high - low) * ((z >> 11) / 9007199254740992)


def span(name, unit):
    if name == "energy.pH":
        return 6, 7.2
    return {"mV": (-95, 50), "mM": (0.5, 8), "µM": (0.1, 50)}.get(unit, (0.01, 1))


class Oracle:
    """The equations in C, compiled."""

    def __init__(self, model, folder):
        source, library = Path(folder, "calf.c"), Path(folder, "calf.so")
        source.write_text(c_source(model).replace("static void", "void"))
        subprocess.run(["cc", "-O2", "-ffp-contract=off", "-shared", "-fPIC", "-o", library, source, "-lm"], check=True)
        self.library, self.model = ctypes.CDLL(str(library)), model
        self.order = sorted(model.jacobian, key=lambda key: (key[1], key[0]))

    def __call__(self, states, settings):
        """Derivatives, and the Jacobian in full."""
        count = len(states)
        constants = (ctypes.c_double * (len(settings) + len(self.model.steady)))(*settings)
        y, slopes, elements = (ctypes.c_double * count)(*states), (ctypes.c_double * count)(), (ctypes.c_double * len(self.order))()
        self.library.settle(constants)
        self.library.derivative(y, constants, slopes)
        self.library.jacobian(y, constants, elements)
        matrix = numpy.zeros((count, count))
        for (row, column), value in zip(self.order, elements):
            matrix[row, column] = value
        return numpy.array(slopes), matrix


def distance(found, right, scale):
    return float(numpy.max(numpy.abs(found - right) / numpy.maximum(scale, numpy.abs(right))))


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--to", type=Path)
    folder = arguments.parse_args().to
    model = Model()
    myokit_model = myokit.load_model(str(MODEL))
    random = SplitMix(7)
    rows = []
    for _ in range(COUNT):
        states = [random.uniform(*span(v.qname(), UNITS[v.qname()])) for v in model.state_variables]
        settings = [random.uniform(*(float(x) for x in v.meta["range"].split("..."))) for v in model.parameter_variables]
        rows.append((states, settings))

    # Myokit's own C, which knows nothing of ours
    simulation = myokit.Simulation(myokit_model)
    names = [v.qname() for v in model.parameter_variables]
    answers = numpy.zeros((COUNT, len(model.states)))
    for k, (states, settings) in enumerate(rows):
        for name, value in zip(names, settings):
            simulation.set_constant(name, value)
        answers[k] = simulation.evaluate_derivatives(states)
    calculator = myokit.JacobianCalculator(myokit_model)
    usual = [float(v.rhs().eval()) for v in model.parameter_variables]

    with tempfile.TemporaryDirectory() as temporary:
        oracle = Oracle(model, temporary)
        # Currents of hundreds cancel each other in a potential; everything else is compared down to 0.001.
        scales = numpy.array([1 if UNITS[v.qname()] == "mV" else 1e-3 for v in model.state_variables])
        ours = [oracle(*row) for row in rows]
        worst = max(distance(slopes, answer, scales) for (slopes, _), answer in zip(ours, answers))
        worst_matrix = max(
            distance(oracle(states, usual)[1], numpy.array(calculator.calculate(states)[1]), scales[:, None]) for states, _ in rows)
    print(f"C against Myokit, {COUNT} states: {worst:.1e}, Jacobian {worst_matrix:.1e}")
    if not (worst < 1e-12 and worst_matrix < 1e-12):
        sys.exit("C and Myokit differ")
    place = ([i for i, _ in model.pattern], [j for _, j in model.pattern])
    matrices = numpy.array([matrix[place] for _, matrix in ours])
    files = {"right-hand-sides": answers, "jacobians": matrices if folder else matrices[:FEW]}
    if folder:
        files["right-hand-sides-c"] = numpy.array([slopes for slopes, _ in ours])
    for name, numbers in files.items():
        target = (folder or ROOT / "Tests/MuscleModelTests/Fixtures") / f"{name}.f64"
        target.write_bytes(numbers.astype("<f8").tobytes())


if __name__ == "__main__":
    UNITS.update(units())
    main()
