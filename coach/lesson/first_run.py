"""The first run: when to get help, when to stop, and what the person has. Hands-free, and once.

A raised hand (or Enter) is a yes. To a question no answer is a no, so all of it is read back at the
end, and only a yes to that keeps it: somebody who has walked away has told nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from coach.actions import Action
from coach.exercise.safety import load_safety
from coach.exercise.vocabulary import Trouble
from coach.language import listed, say
from coach.lesson.signals import Now
from coach.lesson.stage import Confirming, FirstRun, Questioning, Signs, Telling
from coach.lesson.turn import Context, Said, Turn
from coach.profile import Profile, in_words


@dataclass(frozen=True, slots=True)
class Over:
    """The first run is over. `profile` is to be kept; None: it is asked another time."""

    profile: Profile | None
    said: str


def begin(t: float, context: Context) -> Turn:
    """The first page."""
    return _tell(t, context, "stop", 0)


def step(stage: FirstRun, now: Now, context: Context) -> Turn | Over:
    """Take in one instant."""
    match stage:
        case Telling():
            return _telling(stage, now, context)
        case Questioning():
            return _questioning(stage, now, context)
        case Confirming():
            return _confirming(stage, now, context)


def spoken(page: Signs) -> tuple[str, ...]:
    """A page of signs as it is spoken, part by part: a yes need not wait for the rest."""
    safety = load_safety()
    if page == "ask-first":
        asked = (one.text for one in safety.ask_first)
        return (say("profile-ask-first"), *asked, say("first-raise-to-go-on"))
    return (
        say("first-welcome"),
        *(one.text for one in safety.before),
        say("profile-help-now"),
        *(one.text for one in safety.emergency),
        say("profile-stop"),
        *(one.text for one in safety.stop),
        say("first-raise-when-read"),
    )


def question(index: int) -> str:
    """Whether the person has a trouble, as it is put to them."""
    return say("first-question", trouble=load_safety().trouble[index].text)


def yes_in_words(yes: tuple[Trouble, ...]) -> str:
    """What was said yes to."""
    return listed([in_words(trouble) for trouble in yes]) if yes else say("first-none")


def _tell(t: float, context: Context, page: Signs, part: int) -> Turn:
    text = spoken(page)[part]
    return Turn(Telling(t, page, part, t + context.settings.spoken_s(text)), (Said(text),))


def _telling(stage: Telling, now: Now, context: Context) -> Turn | Over:
    if Action.NEXT in now.asked:
        return Over(Profile(), say("first-skipped"))
    if Action.PREVIOUS in now.asked:
        return _tell(now.t, context, "stop", 0)
    if now.yes:
        if stage.page == "stop":
            return _tell(now.t, context, "ask-first", 0)
        return _ask(now.t, context, 0, (), before=say("first-questions"))
    last = len(spoken(stage.page)) - 1
    wait_s = context.settings.remind_s if stage.part == last else 0.0
    if now.t < stage.until + wait_s:
        return Turn(stage)
    return _tell(now.t, context, stage.page, min(stage.part + 1, last))


def _ask(
    t: float, context: Context, index: int, yes: tuple[Trouble, ...], before: str = ""
) -> Turn:
    """The next question; after the last one all is read back."""
    settings = context.settings
    opened = (Said(before),) if before else ()
    if index >= len(load_safety().trouble):
        text = say("first-confirm", told=yes_in_words(yes))
        until = t + settings.spoken_s(before, text) + settings.ask_s
        return Turn(Confirming(t, until, t, yes), (*opened, Said(text)))
    text = question(index)
    until = t + settings.spoken_s(before, text) + settings.answer_s
    return Turn(Questioning(t, index, until, t, yes), (*opened, Said(text)))


def _questioning(stage: Questioning, now: Now, context: Context) -> Turn:
    known: Trouble = load_safety().trouble[stage.index].slug
    others: tuple[Trouble, ...] = tuple(trouble for trouble in stage.yes if trouble != known)
    if Action.PREVIOUS in now.asked:
        return _ask(now.t, context, max(stage.index - 1, 0), others)
    if now.yes:
        return _ask(now.t, context, stage.index + 1, (*others, known), before=say("first-yes"))
    until = _until(stage, now)
    if Action.NEXT in now.asked or now.t >= until:
        return _ask(now.t, context, stage.index + 1, others)
    return Turn(replace(stage, until=until, last=now.t))


def _confirming(stage: Confirming, now: Now, context: Context) -> Turn | Over:
    if now.yes:
        return Over(Profile(troubles=list(stage.yes), signs_read=True), say("first-kept"))
    if Action.PREVIOUS in now.asked:
        return _ask(now.t, context, 0, ())
    until = _until(stage, now)
    if Action.NEXT in now.asked or now.t >= until:
        return Over(None, say("first-not-kept"))
    return Turn(replace(stage, until=until, last=now.t))


def _until(stage: Questioning | Confirming, now: Now) -> float:
    """When the time to answer is over: none passes while nobody is there to answer."""
    return stage.until + (0.0 if now.moment.body.present else now.t - stage.last)
