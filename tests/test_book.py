"""The Sphinx side: each part by itself; whole builds are in test_book_build.py."""

from __future__ import annotations

import gzip
import http.client
import inspect
import json
import re
import threading
from html.parser import HTMLParser
from pathlib import Path

import numpy as np
import pytest
from docutils import nodes
from hypothesis import given
from hypothesis import strategies as st

from book import (
    api,
    figures,
    font,
    freshness,
    live,
    math,
    policy,
    serve,
    values,
    widgets,
)
from book.deno import DenoError, DenoProcess
from nnlib import optimizers, penalties, schedules, worked_example
from nnlib.live import Program, trace
from nnlib.plots import ON_DARK

EXPLORER = {
    "model_name": "AnyModel",
    "model_module": "anywidget",
    "model_module_version": "~0.11.*",
    "state": {
        "_esm": "export default {}",
        "_css": "p {}",
        "_anywidget_id": "nnlib.Explorer",
        "_view_name": "AnyView",
        "layout": "IPY_MODEL_layout",
        "tabbable": None,
        "tooltip": None,
        "explorer": "Interact",
        "x": 0.25,
    },
}
SLIDER = {
    "model_name": "FloatSliderModel",
    "model_module": "@jupyter-widgets/controls",
    "model_module_version": "2.0.0",
    "state": {"value": 1.0},
}
MODELS = {"aa": EXPLORER, "bb": SLIDER, "cc": EXPLORER}


# widgets


def test_a_page_keeps_the_models_that_it_shows_and_of_those_only_the_data():
    kept = widgets.page_models(MODELS, ["aa", "aa"])
    assert list(kept) == ["aa"]
    assert kept["aa"]["state"] == {"explorer": "Interact", "x": 0.25}
    assert kept["aa"]["model_module"] == "anywidget"


def test_slimming_leaves_the_models_of_the_notebook_as_they_were():
    widgets.page_models(MODELS, MODELS)
    assert "_esm" in EXPLORER["state"]


def test_an_explorer_is_no_trouble_but_a_plain_ipywidget_is_and_is_named():
    assert widgets.trouble_with("aa", MODELS) is None
    trouble = widgets.trouble_with("bb", MODELS)
    assert trouble is not None
    assert "plain ipywidgets FloatSlider" in trouble
    assert "nnlib.live.interact" in trouble


def test_a_view_without_a_state_is_trouble():
    assert "state is not in the notebook" in (widgets.trouble_with("zz", MODELS) or "")


@given(st.text() | st.just("</script><!--<script>"))
def test_no_text_of_a_state_can_end_its_script_element(text: str):
    written = widgets.script_json({"title": text})
    assert "<" not in written
    assert json.loads(written) == {"title": text}


def test_a_view_is_read_back_from_the_script_that_myst_nb_writes():
    script = '<script type="x">{"version_major": 2, "model_id": "aa"}</script>'
    assert widgets.view_id(script) == "aa"
    with pytest.raises(ValueError, match="expected a widget view"):
        widgets.view_id("<p>something else</p>")


def test_a_mount_names_its_model_and_refuses_a_name_that_is_markup():
    assert widgets.mount("a-1", "<b>1</b>") == (
        '<div class="osn-mount" data-model="a-1"><b>1</b></div>'
    )
    with pytest.raises(ValueError, match="a plain word"):
        widgets.mount('"><script>', "")


# math


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("a = b", "a = b"),
        (r"a &= b \\ c &= d", r"\begin{aligned}a &= b \\ c &= d\end{aligned}"),
        ("a = b\n\nc = d\n", r"\begin{aligned}a = b \\ c = d\end{aligned}"),
        (
            r"\begin{align}a &= b \\ c\end{align}",
            r"\begin{align*}a &= b \\ c\end{align*}",
        ),
        (
            r"M = \begin{pmatrix}1 \\ 2\end{pmatrix}",
            r"M = \begin{pmatrix}1 \\ 2\end{pmatrix}",
        ),
    ],
)
def test_display_mathematics_is_one_formula_that_numbers_no_lines(source, expected):
    assert math.display_tex(source) == expected


