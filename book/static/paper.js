/**
 * Paper is white: while a dark page is printed it is a light one. The theme's colours,
 * the pictures and the figures follow the same attribute as they do on the screen.
 */
const root = document.documentElement;
const paper = matchMedia("print");
let theme = null;

function takeLight() {
  if (theme !== null || root.dataset.theme !== "dark") return;
  theme = root.dataset.theme;
  root.dataset.theme = "light";
}

function giveBack() {
  if (theme !== null) root.dataset.theme = theme;
  theme = null;
}

// A browser may tell both ways, or one of them. Captured: before the figures, which then
// look at the colours.
addEventListener("beforeprint", takeLight, { capture: true });
addEventListener("afterprint", giveBack, { capture: true });
paper.addEventListener("change", () => paper.matches ? takeLight() : giveBack());
