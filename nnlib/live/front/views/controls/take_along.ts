/** A link to another figure that opens it with the numbers of this one. */

import { html, setAttributes } from "../../elements/dom.ts";
import { writeFragment, writeValues } from "../../state/link.ts";
import type { NextPage } from "../../state/spec.ts";
import type { Stage, View } from "../view.ts";

/** In a still, the link leads to the figure without any numbers: it has the defaults. */
export function takeAlongView({ document, store, live }: Stage, to: NextPage): View {
  const words = `Take these numbers to ${to.label}`;
  const element = html(document, "a", { class: "osn-along" }, words);
  const controls = to.names.flatMap((name) => store.controls.get(name) ?? []);
  const paint = () => {
    const values = writeValues(controls, (name) => store.number(name));
    const fragment = live ? writeFragment(to.anchor, values) : to.anchor;
    setAttributes(element, { href: `${to.page}#${fragment}` });
  };
  return { element, paint };
}