def test_tex_becomes_mathml_with_no_image_script_or_class_of_a_renderer():
    inline = math.to_mathml(r"\sigma(z_{1,1})", display=False)
    assert inline.startswith("<math><mrow><mi>σ</mi>")
    assert "<msub><mi>z</mi><mn>1,1</mn></msub>" in inline
    assert 'display="block"' in math.to_mathml("x", display=True)


@pytest.mark.parametrize(
    ("tex", "message"),
    [(r"\frac{1}{", "Unexpected end of input"), (r"\sigmoid z", r"\\sigmoid")],
)
def test_tex_that_cannot_be_read_is_an_error_that_says_why(tex, message):
    with pytest.raises(DenoError, match=message):
        math.to_mathml(tex, display=False)
    # The next formula is not harmed.
    assert "<mi>x</mi>" in math.to_mathml("x", display=False)


@given(st.text(alphabet="<>&\"'ax ", min_size=1, max_size=12))
def test_text_inside_a_formula_stays_text(text: str):
    mathml = math.to_mathml(r"\text{" + text.replace("&", r"\&") + "}", display=False)
    parser = _Tags()
    parser.feed(mathml)
    assert set(parser.tags) <= {"math", "mtext", "mrow", "mspace", "mo", "mi"}


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.tags.append(tag)


# deno


def test_a_deno_process_that_dies_says_what_it_said(tmp_path: Path):
    script = tmp_path / "dies.ts"
    script.write_text("throw new Error('a bad day');")
    with pytest.raises(RuntimeError, match=r"dies\.ts ended with code 1.*a bad day"):
        DenoProcess(script).ask(1)


def test_a_deno_process_that_says_nothing_is_ended(tmp_path: Path):
    script = tmp_path / "sleeps.ts"
    script.write_text("await new Promise((done) => setTimeout(done, 60_000));")
    with pytest.raises(RuntimeError, match=r"ended after 2 s"):
        DenoProcess(script, patience=2).ask(1)


def test_a_deno_process_has_no_permission_that_it_was_not_given(tmp_path: Path):
    script = tmp_path / "reads.ts"
    script.write_text("Deno.readTextFileSync('/etc/hosts');")
    with pytest.raises(RuntimeError, match="Requires read access"):
        DenoProcess(script).ask(1)


# font


