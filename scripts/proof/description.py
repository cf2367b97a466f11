"""Throws requests made from the API's description at the release server: none may be answered with 500 or more.

Usage: description.py CHARLEY_SERVER. Prints one JSON object. Needs schemathesis; takes up to five minutes.
"""

import json
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from server import server

ROOT = Path(__file__).resolve().parents[2]


def fuzz(address: str) -> dict[str, int]:
    out = subprocess.run(
        [ROOT / ".venv" / "bin" / "schemathesis", "run", ROOT / "Documentation" / "api" / "openapi.yaml", "--url", address, "--checks",
         "not_a_server_error", "--max-examples", "60", "--phases", "examples,coverage,fuzzing", "--seed", "1", "--no-color", "--continue-on-failure",
         "--max-time", "300"],
        capture_output=True, text=True, cwd=tempfile.mkdtemp(), env={**os.environ, "PYTHONWARNINGS": "ignore"}).stdout
    tested = re.search(r"(\d+) generated(?:, (\d+) found (\d+) unique failures)?", out)
    assert tested, out[-3000:]
    if tested.group(3):
        print(out[-8000:], file=sys.stderr)
    return {"requests": int(tested.group(1)), "serverErrors": int(tested.group(3) or 0)}


if __name__ == "__main__":
    with server(sys.argv[1], data=Path(tempfile.mkdtemp())) as (address, _, _):
        print(json.dumps(fuzz(address)))
