"""How long a chapter takes."""

from __future__ import annotations

import pytest

from book.extension import minutes

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


@pytest.mark.parametrize("call", ["interact(f)", "figure(f, parts=[])"])
def test_a_cell_that_makes_a_figure_is_one(call: str):
    cells = [f"```{{code-cell}} ipython3\n{each}\n```\n" for each in [call] * 5]
    assert str(minutes.Minutes.of("".join(cells))) == "10 minutes to read"


def test_a_chapter_without_exercises_says_nothing_of_them():
    assert str(minutes.Minutes.of("word " * 1200)) == "10 minutes to read"
