"""A plan in, sessions, how it was; report, tables and FHIR out: one set of numbers everywhere."""

import csv
import json
import re
from contextlib import ExitStack
from datetime import datetime, timedelta
from html import unescape

import pytest

from calibration.bench.made_up import MadeUpSource, acting_on_stage, on_stage, repeating
from coach.cli import main
from coach.exercise import load_all
from coach.history.history import History
from coach.keep.config import data_folder, load_settings
from coach.keep.profile import save_profile
from coach.profile import UNKNOWN

ezc3d = pytest.importorskip("ezc3d")
parquet = pytest.importorskip("pyarrow.parquet")
trc = pytest.importorskip("trc")

PLAN = """
schema = 1
title = "Two gentle weeks"
from = {begins}
days_a_week = 7
[[exercise]]
exercise = "bird-dog"
repetitions = 2
sets = 1
hold_s = 3
"""
PAIN, EFFORT = (4, 2), 5


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "out"


def live(*arguments, seconds, lesson):
    with ExitStack() as stack:
        source = MadeUpSource(seconds)
        person = acting_on_stage(stack).body if lesson else repeating("bird-dog")
        on_stage(stack, source, person)
        assert main(["live", *arguments, "--camera", "0", "--no-window", "--mute"]) == 0


def rate(history):
    """How it was, before and after each session."""
    for n, session in enumerate(history.sessions()):
        at = datetime.now().astimezone() + timedelta(seconds=n)
        history.rate("pain", PAIN[0], "page", at, moment="before", session=session.id)
        history.rate("pain", PAIN[1], "page", at, moment="after", session=session.id)
        history.rate("effort", EFFORT, "page", at, moment="after", session=session.id)


