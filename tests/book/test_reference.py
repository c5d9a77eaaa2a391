"""The library's reference, as it is published."""

from __future__ import annotations

import re
from collections import Counter

from book.pages import SITE


def test_the_reference_prints_each_name_once_under_its_public_address():
    names: list[str] = []
    for page in sorted((SITE / "chapters" / "api").glob("*.html")):
        html = page.read_text(encoding="utf-8")
        assert "__all__" not in html, page.name  # code that stands in a docstring
        names += re.findall(r'<dt class="sig[^"]*" id="(nnlib[^"]+)"', html)
    assert {"nnlib.activations.relu", "nnlib.training.fit"} <= set(names)
    # Methods go by their class.
    last = Counter(name for name in names if not re.search(r"\.[A-Z]\w*\.", name))
    assert [name for name, count in last.items() if count > 1] == []
    inside = re.compile(r"\b(base|rules|squashing|rectifiers|steps|packed|data)\.")
    assert [name for name in names if inside.search(name)] == []
