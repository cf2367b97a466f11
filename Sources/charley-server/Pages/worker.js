
// The pages above came with this worker, as one with the content: there is no cache that could be old, partial or damaged.
// The server comes first, so that whoever has it gets what is newest; where it does not answer, first aid does.
"use strict";

const understood = [422, 429]; // answers of ours, too: what cannot be, and what cannot be now
const patience = 3000; // milliseconds: a phone in the dark may hang on a dead connection

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== self.location.origin) return;
  if (pathname in files) event.respondWith(fresh(request).catch(() => answer(pathname)));
  else if (request.mode === "navigate") event.respondWith(fetch(request).catch(() => answer("/now")));
});

let missed = 0; // when the server was last asked in vain

// A server that fails, or another program on its port, is as good as none. What belongs to a page that came from here comes from here too.
async function fresh(request) {
  if (request.mode === "navigate" || Date.now() - missed > patience) {
    const response = await Promise.race([fetch(request), late()]).catch(() => null);
    if (response?.ok || response?.type === "opaqueredirect" || understood.includes(response?.status)) return response;
    missed = Date.now();
  }
  throw new Error("no server");
}

const late = () => new Promise((_, reject) => setTimeout(reject, patience));

function answer(path) {
  const { body, type, policy, encoding } = files[path];
  return new Response(encoding === "base64" ? Uint8Array.from(atob(body), (one) => one.charCodeAt(0)) : body, {
    headers: {
      "Content-Type": type, "Content-Security-Policy": policy, "X-Content-Type-Options": "nosniff",
      // As the server has it: where this differs, browsers forget the state of the history, and with it the step and the clock.
      "Cross-Origin-Opener-Policy": "same-origin",
    },
  });
}
