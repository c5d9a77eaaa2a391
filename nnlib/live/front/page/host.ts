/**
 * What a published page loads. It finds the figures' mounts, which hold still pictures,
 * and puts the live figures in their places, from their state in the page itself.
 */

import { loadScript, scriptsOf } from "./scripts.ts";
import type { Links, Memory, Surroundings } from "../state/context.ts";
import { html } from "../elements/dom.ts";
import type { Json } from "../engine/json.ts";
import { linkFollowers } from "../state/following.ts";
import { addMarks } from "../views/plot/marks/registry.ts";
import { addParts } from "../parts/registry.ts";
import { followInProse } from "./prose.ts";
import { readModels, type StaticModel } from "../state/static_model.ts";
import { mountInSteps } from "../figure.ts";

const STATE = 'script[type="application/vnd.nnlib.live.figures+json"]';

/** The page's address. What a figure took over disappears from it; see claim(). */
function pageLinks(): Links {
  let opened = location.hash.slice(1);
  let claimed = false;
  return {
    fragment: () => opened,
    address: (fragment) => `${location.href.split("#")[0]}#${fragment}`,
    onChange(listener, signal) {
      const follow = () => {
        const next = location.hash.slice(1);
        if (next !== opened) claimed = false;
        opened = next;
        listener();
      };
      addEventListener("hashchange", follow, { signal });
    },
    claim(anchor) {
      if (claimed) return false;
      claimed = true;
      // The reader will change the values; then a reload must not bring back the
      // link's. The same link opened again counts as another one.
      history.replaceState(history.state, "", `#${anchor}`);
      return true;
    },
  };
}

/** sessionStorage, by page and figure. A browser may forbid it: then nothing is kept. */
function pageMemory(): Memory {
  const key = (anchor: string) => `osn:${location.pathname}#${anchor}`;
  return {
    read(anchor) {
      try {
        return sessionStorage.getItem(key(anchor));
      } catch {
        return null;
      }
    },
    write(anchor, text) {
      try {
        sessionStorage.setItem(key(anchor), text);
      } catch {
        // Full or forbidden. The figure works without.
      }
    },
  };
}

function readState(): ReadonlyMap<string, StaticModel> {
  const text = document.querySelector(STATE)?.textContent ?? "";
  try {
    return readModels(JSON.parse(text));
  } catch {
    return new Map();
  }
}

// Building the figures of a page takes some tens of milliseconds, and on a slow device
// four times that. A tap must not wait so long: after this time, others have their turn.
const TURN = 8;

let until = performance.now() + TURN;

async function giveWay(): Promise<void> {
  if (performance.now() < until) return;
  await new Promise<void>((done) => setTimeout(done));
  until = performance.now() + TURN;
}

declare global {
  interface WindowEventMap {
    "osn-data": CustomEvent<readonly string[]>;
  }
}

/** Gives the constants of a model's program the bytes that stand in a file, in order. */
function fillIn(model: StaticModel, bytes: readonly string[]): void {
  const { constants } = model.get("program") as { constants: Json[] };
  const taken = constants.filter((each) => each.dtype && !each.base64);
  taken.forEach((each, i) => Object.assign(each, { base64: bytes[i] }));
}

/** Puts the live figure in the place of its picture; says so in words if it can't. */
async function bringToLife(
  place: HTMLElement,
  model: StaticModel | undefined,
  surroundings: Surroundings,
): Promise<boolean> {
  const still = [...place.childNodes];
  try {
    if (model === undefined) throw new Error("Its state is missing from this page.");
    const scripts = [...scriptsOf(model)];
    await Promise.all(scripts.map((name) => loadScript(document, name)));
    const steps = mountInSteps({ model, el: place, surroundings });
    while (!steps.next().done) await giveWay();
    return true;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const sentence = `This figure could not be brought to life. ${reason}`;
    const note = html(
      document,
      "p",
      { class: "osn-failed", role: "status" },
      sentence,
    );
    place.replaceChildren(...still, note);
    return false;
  }
}

async function start(): Promise<void> {
  const models = readState();
  linkFollowers(models.values());
  const surroundings = {
    kind: "page",
    links: pageLinks(),
    memory: pageMemory(),
  } as const;
  const shown: (StaticModel | undefined)[] = []; // in their order on the page
  const waiting: Promise<void>[] = [];
  const { signal } = new AbortController();
  // What data.ts has brought: the constants that were taken out of a figure's program.
  addEventListener("osn-data", async ({ target, detail }) => {
    const place = target as HTMLElement;
    const model = models.get(place.dataset.model ?? "");
    if (model) fillIn(model, detail);
    if (await bringToLife(place, model, surroundings) && model) {
      followInProse(document, [model], signal);
    }
  });
  const mounts = ".osn-mount:not([data-loads])";
  const places = document.querySelectorAll<HTMLElement>(mounts);
  for (const [at, place] of places.entries()) {
    const model = models.get(place.dataset.model ?? "");
    const alive = bringToLife(place, model, surroundings).then((alive) => {
      if (alive) shown[at] = model;
    });
    // Nobody waits for a script that another figure needs.
    if (model !== undefined && scriptsOf(model).size > 0) waiting.push(alive);
    else await alive;
  }
  await Promise.all(waiting);
  followInProse(document, shown.filter((model) => model !== undefined), signal);
  // For tests: whatever comes to life on this page is alive, or says that it can't.
  document.documentElement.dataset.osnReady = "";
}

globalThis.osnAddParts = addParts;
globalThis.osnAddMarks = addMarks;
start();
