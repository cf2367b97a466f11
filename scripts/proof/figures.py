"""Turns what `make proof` measured into Documentation/figures.md and Documentation/frontier.svg.

Usage: figures.py FOLDER DOCUMENTATION. Nothing here is typed by hand: a figure that was not measured is not written.
"""

import csv
import json
import platform
import re
import sys
from datetime import date
from pathlib import Path

import matplotlib

matplotlib.use("svg")
matplotlib.rcParams["svg.hashsalt"] = "charley"
import matplotlib.pyplot as plt


def inference(folder: Path) -> list[tuple[str, float]]:
    rows = list(csv.reader((folder / "inference.csv").read_text().splitlines()))
    return [(row[0], float(re.sub(r"[^\d.]", "", row[1]))) for row in rows if len(row) > 1 and re.search(r"\d", row[1])]


def frontier_plot(rows: list[tuple[str, float]], path: Path) -> None:
    points = [(int(found.group(1)), time) for name, time in rows if (found := re.search(r"synthetic.*frontier (\d+)", name))]
    figure, axes = plt.subplots(figsize=(6, 3.4))
    axes.semilogy([width for width, _ in points], [time / 1000 for _, time in points], "o", color="#0b5a5a")
    axes.axhline(1, color="#8a5a00", linewidth=1)
    axes.text(0.2, 1.15, "limit at 8 positive + 20 denied: 1 ms", color="#8a5a00", fontsize=9)
    axes.set_xlabel("findings open at once")
    axes.set_ylabel("all posteriors, ms")
    axes.spines[["top", "right"]].set_visible(False)
    figure.tight_layout()
    figure.savefig(path, metadata={"Date": None})


def table(header: list[str], rows: list[list[str]]) -> str:
    lines = [header, ["---"] * len(header), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines) + "\n"


def last(pattern: str, path: Path) -> str:
    """The last that a test run has printed of it."""
    found = re.findall(pattern, path.read_text()) if path.exists() else []
    return re.sub(r"[^ -~]", "", found[-1]).strip() if found else "not run"


def outcome(path: Path) -> str:
    return last(r"Test run with \d+ tests? .*", path)


def peers(path: Path, network: str, ours: list[tuple[str, float]]) -> str:
    rows = []
    for line in path.read_text().splitlines():
        if not line.startswith("{"):
            continue
        one = json.loads(line)
        answer = f"{one['seconds'] * 1000:.1f} ms" if one.get("seconds") is not None else str(one.get("error"))
        own = next((time for name, time in ours if name.startswith(f"{network} {one['positives']} positive + 20")), None)
        ratio = f"{one['seconds'] * 1e6 / own:.0f}" if own and one.get("seconds") is not None else ""
        rows.append([f"{one['peer']} {one.get('version') or ''}".strip(), str(one.get("form", "")), str(one["positives"]), answer.replace("|", "/"), ratio])
    return table(["peer", "form", "positives (+ 20 denied)", "all posteriors", "times ours"], rows)


