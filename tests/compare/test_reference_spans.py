"""The reference case that reduces spans to sentences and to characters by hand."""

import json
import os
from pathlib import Path

import pytest

from rcqual.agreement.cohen import cohen_kappa
from rcqual.agreement.krippendorff import alpha
from rcqual.agreement.sets import alpha_sets
from rcqual.compare.judgements import Document, judge
from rcqual.model.codebook import Code
from rcqual.model.coding import Coder
from rcqual.model.rounds import Rule, Unit
from rcqual.model.span import Span
from rcqual.model.transcript import SpeakerRole, Turn

REFERENCE = Path(os.environ.get("RCQUAL_REFERENCE", Path(__file__).parents[3] / "shared" / "reference"))
PATH = REFERENCE / "agreement" / "spans_to_sentences.json"
CASE = json.loads(PATH.read_text(encoding="utf-8")) if PATH.is_file() else {"data": {}, "checks": []}

pytestmark = pytest.mark.skipif(not PATH.is_file(), reason=f"{PATH} is absent")


def judged(unit: str, rule: str):
    data = CASE["data"]
    codings = {coder: {"eng": [], "chal": []} for coder in data["coders"]}
    for coder, spans in data["coders"].items():
        for start, end, code in spans:
            codings[coder][code].append(Span(start, end))
    whole = Span(0, data["length"])
    document = Document(
        transcript_id="t",
        name="t",
        text="x" * data["length"],
        turns=(Turn(number=1, speaker="P", role=SpeakerRole.PARTICIPANT, speech=whole),),
        sentences=tuple(Span(*each) for each in data["sentences"]),
        judged_by=tuple(data["coders"]),
        codings=codings,
    )
    codes = [Code(id=name, name=name) for name in ("chal", "eng")]
    coders = [Coder(id=name, name=name) for name in data["coders"]]
    return judge([document], codes, coders, unit=Unit(unit), rule=Rule(rule)).label_sets()


@pytest.mark.parametrize("check", CASE["checks"], ids=lambda check: f"{check['coefficient']}-{check['params']}")
def test_spans_give_the_judgements_and_figures_worked_out_by_hand(check):
    params = check["params"]
    sets = judged(params.get("unit", "sentence"), params.get("rule", "any"))
    if "code" not in params:
        found = alpha_sets(sets.sets(), params["metric"]).value
    else:
        code = sets.labels.index(params["code"])
        if check["coefficient"] == "unit_matrix":
            assert sets.values[code].tolist() == check["expected"]
            return
        measure = {"krippendorff_alpha": alpha, "cohen_kappa": cohen_kappa}[check["coefficient"]]
        found = measure(sets.code(code)).value
    assert found == pytest.approx(check["expected"], abs=1e-9)
