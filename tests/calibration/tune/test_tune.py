"""`coach tune`: what the data supports is found and obeyed; what it does not is refused."""

import gc
import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
import pytest

from calibration.evaluate.cells import COLUMNS
from calibration.rules.evidence import evidence
from calibration.tune.dials import dials
from calibration.tune.examples import cases_of, examples_of
from calibration.tune.settings import TuneSettings, TuningGoal
from calibration.tune.sweep import counting_cost, form_cost, judge_all, sweep_counting, sweep_form
from coach import rejudge
from coach.cli import main
from coach.exercise import find
from coach.exercise.load import FOLDER
from coach.exercise.overrides import NONE, Overrides, load
from coach.frame import Frame

FAULT = {"fault": "leg-too-high", "start_s": 2.0, "end_s": 5.0}
LIMIT = "bird-dog.fault.leg-too-high.at_most"
EVERY = 11
"""Of the values that a sweep tries, so many are passed over between two that are compared."""


@dataclass
class Studio:
    """Made-up people doing one bird dog each; a clip's brightness says how high the leg goes."""

    folder: Path
    clips: int = 0

    def clip(self, name: str, person: str, leg_deg: float, *, faulty: bool, **label) -> Path:
        """A clip of 6.5 s with a leg so many degrees above the horizontal."""
        self.clips += 1
        path = self.folder / f"{name}.mp4"
        path.parent.mkdir(exist_ok=True)
        writer = cv2.VideoWriter(str(path), cv2.VideoWriter.fourcc(*"mp4v"), 10.0, (320, 240))
        for i in range(65):
            picture = np.full((240, 320, 3), 60 + 5 * round(leg_deg), np.uint8)
            picture[:8, : self.clips + i] = 0  # no two clips are the same
            writer.write(picture)
        writer.release()
        told = {
            "exercise": "bird-dog",
            "person": person,
            "repetitions": [
                {"start_s": 1.5, "end_s": 5.5, "side": "left", "end_position": [2.5, 4.5]}
            ],
            "count_min": 1,
            "count_max": 1,
            "faults": [FAULT] if faulty else [],
        }
        path.with_suffix(".json").write_text(json.dumps(told | label), encoding="utf-8")
        return path

    def people(self, high: float, *, low: float = 0.0, names: str = "abcd") -> None:
        """Everybody once with a leg too high, which is labelled, and once as it should be."""
        for i, person in enumerate(names):
            self.clip(f"{person}-good", person, low + i % 2, faulty=False)
            self.clip(f"{person}-high", person, high + i % 2, faulty=True)

    def relabel(self, name: str, **label) -> None:
        path = self.folder / f"{name}.json"
        old = json.loads(path.read_text(encoding="utf-8"))
        path.write_text(json.dumps(old | label), encoding="utf-8")


@pytest.fixture
def studio(stage, monkeypatch) -> Studio:
    class Actor(stage.Actor):
        def see(self, frame: Frame):
            level = round((float(np.median(frame.image)) - 60) / 5)
            return stage.bird_dog(frame.t, leg_up=-2.0 - level)

    fake = stage.folder / "model.task"
    fake.write_bytes(b"model")
    stage.tracker(lambda *_, **__: Actor(stage.bird_dog))
    monkeypatch.setattr("coach.commands.tune.find_model", lambda *_, **__: fake)
    folder = stage.folder / "set"
    folder.mkdir()
    return Studio(folder)


@pytest.fixture(scope="module")
def traces(tmp_path_factory) -> Path:
    """For all tests: a clip's pictures say all about it, so one that is made again is known."""
    return tmp_path_factory.mktemp("traces")


@pytest.fixture
def tune(studio, traces, capsys):
    """Run `coach tune`; its exit code, what it printed, its errors, and the file it wrote."""

    def run_it(*more, folders=()):
        out = studio.folder.parent / "new.toml"
        out.unlink(missing_ok=True)
        capsys.readouterr()
        code = main(
            ["tune", *map(str, folders or [studio.folder]), "--out", str(out), "--workers", "1",
             "--traces", str(traces), *map(str, more)]
        )  # fmt: skip
        told = capsys.readouterr()
        said = [x for x in told.err.splitlines() if not x.startswith(("looking", "tuning"))]
        return code, told.out, said, out

    return run_it


