// The queue's logic against a net, a disk and a server that fail by the numbers of a seed. `cycles(first, count)` returns what went wrong.
"use strict";

globalThis.cycles = async (first, count) => {
  const faults = [];
  const counts = { committed: 0, sent: 0, killed: 0, lostReplies: 0, refused: 0 };
  for (let seed = first; seed < first + count; seed += 1) {
    for (const fault of await cycle(seed, counts)) faults.push(`${seed}: ${fault}`);
  }
  return { faults, counts };
};

function generator(seed) { // mulberry32
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

async function cycle(seed, counts) {
  const random = generator(seed);
  const chance = (part) => random() < part;
  const pick = (list) => list[Math.floor(random() * list.length)];
  const never = new Promise(() => {});
  const pause = async (most = 6) => { for (let left = Math.floor(random() * most); left > 0; left -= 1) await null; };
  let clock = 1_000_000_000;

  // The diary: the rules of revisions (decision 0018), and how often each revision was taken.
  const records = new Map(), taken = new Map();
  const isPoisoned = (subject) => subject.endsWith("bad");
  function write(subject, value) {
    const present = records.get(subject);
    if (present && JSON.stringify(present) === JSON.stringify(value)) return { subject, outcome: "alreadyKept", revision: value.revision };
    if (present && present.revision >= value.revision) return { subject, outcome: "outdated", revision: present.revision };
    records.set(subject, value);
    const key = `${subject} ${value.revision}`;
    taken.set(key, (taken.get(key) ?? 0) + 1);
    return { subject, outcome: "kept", revision: value.revision };
  }
  function server(document) {
    const [list, [value]] = Object.entries(document.diary).find(([, values]) => values.length);
    const subject = { attacks: `attack/${value.id}`, nights: `night/${value.night}`, checkIns: `check-in/${value.day}`,
      undone: `attack/${value.id}` }[list];
    counts.sent += 1;
    if (isPoisoned(subject)) return { status: 422, body: { errors: [{ sentence: "No." }] } };
    return { status: 200, body: { entries: [write(subject, value)] } };
  }

  // The net.
  let weather = "fine";
  const late = []; // copies that arrive some time
  async function send(document) {
    await pause();
    const storm = weather === "storm" ? pick(["offline", "lost", "500", "500 after", "hangs", "stranger", "fine"]) : weather;
    const copy = JSON.parse(JSON.stringify(document));
    if (chance(0.2)) late.push(copy);
    if (storm === "offline") throw new Error("offline");
    if (storm === "hangs") { late.push(copy); throw new Error("timeout"); }
    if (storm === "500") return { status: 500, body: null };
    if (storm === "stranger") return { status: 200, body: pick([null, {}, { entries: [] }, "ok"]) };
    const reply = server(copy);
    await pause();
    if (storm === "lost") { counts.lostReplies += 1; throw new Error("lost"); }
    if (storm === "500 after") return { status: 500, body: null };
    return reply;
  }

  // The disk: what was committed outlives a kill, whether or not the page heard of it.
  const disk = new Map(), committed = new Map();
  const storeOf = (page) => ({
    async all() {
      await pause();
      return page.isDead ? never : structuredClone([...disk.values()]);
    },
    async change(subject, decide) {
      await pause();
      if (page.isDead) return never;
      const after = decide(structuredClone(disk.get(subject)));
      if (after) {
        disk.set(subject, structuredClone(after));
        committed.set(subject, JSON.stringify(after.value));
      } else disk.delete(subject);
      await pause();
      return page.isDead ? never : after;
    },
  });
  const open = () => {
    const page = { isDead: false };
    page.queue = diaryQueue(storeOf(page), (document) => (page.isDead ? never : send(document)), () => clock);
    return page;
  };
  const pages = [open()];

  const said = new Set(); // what a person was told is kept
  const tell = (list, value) => pick(pages).queue.add(list, value).then((item) => said.add(item.subject));
  let attacks = 0;
  const steps = {
    attack: () => tell("attacks", { id: `a${attacks += 1}${chance(0.1) ? "bad" : ""}`, revision: 1, tap: attacks }),
    undo: () => attacks && tell("undone", { kind: "attack", id: `a${1 + Math.floor(random() * attacks)}`, revision: 2 }),
    evening: () => tell("checkIns", { day: pick(["1", "2"]), revision: 1, value: random() }),
    night: () => tell("nights", { night: pick(["1", "2"]), revision: 1, state: random() }),
    round: () => pick(pages).queue.round(),
    all: () => pick(pages).queue.round(true),
    weather: () => { weather = pick(["fine", "offline", "storm", "storm"]); },
    clock: () => { clock += pick([-3_600_000, 0, 1_000, 60_000, 3_600_000]); },
    late: () => { if (late.length) server(late.splice(Math.floor(random() * late.length), 1)[0]); },
    elsewhere: () => {
      const [subject, value] = pick([...records, ["check-in/1", { revision: 0 }]]);
      write(subject, { ...value, revision: value.revision + 1, elsewhere: true });
    },
    kill: () => {
      counts.killed += 1;
      const at = Math.floor(random() * pages.length);
      pages[at].isDead = true;
      pages[at] = open();
    },
    tab: () => { if (pages.length < 3) pages.push(open()); },
  };
  for (let left = 30; left > 0; left -= 1) {
    steps[pick(Object.keys(steps))]();
    await pause(20);
  }

  // The weather clears: one page, and a person who presses what is offered.
  weather = "fine";
  for (const page of pages) page.isDead = true;
  const { queue } = open();
  for (let left = 6; left > 0; left -= 1) {
    await queue.round(true);
    for (const item of await queue.all()) if (item.there) await queue.insist(item.subject);
    while (late.length) server(late.splice(Math.floor(random() * late.length), 1)[0]);
  }

  const wrong = [];
  counts.committed += committed.size;
  for (const subject of said) if (!committed.has(subject)) wrong.push(`${subject} was called kept and was not`);
  for (const [subject, value] of committed) {
    const there = records.get(subject);
    const waiting = disk.get(subject);
    if (isPoisoned(subject)) {
      counts.refused += 1;
      if (waiting?.state !== "refused" || waiting.reason !== "No.") wrong.push(`${subject} was refused, and that is not shown`);
    } else if (waiting) wrong.push(`${subject} still waits: ${waiting.reason}`);
    // What was changed elsewhere after it had arrived stands.
    else if (JSON.stringify(there) !== value && !there?.elsewhere) wrong.push(`${subject} is lost: ${JSON.stringify(there)}, not ${value}`);
    else if (there.elsewhere && there.revision < JSON.parse(value).revision) wrong.push(`${subject} is older than what was noted`);
  }
  for (const [subject, value] of records) if (!committed.has(subject) && !value.elsewhere) wrong.push(`${subject} was noted by nobody`);
  for (const [key, times] of taken) if (times > 1) wrong.push(`${key} was taken ${times} times`);
  return wrong;
}
