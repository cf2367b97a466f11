"""Computes the posteriors that Charley's own inference is tested against.

Charley sums positive terms in doubles; this script does the opposite on purpose. Quickscore (Heckerman 1989)
is an alternating sum over the subsets of the present findings, and in doubles it cancels to nonsense; with
200 bits it is exact, slow, and shares no idea with the code under test. Every set is computed again with 100
more bits, and both must agree. Numbers of the network are taken as the doubles that Swift reads.
"""

import argparse
import json
import random
import sys
from dataclasses import dataclass
from fractions import Fraction
from itertools import product
from math import prod
from pathlib import Path
from typing import Any

from mpmath import log, mp, mpf, nstr

from synthetic_network import network as synthetic_network

Network = dict[str, Any]

MOST_PRESENT, MOST_ABSENT = 16, 30
AGREEMENT = mpf("1e-18")  # relative; the fixture has 17 digits
MOST_BITS = 2000


@dataclass(frozen=True)
class Evidence:
    factors: dict[str, bool]  # unknown ones are left out
    present: list[str]
    absent: list[str]


# Evidence ---------------------------------------------------------------------------------------------


def answered_factors(network: Network, rng: random.Random) -> dict[str, bool]:
    ids = sorted({factor["id"] for cause in network["causes"] for factor in cause["factors"]})
    answers = {name: rng.choice([True, False, None]) for name in ids}
    return {name: answer for name, answer in answers.items() if answer is not None}


def random_evidence(network: Network, rng: random.Random, present: int, absent: int, plausible: bool) -> Evidence:
    """Plausible evidence is drawn from the network itself, as far as that gives enough findings."""
    findings = rng.sample(network["findings"], len(network["findings"]))
    if plausible:
        sick = {cause["id"] for cause in network["causes"] if rng.random() < cause["baseRate"]}
        absence = {
            f["id"]: (1 - f["leak"]) * prod(1 - link["probability"] for link in f["links"] if link["cause"] in sick)
            for f in findings
        }
        findings.sort(key=lambda f: rng.random() < absence[f["id"]])
    ids = [finding["id"] for finding in findings]
    denied = ids[present:][::-1][:absent]
    return Evidence(answered_factors(network, rng), sorted(ids[:present]), sorted(denied))


def hard_evidence(network: Network, rng: random.Random) -> list[Evidence]:
    children = {
        cause["id"]: [f for f in network["findings"] if any(link["cause"] == cause["id"] for link in f["links"])]
        for cause in network["causes"]
    }
    productive = [cause for cause in network["causes"] if children[cause["id"]]]
    sets = []
    # Findings that are nearly impossible without a rare cause, which the factors and the denied make rarer.
    for cause in sorted(productive, key=lambda cause: cause["baseRate"])[:6]:
        present = sorted(children[cause["id"]], key=lambda f: f["leak"])[:MOST_PRESENT]
        rivals = {link["cause"] for f in present for link in f["links"]} - {cause["id"]}
        absent = [
            f["id"]
            for f in network["findings"]
            if f not in children[cause["id"]] and any(link["cause"] in rivals for link in f["links"])
        ]
        against = {factor["id"]: factor["oddsRatio"] < 1 for factor in cause["factors"]}
        sets.append(Evidence(against, [f["id"] for f in present], absent[:MOST_ABSENT]))
    # Present findings that all share one parent.
    for cause in sorted(productive, key=lambda cause: len(children[cause["id"]]), reverse=True)[:6]:
        present = [f["id"] for f in children[cause["id"]]][:MOST_PRESENT]
        others = [f["id"] for f in network["findings"] if f["id"] not in present]
        absent = rng.sample(others, min(len(others), rng.randint(0, MOST_ABSENT)))
        sets.append(Evidence(answered_factors(network, rng), present, sorted(absent)))
    return sets


