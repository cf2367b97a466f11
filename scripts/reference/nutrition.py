"""Days of food and what they bring, computed from Knowledge/foods/foods.csv in exact decimals, to test the sums against.

Usage: nutrition.py OUTPUT. The days are drawn from a fixed seed, so that the same table gives the same file.
"""

import csv
import json
import random
import sys
from decimal import Decimal
from pathlib import Path

TABLE = Path(__file__).resolve().parents[2] / "Knowledge" / "foods" / "foods.csv"
GIVEN = ["id", "name", "also", "portion", "portion_g", "fdc_ndb"]
DAYS = 100


def main(output: str) -> int:
    with TABLE.open(newline="", encoding="utf-8") as file:
        foods = list(csv.DictReader(file))
    nutrients = [column for column in foods[0] if column not in GIVEN]
    draw = random.Random(20261121)
    days = []
    for _ in range(DAYS):
        eaten = [(draw.choice(foods), Decimal(draw.randrange(1, 4000)) / 10) for _ in range(draw.randrange(0, 15))]
        sums = {}
        for nutrient in nutrients:
            known = [Decimal(food[nutrient]) * grams / 100 for food, grams in eaten if food[nutrient]]
            sums[nutrient] = {"known": str(sum(known, Decimal(0))), "unknown": len(eaten) - len(known)}
        days.append({"helpings": [{"food": food["id"], "grams": str(grams)} for food, grams in eaten], "sums": sums})
    Path(output).write_text(json.dumps(days, separators=(",", ":")) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
