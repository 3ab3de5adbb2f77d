"""A FHIR R4 Bundle of some days: what was done, how far, how it felt, the plan, and the report.

Nobody is named in it: the receiver puts the person's own Patient in its place. Pain has LOINC's
72514-3. No lumbar angle of this kind has a code there, so angles have the program's own codes and
say in words what they are: projected, from a single camera, markerless. Units are UCUM's.
"""

from __future__ import annotations

import base64
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from itertools import groupby
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from coach.exercise import load_all
from coach.exercise.prescription import Prescription
from coach.exercise.vocabulary import End, Exercise
from coach.export.column import ESTIMATED, PROJECTED
from coach.history.reading import Reading
from coach.history.values import (
    Activity,
    ActivityRating,
    ExerciseDone,
    OpenedPlan,
    QuestionnaireTotal,
    Rating,
    Session,
    SessionRange,
)
from coach.language import ENGLISH, language, speaking
from coach.measure.table import DEG
from coach.profile import in_words

Resource = dict[str, Any]
LOINC, UCUM = "http://loinc.org", "http://unitsofmeasure.org"
CATEGORIES = "http://terminology.hl7.org/CodeSystem/observation-category"
OWN = "tag:lumbar-coach,2026:codes"
"""The system of the program's own codes; each has its words beside it."""
PAIN = {
    "system": LOINC,
    "code": "72514-3",
    "display": "Pain severity - 0-10 verbal numeric rating [Score] - Reported",
}


def bundle(
    history: Reading, since: date, until: date, *, now: datetime, version: str, report: str
) -> Resource:
    """The Bundle of these days, both included; `report` is the page that goes with it.

    Its words are English, those of the exercises too; the report is in the language in use.
    """
    spoken = language().code
    with speaking(ENGLISH.code):
        resources = _resources(history, since, until, version)
    resources.append(_document(report, since, until, now, spoken))
    return {
        "resourceType": "Bundle",
        "language": ENGLISH.code,
        "type": "collection",
        "timestamp": _instant(now),
        "entry": [{"fullUrl": f"urn:uuid:{one['id']}", "resource": one} for one in resources],
    }


def _resources(history: Reading, since: date, until: date, version: str) -> list[Resource]:
    """All but the report."""
    sessions = history.sessions(since, until)
    return [
        {"resourceType": "Patient", "id": _id("patient"), "active": True},
        _device(version),
        *(one for session in sessions for one in _session(session)),
        *_ranges(history, sessions, since, until),
        *(_rating(one) for one in history.ratings(since, until) if one.value is not None),
        *_activities(history.activities(all_of_them=True), history.activity_ratings(since, until)),
        *(_total(one) for one in history.questionnaires(since, until)),
        *(_plan(one, until) for one in history.plans() if _overlaps(one, since, until)),
    ]


def _id(*parts: object) -> str:
    return str(uuid5(NAMESPACE_URL, ":".join((OWN, *map(str, parts)))))


def _to(*parts: object) -> Resource:
    return {"reference": f"urn:uuid:{_id(*parts)}"}


def _own(code: str, words: str) -> Resource:
    return {"coding": [{"system": OWN, "code": code, "display": words}], "text": words}


def _quantity(value: float, unit: str, code: str) -> Resource:
    return {"value": round(value, 3), "unit": unit, "system": UCUM, "code": code}


def _instant(when: datetime) -> str:
    return when.isoformat(timespec="seconds")


def _observation(key: Sequence[object], category: str, code: Resource, at: str) -> Resource:
    return {
        "resourceType": "Observation",
        "id": _id(*key),
        "status": "final",
        "category": [{"coding": [{"system": CATEGORIES, "code": category}]}],
        "code": code,
        "subject": _to("patient"),
        "effectiveDateTime": at,
    }


def _device(version: str) -> Resource:
    return {
        "resourceType": "Device",
        "id": _id("device"),
        "deviceName": [{"name": "Lumbar Coach", "type": "user-friendly-name"}],
        "version": [{"value": version}],
        "note": [{"text": "Not a medical device. One ordinary camera, without markers."}],
    }


def _session(session: Session) -> Iterator[Resource]:
    for done in session.exercises:
        if done.ended != "not-begun":
            yield _exercise(session, done)