def evidence_sets(network: Network, count: int, seed: int) -> list[Evidence]:
    rng = random.Random(seed)
    hard = hard_evidence(network, rng)[:count]
    most = min(MOST_PRESENT, len(network["findings"]))
    sets = []
    for n in range(count - len(hard)):
        # The first round denies 20 everywhere: scripts/proof/peers.py asks for such sets.
        absent = 20 if n <= most else rng.randint(0, MOST_ABSENT)
        sets.append(random_evidence(network, rng, n % (most + 1), absent, plausible=n % 2 == 1))
    return sets + hard


# Quickscore -------------------------------------------------------------------------------------------


def odds(cause: dict[str, Any], factors: dict[str, bool], number: type = mpf) -> Any:
    """The odds of a cause given the factors; factors alone never carry them beyond 99 : 1."""
    p = number(cause["baseRate"])
    result = base = p / (1 - p)
    for factor in cause["factors"]:
        if factor["id"] in factors:
            ratio = number(factor["oddsRatio"])
            average = 1 + number(factor["prevalence"]) * (ratio - 1)
            result *= (ratio if factors[factor["id"]] else 1) / average
    return min(result, max(number(99), base))


def quickscore(network: Network, evidence: Evidence, bits: int) -> tuple[mpf, list[mpf]]:
    """The likelihood of the evidence and the posteriors, in the order of the causes.

    Bit n of an index into `terms` says that present finding n is in the subset. A cause joins the product as
    soon as its last present finding has doubled the list, and leaves the sum when that finding is folded
    away: most causes never meet all subsets. Findings with many parents come first for the same reason.
    """
    with mp.workprec(bits):
        findings = {finding["id"]: finding for finding in network["findings"]}
        present = sorted((findings[name] for name in evidence.present), key=lambda f: -len(f["links"]))
        absent = [findings[name] for name in evidence.absent]
        spared = {
            (f["id"], link["cause"]): 1 - mpf(link["probability"]) for f in present + absent for link in f["links"]
        }

        # For each cause: which entry of its small table each subset selects, the table, the share of "cause is there".
        levels: list[list[tuple[int, list[int], list[mpf], list[mpf]]]] = [[] for _ in range(len(present) + 1)]
        for number, cause in enumerate(network["causes"]):
            ratio = odds(cause, evidence.factors)
            there = ratio / (1 + ratio)
            for f in absent:
                there *= spared.get((f["id"], cause["id"]), 1)
            weights, select, level = [there], [0], 0
            for n, f in enumerate(present):
                if (f["id"], cause["id"]) in spared:
                    select *= 2 ** (n - level)
                    select += [entry + len(weights) for entry in select]
                    weights += [weight * spared[f["id"], cause["id"]] for weight in weights]
                    level = n + 1
            table = [1 / (1 + ratio) + weight for weight in weights]
            shares = [weight / entry for weight, entry in zip(weights, table)]
            levels[level].append((number, select, table, shares))

        terms = [mpf(prod((1 - mpf(f["leak"]) for f in absent), start=mpf(1)))]
        for level, joining in enumerate(levels):
            if level:
                silent = 1 - mpf(present[level - 1]["leak"])
                terms += [-term * silent for term in terms]
            for _, select, table, _ in joining:
                terms = [term * table[entry] for term, entry in zip(terms, select)]

        numerators = [mpf(0)] * len(network["causes"])
        for level in reversed(range(len(levels))):
            for number, select, table, shares in levels[level]:
                sums = [mpf(0)] * len(table)
                for term, entry in zip(terms, select):
                    sums[entry] += term
                numerators[number] = sum((s * share for s, share in zip(sums, shares)), mpf(0))
            half = len(terms) // 2
            terms = [a + b for a, b in zip(terms[:half], terms[half:])] if level else terms
        likelihood = terms[0]
        return likelihood, [numerator / likelihood for numerator in numerators] if likelihood else []


def agree(a: mpf, b: mpf, tolerance: mpf = AGREEMENT) -> bool:
    return a == b or abs(a - b) <= tolerance * max(abs(a), abs(b))