def refused(result, *words):
    """Nothing written, exit code 2, and one line that says why."""
    code, _, said, out = result
    assert code == 2
    assert not out.exists()
    assert len(said) == 1, said
    for word in words:
        assert word in said[0]


def test_a_limit_that_all_people_contradict_is_moved_and_then_obeyed(
    studio, tune, traces, capsys, every_rule_spoken
):
    studio.people(high=10.0)
    before = {p.name: hashlib.sha256(p.read_bytes()).digest() for p in FOLDER.iterdir()
              if p.is_file()}  # fmt: skip
    code, told, said, out = tune("--limit", "leg-too-high")
    assert (code, said) == (0, [])
    (value,) = load(out).values.values()
    assert 1.0 < value <= 10.0 - 2.5  # between good and bad, half a measurement error to spare
    assert f"{LIMIT}: 15 -> {value:g} deg" in told
    assert "was: precision - (none), recall 0 % (0/4; 0 to 40 %)" in told
    assert "is:  precision 100 % (4/4; 60 to 100 %), recall 100 % (4/4; 60 to 100 %)" in told
    assert "bird-dog a-high                leg-too-high 0 -> 1, +cue" in told
    assert "sure faults found                         0        4         4" in told
    assert max(len(line) for line in told.splitlines() if str(out) not in line) <= COLUMNS
    assert f"# was 15, is {value:g}: coach tune, goal calm" in out.read_text(encoding="utf-8")
    assert before == {p.name: hashlib.sha256(p.read_bytes()).digest() for p in FOLDER.iterdir()
                      if p.is_file()}  # fmt: skip
    record = out.with_suffix(".json")
    trace = next(traces.glob("*.npz"))
    assert main(["replay", str(trace), "--exercise", "bird-dog", "--limits", str(out),
                 "--json", str(record)]) == 0  # fmt: skip
    own = json.loads(record.read_text(encoding="utf-8"))["limits"]
    assert own == {"file": str(out), "changed": {"fault.leg-too-high.at_most": value}}


def test_with_labels_shuffled_no_limit_separates(studio, tune):
    studio.people(high=10.0, names="abcdef")
    for person in "abc":  # half the good ones are called wrong, and half the wrong ones good
        studio.relabel(f"{person}-good", faults=[FAULT])
        studio.relabel(f"{person}-high", faults=[])
    refused(tune("--limit", "leg-too-high"), "stays 15")
    refused(tune("--limit", "leg-too-high", "leg-bent"), "no change of 2 limits")


def test_one_person_is_not_enough(studio, tune):
    studio.people(high=10.0, names="a")
    studio.clip("again", "a", 10.0, faulty=True)
    refused(tune(), "1 person (a)", "at least 3", '"person"')


def test_people_who_are_not_named_are_taken_for_one(studio, tune):
    studio.people(high=10.0)
    for label in studio.folder.glob("*.json"):
        studio.relabel(label.stem, person="")
    refused(tune(), "1 person (set)")


def test_a_change_inside_the_measurement_error_is_none(studio, tune):
    studio.people(high=15.0)
    refused(tune("--limit", "leg-too-high"), "stays 15", "measurement error of 5 deg")


def test_a_fault_that_is_hardly_labelled_is_left_alone(studio, tune):
    studio.people(high=10.0)
    for person in "bcd":
        studio.relabel(f"{person}-high", faults=[])
    refused(tune("--limit", "leg-too-high"), "surely labelled in 1 of 8")


def test_a_doubtful_label_is_no_example(studio, tune):
    studio.people(high=10.0)
    for person in "abcd":
        studio.relabel(f"{person}-high", faults=[FAULT | {"sure": False}])
    refused(tune("--limit", "leg-too-high"), "surely labelled in 0 of 4")


def test_one_clip_with_two_labels_is_a_contradiction(studio, tune, tmp_path):
    studio.people(high=10.0)
    other = tmp_path / "other"
    other.mkdir()
    for suffix in (".mp4", ".json"):
        (other / f"x{suffix}").write_bytes((studio.folder / f"a-high{suffix}").read_bytes())
    code, *_ = tune("--limit", "leg-too-high", folders=[studio.folder, other])
    assert code == 0  # the same label twice is only once
    (other / "x.json").write_bytes((studio.folder / "a-good.json").read_bytes())
    refused(tune(folders=[studio.folder, other]), "a-high.mp4", "x.mp4", "different labels")


