"""The pages of the first run: the signs, the questions, and what was answered."""

from __future__ import annotations

from math import ceil

from coach.exercise.safety import load_safety
from coach.language import say
from coach.lesson import first_run
from coach.lesson.stage import Confirming, FirstRun, Questioning, Telling
from coach.style.sizes import BODY, SMALL
from coach.tell.screens.card import Card, CardRow, CountdownClock


def first_run_card(stage: FirstRun, t: float) -> Card:
    """The page of a stage at `t` seconds."""
    match stage:
        case Telling():
            return _ask_first() if stage.page == "ask-first" else _signs()
        case Questioning():
            return _question(stage, t)
        case Confirming():
            return _answers(stage, t)


def _signs() -> Card:
    safety = load_safety()
    return Card(
        title=say("page-before-start"),
        rows=(
            CardRow(say("profile-help-now"), BODY, "ink", bold=True),
            *(CardRow(one.text, SMALL, "soft", "stop", "bad") for one in safety.emergency),
            CardRow(say("profile-stop"), BODY, "ink", bold=True),
            *(CardRow(one.text, SMALL, "soft", "warning", "warn") for one in safety.stop),
        ),
        foot=say("page-when-read"),
        picture=False,
    )


def _ask_first() -> Card:
    safety = load_safety()
    return Card(
        title=say("page-before-start"),
        rows=(
            CardRow(say("profile-ask-first"), BODY, "ink", bold=True),
            *(CardRow(one.text, BODY, "soft", "question", "warn") for one in safety.ask_first),
            *(CardRow(one.text, SMALL, "dim") for one in safety.before),
        ),
        foot=say("page-to-go-on"),
        picture=False,
    )


def _question(stage: Questioning, t: float) -> Card:
    asked = len(load_safety().trouble)
    return Card(
        title=first_run.question(stage.index),
        kicker=say("page-question", n=stage.index + 1, of=asked),
        rows=(CardRow(say("page-just-wait"), BODY, "soft"),),
        foot=say("page-answer"),
        picture=False,
        clock=_left(stage, t),
    )


def _answers(stage: Confirming, t: float) -> Card:
    texts = {one.slug: one.text for one in load_safety().trouble}
    answers = [texts[trouble] for trouble in stage.yes] or [say("page-none")]
    left = max(ceil(stage.until - t), 0)
    return Card(
        title=say("page-is-right"),
        rows=(
            *(CardRow(text, BODY, "ink", "tick", "accent", lines=2) for text in answers),
            CardRow(say("page-asked-again", n=left), SMALL, "dim"),
        ),
        foot=say("page-right"),
        picture=False,
    )


def _left(stage: Questioning, t: float) -> CountdownClock:
    left = max(stage.until - t, 0.0)
    return CountdownClock(min(left / max(stage.until - stage.since, 1.0), 1.0), str(ceil(left)))
