"""Where rules come from: what applies, by which text, how sure we are of each number, and when to look again."""

from carbonrules.compliance.provenance.report import provenance

__all__ = ["provenance"]