def _exercise(session: Session, done: ExerciseDone) -> Resource:
    """What was done of one exercise in one session, in components."""
    code = _own(f"exercise.{done.exercise}", f"Exercise done: {done.name}")
    parts: list[Resource] = []

    def count(key: str, words: str, n: int) -> None:
        parts.append({"code": _own(key, words), "valueInteger": n})

    count("repetitions", "Repetitions counted", done.repetitions)
    for side, n in done.counts.items():
        if side:
            count(f"repetitions.{side}", f"Repetitions counted, {side} side", n)
    if done.asked is not None and done.asked.in_all:
        count("repetitions.asked", "Repetitions asked for", done.asked.in_all)
    count("repetitions.clean", "Repetitions in which every rule was judged and kept", done.clean)
    if done.held_s is not None:
        parts.append(
            {"code": _own("hold", "Mean hold"), "valueQuantity": _quantity(done.held_s, "s", "s")}
        )
    parts.append(
        {
            "code": _own("judged", "Time that was judged"),
            "valueQuantity": _quantity(done.judged_s, "s", "s"),
        }
    )
    parts.append({"code": _own("ended", "How it ended"), "valueString": done.ended})
    one = _observation(
        ("exercise", session.id, done.place), "activity", code, _instant(session.begun)
    )
    return one | {"device": _to("device"), "component": parts}


def _ranges(
    history: Reading, sessions: Sequence[Session], since: date, until: date
) -> Iterator[Resource]:
    known, begun = load_all(), {s.id: s.begun for s in sessions}
    slugs = dict.fromkeys(e.exercise for s in sessions for e in s.exercises)
    for slug in slugs:
        for one in history.over_time(slug, None, since, until):
            yield _range(slug, one, known.get(slug), begun[one.session])


def _range(slug: str, one: SessionRange, exercise: Exercise | None, begun: datetime) -> Resource:
    end = next((e for e in exercise.movement.end if e.slug == one.end), None) if exercise else None
    name = exercise.name if exercise is not None else slug
    side = f", {one.side} side" if one.side else ""
    words = f"Range from rest: {name}, {end.name if end is not None else one.end}{side}"
    key = ".".join(part for part in ("range", slug, one.end, one.side) if part)
    told = _observation(
        ("range", one.session, slug, one.end, one.side), "exam", _own(key, words), _instant(begun)
    )
    method = _method(end, one.unit)
    unit = ("deg", "deg") if one.unit == DEG else (one.unit, f"{{{one.unit.replace(' ', '_')}}}")
    return told | {
        "device": _to("device"),
        "valueQuantity": _quantity(one.reached, *unit),
        "method": {"text": method},
        "note": [{"text": f"Mean of {one.n} repetitions; {method}."}],
    }


def _method(end: End | None, unit: str) -> str:
    if unit != DEG:
        return "length in the picture, single-camera markerless"
    in_space = end is not None and "in space" in end.measure.entry.meaning
    return ESTIMATED if in_space else PROJECTED


def _rating(one: Rating) -> Resource:
    code = (
        {"coding": [PAIN], "text": "Pain, 0 to 10"}
        if one.what == "pain"
        else _own("effort", "Effort of the session, 0 to 10")
    )
    told = _observation(("rating", one.number), "survey", code, _instant(one.at))
    words = {"before": "Before a session", "after": "After a session", "other": "At another time"}
    return told | {
        "valueQuantity": _quantity(float(one.value or 0), "score", "{score}"),
        "note": [{"text": words[one.moment]}],
    }


def _activities(
    activities: Sequence[Activity], rated: Sequence[ActivityRating]
) -> Iterator[Resource]:
    """One response a day: the person's own words, and how well each goes."""
    names: Mapping[int, str] = {one.number: one.name for one in activities}
    for day, some in groupby(rated, key=lambda r: r.at.date()):
        group = list(some)
        yield {
            "resourceType": "QuestionnaireResponse",
            "id": _id("activities", day),
            "status": "completed",
            "subject": _to("patient"),
            "authored": _instant(group[-1].at),
            "item": [
                {
                    "linkId": f"activity.{r.activity}",
                    "text": f"{names.get(r.activity, '')} (0 not at all, 10 as before the trouble)",
                    "answer": [{"valueInteger": r.value}],
                }
                for r in group
            ],
        }


