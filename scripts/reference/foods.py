"""Writes Knowledge/foods/foods.csv from a table of food composition, given as the argument, and Knowledge/foods/names.csv.

names.csv is written by hand: for each food of the table (ndb_id, its number in the USDA Standard Reference 28) an id, a
plain name, other names, and a household portion (judgement: what people usually take of it). The figures, per 100 g, are
never read as numbers: they are carried over letter by letter, so that no digit is lost and a blank, which is unknown,
stays a blank. The order is that of names.csv. With --check nothing is written; it exits 1 where the table is stale.
"""

import argparse
import csv
import io
import re
import sys
from pathlib import Path

FOODS = Path(__file__).resolve().parents[2] / "Knowledge" / "foods"
NAMES = FOODS / "names.csv"
TABLE = FOODS / "foods.csv"

GIVEN = ["id", "name", "also", "portion", "portion_g"]
FIGURES = {  # our column: the column of the source
    "kcal": "kcal",
    "protein_g": "protein_g",
    "mg_mg": "Mg_mg",
    "k_mg": "K_mg",
    "ca_mg": "Ca_mg",
    "na_mg": "Na_mg",
    "fe_mg": "Fe_mg",
    "vit_d_ug": "vitD_ug",
    "b6_mg": "B6_mg",
    "vit_e_mg": "vitE_mg",
    "p_mg": "P_mg",
    "zn_mg": "Zn_mg",
    "b1_mg": "B1_mg",
    "b12_ug": "B12_ug",
    "k1_ug": "K1_ug",
    "folate_ug": "folate_ug",
    "water_g": "water_g",
    "caffeine_mg": "caffeine_mg",
}


def rows(path: Path) -> dict[str, dict[str, str]]:
    """By NDB number; every value stays the text it was written as."""
    with path.open(encoding="utf-8", newline="") as file:
        found = list(csv.DictReader(file))
    numbers = [row["ndb_id"] for row in found]
    twice = sorted({number for number in numbers if numbers.count(number) > 1})
    if twice:
        sys.exit(f"{path}: named twice: {', '.join(twice)}")
    return dict(zip(numbers, found))


def faults(source: dict[str, dict[str, str]], names: dict[str, dict[str, str]]) -> list[str]:
    found = [f"{number} has no name" for number in source if number not in names]
    found += [f"{number} is not in the table" for number in names if number not in source]
    ids = [row["id"] for row in names.values()]
    found += [f"the id {name} is used twice" for name in sorted({name for name in ids if ids.count(name) > 1})]
    for row in names.values():
        if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", row["id"]):
            found.append(f"{row['id']} is no id")
        if not (row["name"] and row["portion"] and row["portion_g"].isdigit() and int(row["portion_g"]) > 0):
            found.append(f"{row['id']} lacks a name or a portion")
    for row in source.values():
        for column in FIGURES.values():
            if not re.fullmatch(r"(\d+(\.\d+)?)?", row[column]):
                found.append(f"{row['ndb_id']} {column}: {row[column]} is no figure")
    return found


def table(source: dict[str, dict[str, str]], names: dict[str, dict[str, str]]) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow([*GIVEN, "fdc_ndb", *FIGURES])
    for number, row in names.items():
        figures = [source[number][column] for column in FIGURES.values()]
        writer.writerow([*(row[column] for column in GIVEN), number, *figures])
    return text.getvalue()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("source", type=Path, help="the table of food composition, a CSV file")
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 where the table is stale")
    arguments = parser.parse_args()
    source, names = rows(arguments.source), rows(NAMES)
    found = faults(source, names)
    if found:
        sys.exit("\n".join(found))
    text = table(source, names)
    if not arguments.check:
        TABLE.write_text(text, encoding="utf-8")
    elif not TABLE.exists() or TABLE.read_text(encoding="utf-8") != text:
        print(f"{TABLE.name} is stale: run {Path(__file__).name}", file=sys.stderr)
        return 1
    print(f"{len(names)} foods")
    return 0


if __name__ == "__main__":
    sys.exit(main())
