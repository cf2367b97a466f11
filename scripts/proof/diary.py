"""Measures the release server with ten years of diary: every page, one attack written beside 64 others, memory, start.

Usage: diary.py CHARLEY CHARLEY_SERVER. Prints one JSON object. Needs wrk.
"""

import itertools
import json
import re
import sqlite3
import subprocess
import sys
import tempfile
import time
import urllib.request
from datetime import date
from pathlib import Path
from statistics import median, quantiles

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "Tests" / "browser"), str(ROOT / "scripts" / "proof")]
from diaries import diary
from server import memory_mib, server

NIGHTS, ATTACKS, WRITERS, SECONDS = 3650, 6000, 64, 10
# One attack with a name of its own, and nights enough that none is full.
WRITE = """local thread = 0
function setup(t) t:set("number", thread); thread = thread + 1 end
function init() count = 0 end
function request()
  count = count + 1
  local day = os.date("!%%Y-%%m-%%d", %d + (count %% 9000) * 86400)
  local at = day .. "T03:" .. string.format("%%02d:%%02d", math.floor(count / 9000) %% 60, number %% 60) .. "+00:00"
  return wrk.format("POST", "/diary/entries", {["Content-Type"] = "application/json"}, '{"schema":1,"diary":{"attacks":[{"id":"w%d-' .. number .. '-' .. count ..
    '","revision":1,"began":"' .. at .. '","recorded":"' .. at .. '","helped":[]}],"nights":[],"exposures":[],"checkIns":[],"changes":[],"signsChecks":[],"undone":[]}}')
end
done = function(summary, latency, requests)
  io.write(string.format("p50 %%d p95 %%d p99 %%d requests %%d errors %%d\\n", latency:percentile(50), latency:percentile(95),
    latency:percentile(99), summary.requests, summary.errors.status + summary.errors.read + summary.errors.connect + summary.errors.timeout))
end
"""
FIRST_DAY = 31 * 365 * 86400  # of the year 2000
ROUNDS = itertools.count()


def pages(address: str) -> list[str]:
    """Every page of the diary that the description names."""
    text = (ROOT / "Documentation" / "api" / "openapi.yaml").read_text()
    found = re.findall(r"^  (/(?:diary|report)\S*):\n    get:", text, re.MULTILINE)
    return [path.replace("{id}", "a1").replace("{night}", date.today().isoformat()) for path in found if not path.endswith((".js", ".zip"))]


def timed(address: str, path: str, times: int = 40) -> dict[str, float]:
    def once() -> float:
        started = time.monotonic()
        urllib.request.urlopen(address + path).read()
        return (time.monotonic() - started) * 1000

    once()
    taken = [once() for _ in range(times)]
    return {"p50ms": round(median(taken), 1), "p95ms": round(quantiles(taken, n=20)[-1], 1)}


def write(address: str, connections: int) -> dict[str, float]:
    with tempfile.NamedTemporaryFile("w", suffix=".lua") as file:
        file.write(WRITE % (FIRST_DAY, next(ROUNDS)))
        file.flush()
        out = subprocess.run(["wrk", "-t1", f"-c{connections}", f"-d{SECONDS}s", "-s", file.name, address], capture_output=True, text=True,
                             check=True).stdout
    p50, p95, p99, requests, errors = map(int, re.search(r"p50 (\d+) p95 (\d+) p99 (\d+) requests (\d+) errors (\d+)", out).groups())
    return {"p50ms": p50 / 1000, "p95ms": p95 / 1000, "p99ms": p99 / 1000, "perSecond": requests / SECONDS, "errors": errors}


def bare(folder: Path) -> dict[str, float]:
    """A row into an empty table by SQLite alone, one after the other, each durable as a diary's are."""
    connection = sqlite3.connect(folder / "bare.sqlite", isolation_level=None)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("CREATE TABLE attack (id TEXT PRIMARY KEY, began INTEGER, recorded INTEGER)")
    taken = []
    for number in range(1000):
        started = time.monotonic()
        connection.execute("INSERT INTO attack VALUES (?, ?, ?)", (f"b{number}", number, number))
        taken.append((time.monotonic() - started) * 1000)
    return {"p50ms": round(median(taken), 3), "p95ms": round(quantiles(taken, n=20)[-1], 3)}


def main(charley: str, binary: str) -> None:
    data = Path(tempfile.mkdtemp())
    source = data / "source.json"
    source.write_text(json.dumps(diary(NIGHTS, date.today(), attacks=ATTACKS)))
    subprocess.run([charley, "diary", "import", source, "--data", data], check=True, capture_output=True)
    with server(binary, data=data) as (address, pid, start):
        urllib.request.urlopen(address + "/diary").read()
        time.sleep(2)
        idle = memory_mib(pid)
        shown = {path: timed(address, path) for path in pages(address)}
        rounds = [(write(address, WRITERS), bare(Path(tempfile.mkdtemp(dir=data)))) for _ in range(3)]
        alone = write(address, 1)
        after = memory_mib(pid)
    middle = sorted(rounds, key=lambda one: one[0]["p95ms"])[1]
    print(json.dumps({
        "nights": NIGHTS, "attacks": ATTACKS, "startSeconds": round(start, 3), "idleMiB": round(idle, 1), "afterMiB": round(after, 1),
        "pages": shown, "writers": WRITERS, "write": middle[0], "alone": alone, "bare": middle[1],
        "p95Ratio": round(median(one["p95ms"] / other["p95ms"] for one, other in rounds), 1)}))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
