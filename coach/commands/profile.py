"""`coach profile`: what the coach should know about a person; shown, asked for, changed."""

from __future__ import annotations

import sys
import textwrap
from collections.abc import Sequence
from typing import get_args

import msgspec

from coach.console import tell
from coach.errors import CoachError, nearest
from coach.exercise import load_all
from coach.exercise.safety import load_safety
from coach.exercise.vocabulary import Trouble
from coach.keep.profile import (
    as_toml,
    changing_profile,
    check_level,
    load_profile,
    profile_path,
    save_profile,
)
from coach.language import say
from coach.profile import UNKNOWN, Profile, concerns, in_words

WIDTH = 80


def profile(
    *,
    ask: bool = False,
    have: Sequence[str] = (),
    lack: Sequence[str] = (),
    levels: Sequence[str] = (),
    signs: bool = False,
) -> int:
    """Show the profile, or ask for it, or change it by flags.

    Raises CoachError when a flag names an unknown trouble or level, or the file is not valid.
    """
    if signs:
        print(safety_text())
        return 0
    known = load_profile()
    terminal = sys.stdin.isatty()
    if have or lack or levels:
        with changing_profile() as now:
            changed = _changed(now or UNKNOWN, have, lack, levels)
            place = save_profile(changed)
        print(f"{say('profile-saved', path=str(place))}\n{effects(changed)}")
        return 0
    if ask or (known is None and terminal):
        if not terminal:
            raise CoachError("--ask needs a terminal; use --set TROUBLE and --unset TROUBLE")
        asked = ask_profile(known or UNKNOWN)
        print(f"{say('profile-saved', path=str(save_profile(asked)))}\n{effects(asked)}")
        return 0
    if known is None:
        print(f"# {profile_path()} does not exist yet; --set TROUBLE creates it. Troubles:")
        print("\n".join(f"#   {t.slug:18} {t.text}" for t in load_safety().trouble))
        return 0
    print(f"# {profile_path()}\n{as_toml(known)}\n{effects(known)}")
    return 0


def ask_profile(known: Profile) -> Profile:
    """Show the signs and ask for each trouble on the terminal. Raises CoachError when it ends."""
    print(safety_text(), file=sys.stderr)
    print(f"\n{say('profile-any-of-these')}", file=sys.stderr)
    asked = load_safety().trouble
    for i, trouble in enumerate(asked, 1):
        mark = "*" if trouble.slug in known.troubles else " "
        print(f"{mark}{i:3}  {trouble.text}", file=sys.stderr)
    while True:
        answer = _line("> ").replace(",", " ").split()
        if all(a.isdecimal() and 1 <= int(a) <= len(asked) for a in answer):
            break
        tell(say("profile-type-numbers", n=len(asked)))
    troubles: list[Trouble] = [asked[int(a) - 1].slug for a in dict.fromkeys(answer)]
    return msgspec.structs.replace(known, troubles=troubles, signs_read=True)


def safety_text() -> str:
    """The emergency and stop signs, marked as the draft they are."""
    safety = load_safety()
    parts = [
        " ".join(told.text for told in safety.before),
        f"\n{say('profile-help-now')}",
        *(f"  ! {told.text}" for told in safety.emergency),
        f"\n{say('profile-stop')}",
        *(f"  x {told.text}" for told in safety.stop),
        f"\n{say('profile-ask-first')}",
        *(f"  ? {told.text}" for told in safety.ask_first),
        f"\n{say('profile-draft')}",
    ]
    return "\n".join(textwrap.fill(p, WIDTH, subsequent_indent="    ") for p in parts)


def effects(profile: Profile) -> str:
    """What the profile does to which exercise, in words."""
    rows = [
        "  "
        + say(
            "profile-effect",
            name=exercise.name,
            effect=c.effect,
            trouble=in_words(c.trouble),
            text=c.text,
        )
        for exercise in load_all().values()
        for c in concerns(exercise, profile)
    ]
    rows += [
        f"  {say('profile-level', slug=slug, level=level)}"
        for slug, level in profile.levels.items()
        if level
    ]
    if not rows:
        return say("profile-usual")
    lines = [textwrap.fill(row, WIDTH, subsequent_indent="    ") for row in rows]
    return "\n".join([say("profile-changes"), *lines])


def _changed(
    known: Profile, have: Sequence[str], lack: Sequence[str], levels: Sequence[str]
) -> Profile:
    added, gone = [_trouble(w) for w in have], {_trouble(w) for w in lack}
    troubles = [t for t in dict.fromkeys([*known.troubles, *added]) if t not in gone]
    chosen = dict(known.levels)
    for level in levels:
        slug, _, name = level.partition("=")
        check_level(slug, name, f"--level {level}")
        chosen[slug] = name
    chosen = {slug: name for slug, name in chosen.items() if name}
    return msgspec.structs.replace(known, troubles=troubles, levels=chosen)


def _trouble(word: str) -> Trouble:
    wanted = word.strip().lower().replace("_", "-").replace(" ", "-")
    for known in get_args(Trouble):
        if known == wanted:
            return known
    troubles = get_args(Trouble)
    raise CoachError(
        f"unknown trouble {word!r}{nearest(wanted, troubles)}; known: {', '.join(troubles)}"
    )


def _line(prompt: str) -> str:
    print(prompt, end="", file=sys.stderr, flush=True)
    line = sys.stdin.readline()
    if not line:
        raise CoachError("no answer; nothing was changed (try `coach profile --ask` again)")
    return line
