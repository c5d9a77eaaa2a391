import assert from "node:assert/strict";
import { mount } from "./figure.ts";
import { placeOf } from "./arrangement.ts";
import type { PartSpec } from "./state/spec.ts";
import { contextOf, DIAGRAM, oneNeuron, PLANE } from "./testing.ts";

function part(kind: string, ...inner: PartSpec[]): PartSpec {
  return { kind, ...(inner.length > 0 ? { parts: inner } : {}) } as PartSpec;
}

Deno.test("a group stands where all that is in it may stand", () => {
  const [controls, plot, said, formulas] = ["controls", "plot", "readout", "equations"]
    .map((kind) => part(kind)) as [PartSpec, PartSpec, PartSpec, PartSpec];
  const fold = { kind: "fold", part: controls } as PartSpec;
  assert.equal(placeOf(plot), "picture");
  assert.equal(placeOf(part("group", plot, said)), "picture");
  assert.equal(placeOf(part("group", controls, fold, said)), "beside");
  assert.equal(placeOf(part("group", controls, formulas)), "below");
  assert.equal(placeOf(part("group", said, formulas)), "below");
  assert.equal(placeOf(part("something new")), "below");
  assert.equal(placeOf({ ...plot, place: "below" }), "below");
});

Deno.test("the first picture is the stage; controls come right after it, then the rest", () => {
  const controls = { kind: "controls" };
  const key = { ...PLANE, note: "What the line is." };
  const places = (parts: PartSpec[]) => {
    const context = contextOf({ ...oneNeuron(), parts });
    mount(context);
    return [...context.el.querySelectorAll(".osn-bench > *")].map((box) =>
      [box, ...box.children].map(({ className }) => className.split(" ")[0])
    );
  };
  assert.deepEqual(places([controls, { kind: "equations" }, DIAGRAM, key]), [
    ["osn-stage", "osn-diagram"],
    ["osn-beside", "osn-controls"],
    ["osn-more", "osn-plane", "osn-caption"],
  ]);
  assert.deepEqual(places([key, controls]), [
    ["osn-stage", "osn-plane"],
    ["osn-about", "osn-caption"],
    ["osn-beside", "osn-controls"],
  ]);
  assert.deepEqual(places([controls, { kind: "equations" }]), []);
});
