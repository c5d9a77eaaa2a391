/** Where the npm package of the math font lies on this machine, for book/font.py. */
// The package holds no code, so it is named here and not among the imports of the code.
// deno-lint-ignore no-import-prefix
import "npm:@fontsource/stix-two-math@^5.3.0/package.json" with { type: "json" };
import { fileURLToPath } from "node:url";
import { answerLines } from "../nnlib/live/front/page/lines.ts";

// Importing one small file of the package makes Deno fetch all of it.
const folder = import.meta.resolve(
  "npm:@fontsource/stix-two-math@^5.3.0/package.json",
);

await answerLines(() =>
  fileURLToPath(new URL("files/stix-two-math-latin-400-normal.woff2", folder))
);
