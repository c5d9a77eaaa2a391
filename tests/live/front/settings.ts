/**
 * A figure at many settings, for tests in Python: a line with the state of a page's
 * figures comes in, with fragments that links to one of them end in, and what went
 * wrong after any of these goes out.
 */
import { answerLines } from "../../../nnlib/live/front/page/lines.ts";
import { openPage, WRONG } from "./no_browser.ts";

interface Question {
  readonly page: unknown;
  readonly anchor: string;
  readonly fragments: readonly string[];
}

await answerLines((question) => wrongAt(question as Question));

function wrongAt({ page, anchor, fragments }: Question): [string, string][] {
  const { document, open, close } = openPage(page);
  const root = document.getElementById(anchor)!;
  const found: [string, string][] = [];
  for (const fragment of fragments) {
    open(fragment);
    const html = root.outerHTML;
    const wrong = WRONG.exec(html);
    if (wrong) found.push([fragment, html.slice(wrong.index - 200, wrong.index + 50)]);
    const notice = root.querySelector(".osn-notice:not([hidden])");
    if (notice) found.push([fragment, notice.textContent!]);
  }
  close();
  return found;
}