def muscle(folder: Path) -> list[str]:
    found = json.loads((folder / "muscle.json").read_text())
    usual, ours = f"{found['usual']:g}", found["cramp"]["ours"]
    number = lambda value: "" if value is None else f"{value:.2g}" if isinstance(value, float) else str(value)
    rows = []
    for row in found["rows"]:
        if row["tolerance"] == usual:
            name = row["solver"]
            equal = found["equal error"].get(name)
            rows.append([
                name, f"{row['wall per second'] * 1000:.1f} ms", f"{1 / row['wall per second']:.0f}", f"{row['wall per second'] / ours:.1f}",
                f"{equal:.1f}" if equal else "", number(row["spike count"]), number(row["spike times, ms"]), number(row["impulse, relative"]),
                number(row["phosphocreatine, mM"]), f"{found['rest'][name]:,.0f}"])
    header = [
        "solver", "a second of cramp", "times real time", "times ours", "the same at equal error", "impulses too many", "impulse, error in ms",
        "force over time, relative error", "phosphocreatine, error in mM", "at rest, times real time"]
    pools = [
        [name, f"{one['side by side']:.0f}", f"{one['alone']:.0f}", "yes" if one["same bits"] else "no"] for name, one in found["pools"].items()]
    agreement = found["agreement"]
    return [
        "## Muscle\n",
        f"One motor unit in cramp, ten seconds, {found['spikes']} impulses, at a relative tolerance of {usual} (absolute: a hundredth of it); median of "
        f"{found['rounds']} runs in turns on one core, load of the machine {found['load']:.1f}. Errors against CVODE at 1e-12, from which ours at 1e-10 is "
        f"{agreement['spike times, ms']:.1g} ms and {agreement['impulse, relative']:.1g} of the force away. *At equal error*: ours at the loosest "
        "tolerance that is at least as right. The goals: 5 times Myokit and stock CVODE (dense, Jacobian by differences), 1.5 times CVODE with KLU and our "
        "Jacobian, 45 times real time; at rest 5,000.\n",
        table(header, rows),
        "![Error against time](muscle-precision.svg)\n",
        "All tolerances: [muscle-precision.csv](muscle-precision.csv).\n",
        "Eight motor units side by side, seconds of a fibre per second of one core; the goal is 25:\n",
        table(["tolerance", "side by side", "one after the other", "same bits"], pools),
        f"Equations: {(folder / 'oracles.txt').read_text().strip()}; Swift against both in the tests, to 1e-12. Last places: "
        f"{last(r'arithmetic: .*', folder / 'MuscleModelTests.txt')}.\n",
    ]


