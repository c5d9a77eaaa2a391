import assert from "node:assert/strict";
import type { Context } from "../state/context.ts";
import { drawStill } from "./draw_still.ts";

/** A small figure: a labelled slider, a formula and a drawing. */
function fake({ model, el }: Context): () => void {
  const page = el.ownerDocument;
  const root = page.createElement("div");
  root.classList.add("osn");
  root.id = String(model.get("anchor"));
  const input = page.createElement("input");
  input.type = "range";
  input.value = String(model.get("x"));
  const text = page.createElement("p");
  text.textContent = String(model.get("title"));
  text.setAttribute("aria-label", String(model.get("title")));
  text.tabIndex = 0;
  const math = page.createElementNS("http://www.w3.org/1998/Math/MathML", "math");
  math.append(page.createElementNS("http://www.w3.org/1998/Math/MathML", "mspace"));
  const svg = page.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", "0 0 1 1");
  root.append(input, text, math, svg);
  el.append(root);
  return () => el.replaceChildren();
}

Deno.test("a still is what the figure drew, before its clean-up", () => {
  const { html } = drawStill(fake, { x: 0.25, title: "One" });
  assert.match(html, /^<div [^>]*class="osn">.*<\/div>$/);
  assert.match(html, /value="0.25"/);
  assert.match(html, /<p [^>]*>One<\/p>/);
});

Deno.test("the controls of a still are switched off and take no focus", () => {
  const { html } = drawStill(fake, { x: 1, title: "One" });
  assert.match(html, /<input[^>]* disabled/);
  assert.doesNotMatch(html, /tabindex/i);
});

Deno.test("an id that the page has already is left out, a new one is reported", () => {
  const first = drawStill(fake, { anchor: "forward" });
  assert.match(first.html, / id="forward"/);
  assert.deepEqual(first.ids, ["forward"]);
  const second = drawStill(fake, { anchor: "forward" }, first.ids);
  assert.doesNotMatch(second.html, / id=/);
  assert.deepEqual(second.ids, []);
});

Deno.test("drawings and formulas keep their case and are closed", () => {
  const { html } = drawStill(fake, { x: 1, title: "One" });
  assert.match(html, /<math>\s*<mspace\s*(\/>|><\/mspace>)\s*<\/math>/);
  assert.match(html, /viewBox="0 0 1 1"/);
});

Deno.test("a line that has no place is left out of a still", () => {
  function lines({ el }: Context) {
    el.innerHTML = '<div><svg><path d=""></path><path d="M0 0"></path></svg></div>';
    return () => {};
  }
  const { html } = drawStill(lines, {});
  assert.equal(html.match(/<path/g)?.length, 1);
});

Deno.test("text of a state stays text, in content and in attributes", () => {
  const title = `<script>alert(1)</script> & &lt; "quoted"`;
  const { html } = drawStill(fake, { x: 1, title });
  const safe =
    "&lt;script&gt;alert(1)&lt;/script&gt; &amp; &amp;lt; &quot;quoted&quot;";
  assert.ok(html.includes(`aria-label="${safe}"`), html);
  assert.ok(html.includes(`>${safe}</p>`), html);
});

for (
  const [what, html] of [
    ["a script element", "<script>alert(1)</script>"],
    ["an event handler", `<img src="x" onerror="alert(1)">`],
    ["a script address", `<a href=" JavaScript:alert(1)">x</a>`],
    ["a frame", `<iframe src="https://example.org"></iframe>`],
  ] as const
) {
  Deno.test(`a figure that lets ${what} through is refused`, () => {
    function careless({ el }: Context) {
      el.innerHTML = html;
      return () => {};
    }
    assert.throws(() => drawStill(careless, {}), /a still must not hold/);
  });
}