def test_two_views_of_two_people_are_a_contradiction(studio, tune):
    studio.people(high=10.0)
    studio.clip("e-viewa", "e", 10.0, faulty=True)
    studio.clip("e-viewb", "f", 10.0, faulty=True)
    refused(tune(), "the views of e", "(e, f)")


def test_a_label_of_another_clip_is_a_contradiction(studio, tune):
    studio.people(high=10.0)
    studio.relabel("a-high", faults=[FAULT | {"end_s": 9.0}])
    refused(tune(), "a-high", "9 s", "ends at 6.4 s")


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("--limit", "leg-to-high"), ("'leg-to-high'", "did you mean 'leg-too-high'?")),
        (("--goal", "clam"), ("'clam'", "did you mean 'calm'?")),
        (("--exercise", "birddog"), ("did you mean 'bird-dog'?",)),
        (("--exercise", "cobra"), ("labelled as cobra",)),
        (("--workers", "0"), ("at least 1",)),
        (("--limits", "nowhere.toml"), ("nowhere.toml",)),
    ],
)
def test_what_does_not_exist_is_told(studio, tune, options, words):
    studio.people(high=10.0, names="abc")
    refused(tune(*options), *words)


def test_it_goes_on_from_limits_of_ones_own(studio, tune, tmp_path):
    studio.people(high=10.0)
    own = tmp_path / "own.toml"
    own.write_text("schema = 1\n[bird-dog.fault.leg-too-high]\nat_most = 6\n"
                   "[bird-dog.fault.leg-bent]\nat_least = 130\n", encoding="utf-8")  # fmt: skip
    refused(tune("--limit", "leg-too-high", "--limits", own), "no setting is better than 6")
    own.write_text(own.read_text(encoding="utf-8").replace("6", "35"), encoding="utf-8")
    code, told, _, out = tune("--limit", "leg-too-high", "--limits", own)
    assert code == 0
    assert f"{LIMIT}: 35 -> " in told
    assert {limit.of for limit in load(out).values} == {"leg-too-high", "leg-bent"}


@pytest.fixture
def examples(studio, traces):
    studio.people(high=10.0, names="abc")
    cases = cases_of([studio.folder], None)
    model = studio.folder.parent / "model.task"
    return tuple(examples_of(cases, model, traces, 1))


def test_rules_hold_one_clip_at_a_time(studio, traces, monkeypatch):
    """All of them at once took gigabytes."""
    held: list[int] = []

    def counted(path):
        held.append(sum(isinstance(one, rejudge.Tape) for one in gc.get_objects()))
        return rejudge.load(path)

    monkeypatch.setattr("calibration.tune.examples.load", counted)
    studio.people(high=10.0, names="abcdef")
    cases = cases_of([studio.folder], None)
    model = studio.folder.parent / "model.task"
    found = evidence(examples_of(cases, model, traces, 1))
    assert len(held) == len(cases) >= 6
    assert max(held) <= min(held) + 1
    assert {one.exercise for one in found} == {"bird-dog"}
    assert any(one.good for one in found)


def test_a_sweep_tells_what_judging_in_full_tells(examples):
    """The shortcuts of sweeping are exact, setting by setting."""
    every = {
        d.limit.name: d for d in dials({"bird-dog": find("bird-dog")}, NONE, [], TuneSettings())
    }
    now, goal = judge_all(examples, NONE), TuningGoal()
    form = [every[f"fault.{name}"] for name in
            ("leg-too-high.at_most", "leg-too-low.at_least", "arm-too-low.at_least")]  # fmt: skip
    for sweep in sweep_form(form, examples, now, NONE, goal):
        costs = set()
        for v in range(0, len(sweep.dial.grid), EVERY):
            full = judge_all(examples, Overrides(sweep.dial.values(sweep.dial.grid[v])))
            assert sweep.cost[:, v].tolist() == [form_cost(j.score.faults, goal) for j in full]
            costs |= set(sweep.cost[:, v].tolist())
        assert len(costs) > 1
    for name in ("movement.still", "end.reach.enter"):
        dial = every[name]
        sweep = sweep_counting(dial, examples, now, NONE, goal)
        for v in range(0, len(dial.grid), EVERY):
            full = judge_all(examples, Overrides(dial.values(dial.grid[v])))
            assert sweep.cost[:, v].tolist() == [counting_cost(j.score, goal) for j in full]
