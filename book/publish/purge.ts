/** Style sheets without the rules that no page of the book can match, for book/publish/unused.py. */
import { PurgeCSS } from "purgecss";
import { answerLines } from "../../nnlib/live/front/page/lines.ts";

/** What book/publish/unused.py asks: the texts of all pages, scripts and style sheets. */
interface Question {
  pages: string[];
  scripts: string[];
  styles: string[];
}

// Every word of a page or script may be a class, an id, a tag or an attribute.
const words = (text: string) => text.match(/[\w-]+/g) ?? [];

await answerLines(async (question) => {
  const { pages, scripts, styles } = question as Question;
  const results = await new PurgeCSS().purge({
    content: [...pages, ...scripts].map((raw) => ({ raw, extension: "html" })),
    css: styles.map((raw) => ({ raw })),
    defaultExtractor: words,
    // Fonts stay: PurgeCSS doesn't see one that is named by a variable, as icons' are.
    keyframes: true,
  });
  return results.map(({ css }) => css);
});
