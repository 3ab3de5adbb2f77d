"""A made-up person before a made-up camera, for runs of whole commands without model and clip."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import Any
from unittest.mock import patch

import numpy as np

from coach.body import Body
from coach.closing import Closing
from coach.frame import Frame
from coach.testing.simulated_person import SIZE, SimulatedPerson

FPS = 10.0
SETTLED_S = 3.5
"""A rehearsal begins with going into the start position."""


class MadeUpSource(Closing):
    """Grey pictures, `fps` a second of their own time; each after a pause of real time."""

    name, live, duration_s, frame_count = "camera 0", True, None, None

    def __init__(
        self, seconds: float, *, fps: float = FPS, pause_s: float = 0.0,
        size: tuple[int, int] = SIZE, each: Callable[[float], object] = lambda _: None,
    ) -> None:  # fmt: skip
        """So many seconds of pictures; `each` hears the time of each before it comes."""
        self.fps = fps
        self.size = size
        self.warnings: list[str] = []
        self._seconds, self._pause_s, self._each = seconds, pause_s, each
        self._open = True

    def frames(self) -> Iterator[Frame]:
        """The pictures."""
        image = np.full((self.size[1], self.size[0], 3), 90, np.uint8)
        for i in range(round(self._seconds * self.fps)):
            if not self._open:
                return
            self._each(i / self.fps)
            time.sleep(self._pause_s)
            yield Frame(i / self.fps, image, i)

    def close(self) -> None:
        """No more pictures."""
        self._open = False


class MadeUpTracker(Closing):
    """Sees the body of the frame's time."""

    def __init__(
        self, body: Callable[[float], Body], beside: Callable[[Frame], object] = lambda _: None
    ) -> None:
        """`body` at a time, seconds; `beside` is shown each frame as well."""
        self._body, self._beside = body, beside

    def see(self, frame: Frame) -> Body:
        """The person in the frame."""
        self._beside(frame)
        return self._body(frame.t)

    def close(self) -> None:
        """Nothing is open."""


def repeating(slug: str, fps: float = FPS, size: tuple[int, int] = SIZE) -> Callable[[float], Body]:
    """One repetition of an exercise, over and over; its bodies are made once."""
    person = SimulatedPerson()
    person.rehearse(slug)
    bodies = [enlarged(person.body(i / fps), size) for i in range(round(14.0 * fps))]
    first = round(SETTLED_S * fps)

    def at(t: float) -> Body:
        i = round(t * fps)
        if i >= first:
            i = first + (i - first) % (len(bodies) - first)
        return replace(bodies[i], t=t)

    return at


def enlarged(body: Body, size: tuple[int, int]) -> Body:
    """The same person in a picture of another size."""
    if size == body.size:
        return body
    scale = min(size[0] / body.size[0], size[1] / body.size[1])
    return replace(body, size=size, points=body.points * np.float32(scale))


def on_stage(
    stack: ExitStack,
    source: MadeUpSource,
    body: Callable[[float], Body],
    beside: Callable[[Frame], object] = lambda _: None,
) -> None:
    """Until the stack is closed every command sees this source and this person.

    `beside` is shown each frame where the person is seen in it.
    """

    def made_once(made: object) -> Callable[..., object]:
        def give(*_: object, **__: object) -> object:
            return made

        return give

    for place, made in (
        ("coach.see.tracking.tracker.Tracker", made_once(MadeUpTracker(body, beside))),
        ("coach.commands.setup.find_model", made_once(Path())),
        ("coach.commands.live_setup.open_source", made_once(source)),
        ("coach.commands.judge_clip.open_recording", made_once(source)),
    ):
        import_module(place.rpartition(".")[0])
        stack.enter_context(patch(place, made))


def acting_on_stage(stack: ExitStack, person: SimulatedPerson | None = None) -> SimulatedPerson:
    """A person who does what a lesson asks; to be put before a camera by `on_stage`."""
    person = person or SimulatedPerson()
    screen: Any = import_module("coach.commands.lesson").LessonScreen
    take = screen.take

    def heard(self: Any, beat: Any) -> Any:  # noqa: ANN401 - a method that is put in a place
        person.listen(beat.step)
        return take(self, beat)

    stack.enter_context(patch.object(screen, "take", heard))
    return person
