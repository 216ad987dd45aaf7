"""What formatting does to a file: columns, tables, blank lines, comments, and the mistakes that it mends."""

from __future__ import annotations

from textwrap import dedent

import pytest

from carbonrules.language.formatting.format import Formatted, format_text
from carbonrules.language.formatting.mending import Mended
from carbonrules.language.parsing.layout import LONGEST_LINE

HEAD = 'regulation "Sample" version 1\n  layer        annex\n'


def made(body: str) -> Formatted:
    return format_text(HEAD + "\n" + dedent(body).lstrip("\n"), "sample.creg")


def laid_out(body: str) -> str:
    """A body below a header, formatted; it must be readable."""
    found = made(body)
    assert found.diagnostics == (), "\n".join(each.as_text() for each in found.diagnostics)
    assert found.text.startswith(HEAD + "\n")
    return found.text.removeprefix(HEAD + "\n")


def body(text: str) -> str:
    return dedent(text).lstrip("\n")


def test_a_table_is_as_wide_as_its_cells_and_chinese_takes_two_columns() -> None:
    assert laid_out("""
        category stage
          |stage|zh|module|
          | upstream material |上游原材料| A1 |
          | "a | b"||   |
        """) == body("""
        category stage
          | stage             | zh         | module |
          | upstream material | 上游原材料 | A1     |
          | "a | b"           |            |        |
        """)


def test_spaces_inside_a_cell_are_what_the_cell_says() -> None:
    assert "| a  b |" in laid_out("category x\n  | w |\n  | a  b |\n")


def test_a_table_that_would_be_mostly_spaces_is_not_filled_up() -> None:
    rows = "".join(f"  | {row} | |\n" for row in "abcdefghijklmnopqrstuvwxyz" * 2)
    text = laid_out(f"category x\n  | word | note |\n{rows}  | z9 | {'long ' * 150} |\n")
    assert "  | a |  |\n" in text


def test_fields_facts_header_and_clauses_stand_in_columns() -> None:
    text = format_text(
        body("""
        regulation "Sample" version 1
          layer annex
          title zh "样本"
          source ACT is "An act" status enacted

        entity batch has
          mass as a mass in kg
          批次号 as a text
          commodity code as a commodity code

        clause A-1 "Weighed" must
          title zh "称重"
          cite ACT Art. 1
          applies when mass is more than 1 kg
          each batch must satisfy
            mass is less than 2 kg
          otherwise "Weigh it."
          otherwise zh "称重。"

        example "one" on 2026-01-01
          given a batch
            mass is 1 kg
            commodity code is 8419 50 80
            parts are none
          expect applies
        """),
        "sample.creg",
    ).text
    assert text == body("""
        regulation "Sample" version 1
          layer        annex
          title zh     "样本"
          source       ACT is "An act" status enacted

        entity batch has
          mass           as a mass in kg
          批次号         as a text
          commodity code as a commodity code

        clause A-1 "Weighed" must
          title zh     "称重"
          cite         ACT Art. 1
          applies when mass is more than 1 kg
          each batch must satisfy
            mass is less than 2 kg
          otherwise    "Weigh it."
          otherwise zh "称重。"

        example "one" on 2026-01-01
          given a batch
            mass           is 1 kg
            commodity code is 8419 50 80
            parts are none
          expect applies
        """)


def test_bands_end_in_one_column() -> None:
    assert laid_out("""
        tariff charge on mass in EUR, marginal
          up to 1 t charge 0 EUR/t
          up to 10.5 t charge 80 % * price
          above that charge price of eu.cbam
        """) == body("""
        tariff charge on mass in EUR, marginal
          up to  1 t    charge  0 EUR/t
          up to 10.5 t  charge 80 % × price
          above that    charge price of eu.cbam
        """).replace("t    charge", "t   charge").replace("t  charge", "t charge").replace("that    ", "that      ")


def test_words_of_a_sentence_have_one_space_and_times_has_its_sign() -> None:
    assert laid_out("""
        rule x for   each batch in  1 ,fossil
          is - 3 *( a -2 )+b  of c ,d - -4kg
          result   at least -3
        """) == body("""
        rule x for each batch in 1, fossil
          is -3 × (a - 2) + b of c, d - -4 kg
          result at least -3
        """)


def test_what_is_free_text_keeps_its_spaces() -> None:
    text = laid_out("""
        cannot express "Two  spaces * here"
          cite ACT Art. 1  (2) * b
        """)
    assert '"Two  spaces * here"' in text
    assert "cite ACT Art. 1  (2) * b\n" in text


