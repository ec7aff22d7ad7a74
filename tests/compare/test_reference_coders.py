"""Three coders of 593 real sentences, with figures that five public libraries agree on."""

import csv
import json
import os
from pathlib import Path

import numpy as np
import pytest

from rcqual.agreement.brennan_prediger import brennan_prediger
from rcqual.agreement.cohen import cohen_kappa
from rcqual.agreement.fleiss import fleiss_kappa
from rcqual.agreement.gwet import gwet_ac1
from rcqual.agreement.krippendorff import alpha
from rcqual.agreement.light import light_kappa
from rcqual.agreement.percent import percent_agreement_of_pairs
from rcqual.agreement.ratings import MISSING, Ratings
from rcqual.agreement.set_ratings import SetRatings
from rcqual.agreement.sets import alpha_sets
from rcqual.compare.judgements import Document, judge
from rcqual.model.codebook import Code
from rcqual.model.coding import Coder
from rcqual.model.span import Span
from rcqual.model.transcript import SpeakerRole, Turn

REFERENCE = Path(os.environ.get("RCQUAL_REFERENCE", Path(__file__).parents[3] / "shared" / "reference"))
FOLDER = REFERENCE / "coders" / "presto-distortions"
EXPECTED = json.loads((FOLDER / "expected.json").read_text("utf-8")) if FOLDER.is_dir() else {"types": {}}
CODERS = ("P1", "P2", "P3")
EMPTY_ANSWERS = {"P1": "a_92", "P2": "d_50"}
"""Left unanswered by the coder: missing there, which a file of codings cannot say."""

pytestmark = pytest.mark.skipif(not FOLDER.is_dir(), reason=f"{FOLDER} is absent")


def rows(name):
    with open(FOLDER / name, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def sets():
    """The judgements, each line of the text a unit."""
    text = (FOLDER / "docs" / "frases.txt").read_text("utf-8")
    codings = {coder: {} for coder in CODERS}
    for row in rows("codings.csv"):
        span = Span(int(row["start_char"]), int(row["end_char"]))
        codings[row["coder"]].setdefault(row["code"], []).append(span)
    document = Document(
        transcript_id="frases",
        name="frases",
        text=text,
        turns=(Turn(number=1, speaker=None, role=SpeakerRole.PARTICIPANT, speech=Span(0, len(text))),),
        sentences=tuple(Span(int(row["start_char"]), int(row["end_char"])) for row in rows("segments.csv")),
        judged_by=CODERS,
        codings=codings,
    )
    codes = [Code(id=row["code"], name=row["code"]) for row in rows("codebook.csv")]
    return judge([document], codes, [Coder(id=name, name=name) for name in CODERS]).label_sets()


@pytest.fixture(scope="module")
def second_round():
    """The numbers of the 131 units on which the types of distortion were judged."""
    wanted = {row["unit_id"] for row in rows("units_round2.csv")}
    return [number for number, row in enumerate(rows("segments.csv")) if row["unit_id"] in wanted]


@pytest.mark.parametrize("name", EXPECTED["types"])
def test_each_type_has_the_figures_that_other_libraries_give(sets, second_round, name):
    expected = EXPECTED["types"][name]
    ratings = Ratings.presence(sets.values[sets.labels.index(name)][:, second_round])
    found = {
        "percent_agreement_mean_pairwise": percent_agreement_of_pairs(ratings).value,
        "cohen_kappa_mean_of_defined_pairs": light_kappa(ratings).value,
        "krippendorff_alpha_nominal": alpha(ratings).value,
        "fleiss_irrCAC": fleiss_kappa(ratings).value,
        "gwet_ac1_irrCAC": gwet_ac1(ratings).value,
        "brennan_prediger_irrCAC": brennan_prediger(ratings).value,
    }
    # They are printed with five or six digits.
    assert found == {key: pytest.approx(expected[key], abs=5e-6) for key in found}
    pairs = [cohen_kappa(ratings, *pair).value for pair in ((0, 1), (0, 2), (1, 2))]
    assert pairs == pytest.approx(expected["cohen_kappa_pairwise_sklearn"], abs=5e-7)


@pytest.mark.parametrize("distance", ["masi", "jaccard"])
def test_alpha_over_sets_of_types_is_that_of_nltk(sets, second_round, distance):
    types = [number for number, label in enumerate(sets.labels) if label in EXPECTED["types"]]
    coded = SetRatings.from_presence(sets.values[types][:, :, second_round], sets.judged[:, second_round])
    expected = EXPECTED["types_multilabel"][f"alpha_{distance}_nltk"]
    assert alpha_sets(coded, distance).value == pytest.approx(expected, abs=5e-6)


def test_with_its_two_unanswered_sentences_missing_the_first_round_has_the_known_figures(sets):
    expected = EXPECTED["distorsion"]
    values = np.array(sets.values[sets.labels.index("distorsión")])
    units = [row["unit_id"] for row in rows("segments.csv")]
    for coder, unit in EMPTY_ANSWERS.items():
        values[CODERS.index(coder), units.index(unit)] = MISSING
    ratings = Ratings.presence(values)
    assert alpha(ratings).value == pytest.approx(expected["krippendorff_alpha_nominal"], abs=5e-7)
    assert light_kappa(ratings).value == pytest.approx(expected["cohen_kappa_mean_of_defined_pairs"], abs=5e-7)
    assert percent_agreement_of_pairs(ratings).value == pytest.approx(
        expected["percent_agreement_mean_pairwise"], abs=5e-7
    )
