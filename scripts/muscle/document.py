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
- Low magnesium acts on the drive of the neuron by an assumed factor. All gains of the reflexes are fitted.
- What is noted as "to be checked" was not read again before it was written down.

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
