"""Sentences left to people: every answer that rests on one carries the mark."""

from __future__ import annotations

from pathlib import Path

from sample_act import codes, subject

LAW = """
rule weight for each good in kg
  cite ACT Art. 1
  is net mass

rule heavy for each good as yes or no
  cite ACT Art. 2
  is yes when weight is more than 100 kg
  is no otherwise

rule age for each good in 1
  cite ACT Art. 3
  is 1

cannot express "Packaging is not weighed where it is customary."
  cite ACT Art. 1(2)
  concerns weight

cannot express "Goods of the crown are exempt."
  cite ACT Art. 9
"""

MARK = ("Packaging is not weighed where it is customary. (ACT Art. 1(2))",)


def test_the_mark_travels_to_all_that_depend_on_it(tmp_path: Path) -> None:
    found = subject(tmp_path, [LAW])
    assert {name: value.judgement for name, value in found.values.items()} == {
        "weight": MARK,
        "heavy": MARK,
        "age": None,
    }


def test_a_sentence_that_concerns_nothing_by_name_concerns_the_whole(tmp_path: Path) -> None:
    assert subject(tmp_path, [LAW]).judgement == ("Goods of the crown are exempt. (ACT Art. 9)",)


def test_what_is_concerned_must_be_there() -> None:
    assert codes(LAW.replace("concerns weight", "concerns weihgt")) == ["N202"]
