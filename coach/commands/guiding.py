"""Guiding in front of the camera: exercise after exercise is shown, said and measured."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from coach import stopping
from coach.baseline.guide import Guide, GuideStep
from coach.baseline.result import BaselineResult
from coach.baseline.settings import TakingSettings
from coach.commands.notices import Notices
from coach.console import tell
from coach.exercise import Exercise
from coach.frame import Stall
from coach.judge.cue import NOT_IN_POSITION, Advice
from coach.judge.progress import Progress
from coach.language import say
from coach.moment import Moment
from coach.see.tracked import TrackedFrame
from coach.session import Session
from coach.settings import Settings
from coach.tell.draw.overlay import Options, draw
from coach.tell.screens.window import Action, Window
from coach.tell.sound.voice import Voice


class Guiding:
    """Leads through several exercises."""

    def __init__(
        self,
        exercises: Sequence[Exercise],
        voice: Voice,
        window: Window | None,
        notices: Notices,
        settings: Settings,
    ) -> None:
        """Begin nothing yet. Without a `window` there is the voice only."""
        self._exercises = exercises
        self._voice = voice
        self._window = window
        self._notices = notices
        self._screen = settings.screen
        self._taking = TakingSettings().spoken_at(settings.sound.rate)
        self._paused = False

    def results(
        self, sights: Iterable[TrackedFrame | Stall | None]
    ) -> Iterator[tuple[Exercise, BaselineResult]]:
        """What was measured of each exercise, as soon as it is over.

        It ends with the last one, when the person wants to end, or when nothing more is seen.
        """
        waiting = iter(self._exercises)
        exercise = next(waiting, None)
        if exercise is None:
            return
        session, guide = self._begin(exercise)
        stopping.gently()
        try:
            for item in sights:
                stopping.check()
                actions, turn = self._instant(item, session, guide)
                if Action.NEXT in actions or Action.QUIT in actions or guide.over:
                    yield exercise, turn.result if turn and turn.result else guide.stop()
                    exercise = None if Action.QUIT in actions else next(waiting, None)
                    if exercise is None:
                        return
                    session, guide = self._begin(exercise)
        except KeyboardInterrupt:
            tell(say("live-stopped"))
        if exercise is not None:
            yield exercise, guide.stop()

    def _begin(self, exercise: Exercise) -> tuple[Session, Guide]:
        self._paused = False
        spoken = self._voice.means == "voice"
        return Session(exercise), Guide(exercise, self._taking, spoken=spoken)

    def _instant(
        self, item: TrackedFrame | Stall | None, session: Session, guide: Guide
    ) -> tuple[set[Action], GuideStep | None]:
        if item is None:
            actions = self._window.poll() if self._window is not None else set[Action]()
            return self._obeyed(actions), None
        moment = session.moment(item, paused=self._paused)
        turn = guide.update(moment.measures, moment.judged, session.judge.near)
        if turn.tone is not None:
            self._voice.tone(turn.tone)
        for text in turn.say:
            self._voice.say(text)
        if moment.spoken is not None and moment.spoken.kind == "safety":
            self._voice.cue(moment.spoken)
        if self._voice.message:
            self._notices.say(self._voice.message)
        note = self._notices.at(moment.t)
        if self._window is None:
            return set(), turn
        options = Options(
            size=self._window.size,
            skeleton=self._screen.skeleton,
            neutral_deg=session.judge.neutral_spine,
            note=note,
            flash=self._voice.flash,
        )
        image = draw(shown(moment, turn, guide), mirror=self._screen.mirror, options=options)
        return self._obeyed(self._window.show(image)), turn

    def _obeyed(self, actions: set[Action]) -> set[Action]:
        if Action.PAUSE in actions:
            self._paused = not self._paused
        if Action.MUTE in actions:
            self._voice.mute = not self._voice.mute
        return actions


def shown(moment: Moment, turn: GuideStep, guide: Guide) -> Moment:
    """The moment as it is drawn: what is asked for, the clock of stillness, what is measured."""
    safety = moment.cue is not None and moment.cue.kind == "safety"
    advice = moment.advice
    unseen = advice is not None and advice.interrupts
    target = turn.target
    ends = guide.ends.targets
    sided = guide.exercise.sided
    clock = turn.step == "start" or guide.exercise.dose.hold_s > 0
    done = max(turn.done - 1, 0)
    counts = {t.side or "": 0 for t in ends}
    for reached in ends[:done] if sided else ():
        counts[reached.side or ""] += 1
    if not sided:
        counts = {"": done}
    progress = Progress(
        state="start" if turn.step == "start" else "end",
        phase=say("calibrate-rest")
        if target is None
        else say("calibrate-measuring", name=target.end.name),
        side=target.side if target is not None else None,
        hold_s=turn.still_s if clock else 0.0,
        hold_target_s=turn.target_s if clock else 0.0,
        holding=clock and turn.still_s > 0,
        counts=counts,
        target=1 if sided else len(ends),
    )
    return moment.with_judged(
        progress=progress,
        shown=moment.cue if safety else None,
        advice=advice if unseen else Advice(NOT_IN_POSITION, turn.instruction),
    )
