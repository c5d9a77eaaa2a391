/**
 * A figure at many settings, for tests in Python: a line with the state of a page's
 * figures comes in, with fragments that links to one of them end in, and what went
 * wrong after any of these goes out.
 */
import { parseHTML } from "linkedom";
import { answerLines } from "../../../nnlib/live/front/page/lines.ts";
import { mount } from "../../../nnlib/live/front/figure.ts";
import { addAllApart } from "../../../nnlib/live/front/parts/apart.ts";
import { linkFollowers } from "../../../nnlib/live/front/state/following.ts";
import { readModels } from "../../../nnlib/live/front/state/static_model.ts";
import { frame, paintNothing, WRONG } from "./no_browser.ts";

interface Question {
  readonly page: unknown;
  readonly anchor: string;
  readonly fragments: readonly string[];
}

addAllApart();

await answerLines((question) => wrongAt(question as Question));

function wrongAt({ page, anchor, fragments }: Question): [string, string][] {
  const window = parseHTML("<!doctype html><html><body></body></html>");
  paintNothing(window as unknown as Window);
  let opened = "";
  const listeners: (() => void)[] = [];
  const surroundings = {
    kind: "page",
    links: {
      fragment: () => opened,
      address: (fragment: string) => `https://book.example/page.html#${fragment}`,
      onChange: (listener: () => void) => listeners.push(listener),
      claim: () => false,
    },
    memory: { read: () => null, write() {} },
  } as const;
  const models = [...readModels(page).values()];
  linkFollowers(models);
  const closing = models.map((model) => {
    const el: HTMLElement = window.document.createElement("div");
    window.document.body.append(el);
    return mount({ model, el, surroundings });
  });
  const root: Element = window.document.getElementById(anchor)!;
  const found: [string, string][] = [];
  for (const fragment of fragments) {
    opened = fragment;
    listeners.forEach((listener) => listener());
    frame();
    const html = root.outerHTML;
    const wrong = WRONG.exec(html);
    if (wrong) found.push([fragment, html.slice(wrong.index - 200, wrong.index + 50)]);
    const notice = root.querySelector(".osn-notice:not([hidden])");
    if (notice) found.push([fragment, notice.textContent!]);
  }
  closing.forEach((close) => close());
  return found;
}
