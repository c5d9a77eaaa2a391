import assert from "node:assert/strict";
import { parseHTML } from "linkedom";
import { reservedText } from "./reserved.ts";
import type { Stage } from "../view.ts";

const { document } = parseHTML("<!doctype html><html><body></body></html>");

Deno.test("every text keeps its room, and only the one set is read", () => {
  const texts = ["One line.", "Quite some words.", "Just as many words"];
  const { element, set } = reservedText(
    { document } as unknown as Stage,
    "note",
    texts,
  );
  set("One line.");
  assert.equal(element.textContent, "One line.");
  const kept = [...element.querySelectorAll("[data-reserved]")];
  assert.deepEqual(kept.map((e) => e.getAttribute("data-reserved")), texts);
});

Deno.test("where there is nothing to say ever, there is no room", () => {
  const { element } = reservedText({ document } as unknown as Stage, "note", []);
  assert.equal(element.querySelector("[data-reserved]"), null);
});