@pytest.fixture(scope="module")
def built_font(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("font") / font.FILE_NAME
    font.build_font(path)
    return path


def test_the_math_font_is_small_and_complete(built_font: Path):
    from fontTools.ttLib import TTFont

    assert built_font.stat().st_size <= 40 * 1024
    built = TTFont(built_font)
    assert "MATH" in built
    variants = built["MATH"].table.MathVariants
    tall = set(variants.VertGlyphCoverage.glyphs)
    cmap = built.getBestCmap()
    assert {cmap[ord(bracket)] for bracket in "()[]{}√"} <= tall
    assert {chr(code) for code in cmap} >= font.CHARACTERS


def test_the_math_font_keeps_its_copyright_and_licence(built_font: Path):
    from fontTools.ttLib import TTFont

    names = TTFont(built_font)["name"]
    assert "STIX" in str(names.getDebugName(0))
    assert "scripts.sil.org/OFL" in str(names.getDebugName(14))


def test_a_character_that_the_font_lacks_is_found_in_text_and_not_in_tags():
    assert font.missing_characters("<math><mi>σ</mi><mo>&lt;</mo></math>") == []
    assert font.missing_characters('<math class="中"><mi>文</mi></math>') == ["文"]


# freshness


def test_a_fingerprint_changes_with_contents_and_names_and_nothing_else(tmp_path: Path):
    (tmp_path / "sub").mkdir()
    source = tmp_path / "sub" / "a.py"
    source.write_text("x = 1\n")
    first = freshness.fingerprint(tmp_path, [".py"])
    (tmp_path / "notes.txt").write_text("not a source")
    source.touch()
    assert freshness.fingerprint(tmp_path, [".py"]) == first
    source.write_text("x = 2\n")
    second = freshness.fingerprint(tmp_path, [".py"])
    source.rename(tmp_path / "sub" / "b.py")
    third = freshness.fingerprint(tmp_path, [".py"])
    assert len({first, second, third}) == 3


def test_outputs_depend_on_nnlibs_python_and_pages_on_its_front_end_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    (tmp_path / "network.py").write_text("")
    (tmp_path / "host.ts").write_text("")
    monkeypatch.setattr(freshness, "nnlib_folder", lambda: tmp_path)
    outputs, pages = freshness.execution_fingerprint(), freshness.page_fingerprint()
    (tmp_path / "host.ts").write_text("export {};")
    assert freshness.execution_fingerprint() == outputs
    assert freshness.page_fingerprint() != pages
    (tmp_path / "network.py").write_text("x = 1")
    assert freshness.execution_fingerprint() != outputs


# live


def test_every_name_of_the_worked_example_has_a_number():
    numbers = values.WORKED_EXAMPLE.at()
    named = set(worked_example.DEFAULTS) | {"z1_1", "a1_1", "z1_2", "a1_2", "z2", "a2"}
    assert named | {"loss", "delta2", "dw1", "dw5", "db1_2"} <= set(numbers)
    assert numbers["z1_1"] == pytest.approx(0.5, abs=1e-15)
    # By hand: 1 / (1 + exp(-(1.2 sigmoid(0.5) - 0.7 sigmoid(0.3) + 0.05))).
    assert numbers["a2"] == pytest.approx(0.5974476310681682, rel=1e-15)


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("a2", "0.597448"),
        ("w2", "−0.4"),
        ("(w2)", "(−0.4)"),
        ("(w1)", "0.6"),
        ("(a2 - y)", "(−0.402552)"),
        ("(w1) - (w2)", "1"),
        ("sigmoid_derivative(0) to 2 digits", "0.25"),
        ("sigmoid(z1_1) - a1_1", "0"),
        ("z1_1; x1=0, x2=1", "−0.3"),
        ("784 * 128", "100352"),
        ("100 * a2 to 1 digit", "59.7"),
    ],
)
def test_a_number_in_a_sentence_is_computed_from_what_the_author_wrote(written, shown):
    assert live.Number.parse(written).text() == shown


def test_a_live_number_gives_the_page_a_name_or_a_program():
    assert live.Number.parse("a2").attributes()["data-live"] == "a2"
    sent = live.Number.parse("exp(-z1_1)").attributes()
    program = Program.from_json(sent["data-live-program"])
    (value,) = program.evaluate(z1_1=0.5).values()
    assert value == pytest.approx(0.6065306597126334, rel=1e-15)


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("a9", "there is no number a9; the known ones are .*z1_1"),
        ("a2; b9=1", "there is no b9 to set"),
        ("z1_1; z1_1=3", "there is no z1_1 to set"),
        ("a2 +", "is not an expression"),
        ("a2 to many digits", "expected “to N digits”"),
    ],
)
def test_a_number_that_cannot_be_computed_says_why(written, message):
    with pytest.raises(ValueError, match=message):
        live.Number.parse(written).text()


def figure(**numbers: float) -> values.Values:
    """Return what a page knows of a figure that doubles its first number."""
    first = next(iter(numbers))

    def compute(**given):
        return {"twice": 2 * given[first], "list": [1, 2]}

    return values.Values(numbers, compute)


