"""book/versions.py: the address of a script changes when the script does."""

from __future__ import annotations

import re
from pathlib import Path

from book.versions import name_contents

PAGE = """<link rel="stylesheet" href="../_static/a.css?digest=0123" />
<script src="../_static/a.js?v=old"></script><script src="gone.js?v=1"></script>
<link rel="icon" href="../_static/a.svg"/><a href="../_static/a.js">source</a>
"""


def test_each_address_names_the_contents_and_a_change_gives_another(tmp_path: Path):
    (tmp_path / "_static").mkdir()
    (tmp_path / "chapters").mkdir()
    page = tmp_path / "chapters/one.html"
    page.write_text(PAGE, encoding="utf-8")
    for name in ("a.css", "a.js", "a.svg"):
        (tmp_path / "_static" / name).write_text(name, encoding="utf-8")
    name_contents(tmp_path)
    first = page.read_text("utf-8")
    css, script = re.findall(r"a\.(?:css|js)\?v=([0-9a-f]{8})\"", first)
    assert css != script
    for kept in ('src="gone.js?v=1"', 'href="../_static/a.svg"', '_static/a.js">'):
        assert kept in first
    name_contents(tmp_path)
    assert page.read_text("utf-8") == first
    (tmp_path / "_static/a.js").write_text("other", encoding="utf-8")
    name_contents(tmp_path)
    changed = page.read_text("utf-8")
    assert script not in changed
    assert css in changed
