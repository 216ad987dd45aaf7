"""The numbers of workload W: twelve activities, six regions. All are invented, to measure engines on the same work.

The factors are drawn by NumPy from SEED, the seed of the shared reference of W; a test compares with that reference
where it is at hand. Nothing here says anything about any product or place.
"""

from __future__ import annotations

SEED = 7
SPREAD = (0.75, 1.25)

# Kind of activity, its unit, and the middle of its factors in kgCO2e for each unit.
ACTIVITIES = (
    ("titanium", "kg", 35.0),
    ("surface electricity", "kWh", 0.57),
    ("nitric acid", "kg", 3.1),
    ("hydrofluoric acid", "kg", 2.7),
    ("citric acid", "kg", 4.9),
    ("biocide", "kg", 7.5),
    ("nitrogen", "m3", 0.31),
    ("upkeep electricity", "kWh", 0.57),
    ("coating", "kg", 5.8),
    ("waste liquid", "m3", 1.9),
    ("sea freight", "tkm", 0.0165),
    ("hazardous waste", "kg", 1.2),
)
KINDS = tuple(kind for kind, _, _ in ACTIVITIES)
DOMESTIC_SHARE = 1.08

REGIONS = ("EU", "UK", "US", "JP", "SG", "KR")
# For each region: kinds left out of its boundary, baseline in kgCO2e/kg, bands (from tonne, EUR for each tonne),
# and the share of the charge that is phased in, year by year from FIRST_YEAR.
FIRST_YEAR = 2026
LEFT_OUT = (
    ("sea freight", "hazardous waste"),
    ("hazardous waste",),
    ("upkeep electricity", "sea freight"),
    (),
    ("biocide", "coating", "sea freight"),
    ("waste liquid",),
)
BASELINES = ("38.5", "40", "37", "42.5", "36", "41")
BANDS = (
    ((0, "60"), (20, "75"), (60, "90"), (150, "110")),
    ((0, "45"), (30, "60"), (90, "80")),
    ((0, "30"), (25, "40"), (75, "55"), (160, "70")),
    ((0, "20"), (40, "35"), (120, "50")),
    ((0, "25"), (15, "32.5"), (50, "45"), (140, "60")),
    ((0, "18"), (35, "28"), (100, "42")),
)
PHASED_IN = (
    ("2.5", "5", "10", "22.5", "48.5", "61", "73.5", "86", "100"),
    ("0", "5", "12", "25", "45", "60", "75", "90", "100"),
    ("10", "20", "30", "40", "50", "60", "70", "80", "90"),
    ("0", "0", "5", "10", "20", "35", "50", "75", "100"),
    ("20", "20", "40", "40", "60", "60", "80", "80", "100"),
    ("3", "6", "10", "20", "30", "45", "60", "80", "100"),
)


def factors() -> list[list[str]]:
    """The factors of each region in the order of the activities, as printed with up to four decimals."""
    import numpy

    middle = numpy.array([value for _, _, value in ACTIVITIES])
    drawn = numpy.random.default_rng(SEED).uniform(*SPREAD, (len(REGIONS), len(ACTIVITIES)))
    return [[repr(float(value)) for value in row] for row in numpy.round(middle * drawn, 4)]


def domestic_factors() -> list[str]:
    """The factors of the domestic caliber."""
    import numpy

    middle = numpy.array([value for _, _, value in ACTIVITIES])
    return [repr(float(value)) for value in numpy.round(middle * DOMESTIC_SHARE, 4)]
