#!/usr/bin/env python3
"""Writes Documentation/muscle.md: what the muscle is, its targets as they are met now, its parameters. Takes the path of `charley`."""

import subprocess
import sys
from pathlib import Path

HEAD = """# The muscle, and how far it can be trusted

Written by `scripts/muscle/document.py`: change that, not this.

One motor unit of a human calf muscle in 40 equations: motor neuron with a dendrite that can fire on, junction, endplate, surface and T-tubule,
calcium with its store, troponin and cross-bridges, ATP with its supply, fibre, tendon, and the reflexes of both. The text is
[calf.mmt](../Sources/MuscleModel/Equations/calf.mmt). It teaches; it diagnoses nothing, and its numbers are nobody's.

## What it can't do

- There is no length to the fibre: nothing is conducted, and an inexcitable zone round the endplate is a small compartment, no zone.
- An anticholinesterase makes the endplate current last, but no second action potential per impulse, as it does in people.
- Suxamethonium makes a contracture that is too strong and lasts for seconds; people have twitches and then a flaccid block. Both end in the block.
- Without chloride channels the membrane settles between the band of target 28 and rest, and one sodium channel in a hundred that stays open slows
  relaxation, but makes no after-discharge (target 29).
- McArdle's contracture comes after minutes, when all ATP is gone. In people it comes in a minute, with much of the ATP left: why is not known to this model.
- Calcium shifts the gates of the sodium channels and, by assumption, of the current that keeps a neuron firing; it shifts no others.
- The motor units of a `Pool` share no tendon and no blood.
- Low magnesium acts on the drive of the neuron by an assumed factor. All gains of the reflexes are fitted.
- What is noted as "to be checked" was not read again before it was written down.

## The seven steps and the five factors

Each of the seven steps, switched off, leaves no force (`without-nerve` to `without-sliding`). The articles say that each of five factors makes a
contraction that lasts. What the model says:

| factor | experiment | what comes of it |
|---|---|---|
| 1 Too many impulses | `cramp`, `cramp-stretch` | A cramp: the neuron fires on by itself for most of a minute. A stretch ends it. |
| 2 Too much acetylcholine | `suxamethonium`, `anticholinesterase` | Not a cramp. The endplate stays open, the sodium channels stay shut, and after a short contracture the muscle is limp. Physiology says so too: a muscle that is depolarised for long is paralysed. |
| 3 A lower threshold | `tetany`; `low-calcium`, `high-potassium` | Low calcium: a neuron that would have stopped with the will fires on. High potassium: weakness, no cramp. |
| 4 Too little ATP | `mcardle`; `ischaemia` | Without ATP the muscle is hard, silent, and no stretch ends it. Hard work without blood does not go so far: the muscle gets weak, not hard. |
| 5 A faulty protein | `tight-troponin`, `brody`, `myotonia` | Force that outlasts the impulse: by a troponin that holds on to calcium, by a pump that does not clear it, by a membrane that fires on. No stretch ends it. |

## How it is computed

A Rosenbrock method of fifth order (Rodas5P) with the analytic Jacobian and an elimination that is written out. `Pool` computes motor units four at a
time in the lanes of a vector, each with steps of its own; a unit has the same bits there as alone. How fast it is, and how right, beside CVODE and
Myokit: [figures](figures.md).

## Targets

"""


def main():
    charley = sys.argv[1]

    def ask(*words):
        return subprocess.run([charley, "muscle", *words, "--format", "markdown"], capture_output=True, text=True, check=True).stdout

    text = HEAD + ask("--targets") + "\n## Parameters\n\n" + ask("--list")
    Path(__file__).resolve().parent.parent.parent.joinpath("Documentation/muscle.md").write_text(text)


if __name__ == "__main__":
    main()
