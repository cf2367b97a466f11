"""Writes Documentation/safety/hazards.md from Knowledge/hazards/hazards.yaml; with --check exits 1 where the committed file is stale."""

import sys
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parents[1]
LOG = ROOT / "Knowledge" / "hazards" / "hazards.yaml"
TABLE = ROOT / "Documentation" / "safety" / "hazards.md"
COLUMNS = ["id", "hazard", "harm", "control", "severity", "tests"]
HEAD = """# The hazards

Written by `scripts/hazard-table.py` from `Knowledge/hazards/hazards.yaml`; change that file. What the columns mean: [README](README.md).
"""


def cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


def tests(hazard: dict[str, str]) -> str:
    names = [name.strip() for name in hazard.get("test", "").split(";") if name.strip()]
    return "<br>".join(f"`{cell(name)}`" for name in names) or "none yet"


def table(hazards: list[dict[str, str]]) -> str:
    lines = [f"| {' | '.join(COLUMNS)} |", "|---" * len(COLUMNS) + "|"]
    for hazard in hazards:
        values = [cell(hazard[column]) for column in COLUMNS[:-1]] + [tests(hazard)]
        lines.append(f"| {' | '.join(values)} |")
    return "\n".join(lines) + "\n"


def document() -> str:
    # BaseLoader: every value stays the text it was written as.
    hazards = yaml.load(LOG.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)["entries"]
    text = HEAD
    for status, title in [("active", "Controlled now"), ("draft", "Belonging to later work")]:
        chosen = [hazard for hazard in hazards if hazard["status"] == status]
        if chosen:
            text += f"\n## {title}\n\n{table(chosen)}"
    return text


def main(arguments: list[str]) -> int:
    if arguments not in ([], ["--check"]):
        sys.exit(__doc__)
    text = document()
    if not arguments:
        TABLE.write_text(text, encoding="utf-8")
    elif not TABLE.exists() or TABLE.read_text(encoding="utf-8") != text:
        print(f"{TABLE.relative_to(ROOT)} is stale: run scripts/hazard-table.py", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