def main(folder: Path, documentation: Path) -> None:
    rows = inference(folder)
    frontier_plot(rows, documentation / "frontier.svg")
    ledger = json.loads((folder / "ledger.json").read_text())
    diary, taps, fuzzed, server = (
        json.loads((folder / f"{name}.json").read_text().strip().splitlines()[-1]) for name in ("diary", "taps", "description", "server"))
    found = (folder / "ledger.txt").read_text()
    rooms = sorted(path.name for path in (documentation.parent / "Tests").glob("*Tests"))
    model = re.search(r"model name\s*:\s*(.*)", Path("/proc/cpuinfo").read_text())
    parts = [
        "# Figures\n",
        f"Written by `make proof` on {date.today()}, {model.group(1) if model else platform.machine()}, release build. Do not edit.\n",
        "## Tests with the full counts\n",
        table(["room", "outcome"], [[f"`{room}`", outcome(folder / f"{room}.txt")] for room in [*rooms, "walks"]]),
        "## Inference\n",
        "All posteriors of one person, median of many runs. The limit is 1 ms at 8 positive + 20 denied on the synthetic network (100 causes, 200 findings).\n",
        table(["what", "µs"], [[name, f"{time:.1f}"] for name, time in rows]),
        "![Time against the frontier](frontier.svg)\n",
        "### Peers, the synthetic network\n",
        "The same evidence on the same machine in the same run. *Plain*: the network as it is; *prepared*: denied findings folded into the priors and each gate broken into a chain by us, which is half of our own method.\n",
        peers(folder / "peers-synthetic.jsonl", "synthetic", rows),
        "### Peers, the real network\n",
        peers(folder / "peers-real.jsonl", "real", rows),
        "## Interview\n",
        "People drawn from the network itself, 10,000 in the full count: it measures the interview, never the medicine.\n",
        last(r"walks: .*", folder / "walks.txt") + "\n",
        "## Vignettes and texts\n",
        "In [validation](validation.md).\n",
        "## Ledger\n",
        "How many of the texts of `Validation/claims` are answered rightly, each line a file; the goals are 180 and 196 of 200 phrasings, 95 of 100 off-topic, all of 60 dangers with at most 6 of 60 harmless:\n",
        "\n".join("- " + line.removeprefix("ledger ") for line in re.findall(r"^ledger .*", found, re.MULTILINE)) + "\n",
        "The same texts, ten times each:\n",
        table(
            ["what", "measured", "limit"],
            [
                [f"one answer among {ledger['claims']} claims and numbers, p50 / p95 / p99 of {ledger['queries']}",
                 f"{ledger['p50ms']} / {ledger['p95ms']} / {ledger['p99ms']} ms", "p95 5 ms"],
                ["making the index", f"{ledger['indexMs']} ms", ""],
            ]),
        *muscle(folder),
        "## Server\n",
        table(
            ["what", "measured", "limit"],
            [
                ["start to first answer", f"{server['startSeconds']} s", "1 s"],
                ["memory idle", f"{server['idleMiB']} MiB", "80 MiB"],
                ["memory after load", f"{server['afterLoadMiB']} MiB", ""],
                [f"POST /assessment, {server['connections']} connections, p50 / p95 / p99",
                 f"{server['assessment']['p50ms']} / {server['assessment']['p95ms']} / {server['assessment']['p99ms']} ms", "p95 100 ms"],
                ["the same, per second", f"{server['assessment']['perSecond']:.0f}", "200"],
                *[[f"POST /assessment, {n} connections, p50 / p95 / p99; per second; errors",
                   f"{one['p50ms']} / {one['p95ms']} / {one['p99ms']} ms; {one['perSecond']:.0f}; {one['errors']:.0f}", "200 per second"]
                  for n, one in server["levels"].items()],
                ["GET /health (only says ok), p50 / p95 / p99", f"{server['ok']['p50ms']} / {server['ok']['p95ms']} / {server['ok']['p99ms']} ms", ""],
                ["p95 as a ratio to it, median of three pairs", f"{server['p95Ratio']}", ""],
                ["connections to anywhere (strace)", str(len(server["outboundConnections"])), "0"],
            ]),
        "## Diary\n",
        f"{diary['nights']} nights with {diary['attacks']} attacks. Written over HTTP and durable when answered; bare is one row into one table by SQLite alone, as durable, one after the other.\n",
        table(
            ["what", "measured", "limit"],
            [
                ["start to first answer", f"{diary['startSeconds']} s", "1 s"],
                ["memory idle, the diary open; after load", f"{diary['idleMiB']}; {diary['afterMiB']} MiB", "80 MiB"],
                *[[f"GET {path}, p50 / p95", f"{one['p50ms']} / {one['p95ms']} ms", "p95 150 ms"] for path, one in diary["pages"].items()],
                [f"an attack written, {diary['writers']} writers, p50 / p95 / p99; per second; errors",
                 f"{diary['write']['p50ms']} / {diary['write']['p95ms']} / {diary['write']['p99ms']} ms; {diary['write']['perSecond']:.0f}; {diary['write']['errors']}",
                 "p95 20 ms"],
                ["the same, one writer, p50 / p95", f"{diary['alone']['p50ms']} / {diary['alone']['p95ms']} ms", ""],
                ["bare SQLite, one writer, p50 / p95", f"{diary['bare']['p50ms']} / {diary['bare']['p95ms']} ms", ""],
                [f"p95 of {diary['writers']} writers as a ratio to bare SQLite, median of three pairs", f"{diary['p95Ratio']}", ""],
                [f"a tap until it is on the browser's disk, nobody answers, p95 / longest of {taps['taps']}",
                 f"{taps['offlineP95ms']} / {taps['offlineMaxMs']} ms", "p95 100 ms"],
                [f"a tap until the diary has it, p95 / longest of {taps['taps']}", f"{taps['onlineP95ms']} / {taps['onlineMaxMs']} ms", "p95 300 ms"],
                ["memory idle after these", f"{taps['idleMiBWithDiary']} MiB", "80 MiB"],
                ["requests made from the description; server errors", f"{fuzzed['requests']}; {fuzzed['serverErrors']}", "0 errors"],
            ]),
    ]
    (documentation / "figures.md").write_text("\n".join(parts))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
