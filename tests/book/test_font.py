"""The math font: small, complete, licensed."""

from __future__ import annotations

from pathlib import Path

from book import font


def test_the_math_font_is_small_complete_and_licensed(tmp_path: Path):
    from fontTools.ttLib import TTFont

    file = tmp_path / font.FILE_NAME
    font.build_font(file)
    assert file.stat().st_size <= 40 * 1024
    built = TTFont(file)
    assert "MATH" in built
    variants = built["MATH"].table.MathVariants
    tall = set(variants.VertGlyphCoverage.glyphs)
    cmap = built.getBestCmap()
    assert {cmap[ord(bracket)] for bracket in "()[]{}√"} <= tall
    assert {chr(code) for code in cmap} >= font.CHARACTERS
    names = built["name"]
    assert "STIX" in str(names.getDebugName(0))
    assert "scripts.sil.org/OFL" in str(names.getDebugName(14))


def test_a_character_that_the_font_lacks_is_found_in_text_and_not_in_tags():
    assert font.missing_characters("<math><mi>σ</mi><mo>&lt;</mo></math>") == []
    assert font.missing_characters('<math class="中"><mi>文</mi></math>') == ["文"]