def test_comments_stay_where_they_belong() -> None:
    text = """
        # at the head of a block
        entity batch has # of the entity
          mass as a mass in kg # of the mass
          # between fields
          number as a text   #of the number
          code as a text     # "of" the code
          # ends the block

        # ---- A section ----

        # of the next
        label fossil on CO2e
        # the last word
        """
    assert laid_out(text) == body("""
        # at the head of a block
        entity batch has   # of the entity
          mass   as a mass in kg   # of the mass
          # between fields
          number as a text   #of the number
          code   as a text   # "of" the code
          # ends the block

        # ---- A section ----

        # of the next
        label fossil on CO2e

        # the last word
        """)


def test_one_blank_line_between_blocks_and_none_below_their_first_line() -> None:
    assert laid_out("""
        label a on CO2e
        label b on CO2e
        category x

          | w |

          | v |
        category y
          | w |
          | u |



        label c on CO2e

        label d on CO2e
        """) == body("""
        label a on CO2e
        label b on CO2e

        category x
          | w |

          | v |

        category y
          | w |
          | u |

        label c on CO2e

        label d on CO2e
        """)


@pytest.mark.parametrize(
    ("wrong", "right", "code"),
    [
        ("label a on\tCO2e", "label a on CO2e", "S101"),
        ("label a on CO₂e", "label a on CO2e", "S113"),
        ("label a on CO２e", "label a on CO2e", "S112"),
        ("label\u00a0a on CO2e", "label a on CO2e", "S117"),
        ("label a\u200b on CO2e", "label a on CO2e", "S117"),
        ("cannot express “It is left open.”\n  cite A", 'cannot express "It is left open."\n  cite A', "S114"),
        ("rule x for each y in 1\n  is a − b", "rule x for each y in 1\n  is a - b", "S116"),
        ("rule x for each y in 1\n    is a", "rule x for each y in 1\n  is a", "S102"),
        ("rule x for each y in kg/m²\n  is a", "rule x for each y in kg/m2\n  is a", "S113"),
    ],
)
def test_a_mistake_with_one_reading_is_mended_and_named(wrong: str, right: str, code: str) -> None:
    found = made(wrong + "\n")
    assert found.text == HEAD + "\n" + right + "\n"
    (mended,) = found.mended
    assert mended.code == code
    assert mended.lines


def test_line_ends_and_byte_order_mark_are_named_too() -> None:
    found = format_text("\ufeff" + HEAD.replace("\n", "\r\n"), "sample.creg")
    assert found == Formatted(
        HEAD, (Mended("", "a mark of the byte order", (1,)), Mended("", "line ends of another system", (1, 2)))
    )


@pytest.mark.parametrize(
    "doubtful",
    [
        "rule x for each y in 1\n  is 10² × a",  # a hundred, not 102
        "rule x for each y in 1\n  is 3–5",  # a range, or a difference
        "rule 甲·乙 for each y in 1\n  is a",  # a point in a name, or a product
        "rule x for each y in 1\n    is a\n   cite A",  # between two levels
        "rule x for each y in 1\n  is a\n   when b is missing use 0 because A",  # of the line above, or of the rule
        "label a\u2028b on CO2e",  # two lines, or one
        "label a on",
    ],
)
def test_what_has_two_readings_or_none_is_left_to_its_author(doubtful: str) -> None:
    text = "\t" + HEAD.strip("\t") + doubtful + "\n"
    for given in (HEAD + doubtful + "\n", text):
        found = format_text(given, "sample.creg")
        assert found.text == given
        assert found.diagnostics
        assert found.mended == ()


def test_a_comment_may_hold_any_sign() -> None:
    assert "# 10² – “so”\n" in laid_out("label a on CO2e   # 10² – “so”\n")


def test_a_line_that_would_become_too_long_stays_as_it_is() -> None:
    words = ",".join(["word"] * (LONGEST_LINE // 5 - 10))
    assert len(words) < LONGEST_LINE < len(words) * 6 / 5
    text = laid_out(f"set x of y\n  is {words}\n")
    assert f"  is {words}\n" in text


def test_a_name_that_is_very_long_moves_no_column() -> None:
    name = "a" * 80
    assert laid_out(f"entity batch has\n  {name} as a text\n  b as a text\n") == (
        f"entity batch has\n  {name} as a text\n  b as a text\n"
    )
