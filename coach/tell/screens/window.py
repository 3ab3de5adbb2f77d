"""The window on the screen, and the keys pressed in it."""

from __future__ import annotations

import cv2

from coach.actions import Action
from coach.closing import Closing
from coach.errors import CoachError
from coach.frame import Image
from coach.style import tones
from coach.tell.draw.blank import blank
from coach.tell.draw.box import Box, Size
from coach.tell.draw.layout import LONGEST
from coach.tell.screens.display import require_display

KEYS: dict[int, Action] = {
    27: Action.QUIT,
    ord("q"): Action.QUIT,
    ord(" "): Action.PAUSE,
    ord("m"): Action.MUTE,
    ord("n"): Action.NEXT,
    ord("b"): Action.PREVIOUS,
    ord("p"): Action.PAIN,
    ord("y"): Action.YES,
    10: Action.YES,
    13: Action.YES,
    **{ord(str(i)): Action(str(i)) for i in range(10)},
}
ARROWS: dict[int, Action] = {
    # Linux (X keysyms), Windows, macOS
    **dict.fromkeys((0xFF51, 0x250000, 63234), Action.LEFT),
    **dict.fromkeys((0xFF52, 0x260000, 63232), Action.UP),
    **dict.fromkeys((0xFF53, 0x270000, 63235), Action.RIGHT),
    **dict.fromkeys((0xFF54, 0x280000, 63233), Action.DOWN),
    0xFF8D: Action.YES,  # Enter of the number block
}
"""Keys beyond a byte, as OpenCV gives them; their low byte alone would be a letter."""
BYTE, KEYSYM = 0xFF, 0xFFFF
FULL_SCREEN, ROOM = ord("f"), ord("l")
OPENED: Size = (1280, 720)
"""The window opens with so many pixels inside; it fits the small screens of laptops."""
LEAST: Size = (320, 240)
"""Smaller pictures are not made, however small the window is."""
SAME_SHAPE = 0.01
"""Proportions that differ by less than this share are the same."""
OPENING_MS = 30
"""A page stays so long before another one may be shown."""
MOST_KEYS = 8
"""Keys taken per picture; a stuck key does not hold up the loop."""


class Window(Closing):
    """A dark window: `with Window() as w: w.show(draw(…, size=w.size))`.

    A picture of another shape than the window keeps its proportions and stands in the middle.

    Opening raises `CoachError` where there is no screen. Once closed it stays closed: `show` and
    `poll` then return `{Action.QUIT}`. f switches to the full screen and back by itself,
    l to a light room and back.
    """

    def __init__(self, title: str = "Lumbar Coach", full_screen: bool = False) -> None:
        """Check that there is a screen; the window itself opens with the first picture."""
        require_display()
        self.title = title
        self.full_screen = full_screen
        self.closed = False
        self._opened = False

    @property
    def size(self) -> Size:
        """Of the picture that fills the window now, in pixels: not larger than need be."""
        w, h = self._inside()
        scale = min(1.0, LONGEST / max(w, h))
        return max(round(w * scale), LEAST[0]), max(round(h * scale), LEAST[1])

    def _inside(self) -> Size:
        if not self._opened or self.closed:
            return OPENED
        try:
            _, _, w, h = cv2.getWindowImageRect(self.title)
        except cv2.error:
            return OPENED
        return (w, h) if w > 1 and h > 1 else OPENED

    def show(self, image: Image) -> set[Action]:
        """Show the picture and return what was asked for since the last one."""
        if self.closed:
            return {Action.QUIT}
        if not self._opened:
            self._open()
        elif not self._visible():
            return self._gone()
        try:
            cv2.imshow(self.title, on_dark(image, self.size))
        except cv2.error:
            return self._gone()
        return self.poll()

    def open(self, image: Image) -> set[Action]:
        """Show a page while there is nothing else yet; what was asked for within a moment."""
        return self.show(image) | self.poll(OPENING_MS)

    def poll(self, wait_ms: int = 1) -> set[Action]:
        """What was asked for, without a new picture; waits up to `wait_ms` for a key."""
        if self.closed:
            return {Action.QUIT}
        asked: set[Action] = set()
        for i in range(MOST_KEYS):
            key = cv2.waitKeyEx(max(wait_ms, 1) if i == 0 else 1)
            if key < 0:
                break
            asked |= self._pressed(key)
        if self._opened and not self._visible():
            return asked | self._gone()
        return asked

    def close(self) -> None:
        """Close the window for good."""
        if self._opened and not self.closed:
            self._gone()

    def _open(self) -> None:
        flags = cv2.WINDOW_NORMAL | cv2.WINDOW_FREERATIO | cv2.WINDOW_GUI_NORMAL
        try:
            cv2.namedWindow(self.title, flags)
        except cv2.error as error:
            raise CoachError("this OpenCV cannot open windows; use --no-window") from error
        cv2.resizeWindow(self.title, *OPENED)
        self._opened = True
        if self.full_screen:
            self._set_full(True)

    def _pressed(self, key: int) -> set[Action]:
        for known in (key, key & KEYSYM):  # a shift or number lock adds bits above
            if known in ARROWS:
                return {ARROWS[known]}
        if KEYSYM > key & KEYSYM > BYTE:
            return set()  # some other special key
        key &= BYTE
        if chr(key).lower() == chr(FULL_SCREEN):
            self._set_full(not self.full_screen)
            return set()
        if chr(key).lower() == chr(ROOM):
            tones.use("light" if tones.room() == "dark" else "dark")
            return set()
        action = KEYS.get(ord(chr(key).lower()))
        return {action} if action else set()

    def _set_full(self, full: bool) -> None:
        self.full_screen = full
        state = cv2.WINDOW_FULLSCREEN if full else cv2.WINDOW_NORMAL
        try:
            cv2.setWindowProperty(self.title, cv2.WND_PROP_FULLSCREEN, state)
        except cv2.error:
            self.full_screen = not full

    def _visible(self) -> bool:
        """Whether the window is still there; OpenCV raises when it was closed."""
        try:
            return cv2.getWindowProperty(self.title, cv2.WND_PROP_VISIBLE) >= 1
        except cv2.error:
            return False

    def _gone(self) -> set[Action]:
        self.closed = True
        try:
            cv2.destroyWindow(self.title)
            cv2.pollKey()
        except cv2.error:
            pass
        return {Action.QUIT}


def on_dark(image: Image, size: Size) -> Image:
    """The image as it fills a window of that shape: in the middle of a dark ground."""
    w, h = image.shape[1], image.shape[0]
    if abs(w * size[1] - h * size[0]) <= SAME_SHAPE * h * size[0]:
        return image
    scale = min(size[0] / w, size[1] / h)
    fitted = max(round(w * scale), 1), max(round(h * scale), 1)
    whole = blank(size)
    at = Box((size[0] - fitted[0]) // 2, (size[1] - fitted[1]) // 2, *fitted)
    how = cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR
    at.of(whole)[:] = cv2.resize(image, fitted, interpolation=how)
    return whole
