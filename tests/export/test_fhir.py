"""The Bundle is R4 by the JSON schema that HL7 publishes of it, and by a library of R4; and true.

data/fhir-r4.schema.json.gz is http://hl7.org/fhir/json-schema/4.0 (public domain, CC0): of its
definitions those that a Bundle of these resources can reach, without their descriptions. The models
of fhirclient are of 4.0.1: they know what is required.
"""

import base64
import gzip
import json
import re
from datetime import datetime, timedelta
from importlib import import_module
from pathlib import Path

import jsonschema
import pytest

from coach.exercise.prescription import prescription_of
from coach.export.column import PROJECTED
from coach.export.fhir import LOINC, OWN, UCUM, bundle
from coach.history.history import History
from coach.language import speaking
from coach.made_up.weeks import NOON, TODAY, ZONE, fill

NOW = datetime(2026, 11, 25, 18, tzinfo=ZONE)
PLAN = {
    "schema": 1, "title": "Evenings", "from": "2026-11-02", "until": "2026-12-31",
    "days": ["mon", "fri"], "by": "A physiotherapist", "note": "Slowly",
    "cautions": ["knee-trouble"], "pain_limit": 6,
    "exercise": [
        {"exercise": "bird-dog", "repetitions": 6, "hold_s": 3.5},
        {"exercise": "superman", "level": "both", "sides": ["both"], "note": "Nose down",
         "rest_s": 20, "then_rest_s": 30},
    ],
    "limits": {"bird-dog": {"fault": {"leg-too-high": {"at_most": 12}}}},
}  # fmt: skip
CODES = {  # of the required value sets of R4 that are used
    "Observation.status": {"registered", "preliminary", "final", "amended"},
    "CarePlan.status": {"draft", "active", "on-hold", "revoked", "completed", "unknown"},
    "CarePlan.intent": {"proposal", "plan", "order", "option"},
    "QuestionnaireResponse.status": {"in-progress", "completed", "amended", "stopped"},
    "DocumentReference.status": {"current", "superseded", "entered-in-error"},
    "Bundle.type": {"document", "message", "transaction", "batch", "collection"},
}


@pytest.fixture
def history(tmp_path):
    with History.open(tmp_path) as one:
        fill(one, 6, TODAY)
        one.open_plan(prescription_of(PLAN, "plan"), NOON - timedelta(20))
        one.rate("effort", 5, "page", NOON)
        yield one


@pytest.fixture
def made(history):
    since = TODAY - timedelta(41)
    return json.loads(json.dumps(
        bundle(history, since, TODAY, now=NOW, version="0", report="<p>the report</p>")
    ))  # fmt: skip


@pytest.fixture(scope="module")
def published():
    place = Path(__file__).with_name("data") / "fhir-r4.schema.json.gz"
    schema = json.loads(gzip.decompress(place.read_bytes()))
    assert schema["id"] == "http://hl7.org/fhir/json-schema/4.0"
    return jsonschema.Draft6Validator(schema)


def test_it_is_what_the_published_schema_of_r4_says(made, published):
    published.validate(made)
    kinds = {e["resource"]["resourceType"] for e in made["entry"]}
    assert kinds == {
        "Patient", "Device", "Observation", "QuestionnaireResponse", "CarePlan",
        "DocumentReference",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "spoil"),
    [
        ("Observation", lambda one: one.update(status="done")),
        ("Observation", lambda one: one.update(colour="red")),
        ("Observation", lambda one: one.update(effectiveDateTime="25.11.2026")),
        ("QuestionnaireResponse", lambda one: one.update(status="filled in")),
        ("QuestionnaireResponse", lambda one: one["item"][0].update(answer={"valueInteger": 1})),
        ("CarePlan", lambda one: one["period"].update(start="soon")),
        ("CarePlan", lambda one: one["activity"][0]["detail"].update(description=["a"])),
        ("DocumentReference", lambda one: one["content"][0]["attachment"].update(data=1)),
        ("DocumentReference", lambda one: one.pop("content")),
    ],
)
def test_what_the_published_schema_does_not_say_would_be_found(made, published, kind, spoil):
    entry = next(e for e in made["entry"] if e["resource"]["resourceType"] == kind)
    alone = made | {"entry": [entry]}
    assert published.is_valid(alone)
    spoil(entry["resource"])
    assert not published.is_valid(alone)


def resources(made, kind):
    return [e["resource"] for e in made["entry"] if e["resource"]["resourceType"] == kind]


def test_it_is_r4(made):
    models = pytest.importorskip("fhirclient.models.bundle")
    base = import_module("fhirclient.models.fhirabstractresource")
    assert models.Bundle.resource_type == "Bundle"
    read = models.Bundle(made, strict=True)  # unknown keys, wrong types, what is missing: an error
    assert json.loads(json.dumps(read.as_json())) == made
    assert base.FHIRAbstractResource is not None
    for place, known in CODES.items():
        kind, field = place.split(".")
        of = [made] if kind == "Bundle" else resources(made, kind)
        assert of
        assert {one[field] for one in of} <= known


