"""Diaries as `charley diary import` reads them, made of nothing but a number: the same number, the same diary."""

import json
import random
from datetime import date, datetime, timedelta, timezone

ZONE = timezone(timedelta(hours=1))
MUSCLES = ("calf", "calf", "calf", "foot", "toes", "shin", "back-of-thigh", "front-of-thigh", "hand", "trunk")
HELP = ("stretch", "walking", "massage", "heat", "cold", "drink", "medicine", "standing", "time", "other")
MEDICINES = ("Indapamide 2.5 mg tablets, one each morning", "Salbutamol inhaler", "Simvastatin 40 mg", "Omeprazole", "Furosemide",
             "Quinine sulfate 200 mg at night", "Amlodipine", "Donepezil", "A medicine with a name as long as the box can hold it, " + "x" * 60)
REMEDIES = ("Magnesium glycinate 400 mg in the evening", "Soap in the bed", "Calf stretches", "Pickle juice", "Vitamin B complex, "
            "two capsules", "Tonic water", "A remedy with a name as long as the box can hold it, " + "y" * 60)


def moment(day: date, hour: int, minute: int = 0) -> str:
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=ZONE).isoformat()


def diary(nights: int, today: date, attacks: int | None = None, seed: int = 1, crowded: bool = True) -> dict:
    """`nights` nights up to last night, with about one cramp in three nights, or `attacks` of them."""
    chance = random.Random(seed)
    first = today - timedelta(days=nights)
    days = [first + timedelta(days=n) for n in range(nights)]
    wanted = nights // 3 if attacks is None else attacks
    cramped = [chance.choice(days) for _ in range(wanted)]
    made = []
    for number, night in enumerate(cramped):
        hour = chance.choice((22, 23, 0, 1, 2, 2, 3, 3, 4, 5, 15))
        day = night if hour > 12 else night + timedelta(days=1)
        at = moment(day, hour, chance.randrange(60))
        made.append({
            "id": f"a{number}", "revision": 1, "began": at, "recorded": at, "side": chance.choice(("left", "right", "right", "both")),
            "muscle": chance.choice(MUSCLES if crowded else MUSCLES[:3]), "severity": chance.randrange(3, 10),
            "seconds": chance.choice((30, 90, 240, 600)), "wokeMe": chance.random() < 0.8,
            "helped": [help for help in ("stretch", "walking", "standing", "massage", "heat") if chance.random() < 0.3],
            "fell": chance.random() < 0.03, "note": "After a long walk in the rain; the calf was hard as wood. " * 2})
    empty = sorted(set(days) - set(cramped))
    noted = [{"night": day.isoformat(), "revision": 1, "recorded": moment(day + timedelta(days=1), 8),
              "state": "travel-or-ill" if chance.random() < 0.03 else "none"} for day in empty if chance.random() < 0.9]
    names = [(name, "medicine") for name in MEDICINES] + [(name, "remedy") for name in REMEDIES] if crowded else []
    changes = [{"id": f"c{number}", "revision": 1, "day": (days[nights * (number + 1) // (len(names) + 2)]).isoformat(), "kind": kind,
                "step": "started", "name": name} for number, (name, kind) in enumerate(names)]
    signs = [{"id": "s1", "revision": 1, "at": moment(days[-2], 18), "because": [], "content": "0" * 16,
              "rules": ["calf-pain-that-stays", "dark-urine"] if crowded else [],
              "answers": {"danger-leg": "yes" if crowded else "no", "ask-new-calf-or-groin-pain": "yes" if crowded else "no",
                          **{f"danger-{one}": "no" for one in ("body", "chest", "fits", "mind", "nerves", "poison", "pregnancy")}}}]
    evenings = [{"day": day.isoformat(), "revision": 1, "recorded": moment(day, 21), "values": {"beer": chance.randrange(4)}} for day in days]
    return {"schema": 1, "diary": {
        "attacks": made, "nights": noted, "changes": changes, "signsChecks": signs, "checkIns": evenings, "undone": [],
        "exposures": [{"id": "beer", "revision": 1, "name": "Beer", "unit": "glasses", "position": 1}]}}


def written(nights: int, today: date, **more) -> str:
    return json.dumps(diary(nights, today, **more))