def posteriors(network: Network, evidence: Evidence) -> tuple[mpf, list[mpf], int]:
    """The same with proof of enough precision, and the bits that it took. Empty if the evidence is impossible."""
    bits = 200
    likelihood, result = quickscore(network, evidence, bits)
    while True:
        checked, again = quickscore(network, evidence, bits + 100)
        if len(result) == len(again) and agree(likelihood, checked) and all(map(agree, result, again)):
            assert all(0 <= p <= 1 for p in again)
            return checked, again, bits
        bits, likelihood, result = bits + 100, checked, again
        assert bits < MOST_BITS, evidence


# The test of the test ---------------------------------------------------------------------------------


def brute_force(network: Network, evidence: Evidence) -> tuple[Fraction, list[Fraction]]:
    """Every state of all causes, in exact fractions."""
    ratios = [odds(cause, evidence.factors, Fraction) for cause in network["causes"]]
    ids = [cause["id"] for cause in network["causes"]]
    total, there = Fraction(0), [Fraction(0)] * len(ids)
    for state in product([False, True], repeat=len(ids)):
        weight = prod(((r if on else 1) / (1 + r) for r, on in zip(ratios, state)), start=Fraction(1))
        sick = {name for name, on in zip(ids, state) if on}
        for f in network["findings"]:
            absence = (1 - Fraction(f["leak"])) * prod(
                1 - Fraction(link["probability"]) for link in f["links"] if link["cause"] in sick
            )
            if f["id"] in evidence.present:
                weight *= 1 - absence
            elif f["id"] in evidence.absent:
                weight *= absence
        total += weight
        there = [sum_ + weight if on else sum_ for sum_, on in zip(there, state)]
    return total, [sum_ / total for sum_ in there]


def self_check() -> None:
    capped = 0
    for seed in range(5):
        network = synthetic_network(seed, causes=6, findings=8, factors=6)
        for factor in network["causes"][0]["factors"]:
            factor |= {"oddsRatio": 100.0, "prevalence": 0.01}  # together far beyond the cap
        network["causes"][1]["baseRate"] = 0.995  # beyond the cap without any factor
        for evidence in evidence_sets(network, 40, seed):
            capped += any(odds(cause, evidence.factors) == 99 for cause in network["causes"])
            likelihood, found, _ = posteriors(network, evidence)
            total, expected = brute_force(network, evidence)
            with mp.workprec(300):
                for value, exact in zip([likelihood, *found], [total, *expected], strict=True):
                    assert agree(value, mpf(exact.numerator) / exact.denominator, mpf("1e-40")), (seed, evidence)
    assert capped, "no set reached the cap"
    print(f"200 sets agree with enumeration to 1e-40, {capped} of them at the cap", file=sys.stderr)


def main() -> None:
    parser = argparse.ArgumentParser(description="Write reference posteriors of a network.")
    parser.add_argument("network", nargs="?", type=Path)
    parser.add_argument("out", nargs="?", type=Path)
    parser.add_argument("--sets", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--self-check", action="store_true", help="compare with brute force on tiny networks")
    arguments = parser.parse_args()
    if arguments.self_check:
        self_check()
    if not arguments.out:
        return None if arguments.self_check else parser.error("NETWORK and OUT are needed")

    network = json.loads(arguments.network.read_text())
    lines, most_bits = [], 0
    for evidence in evidence_sets(network, arguments.sets, arguments.seed):
        likelihood, result, bits = posteriors(network, evidence)
        if not result:
            print(f"left out, impossible: {evidence}", file=sys.stderr)
            continue
        most_bits = max(most_bits, bits)
        with mp.workprec(bits):
            entry = vars(evidence) | {"logLikelihood": nstr(log(likelihood), 20)}
        numbers = ",".join(nstr(p, 17) for p in result)
        lines.append(f'{json.dumps(entry, separators=(",", ":"))[:-1]},"posteriors":[{numbers}]}}')
    head = json.dumps({"network": arguments.network.name, "revision": network["revision"]}, separators=(",", ":"))
    arguments.out.write_text(f'{head[:-1]},"sets":[\n' + ",\n".join(lines) + "\n]}\n")
    print(f"{len(lines)} sets, at most {most_bits} bits needed", file=sys.stderr)


if __name__ == "__main__":
    main()
