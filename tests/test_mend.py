"""book/mend.py: faults of the theme's markup."""

from __future__ import annotations

from pathlib import Path

import pytest

from book.mend import FAULTS, mend, mend_all

PAGE = """<button class="btn search-button-field" aria-label="Search" title="Search">
<div id="pst-primary-sidebar" class="bd-sidebar-primary"></div>
<summary aria-label="Toggle hidden content">Show</summary>
<details><summary><span class="toctree-toggle"></span></summary></details>
<img alt="A plot" src="../_images/a.svg" /><img alt="" src="_static/logo.svg">
<div role="list" class="citation-list"><div id="id1" role="doc-biblioentry"></div></div>
<script>theme = localStorage.getItem("theme") || "auto";</script>
"""
MENDED = """<button class="btn search-button-field" title="Search">
<div id="pst-primary-sidebar" role="complementary" aria-label="Book" class="bd-sidebar-primary"></div>
<summary>Show</summary>
<details><summary aria-label="Pages in this part"><span class="toctree-toggle"></span></summary></details>
<img loading="lazy" alt="A plot" src="../_images/a.svg" /><img alt="" src="_static/logo.svg">
<div class="citation-list"><div id="id1"></div></div>
<script>theme = localStorage.getItem("theme") || (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");</script>
"""  # noqa: E501


def test_each_fault_is_mended_once_and_for_all():
    assert mend(PAGE) == MENDED
    assert mend(MENDED) == MENDED


@pytest.mark.parametrize("fault", [f for f in FAULTS if f.sign], ids=lambda f: f.what)
def test_a_theme_that_changed_where_a_fault_was_is_reported(fault, tmp_path: Path):
    (tmp_path / "index.html").write_text(PAGE, encoding="utf-8")
    mend_all(tmp_path)
    mend_all(tmp_path)
    (tmp_path / "index.html").write_text(PAGE.replace(fault.sign, ""), encoding="utf-8")
    with pytest.raises(ValueError, match=r"expected .* in the theme's pages"):
        mend_all(tmp_path)
