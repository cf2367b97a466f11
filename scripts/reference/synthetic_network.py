"""Writes a network that nobody tuned.

The real network changes with the medicine in it, and its numbers are kind to the solver. This one is
random and never changes, so that a fault of the inference can't hide behind a change of knowledge. It says
nothing about leg cramps.
"""

import argparse
import json
import math
import random
from pathlib import Path
from typing import Any

FIXTURE = Path(__file__).parents[2] / "Tests/CrampCoreTests/Fixtures/synthetic-network.json"


def log_uniform(rng: random.Random, low: float, high: float) -> float:
    return round(math.exp(rng.uniform(math.log(low), math.log(high))), 4)


def network(seed: int, causes: int = 100, findings: int = 200, factors: int = 40) -> dict[str, Any]:
    rng = random.Random(seed)
    cause_ids = [f"cause-{n:03}" for n in range(1, causes + 1)]
    # A factor's multiplier stays below 1 / prevalence: only rare, strong factors reach the cap of 99 : 1.
    prevalence = {f"factor-{n:02}": log_uniform(rng, 0.005, 0.6) for n in range(1, factors + 1)}

    def cause(name: str) -> dict[str, Any]:
        chosen = sorted(rng.sample(list(prevalence), 3))
        return {
            "id": name,
            "baseRate": log_uniform(rng, 0.001, 0.2),
            "factors": [
                {"id": factor, "oddsRatio": log_uniform(rng, 0.1, 100), "prevalence": prevalence[factor]}
                for factor in chosen
            ],
        }

    def finding(name: str) -> dict[str, Any]:
        parents = sorted(rng.sample(cause_ids, rng.randint(2, min(8, causes))))
        return {
            "id": name,
            "leak": log_uniform(rng, 0.001, 0.1),
            "links": [{"cause": parent, "probability": round(rng.uniform(0.05, 0.95), 4)} for parent in parents],
        }

    return {
        "revision": f"synthetic-{seed}",
        "causes": [cause(name) for name in cause_ids],
        "findings": [finding(f"finding-{n:03}") for n in range(1, findings + 1)],
    }


def main() -> None:
    parser = argparse.ArgumentParser(description="Write the synthetic network of 100 causes and 200 findings.")
    parser.add_argument("out", nargs="?", type=Path, default=FIXTURE)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    arguments.out.write_text(json.dumps(network(arguments.seed), indent=1) + "\n")


if __name__ == "__main__":
    main()
