"""The Sphinx side: each part by itself; whole builds are in test_book_build.py."""

from __future__ import annotations

import inspect
import json
import re
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
    minutes,
    values,
    widgets,
)
from book.deno import DenoError, DenoProcess
from book.expressions import Expression
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


def test_a_prime_is_as_large_as_the_letter_before_it():
    mathml = math.to_mathml(r"\sigma'(z) + \tanh'(z) + z^2", display=False)
    assert mathml.count("′") == 2
    assert mathml.count("<msup>") == 1


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
        ("784 * 128", "100,352"),
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


@pytest.mark.parametrize(
    "claim",
    [
        "z2 > 0; x1=0, x2=1",
        "a2(x2=1) < a2",
        "abs(a2 - y) > max(w5 - 1, 0) and not w6 > 0",
        "0 < a2 < 0.6 < a1_1 or 1 > 2",
        "a2(x2=1) < a2; x1=0",
        "a2 == 0.5974 to 4 digits",
        "a2 != 0.597; x1=0",
        "min(w1, w2, w3) == -0.4",
        "100 * a2 == 59.7 to 1 digit",
        "1 + 1 == 2",
    ],
)
def test_a_claim_that_is_true_holds(claim: str):
    expression = Expression.parse(claim)
    assert expression.is_condition()
    assert expression.value() == 1


@pytest.mark.parametrize(
    ("claim", "sides"),
    [
        # The sentence for which this was made.
        ("z2 < 0; x1=0, x2=1", "z2 is 0.0489279"),
        ("a2 == 0.597", "a2 is 0.5974476"),
        ("a2 == a1_1; w1=3 to 1 digit", "a2 is 0.68.*, a1_1 is 0.9"),
        (
            "w1 > w2 and a2(x2=1) > a2",
            r"a2\(x2=1\) is 0.567485.*, a2 is 0.597447",
        ),
        ("not 0 < w1 < 1 or w2 > 0", "w2 is -0.4, w1 is 0.6$"),
        ("2 > 1 + 1", r"^1 \+ 1 is 2$"),
    ],
)
def test_a_claim_that_is_false_does_not_and_says_what_is(claim: str, sides: str):
    expression = Expression.parse(claim)
    assert expression.value() == 0
    assert re.search(sides, expression.sides())


def test_a_claim_speaks_of_the_first_figure_that_has_its_names_and_settings():
    sources = [figure(b=-1.5), figure(b=7, z=3), values.WORKED_EXAMPLE]
    assert Expression.parse("b == -1.5 and b(b=2) == 2", sources).value() == 1
    assert Expression.parse("b == 7 and z == 3", sources).value() == 1
    assert Expression.parse("b(z=1) == 7", sources).value() == 1
    assert Expression.parse("twice(b=2) == 4 and b == 1; b=1", sources).value() == 1
    # Both sides are of the figure of the claim, not the first that has one of them.
    claim = Expression.parse("b > z + 10", sources)
    assert claim.sides() == "b is 7, z + 10 is 13"


@pytest.mark.parametrize(
    ("claim", "message"),
    [
        ("a9 > 0", "there is no number a9"),
        ("a2 > 0; b9=1", "there is no b9 to set"),
        ("a2(b9=1) > 0", "there is no b9 to set"),
        ("a2 >", "is not an expression"),
    ],
)
def test_a_claim_that_cannot_be_computed_says_why(claim: str, message: str):
    with pytest.raises(ValueError, match=message):
        Expression.parse(claim).value()


@pytest.mark.parametrize("arithmetic", ["a2", "a2 + 1", "-a2", "abs(a2)"])
def test_arithmetic_is_no_claim(arithmetic: str):
    assert not Expression.parse(arithmetic).is_condition()


def chosen_on_the_page(words: live.Words, **numbers: float) -> str:
    sent = words.attributes()
    program = Program.from_json(json.loads(sent["data-live-choice"]))
    (case,) = program.evaluate(**numbers).values()
    return json.loads(sent["data-live-words"])[int(case)]


def test_words_are_chosen_by_a_condition_here_and_on_the_page():
    words = live.Words.parse("z2 > 0.39 and not w1 > 1 ? at or above : below")
    assert words.text() == "at or above"
    assert chosen_on_the_page(words, z2=0.5, w1=1) == "at or above"
    assert chosen_on_the_page(words, z2=0.39, w1=1) == "below"
    assert chosen_on_the_page(words, z2=0.5, w1=2) == "below"
    three = live.Words.parse("w1 == w2 ? even : w1 < w2 < 1 ? rising : falling")
    assert three.text() == "falling"
    for w1, w2, expected in [
        (0.1 + 0.2, 0.3, "even"),
        (0.1, 0.2, "rising"),
        (0.1, 2, "falling"),
    ]:
        assert chosen_on_the_page(three, w1=w1, w2=w2) == expected


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("z2 > 0", "expected “condition [?] words : other words”"),
        ("z2 > 0 ? above", "expected “condition [?] words : other words”"),
        ("z2 > 0 ? : below", "expected “condition [?] words : other words”"),
        ("z2 > 0 ? above : z2 < 0 ? below", "expected “condition [?] words"),
        ("z2 ? above : below", "expected a comparison, got 'z2'"),
        ("2 > 1 ? above : below", "never changes"),
        ("z9 > 0 ? above : below", "there is no number z9"),
    ],
)
def test_words_that_cannot_be_chosen_say_why(written: str, message: str):
    with pytest.raises(ValueError, match=message):
        live.Words.parse(written).attributes()


def test_words_cannot_follow_a_number_at_settings_of_its_own():
    with pytest.raises(TypeError, match="callable"):
        live.Words.parse("a2(x2=1) > a2 ? up : down").attributes()


# minutes


CHAPTER = """\
---
kernelspec: header
---

# Title

{words} {{check}}`a2 > 0.5 and this is not read`

```{{code-cell}} ipython3
:tags: [remove-input]
figure
```

```{{code-cell}} ipython3
:tags: [remove-cell]
assert all(words of this cell are silent)
```

```{{code-cell}} ipython3
printed
```

## Exercises

:::{{admonition}} Exercise 1
:class: exercise
{words}
:::

## In short
"""


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (0, "5 minutes to read, and 5 for the exercises"),
        (120 * 20, "25 minutes to read, and 5 for the exercises"),
    ],
)
def test_minutes_are_reckoned_from_words_cells_and_exercises(words: int, said: str):
    assert str(minutes.Minutes.of(CHAPTER.format(words="word " * words))) == said


def test_a_chapter_without_exercises_says_nothing_of_them():
    assert str(minutes.Minutes.of("word " * 1200)) == "10 minutes to read"


def test_a_live_number_is_plain_text_where_nothing_can_move():
    assert live.live_number("", "0.5").astext() == "0.5"
    assert issubclass(live.live_number, nodes.inline)


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
