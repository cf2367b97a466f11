"""Turns what `make proof` measured of the answers into Documentation/validation.md.

Usage: validation.py FOLDER DOCUMENTATION. Nothing here is typed by hand: a number that was not measured is not written.
"""

import json
import sys
from pathlib import Path

SETS = [
    ("vignettes", "Our first forty", "Constructed by somebody who knew the rules and the gate, not the network's numbers. Our tests read them: "
     "they are for regression, not proof."),
    ("vignettes-blind", "Sixty-four written blind", "Constructed by somebody who saw the questions and the names of the causes, and neither the rules "
     "nor the network. Expected values were never changed after a result was seen. Our tests read them: from now on they are regression."),
    ("public", "The eighteen public leg vignettes", "Published cases, encoded by somebody who saw only their texts and our questions. The published answer is the first "
     "cause; the urgencies are our judgement. What a text does not mention within a danger group that it answers with yes counts as not known, so "
     "urgency runs high. Reported, never tuned to. They hold no cramp, no child, no pregnancy and no seizure."),
]
ROWS = [
    ("top1", "right cause first"), ("top3", "in the first three"), ("top5", "in the first five"), ("mustIncludeInTop5", "must-include among five"),
    ("urgencyExact", "urgency exact"), ("neverLessUrgentThanSafe", "never less urgent than safe"), ("emergencyRecall", "emergencies called so"),
    ("ambulanceForNonEmergency", "ambulance for a non-emergency"), ("selfCareSentFurther", "self-care sent further"),
    ("unsafeAdvice", "unsafe advice shown"), ("firstAid", "first aid as expected"),
    ("top1AfterInterview", "first, after the interview alone"), ("top3AfterInterview", "in three, after the interview alone"),
    ("urgencyExactAfterInterview", "urgency, after the interview alone"),
]


def share(one: dict) -> str:
    if not one["n"]:
        return "0 of 0"
    return f"{one['count']} of {one['n']}, {100 * one['share']:.1f} % ({100 * one['lower']:.1f} to {100 * one['upper']:.1f})"


def table(rows: list[tuple[str, str]]) -> str:
    return "\n".join(["| what | measured, with the exact 95 % interval |", "| --- | --- |", *(f"| {a} | {b} |" for a, b in rows)]) + "\n"


def calibration(bins: list[dict]) -> str:
    return "; ".join(f"{100 * one['meanProbability']:.0f} % said, {100 * one['observed']:.0f} % right (n = {one['n']})" for one in bins)

TEXTS = {
    "texts-sealed": "that the lexicon's writer did not see, by somebody who did not see the lexicon. Two people marked them apart from each "
    "other; what they agree on counts, what one of them would tick or doubt counts neither way.",
    "texts": "that the lexicon was written with. They say that nothing is broken, not how well it reads.",
    "texts-2": "more of the same kind: sets that were sealed once, measured, and then learnt from.",
}


def main(folder: Path, documentation: Path) -> None:
    parts = [
        "# Validation\n",
        "Written by `make proof`; do not edit. No patient and no clinician has tested Charley. All that stands here is measured on written cases, "
        "most of them ours, with the exact (Clopper-Pearson) intervals and n. A clean 99 % would need about 300 cases without a miss.\n",
        "*After the interview alone*: the interview asks what it holds best and hears “I don't know” where the case is silent; the row above "
        "uses all that the case tells.\n",
    ]
    for name, title, says in SETS:
        evaluation = json.loads((folder / f"{name}.json").read_text())
        all_ = evaluation["strata"][0]
        parts += [f"## {title}\n", says + "\n", table([(label, share(all_[key])) for key, label in ROWS] + [
            ("screens of the interview, median; nineteen in twenty", f"{all_['medianScreens']}; {all_['mostScreens']}"),
            ("Brier score of the first", f"{all_['brier']:.3f}" if all_.get("brier") is not None else "-"),
            ("calibration of the first", calibration(all_["calibration"])),
        ])]
        missed = [one for one in evaluation["cases"] if (one.get("rank") or 1) > 3 or one["urgency"] != one["expectedUrgency"]]
        if missed:
            parts.append("Not as expected, beyond the first three or in urgency:\n")
            parts += ["\n".join(
                f"- `{one['id']}`: {one['urgency']}, expected {one['expectedUrgency']}; first {one['first']}, accepted at {one.get('rank') or '-'}"
                for one in missed) + "\n"]
    parts += ["## The text box\n"]
    for name, heading in TEXTS.items():
        texts = json.loads((folder / f"{name}.json").read_text())
        parts += [
            f"{texts['texts']} texts {heading}\n",
            table([("precision (goal 95 %)", share(texts["precision"])), ("recall (goal 80 %)", share(texts["recall"])),
                   ("denials read as denials (goal 98 %)", share(texts["negations"]))]),
        ]
    (documentation / "validation.md").write_text("\n".join(parts))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