def rows(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def texts(path):
    page = path.read_text(encoding="utf-8").partition("</head>")[2]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", page)).split())


def out(folder, today):
    """The report's text since today, the tables by name, and the FHIR resources by type."""
    report = folder.with_name("report.html")
    assert main(["report", "--since", today.isoformat(), "--out", str(report)]) == 0
    formats = ("csv", "parquet", "fhir")
    assert main(["export", "--out", str(folder), "--format", *formats]) == 0
    for path in folder.glob("history-*.parquet"):
        same_in_parquet(path)
    tables = {p.stem.removeprefix("history-"): rows(p) for p in folder.glob("history-*.csv")}
    bundle = json.loads((folder / "history.fhir.json").read_text(encoding="utf-8"))
    resources: dict[str, list] = {}
    for entry in bundle["entry"]:
        resources.setdefault(entry["resource"]["resourceType"], []).append(entry["resource"])
    return texts(report), tables, resources


def same_in_parquet(path):
    """What a table of Parquet holds is what the one of CSV says."""
    told = parquet.read_table(path).to_pylist()
    text = rows(path.with_suffix(".csv"))
    assert [list(row) for row in told] == [list(row) for row in text]
    for one, other in zip(told, text, strict=True):
        for name, value in one.items():
            said = other[name]
            if value is None:
                assert said == ""
            elif isinstance(value, str):
                assert said == value
            else:
                assert float(said) == value


def component(observation, code):
    return next(
        (c for c in observation["component"] if c["code"]["coding"][0]["code"] == code), {}
    ).get("valueInteger")


def must_agree(history, folder, today):
    """Counts, holds, ranges and ratings are the same in the records, and wherever they are told."""
    page, tables, resources = out(folder, today)
    sessions = history.sessions()
    done = [e for s in sessions for e in s.exercises]
    counted = [
        sum(r.counted for part in exercise_records(history, s.id) for r in part.repetitions)
        for s in sessions
    ]
    assert [sum(e.repetitions for e in s.exercises) for s in sessions] == counted
    assert all(counted)
    assert [int(r["repetitions"]) for r in tables["exercises"]] == [e.repetitions for e in done]
    assert sum(int(r["counted"]) for r in tables["repetitions"]) == sum(counted)
    observed = [o for o in resources["Observation"] if "component" in o]
    assert [component(o, "repetitions") for o in observed] == [e.repetitions for e in done]
    for slug in history.exercises():
        mine = [e for e in done if e.exercise == slug]
        asked = sum(e.asked.in_all for e in mine if e.asked is not None)
        of_asked = sum(e.repetitions for e in mine if e.asked is not None and e.asked.in_all)
        all_of = f"{of_asked} of {asked}" if asked else str(sum(e.repetitions for e in mine))
        assert f"{load_all()[slug].name} {len(mine)} {all_of} " in page
        ranges = history.over_time(slug)
        told = [float(r["reached"]) for r in tables["ranges"] if r["exercise"] == slug]
        assert told == [one.reached for one in ranges]
        codes = [
            o["valueQuantity"]["value"]
            for o in resources["Observation"]
            if o["code"].get("coding", [{}])[0].get("code", "").startswith(f"range.{slug}.")
        ]
        assert codes == [round(one.reached, 3) for one in ranges]
    pain = [o["valueQuantity"]["value"] for o in resources["Observation"]
            if o["code"]["text"].startswith("Pain")]  # fmt: skip
    assert pain == [*PAIN] * len(sessions)
    assert [(r["pain_before"], r["pain_after"], r["effort_after"]) for r in tables["sessions"]] == [
        (str(PAIN[0]), str(PAIN[1]), str(EFFORT))
    ] * len(sessions)
    assert f"Pain before a session, 0 to 10: {PAIN[0]} at first" in page
    return page, tables, resources


def exercise_records(history, session):
    from coach.record import exercises_of  # noqa: PLC0415

    return exercises_of(history.record(session))


def test_a_plan_two_sessions_and_ratings_come_out_the_same_everywhere(tmp_path, folder, today):
    save_profile(UNKNOWN)  # they have told about themselves: there is no first run
    plan = tmp_path / "plan.toml"
    plan.write_text(PLAN.format(begins=today - timedelta(days=1)), encoding="utf-8")
    assert main(["plan", "open", str(plan), "--yes"]) == 0
    live("--routine", "plan", seconds=150.0, lesson=True)
    live("bird-dog", "--now", seconds=14.0, lesson=False)
    with History.open(data_folder(load_settings())) as history:
        rate(history)
        first = history.sessions()[0].exercises[0]
        assert first.asked.in_all == 4  # two on each side
        page, tables, resources = must_agree(history, folder, today)
        (care,) = resources["CarePlan"]
        assert care["title"] == "Two gentle weeks"
        assert care["activity"][0]["detail"]["description"].startswith("repetitions: 2")
        assert tables["exercises"][0]["asked"] == "4"
        assert f"{first.repetitions} of 4 repetitions that were asked for were done" in page
        assert "The plan asked for one day; one was done" in page


@pytest.mark.model
def test_sample_clips_come_out_the_same_everywhere(folder, tmp_path, thinned, pose_model, today):
    for name in ("bird-dog-good", "cat-cow-good"):
        trace = str(tmp_path / f"{name}.npz")
        clip, model = str(thinned(name)), str(pose_model)
        assert main(["replay", clip, "--history", "--trace", trace, "--model", model]) == 0
    with History.open(data_folder(load_settings())) as history:
        rate(history)
        assert sorted(history.exercises()) == ["bird-dog", "cat-cow"]
        must_agree(history, folder, today)
        motion = folder.with_name("motion")
        for session in sessions_of_clips(history):
            counted = sum(e.repetitions for e in session.exercises)
            name = f"{session.exercises[0].exercise}-good"
            trace = str(tmp_path / f"{name}.npz")
            formats = ("csv", "parquet", "c3d", "trc")
            assert main(["export", trace, "--out", str(motion), "--format", *formats]) == 0
            told = rows(motion / f"{name}-repetitions.csv")
            assert sum(int(row["counted"]) for row in told) == counted
            same_in_parquet(motion / f"{name}-series.parquet")
            c3d = ezc3d.c3d(str(motion / f"{name}.c3d"))
            labels = c3d["parameters"]["EVENT"]["LABELS"]["value"]
            assert len(labels) >= counted
            frames = len(rows(motion / f"{name}-points.csv"))
            assert c3d["data"]["points"].shape[2] == pytest.approx(frames, abs=1)
            read = trc.TRCData()
            read.load(str(motion / f"{name}.trc"))
            assert read["NumFrames"] == c3d["data"]["points"].shape[2]


def sessions_of_clips(history):
    return [s for s in history.sessions() if s.id.startswith("clip-")]
