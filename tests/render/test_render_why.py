"""An auditor asks why: one answer, down to the record of the case, the row of the factor set and the article."""

from __future__ import annotations

import pytest

import carbonrules as cr
from carbonrules.foundation.errors import UsageError
from carbonrules.render.why import why

CASE = {
    "case": "bolts",
    "consignment": [
        {
            "id": "1",
            "CN code": "7318 15 95",
            "origin": "CN",
            "net mass": "1.2 t",
            "import date": "2026-06-30",
            "importer mass this year": "62 t",
        }
    ],
}


@pytest.mark.parametrize("language", ["en", "zh"])
def test_why_leads_to_article_and_printed_number(language: str) -> None:
    result = cr.assess(cr.read_case(CASE), cr.load().region("eu"), on="2026-07-15", language=language)
    told = why([result], "quarterly certificate price", language)
    assert "75.28" in told
    assert "CBAM Art. 21(1a)" in told
    assert "2026-06-30" in told
    assert result.notice[:20] in told.replace("\n", "")


def test_a_name_that_nothing_answers_is_told_with_those_there_are() -> None:
    result = cr.assess(cr.read_case(CASE), cr.load().region("eu"), on="2026-07-15")
    with pytest.raises(UsageError, match="quarterly certificate price"):
        why([result], "price of tea", "en")
