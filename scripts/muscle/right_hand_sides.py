#!/usr/bin/env python3
"""Writes Tests/MuscleModelTests/Fixtures/right-hand-sides.f64: the derivatives that Myokit finds at 1,000 random states and settings.

States and settings are drawn by SplitMix64, as in RightHandSideTests.swift, so that only the answers are stored: 1,000 times 40 numbers, little
endian. The C of the oracle is compiled and has to agree with Myokit before anything is written.
"""

import ctypes
import subprocess
import sys
import tempfile
from pathlib import Path

import myokit
import numpy

from generate import MODEL, ROOT, UNITS, Model, c_source, units

COUNT = 1000


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


def main():
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

    with tempfile.TemporaryDirectory() as folder:
        source, library = Path(folder, "calf.c"), Path(folder, "calf.so")
        exported = c_source(model).replace("static void settle", "void settle").replace("static void derivative", "void derivative")
        source.write_text(exported)
        subprocess.run(["cc", "-O2", "-ffp-contract=off", "-shared", "-fPIC", "-o", library, source, "-lm"], check=True)
        c = ctypes.CDLL(str(library))
        # Currents of hundreds cancel each other in a potential; everything else is compared down to 0.001.
        scales = numpy.array([1 if UNITS[v.qname()] == "mV" else 1e-3 for v in model.state_variables])
        worst = 0
        for k, (states, settings) in enumerate(rows):
            constants = (ctypes.c_double * (len(settings) + len(model.steady)))(*settings)
            result = (ctypes.c_double * len(states))()
            c.settle(constants)
            c.derivative((ctypes.c_double * len(states))(*states), constants, result)
            worst = max(worst, float(numpy.max(numpy.abs(numpy.array(result) - answers[k]) / numpy.maximum(scales, numpy.abs(answers[k])))))
    print(f"C against Myokit, {COUNT} states: {worst:.1e}")
    if not worst < 1e-12:
        sys.exit("C and Myokit differ")
    (ROOT / "Tests/MuscleModelTests/Fixtures/right-hand-sides.f64").write_bytes(answers.astype("<f8").tobytes())


if __name__ == "__main__":
    UNITS.update(units())
    main()
