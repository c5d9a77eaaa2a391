/**
 * A page's figures after hostile links, and with a hostile memory, for tests in Python: a
 * line with their state comes in, and where anything of theirs could run or load
 * something that did not before goes out.
 */
import { answerLines } from "../../../nnlib/live/front/page/lines.ts";
import { openPage } from "./no_browser.ts";

interface Question {
  readonly page: unknown;
  readonly fragments: readonly string[];
  readonly memories: readonly string[];
}

const LOADS = "script, img, iframe, object, embed, link, base, form";

await answerLines((question) => {
  const { page, fragments, memories } = question as Question;
  const { document, open, close } = openPage(page);
  const before = dangers(document);
  const wrong = fragments.filter((fragment) => {
    open(fragment);
    return dangers(document) !== before;
  });
  close();
  for (const memory of memories) {
    const again = openPage(page, memory);
    if (dangers(again.document) !== before) wrong.push(memory);
    again.close();
  }
  return wrong;
});

/** All that could run or load something. */
function dangers(document: Document): string {
  const found = [...document.querySelectorAll(LOADS)].map((each) => each.outerHTML);
  for (const element of document.querySelectorAll("*")) {
    for (const { name } of element.attributes) if (/^on/i.test(name)) found.push(name);
  }
  return found.join();
}