@pytest.mark.parametrize(
    "spoil",
    [
        lambda made: made["entry"][3]["resource"].pop("code"),
        lambda made: made["entry"][3]["resource"].update(colour="red"),
        lambda made: made["entry"][3]["resource"].update(component={"code": {}}),
        lambda made: made.update(timestamp="yesterday"),
    ],
)
def test_what_is_not_r4_would_be_found(made, spoil):
    models = pytest.importorskip("fhirclient.models.bundle")
    base = import_module("fhirclient.models.fhirabstractbase")
    spoil(made)
    with pytest.raises(base.FHIRValidationError):
        models.Bundle(made, strict=True)


def test_all_that_is_referred_to_is_in_it(made):
    known = {e["fullUrl"] for e in made["entry"]}
    assert len(known) == len(made["entry"])

    def references(part):
        if isinstance(part, dict):
            if "reference" in part:
                yield part["reference"]
            part = list(part.values())
        if isinstance(part, list):
            for one in part:
                yield from references(one)

    assert set(references(made)) <= known


def test_only_pain_has_a_code_of_loinc(made):
    told = {}
    for one in resources(made, "Observation"):
        for coding in one["code"].get("coding", []):
            told.setdefault(coding["system"], set()).add(coding["code"])
    assert told[LOINC] == {"72514-3"}
    assert set(told) == {LOINC, OWN}
    assert all(one["code"].get("text") for one in resources(made, "Observation"))


def test_numbers_and_units_are_those_of_the_history(history, made):
    pain = [o for o in resources(made, "Observation") if o["code"]["text"].startswith("Pain")]
    told = [r.value for r in history.ratings() if r.what == "pain" and r.value is not None]
    assert [o["valueQuantity"]["value"] for o in pain] == told
    ranges = [o for o in resources(made, "Observation") if "method" in o]
    slug = history.exercises()[0]
    expected = [round(r.reached, 3) for r in history.over_time(slug)]
    begin = f"range.{slug}."
    mine = [o for o in ranges if o["code"]["coding"][0]["code"].startswith(begin)]
    assert sorted(o["valueQuantity"]["value"] for o in mine) == sorted(expected)
    assert {o["valueQuantity"]["system"] for o in ranges} == {UCUM}
    assert any(o["method"]["text"] == PROJECTED for o in ranges)
    done = [o for o in resources(made, "Observation") if "component" in o]
    counts = [c["valueInteger"] for o in done for c in o["component"]
              if c["code"]["coding"][0]["code"] == "repetitions"]  # fmt: skip
    assert sum(counts) == sum(e.repetitions for s in history.sessions() for e in s.exercises)


def test_the_plan_the_persons_words_and_the_report_go_with_it(history, made):
    (plan,) = resources(made, "CarePlan")
    detail = plan["activity"][0]["detail"]
    assert (plan["title"], plan["status"]) == ("Evenings", "active")
    assert detail["scheduledTiming"]["repeat"]["dayOfWeek"] == ["mon", "fri"]
    assert detail["description"] == (
        "repetitions: 6; hold, seconds: 3.5; limits of form: fault.leg-too-high.at_most 12"
    )
    assert plan["activity"][1]["detail"]["description"] == (
        "sides: both; level: both; rest between sets, seconds: 20; rest afterwards, seconds: 30; "
        "note: Nose down"
    )
    assert plan["description"] == (
        "Takes account of: knee trouble. Rest on days with pain of 6 or more of 10."
    )
    answers = [i for r in resources(made, "QuestionnaireResponse") for i in r["item"]]
    assert [a["answer"][0]["valueInteger"] for a in answers] == [
        r.value for r in history.activity_ratings()
    ]
    (document,) = resources(made, "DocumentReference")
    attachment = document["content"][0]["attachment"]
    assert (attachment["contentType"], attachment["language"]) == ("text/html", "en")
    data = attachment["data"]
    assert base64.b64decode(data).decode() == "<p>the report</p>"


def test_its_words_are_english_whatever_is_spoken_and_the_report_says_its_language(history, made):
    with speaking("de"):
        other = bundle(history, TODAY - timedelta(41), TODAY, now=NOW, version="0", report="<p>")
    names = [o["code"]["text"] for o in resources(other, "Observation")]
    assert names == [o["code"]["text"] for o in resources(made, "Observation")]
    (document,) = resources(other, "DocumentReference")
    assert document["content"][0]["attachment"]["language"] == "de"


def test_every_unit_is_one_of_ucum(made):
    # What UCUM knows: deg and s are units, braces are annotations of the unity.
    told = {
        q["code"]
        for o in resources(made, "Observation")
        for q in (o.get("valueQuantity"), *(c.get("valueQuantity") for c in o.get("component", [])))
        if q is not None
    }
    assert all(code in ("deg", "s") or re.fullmatch(r"\{[!-z|~]+\}", code) for code in told), told
    assert {"deg", "s", "{score}"} <= told
