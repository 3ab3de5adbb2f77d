"""How it is, 0 to 10, before and after a lesson: the coach counts up, a raised hand stops it.

It waits until somebody stands, sits or kneels upright, since only then a hand can be raised; who
does not get up is not asked. Keys say the number at once. No answer is an answer, and nothing is
asked twice.
"""

from __future__ import annotations

from dataclasses import replace
from math import floor

from coach.actions import Action
from coach.language import capital, say
from coach.lesson.signals import Now, upright
from coach.lesson.stage import AskingHowItIs, Given, Hurting, Scale
from coach.lesson.turn import Context, Said, Turn, begin_exercises

MOST = 10


def asking(stage: AskingHowItIs, now: Now, context: Context) -> Turn:
    """Wait for somebody upright, ask, count, and take the number."""
    if Action.NEXT in now.asked:
        return _on(stage, now, context, None)
    chosen = _by_key(stage, now)
    if chosen is not None:
        return _chosen(replace(stage, how="key"), chosen, now, context)
    if stage.chosen is not None:
        return _confirming(stage, now, context)
    if stage.counting is None:
        return _waiting(stage, now, context)
    return _counting(stage, now, context)


def number(stage: AskingHowItIs, t: float, step_s: float) -> int:
    """The number that the coach has come to at `t`; -1 before the first."""
    if stage.counting is None:
        return -1
    return floor((t - stage.counting) / step_s)


def _by_key(stage: AskingHowItIs, now: Now) -> int | None:
    """The number that a key says; up and down change it, Enter takes it."""
    told = [a.digit for a in now.asked if a.digit is not None]
    if told:
        return told[0]
    at = stage.chosen if stage.chosen is not None else max(stage.said, 0)
    if Action.UP in now.asked:
        return min(at + 1, MOST)
    if Action.DOWN in now.asked:
        return max(at - 1, 0)
    if Action.YES in now.asked and stage.chosen is None and stage.said >= 0:
        return at
    return None


def _waiting(stage: AskingHowItIs, now: Now, context: Context) -> Turn:
    settings = context.settings
    if now.t < stage.since:
        return Turn(stage)
    patience = settings.rate_up_s if stage.then is not None else settings.rate_at_once_s
    if not upright(now.moment.measures, settings):
        late = now.t - stage.since >= patience
        return _go_on(stage, now, context) if late else Turn(stage)
    text = words(stage)
    begins = now.t + settings.spoken_s(text)
    return Turn(replace(stage, counting=begins, last=now.t), (Said(text),))


def words(stage: AskingHowItIs) -> str:
    """The question; how to answer it is told with the first one."""
    scale = stage.scales[0]
    asked = say(f"lesson-ask-{scale.what}-{scale.moment}")
    return asked if stage.told else f"{asked} {say('lesson-ask-how')}"


def _counting(stage: AskingHowItIs, now: Now, context: Context) -> Turn:
    settings = context.settings
    assert stage.counting is not None
    if now.hand:
        return _chosen(stage, max(stage.said, 0), now, context)
    if now.raised_s > 0 and stage.said >= 0:  # a hand goes up: the number waits for it
        waited = stage.counting + now.t - stage.last
        return Turn(replace(stage, counting=waited, last=now.t))
    stage = replace(stage, last=now.t)
    come_to = number(stage, now.t, settings.rate_step_s)
    if come_to > MOST:
        return _on(stage, now, context, None)
    if come_to <= stage.said:
        return Turn(stage)
    return Turn(replace(stage, said=come_to), (Said(capital(say("lesson-rating", n=come_to))),))


def _chosen(stage: AskingHowItIs, value: int, now: Now, context: Context) -> Turn:
    """Say the number; for a moment it can still be changed by a key."""
    until = now.t + context.settings.rate_confirm_s
    said = (Said(capital(say("lesson-rating-taken", n=value))),)
    return Turn(replace(stage, chosen=value, until=until), said)


def _confirming(stage: AskingHowItIs, now: Now, context: Context) -> Turn:
    if now.t < stage.until and Action.YES not in now.asked:
        return Turn(stage)
    return _on(stage, now, context, stage.chosen)


def _on(stage: AskingHowItIs, now: Now, context: Context, value: int | None) -> Turn:
    """Keep the answer, and ask the next thing or go on; strong pain has its own words."""
    scale = stage.scales[0]
    given = Given(scale, value, stage.how, now.t)
    if value is None:  # whoever does not answer is not asked the rest
        return replace(_go_on(stage, now, context), given=given)
    careful = _careful(scale, value, context)
    if careful and scale.moment == "before":
        until = now.t + context.settings.spoken_s(careful) + context.settings.pain_wait_s
        return Turn(Hurting(now.t, until, -1), (Said(careful),), given=given)
    said = (Said(careful),) if careful else ()
    left = stage.scales[1:]
    if not left:
        return replace(_go_on(stage, now, context), given=given).after(*said)
    since = now.t + (context.settings.spoken_s(careful) if careful else 0.0)
    return Turn(AskingHowItIs(since, left, stage.then, told=True), said, given=given)


def _go_on(stage: AskingHowItIs, now: Now, context: Context) -> Turn:
    if stage.then is None:
        return begin_exercises(context, now.t)
    return Turn(replace(stage.then, since=now.t))


def _careful(scale: Scale, value: int, context: Context) -> str:
    """What strong pain, or much more of it, asks for; "" for nothing."""
    if scale.what != "pain":
        return ""
    settings, before = context.settings, context.pain
    if scale.moment == "before":
        limit = context.plan.pain_limit
        if limit is not None and value >= limit:
            return say("lesson-pain-plan")
        return say("lesson-pain-strong") if value >= settings.strong_pain else ""
    if before is not None and value - before >= settings.more_pain:
        return say("lesson-pain-more")
    return say("lesson-pain-after") if value >= settings.strong_pain else ""