def test_a_number_comes_from_the_first_figure_of_the_page_that_has_its_names():
    sources = [figure(b=-1.5), figure(b=7, z=3), values.WORKED_EXAMPLE]
    assert live.Number.parse("b", sources).text() == "−1.5"
    assert live.Number.parse("b + z", sources).text() == "10"
    assert live.Number.parse("twice; b=4", sources).text() == "8"
    assert live.Number.parse("a2", sources).text() == "0.597448"
    assert live.Number.parse("sigmoid(z) + b; z=0, b=1", sources).text() == "1.5"
    # The first figure has no z to set.
    assert live.Number.parse("b; z=1", sources).text() == "7"


def test_a_live_number_of_a_figure_gives_the_page_a_name_or_a_program_too():
    sources = [figure(b=-1.5), values.WORKED_EXAMPLE]
    assert live.Number.parse("b", sources).attributes()["data-live"] == "b"
    sent = live.Number.parse("2 * twice + b", sources).attributes()
    program = Program.from_json(sent["data-live-program"])
    assert program.evaluate(twice=3.0, b=1.0) == {"result": 7.0}


def test_what_is_no_single_number_has_no_place_in_a_sentence():
    with pytest.raises(ValueError, match=r"there is no number list; .* are b, twice"):
        live.Number.parse("list", [figure(b=1)]).text()


def test_the_numbers_of_a_figure_are_its_program_s():
    program = trace(lambda x, k: {"y": k * x, "both": np.stack([x, k])}, x=1.0, k=2.0)
    state = {
        "program": program.to_json(),
        "controls": [{"name": "k", "trait": "k_"}, {"name": "colour", "trait": "c"}],
        "x": 3.0,
        "k_": 4.0,
        "c": 1.0,
    }
    found = values.of_figure(state)
    assert found.at() == {"x": 3, "k": 4, "colour": 1, "y": 12}
    assert found.at(k=-1)["y"] == -3
    with pytest.raises(ValueError, match="there is no y to set; the names are x, k, c"):
        found.at(y=1)


def test_a_live_number_is_plain_text_where_nothing_can_move():
    assert live.live_number("", "0.5").astext() == "0.5"
    assert issubclass(live.live_number, nodes.inline)


# policy

PAGE = """<!DOCTYPE html>
<html><head>
<script data-x="1">let a = "</p>";</script>
<script type="application/json">{"data": 1}</script>
<script src="_static/doctools.js"></script>
<style>p { color: red; }</style>
<script defer src="_static/scripts/fontawesome.js?digest=1"></script>
</head><body>
<!-- <script>in a comment</script> -->
<button class="b" onclick="window.print(&quot;x&quot;)" title="a &amp; b">Print</button>
<p style="color: red">é</p><script type="module">import "x";</script>
</body></html>
"""


def test_code_moves_out_of_a_page_and_data_and_style_attributes_stay():
    moved = policy.move_inline_code(PAGE, "../_static/inline")
    assert '<script type="application/json">{"data": 1}</script>' in moved.html
    assert '<script src="_static/doctools.js"></script>' in moved.html
    assert '<p style="color: red">é</p>' in moved.html
    assert "<!-- <script>in a comment</script> -->" in moved.html
    assert "fontawesome" not in moved.html
    assert "onclick" not in moved.html
    assert "<style" not in moved.html
    (script,) = re.findall(
        r'<script data-x="1" src="../_static/inline/(\w+\.js)"></script>', moved.html
    )
    assert moved.files[script] == 'let a = "</p>";\n'
    (module,) = re.findall(r'<script type="module" src=".*/(\w+\.js)">', moved.html)
    assert moved.files[module] == 'import "x";\n'
    (style,) = re.findall(r'<link rel="stylesheet" href=".*/(\w+\.css)">', moved.html)
    assert moved.files[style] == "p { color: red; }\n"


