// Computes the muscle, so that the page never waits for it: Sources/MuscleInBrowser says what can be called.
"use strict";
{
  const loading = fetch("/muscle.wasm").then(async (response) => {
    if (!response.ok) throw new Error("no muscle");
    return (await WebAssembly.instantiate(await response.arrayBuffer(), {})).instance.exports;
  });
  loading.then(() => postMessage({ is: "ready" }), () => postMessage({ is: "missing" }));

  let muscle = 0; // its address; 0 where there is none

  const does = {
    open(calls, { scenario, changes }) {
      if (muscle) calls.close(muscle);
      muscle = calls.open(scenario);
      const isFine = muscle && changes.every(([knob, value]) => calls.set(muscle, knob, value)) && calls.begin(muscle);
      postMessage({ is: "opened", isFine: Boolean(isFine) });
    },
    set(calls, { knob, value }) {
      if (muscle) calls.set(muscle, knob, value);
    },
    advance(calls, { columns, width, ankle }) {
      const before = calls.time(muscle);
      const isFine = calls.advance(muscle, columns, width) === 1;
      const row = Float64Array.from({ length: calls.count(muscle) }, (_, place) => calls.read(muscle, place));
      const time = calls.time(muscle);
      const held = calls.knob(muscle, ankle);
      postMessage({ is: "columns", isFine, columns, row, time, held, isOver: time - before < columns * width - 1e-6 }, [row.buffer]);
    },
    // Numbers of the state, for a test.
    look(calls, { count }) {
      postMessage({ is: "state", state: Array.from({ length: count }, (_, place) => calls.state(muscle, place)), time: calls.time(muscle) });
    },
  };
  // One message after the other, also those that come before there is anything to call.
  addEventListener("message", ({ data }) => loading.then((calls) => does[data.do](calls, data)));
}
