"""Measures the release server: start-up, memory, one assessment beside a route that only says "ok"; and counts its connections.

Usage: server.py CHARLEY_SERVER. Prints one JSON object. Needs wrk and strace.
"""

import json
import os
import re
import signal
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parents[2]
EXAMPLE = ROOT / "Documentation" / "examples" / "night-cramps.json"
SECONDS, CONNECTIONS, ALL_CONNECTIONS = 10, 16, (1, 16, 128)
POST = """wrk.method = "POST"
wrk.headers["Content-Type"] = "application/json"
wrk.body = [==[%s]==]
done = function(summary, latency, requests)
  io.write(string.format("p50 %%d p95 %%d p99 %%d errors %%d\\n", latency:percentile(50), latency:percentile(95), latency:percentile(99),
    summary.errors.status + summary.errors.read + summary.errors.connect + summary.errors.timeout))
end
"""
GET = POST[POST.index("done") :].replace("%%", "%")


@contextmanager
def server(*command: str, data: Path | None = None) -> Iterator[tuple[str, int, float]]:
    """The address, the process id and the seconds from start to the first answer."""
    started = time.monotonic()
    process = subprocess.Popen([*command, "--port", "0", "--data", str(data or tempfile.mkdtemp())], stderr=subprocess.PIPE, text=True)
    try:
        line = next(line for line in process.stderr if "listening on" in line)
        address = re.search(r"http://\S+", line).group()
        urllib.request.urlopen(f"{address}/health").read()
        yield address, process.pid, time.monotonic() - started
    finally:
        # strace passes no signal on: what it started is told itself.
        children = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
        for pid in [*map(int, children), process.pid]:
            os.kill(pid, signal.SIGTERM)
        process.wait()


def memory_mib(pid: int) -> float:
    return int(re.search(r"VmRSS:\s+(\d+)", Path(f"/proc/{pid}/status").read_text()).group(1)) / 1024


def load(url: str, script: str, connections: int = CONNECTIONS) -> dict[str, float]:
    with tempfile.NamedTemporaryFile("w", suffix=".lua") as file:
        file.write(script)
        file.flush()
        out = subprocess.run(
            ["wrk", "-t1", f"-c{connections}", f"-d{SECONDS}s", "-s", file.name, url], capture_output=True, text=True, check=True).stdout
    p50, p95, p99, errors = map(int, re.search(r"p50 (\d+) p95 (\d+) p99 (\d+) errors (\d+)", out).groups())
    return {"p50ms": p50 / 1000, "p95ms": p95 / 1000, "p99ms": p99 / 1000, "errors": errors,
            "perSecond": float(re.search(r"Requests/sec:\s+([\d.]+)", out).group(1))}


def outbound(binary: str) -> list[str]:
    """Every connect() of the server while it answers, but for the machine's own sockets."""
    with tempfile.TemporaryDirectory() as folder:
        log = Path(folder) / "strace"
        with server("strace", "-f", "-qq", "-e", "trace=connect", "-o", str(log), binary) as (address, _, _):
            request = urllib.request.Request(
                f"{address}/assessment", data=EXAMPLE.read_bytes(), headers={"Content-Type": "application/json"})
            urllib.request.urlopen(request).read()
            urllib.request.urlopen(address).read()
        return [line for line in log.read_text().splitlines() if "connect(" in line and "AF_UNIX" not in line]


def main(binary: str) -> None:
    starts = []
    for _ in range(5):
        with server(binary) as (_, _, seconds):
            starts.append(seconds)
    with server(binary) as (address, pid, _):
        time.sleep(2)
        idle = memory_mib(pid)
        rounds = [(load(f"{address}/assessment", POST % EXAMPLE.read_text()), load(f"{address}/health", GET)) for _ in range(3)]
        after = memory_mib(pid)
        levels = {str(n): load(f"{address}/assessment", POST % EXAMPLE.read_text(), n) for n in ALL_CONNECTIONS}
    assessments, healths = zip(*rounds)

    def middle(results: tuple[dict[str, float], ...]) -> dict[str, float]:
        return {key: round(median(result[key] for result in results), 3) for key in results[0]}

    print(json.dumps({
        "startSeconds": round(median(starts), 3), "idleMiB": round(idle, 1), "afterLoadMiB": round(after, 1), "connections": CONNECTIONS,
        "assessment": middle(assessments), "levels": levels, "ok": middle(healths),
        "p95Ratio": round(median(a["p95ms"] / b["p95ms"] for a, b in rounds), 2),
        "outboundConnections": outbound(binary)}))


if __name__ == "__main__":
    main(sys.argv[1])