def test_a_handler_becomes_a_listener_for_the_same_element_and_event():
    moved = policy.move_inline_code(PAGE, "_static/inline")
    (button,) = re.findall(r"<button[^>]*>", moved.html)
    (key,) = re.findall(r'data-on-click="(\w+)"', button)
    assert 'title="a &amp; b"' in button
    (script,) = (text for text in moved.files.values() if key in text)
    assert 'addEventListener("click"' in script
    assert 'window.print("x")' in script
    name = next(name for name, text in moved.files.items() if text == script)
    head = moved.html[: moved.html.index("</head>")]
    assert f'<script defer src="_static/inline/{name}"></script>' in head


def test_moving_code_twice_changes_nothing_more():
    once = policy.move_inline_code(PAGE, "_static/inline")
    twice = policy.move_inline_code(once.html, "_static/inline")
    assert twice.html == once.html
    assert twice.files == {}


@pytest.mark.parametrize(
    "tag",
    [
        '<script src="https://cdn.example.org/x.js"></script>',
        '<script src="//cdn.example.org/x.js"></script>',
        '<link rel="stylesheet" href="https://fonts.example.org/css">',
        '<link rel="preconnect" href="https://fonts.example.org">',
        '<img src="HTTPS://example.org/x.png">',
        '<iframe src="https://example.org"></iframe>',
    ],
)
def test_a_page_that_loads_from_another_host_is_refused(tag: str):
    with pytest.raises(ValueError, match="expected the book's own files"):
        policy.move_inline_code(f"<html><head></head><body>{tag}</body></html>", "x")


def test_links_to_other_hosts_are_welcome_and_links_that_are_code_are_not():
    page = '<head><link rel="canonical" href="https://a.org"></head><a href="{}">x</a>'
    welcome = page.format("https://example.org")
    assert policy.move_inline_code(welcome, "x").html == welcome
    with pytest.raises(ValueError, match="expected a link to a page"):
        policy.move_inline_code(page.format(" JavaScript:alert(1)"), "x")


HEAD = '<head><meta charset="utf-8">'


def test_all_pages_are_mended_and_files_that_no_page_uses_are_removed(tmp_path: Path):
    (tmp_path / "chapters").mkdir()
    for page in ("index.html", "chapters/one.html"):
        (tmp_path / page).write_text(f"{HEAD}<script>let a;</script></head>")
    policy.move_all(tmp_path)
    (stored,) = (tmp_path / policy.FOLDER).iterdir()
    below = (tmp_path / "chapters/one.html").read_text()
    assert f'src="../_static/inline/{stored.name}"' in below
    (tmp_path / "index.html").write_text(f"{HEAD}</head>")
    (tmp_path / "chapters/one.html").unlink()
    policy.move_all(tmp_path)
    assert list((tmp_path / policy.FOLDER).iterdir()) == []


def test_the_policy_allows_no_code_in_pages_and_no_other_host():
    header = policy.policy_header()
    assert header.startswith("default-src 'self'; script-src 'self';")
    assert "unsafe-eval" not in header
    assert not re.search(r"https?:|\*", header)
    unsafe = [part for part in header.split("; ") if "unsafe-inline" in part]
    assert unsafe == ["style-src-attr 'unsafe-inline'"]


# serve


@pytest.fixture
def site(tmp_path: Path):
    (tmp_path / "_static/inline").mkdir(parents=True)
    files = ("a.js", "a.mjs", "a.woff2", "inline/a.js")
    for name in ("index.html", *(f"_static/{file}" for file in files)):
        (tmp_path / name).write_bytes(b"x")
    (tmp_path.parent / "secret.txt").write_text("secret")
    server = serve.make_server(tmp_path)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=5)
    yield connection
    connection.close()
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize(
    ("address", "kind"),
    [
        ("/", "text/html; charset=utf-8"),
        ("/_static/a.js", "text/javascript; charset=utf-8"),
        ("/_static/a.mjs", "text/javascript; charset=utf-8"),
        ("/_static/a.woff2", "font/woff2"),
    ],
)
def test_files_are_served_with_their_type_and_the_policy(site, address, kind):
    site.request("GET", address)
    response = site.getresponse()
    assert response.read() == b"x"
    assert response.status == 200
    assert response.getheader("Content-Type") == kind
    assert response.getheader("Content-Security-Policy") == policy.policy_header()
    assert response.getheader("X-Content-Type-Options") == "nosniff"


