"""Holds what the commands print, and the project's own files, against the committed JSON Schemas.

Usage: check-schemas.py CHARLEY (the built command). Exits 1 with the first place that does not fit.
"""

import csv
import json
import subprocess
import sys
import tempfile
from datetime import date
from pathlib import Path
from typing import Any

import yaml
from jsonschema import Draft202012Validator
from referencing import Registry, Resource

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "Tests" / "browser"))
from diaries import diary
API = ROOT / "Documentation" / "api"
FOLDERS = {"redFlags": "red-flags", "steps": "mechanism/steps.yaml", "mechanismFactors": "mechanism/factors.yaml", "frames": "mechanism/frames.yaml", "riskGroups": "risk-groups", "wordClasses": "word-classes", "doubtfulCauses": "doubtful-causes", "refusedManoeuvres": "first-aid/refused.yaml", "firstAid": "first-aid", "medicineLinks": "medicine-links", "drugReference": "drug-reference", "foods": "foods/foods.csv", "foodReference": "foods/reference.yaml", "foodLimits": "foods/limits.yaml", "foodLists": "foods/lists.yaml", "foodGuards": "foods/guards.yaml", "fluids": "foods/fluids.yaml"}
# Files of a kind of their own within the folder of another.
APART = {ROOT / "Knowledge" / place for place in FOLDERS.values() if place.endswith(".yaml")}


def schemas() -> dict[str, Any]:
    return {path.name.removesuffix(".schema.json"): json.loads(path.read_text()) for path in sorted(API.glob("*.schema.json"))}


def typed(value: Any, schema: dict[str, Any]) -> Any:
    """Scalars as the schema wants them: the files are read as text, since YAML would take `no` for false."""
    if isinstance(value, dict):
        return {key: typed(one, schema.get("properties", {}).get(key, {})) for key, one in value.items()}
    if isinstance(value, list):
        return [typed(one, schema.get("items", {})) for one in value]
    if schema.get("type") == "number":
        return float(value)
    return value == "true" if schema.get("type") == "boolean" else value


def entries(path: Path) -> list[dict[str, Any]]:
    if path.suffix == ".csv":
        with path.open(newline="") as table:
            return [{key: value for key, value in row.items() if value} for row in csv.DictReader(table)]
    content = yaml.load(path.read_text(), Loader=yaml.BaseLoader)
    return content["entries"] if "entries" in content else [content]


def main(charley: str) -> int:
    found = schemas()
    registry = Registry().with_resources((f"{name}.schema.json", Resource.from_contents(schema)) for name, schema in found.items())
    count = 0

    def check(name: str, value: Any, what: str) -> None:
        nonlocal count
        count += 1
        Draft202012Validator.check_schema(found[name])
        for error in Draft202012Validator(found[name], registry=registry).iter_errors(value):
            sys.exit(f"{what}: does not fit {name}.schema.json at {error.json_path}: {error.message}")

    def printed(*arguments: str) -> Any:
        return json.loads(subprocess.run([charley, *arguments], check=True, capture_output=True, text=True).stdout)

    check("network", printed("knowledge", "network"), "charley knowledge network")
    check("questions", printed("knowledge", "questions"), "charley knowledge questions")
    for text in ("does soap in the bed help", "i want to die", "a parking fine in Rome"):
        check("check", printed("check", text, "--format", "json"), f"charley check “{text}”")
    for entry in ("restless-legs", "cramp-at-night", "us-adults-in-a-month"):
        check("explain", printed("explain", entry, "--format", "json"), f"charley explain {entry}")
    check("medicines", printed("medicines", "indapamide", "nosuchpill", "--format", "json"), "charley medicines")
    for example in sorted((ROOT / "Documentation" / "examples").glob("*.json")):
        check("intake", json.loads(example.read_text()), str(example))
        check("plan", printed("plan", "--answers", str(example), "--format", "json"), f"charley plan --answers {example}")
        check("assessment", printed("assess", "--answers", str(example), "--format", "json"), f"charley assess --answers {example}")
    with tempfile.TemporaryDirectory() as data:
        mine, everything = Path(data, "mine.json"), ["--data", data, "--days", "60", "--notes", "--format", "json"]
        check("report", printed("report", *everything), "charley report of an empty diary")
        mine.write_text(json.dumps(diary(120, date.today())))
        check("diary", json.loads(mine.read_text()), "a diary")
        subprocess.run([charley, "diary", "import", mine, "--data", data], check=True, capture_output=True)
        answers = ["--answers", str(ROOT / "Documentation" / "examples" / "night-cramps.json"), "--blood-pressure", "142/86"]
        check("report", printed("report", *everything, *answers), "charley report")
        check("report", printed("report", *everything, "--leave-out", "signs", "--leave-out", "falls"), "charley report --leave-out")
    for name, schema in found.items():
        kind = name.removeprefix("knowledge-")
        if kind == name:
            continue
        place = ROOT / "Knowledge" / FOLDERS.get(kind, kind)
        for path in [place] if place.suffix else sorted(set(place.rglob("*.yaml")) - APART):
            for entry in entries(path):
                check(name, typed(entry, schema), f"{path.relative_to(ROOT)}: {entry.get('id')}")
    print(f"{count} documents fit their schemas")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
