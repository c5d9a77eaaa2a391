/** What "Copy code" of an explorer copies in Jupyter, for tests in Python. */
import { answerLines } from "../../../nnlib/live/front/page/lines.ts";
import { contextOf } from "../../../nnlib/live/front/testing.ts";
import { mount } from "../../../nnlib/live/front/figure.ts";
import { addRare } from "../../../nnlib/live/front/parts/rare.ts";

addRare();

let copied = "";
// What a browser has and Deno has not.
Object.assign(globalThis, {
  requestAnimationFrame: () => 0,
  cancelAnimationFrame: () => {},
});
Object.defineProperty(navigator, "clipboard", {
  value: { writeText: (text: string) => Promise.resolve(void (copied = text)) },
});

await answerLines((line) => {
  // The button is there whatever is shown; the sliders need the least of a browser.
  const parts = (line as { parts?: unknown }).parts && [{ kind: "controls" }];
  const state = { ...(line as Record<string, unknown>), parts, show: ["controls"] };
  const context = contextOf(state, { kind: "jupyter" });
  const unmount = mount(context);
  const button = [...context.el.querySelectorAll("button")]
    .find((each) => each.textContent === "Copy code");
  button!.click();
  unmount();
  return copied;
});