def test_text_goes_compressed_to_who_can_unpack_it_and_once(site):
    def ask(**headers: str) -> http.client.HTTPResponse:
        site.request("GET", "/", headers={"Accept-Encoding": "br, gzip"} | headers)
        return site.getresponse()

    response = ask()
    assert response.getheader("Content-Encoding") == "gzip"
    assert response.getheader("Content-Type") == "text/html; charset=utf-8"
    assert response.getheader("Vary") == "Accept-Encoding"
    assert gzip.decompress(response.read()) == b"x"
    again = ask(**{"If-None-Match": str(response.getheader("ETag"))})
    assert (again.status, again.read()) == (304, b"")
    assert again.getheader("Content-Security-Policy") == policy.policy_header()
    changed = ask(**{"If-None-Match": '"of another day"'})
    assert gzip.decompress(changed.read()) == b"x"


def test_a_font_is_compressed_already(site):
    site.request("GET", "/_static/a.woff2", headers={"Accept-Encoding": "gzip"})
    response = site.getresponse()
    assert (response.read(), response.getheader("Content-Encoding")) == (b"x", None)


@pytest.mark.parametrize(
    ("address", "kept"),
    [
        ("/", "no-cache"),
        ("/?v=1", "no-cache"),
        ("/_static/a.js", "no-cache"),
        ("/_static/a.js?v=1", "public, max-age=31536000, immutable"),
        ("/_static/inline/a.js", "public, max-age=31536000, immutable"),
        ("/_static/none.js?v=1", "no-cache"),
    ],
)
def test_only_what_is_named_by_its_contents_is_kept_for_good(site, address, kept):
    site.request("GET", address)
    response = site.getresponse()
    response.read()
    assert response.getheader("Cache-Control") == kept


@pytest.mark.parametrize("address", ["/_static/", "/none.html", "/../secret.txt"])
def test_folders_and_what_is_not_there_are_not_found(site, address):
    site.request("GET", address)
    response = site.getresponse()
    response.read()
    assert response.status == 404


def test_serving_says_what_is_missing_or_taken(tmp_path: Path, capsys):
    assert serve.main(["--directory", str(tmp_path)]) == 1
    assert "run make html" in capsys.readouterr().err
    (tmp_path / "index.html").write_text("x")
    with serve.make_server(tmp_path) as server:
        taken = str(server.server_port)
        assert serve.main(["--directory", str(tmp_path), "--port", taken]) == 1
    assert f"cannot use port {taken}" in capsys.readouterr().err


# api


def test_every_rule_of_training_has_a_formula_in_the_reference():
    for module in (optimizers, penalties, schedules):
        rules = [
            name
            for name, value in vars(module).items()
            if isinstance(value, type)
            and value.__module__ == module.__name__
            and not inspect.isabstract(value)
        ]
        assert len(rules) >= 2
        for name in rules:
            assert f"{module.__name__}.{name}" in api.formulas()


# figures


def test_the_dark_picture_has_no_colour_of_the_light_one():
    svg = " ".join(f"stroke: {color.upper()}" for color in ON_DARK)
    dark = figures.for_dark_page(svg)
    assert [each.split()[-1] for each in dark.split("stroke:")[1:]] == list(
        ON_DARK.values()
    )


def test_a_title_is_read_as_words():
    assert (
        figures.title("<svg><title>1 &lt; 2,\n and more</title>") == "1 < 2, and more"
    )
    assert figures.title("<svg></svg>") == ""