def _total(one: QuestionnaireTotal) -> Resource:
    code = {"text": f"{one.name}, total"}
    told = _observation(("total", one.number), "survey", code, _instant(one.at))
    return told | {
        "valueQuantity": _quantity(one.score, "score", "{score}"),
        "note": [{"text": f"Of at most {one.most:g}; filled in elsewhere."}],
    }


def _overlaps(one: OpenedPlan, since: date, until: date) -> bool:
    first = max(one.plan.starts, one.opened.date())
    last = min(d for d in (one.plan.until, one.closed, date.max) if d is not None)
    return first <= until and last >= since


def _plan(one: OpenedPlan, today: date) -> Resource:
    plan = one.plan
    over = one.closed is not None or (plan.until is not None and plan.until < today)
    period = {"start": plan.starts.isoformat()}
    last = one.closed or plan.until
    if last is not None:
        period["end"] = last.isoformat()
    told: Resource = {
        "resourceType": "CarePlan",
        "id": _id("plan", one.number),
        "status": "completed" if over else "active",
        "intent": "plan",
        "title": plan.title,
        "subject": _to("patient"),
        "period": period,
        "activity": [_activity(plan, place) for place in range(len(plan.exercise))],
    }
    if plan.by:
        told["contributor"] = [{"display": plan.by}]
    if plan.note:
        told["note"] = [{"text": plan.note}]
    care = _care(plan)
    if care:
        told["description"] = care
    return told


def _care(plan: Prescription) -> str:
    """What the plan takes account of, and from which pain on it asks for rest."""
    told: list[str] = []
    if plan.cautions:
        told.append(f"Takes account of: {', '.join(map(in_words, plan.cautions))}.")
    if plan.pain_limit is not None:
        told.append(f"Rest on days with pain of {plan.pain_limit} or more of 10.")
    return " ".join(told)


def _activity(plan: Prescription, place: int) -> Resource:
    item = plan.exercise[place]
    exercise = load_all().get(item.exercise)
    name = exercise.name if exercise is not None else item.exercise
    repeat: Resource = {"frequency": plan.a_week, "period": 1, "periodUnit": "wk"}
    if plan.days:
        repeat = {"frequency": 1, "period": 1, "periodUnit": "wk", "dayOfWeek": list(plan.days)}
    given = {
        "repetitions": item.repetitions,
        "sets": item.sets,
        "hold, seconds": item.hold_s,
        "sides": ", ".join(item.sides) if item.sides else None,
        "level": item.level or None,
        "rest between sets, seconds": item.rest_s,
        "rest afterwards, seconds": item.then_rest_s,
        "limits of form": _limits(plan, item.exercise) or None,
        "note": item.note or None,
    }
    words = "; ".join(f"{key}: {value:g}" if isinstance(value, float) else f"{key}: {value}"
                      for key, value in given.items() if value is not None)  # fmt: skip
    return {
        "detail": {
            "code": _own(f"exercise.{item.exercise}", name),
            "status": "in-progress",
            "scheduledTiming": {"repeat": repeat},
            "description": words or "as the exercise prescribes",
        }
    }


def _limits(plan: Prescription, slug: str) -> str:
    """The plan's own limits of an exercise, as in its file."""
    own = plan.overrides().of(slug)
    return ", ".join(f"{limit.name} {value:g}" for limit, value in own.items())


def _document(report: str, since: date, until: date, now: datetime, spoken: str) -> Resource:
    return {
        "resourceType": "DocumentReference",
        "id": _id("report", since, until),
        "status": "current",
        "type": {"text": "Report of exercises done at home"},
        "subject": _to("patient"),
        "date": _instant(now),
        "content": [
            {
                "attachment": {
                    "contentType": "text/html",
                    "language": spoken,
                    "title": f"Lumbar Coach, {since} to {until}",
                    "data": base64.b64encode(report.encode()).decode(),
                }
            }
        ],
        "context": {"period": {"start": since.isoformat(), "end": until.isoformat()}},
    }
