/**
 * What is wider than its place scrolls by itself: long formulas, tables and code on a
 * phone. Then it takes the focus, so that the arrow keys can scroll it, too.
 */
const boxes = document.querySelectorAll(
  "main :is(.math, pre, .pst-scrollable-table-container)",
);

function mark(box) {
  const isWide = box.scrollWidth > box.clientWidth;
  if (isWide) box.tabIndex = 0;
  else box.removeAttribute("tabindex");
}

const observer = new ResizeObserver((entries) => {
  for (const { target } of entries) mark(target);
});
for (const box of boxes) observer.observe(box);
