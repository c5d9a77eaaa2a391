import assert from "node:assert/strict";
import { parseHTML } from "linkedom";
import { StaticModel } from "../state/static_model.ts";
import { RARE } from "../parts/rare.ts";
import { loadScript, scriptsOf } from "./scripts.ts";

Deno.test("a figure asks for the scripts of its parts, also of those in others", () => {
  const own = { kind: "pad", script: "pad" };
  const inner = { kind: "weights", script: "layers" };
  const parts = [own, own, { kind: "group", parts: [{ kind: "fold", part: inner }] }];
  assert.deepEqual([...scriptsOf(new StaticModel({ parts }))], ["pad", "layers"]);
  assert.equal(scriptsOf(new StaticModel({})).size, 0);
});

/** A page that names a script, and what tells the page how fetching it went. */
function page(name: string) {
  const link =
    `<link rel="osn-script" title="${name}" href="../_static/${name}.js?v=1">`;
  const { document, Event } = parseHTML(
    `<!doctype html><html><head>${link}</head></html>`,
  );
  const tell = (type: string) =>
    document.querySelector("script")!.dispatchEvent(new Event(type));
  return { document: document as unknown as Document, tell };
}

Deno.test("a script is fetched once, from where the page says", async () => {
  const { document, tell } = page("once");
  const both = [loadScript(document, "once"), loadScript(document, "once")];
  const [script, ...others] = document.querySelectorAll("script");
  assert.deepEqual(others, []);
  assert.match(script!.getAttribute("src")!, /_static\/once\.js\?v=1$/);
  tell("load");
  await Promise.all(both);
});

Deno.test("a script that cannot be had is a sentence with its name", async () => {
  const { document, tell } = page("broken");
  const broken = loadScript(document, "broken");
  tell("error");
  await assert.rejects(broken, /Its script "broken" could not be fetched\./);
  await assert.rejects(loadScript(document, "unnamed"), /Its script "unnamed"/);
});

Deno.test("a part with a script of its own is built where all are loaded", () => {
  for (const builder of Object.values(RARE)) assert.equal(typeof builder, "function");
});
