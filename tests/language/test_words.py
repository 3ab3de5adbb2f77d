"""Every language has every word, with the same values in it, short enough to be heard and read."""

import ast
import re
from pathlib import Path

import pytest
from fluent.runtime import FluentBundle, FluentResource
from fluent.syntax import FluentParser
from fluent.syntax import ast as ftl
from fluent.syntax.visitor import Visitor

from coach.errors import CoachError
from coach.exercise import library
from coach.exercise.load import FOLDER, load_shipped
from coach.exercise.routine import load_routines
from coach.exercise.safety import load_safety
from coach.exercise.translate import load_words, untranslated, words_of
from coach.language import ENGLISH, LANGUAGES, language, listed, say, source, speaking, use, within
from coach.language.chosen import chosen, system_locale
from coach.language.words import Words
from coach.lesson.settings import LessonSettings

ROOT = Path(__file__).parents[2]
OTHERS = [code for code in LANGUAGES if code != ENGLISH.code]
PREFIXES = ("lesson-", "pain-", "pause-", "remind-", "advice-", "hold-", "breath-", "get-up-")
"""Messages that are spoken."""
LONGEST_S = 16.0
"""No single message is spoken for longer than this: the pain rule and what follows pain."""
ADVICE_S = 7.0


class Variables(Visitor):
    def __init__(self) -> None:
        self.names: set[str] = set()
        self.others: set[str] = set()

    def visit_VariableReference(self, node: ftl.VariableReference) -> None:  # noqa: N802
        self.names.add(node.id.name)

    def visit_MessageReference(self, node: ftl.MessageReference) -> None:  # noqa: N802
        self.others.add(node.id.name)


def messages(code: str) -> dict[str, ftl.Message]:
    body = FluentParser().parse(source(code)).body
    junk = [entry for entry in body if isinstance(entry, ftl.Junk)]
    assert not junk, junk[0].content
    found = [entry for entry in body if isinstance(entry, ftl.Message)]
    names = [entry.id.name for entry in found]
    assert len(names) == len(set(names)), [n for n in names if names.count(n) > 1]
    return {entry.id.name: entry for entry in found}


def variables(message: ftl.Message, among: dict[str, ftl.Message]) -> set[str]:
    """Names of the values a message takes, those of messages it refers to among them."""
    seen = Variables()
    seen.visit(message)
    names = seen.names
    for other in seen.others:
        names |= variables(among[other], among)
    return names


@pytest.mark.parametrize("code", list(LANGUAGES))
def test_a_message_that_is_read_by_itself_says_what_it_says_among_all_of_them(code):
    whole = FluentBundle([code], use_isolating=False)
    whole.add_resource(FluentResource(source(code)))
    among, words = messages(code), Words(code, source(code))
    for name, message in among.items():
        values = dict.fromkeys(variables(message, among), 3)
        text, errors = whole.format_pattern(whole.get_message(name).value, values)
        assert not errors
        assert words.said(name, values) == text, name


@pytest.mark.parametrize("code", OTHERS)
def test_every_language_has_the_same_messages(code):
    assert list(messages(code)) == list(messages("en"))


@pytest.mark.parametrize("code", OTHERS)
def test_every_message_takes_the_same_values(code):
    here, english = messages(code), messages("en")
    for key in english:
        wanted = variables(english[key], english)
        # A language may do without a number that it tells in a word, never with another one.
        assert variables(here[key], here) <= wanted, key
        lost = wanted - variables(here[key], here)
        assert not lost, (key, lost)


def test_every_message_is_used_and_every_used_one_is_there():
    known = set(messages("en"))
    asked: set[str] = set()
    stems: set[str] = set()
    for path in (ROOT / "coach").rglob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                asked.add(node.value)
            if isinstance(node, ast.JoinedStr) and isinstance(node.values[0], ast.Constant):
                stems.add(str(node.values[0].value))
            if (
                isinstance(node, ast.Call)
                and getattr(node.func, "id", "") == "say"
                and isinstance(node.args[0], ast.Constant)
            ):
                assert node.args[0].value in known, f"{path}: {node.args[0].value}"
    for path in (ROOT / "coach" / "pages" / "templates").glob("*.html"):
        text = path.read_text(encoding="utf-8")
        named = set(re.findall(r"""say\(["']([a-z][\w-]*[a-z0-9])["'][,)]""", text))
        assert named <= known, (path.name, named - known)
        asked |= named
        stems |= set(re.findall(r"""say\(["']([a-z][\w-]*-)["'] ~""", text))
        asked |= {f"home-{name}" for name in re.findall(r'\("([a-z]+)", "/', text)}
    referred = set(re.findall(r"\{ ([a-z][\w-]+) \}", source("en")))
    stems = {stem for stem in stems if re.fullmatch(r"[a-z]+(-[a-z]+)*-", stem)}
    unused = known - asked - referred
    unused = {key for key in unused if not key.startswith(tuple(stems))}
    assert not unused


@pytest.mark.parametrize("code", OTHERS)
def test_exercises_routines_and_safety_texts_are_all_translated(code):
    for path in sorted(FOLDER.glob("*.toml")):
        exercise = next(e for e in load_shipped().values() if path.stem.replace("_", "-") == e.slug)
        words = load_words(words_of(path, code), exercise)
        assert list(untranslated(exercise, words)) == [], path.name
    with speaking(code):
        assert not library().problems
        assert not library().missing
        told, safety = load_routines(), load_safety()
    assert all(told[slug].name != one.name for slug, one in load_routines().items())
    assert all(
        a.text != b.text for a, b in zip(safety.emergency, load_safety().emergency, strict=True)
    )


def texts(code: str) -> str:
    files = [f for f in (ROOT / "poses").rglob("*.toml") if f.parent.name == code]
    return source(code) + "".join(f.read_text(encoding="utf-8") for f in files)


def test_german_says_sie_everywhere():
    said = [line for line in texts("de").splitlines() if not line.startswith("#")]
    familiar = re.compile(r"\b([Dd]u|[Dd]ein\w*|[Dd]ich|[Dd]ir|[Ee]uch|[Ee]uer\w*)\b")
    assert not [line for line in said if familiar.search(line)]


@pytest.mark.parametrize("code", LANGUAGES)
def test_what_is_spoken_is_short(code):
    clock = LessonSettings().speech
    parts = re.compile(r"\{[^{}]*\}")
    for line in source(code).splitlines():
        key, _, text = line.partition(" = ")
        if key.startswith(PREFIXES) and text:
            most = ADVICE_S if key.startswith("advice-") else LONGEST_S
            assert clock.words_s(parts.sub("Katze-Kuh", text)) <= most, key
    with speaking(code):
        for exercise in library().exercises.values():
            for fault in exercise.fault:
                assert len(fault.cue.split()) <= 8, fault.cue
                assert clock.words_s(fault.cue) <= 3.6, fault.cue


def test_what_a_language_lacks_is_told_in_english(monkeypatch):
    with speaking("de"):
        german = source("de").replace("lesson-ready =", "lesson-unready =")
        monkeypatch.setattr("coach.language.source", lambda c: german if c == "de" else source(c))
        from coach.language import _said, _words  # noqa: PLC0415

        _words.cache_clear(), _said.cache_clear()
        assert say("lesson-ready") == "Get ready."
        assert say("lesson-see-all") == "Gut, ich sehe Sie ganz."
        _words.cache_clear(), _said.cache_clear()


def test_nouns_keep_their_capital_within_a_german_sentence():
    assert within("Cat-cow") == "cat-cow"
    assert within("I can't tell") == "I can't tell"
    assert listed(["a", "b", "c"], "or") == "a, b or c"
    with speaking("de"):
        assert within("Katze-Kuh") == "Katze-Kuh"
        assert listed(["a", "b"]) == "a und b"
        assert [say("often", n=n) for n in (1, 2, 5, 30)] == [
            "einmal", "zweimal", "fünfmal", "30-mal",
        ]  # fmt: skip
    assert say("lesson-go-on-left", n=1) == "Good. One more."


@pytest.mark.parametrize(
    ("asked", "system", "code"),
    [
        ("", "de_AT.UTF-8", "de"),
        ("auto", "C.UTF-8", "en"),
        ("", "fr_FR:de_DE", "de"),
        ("de-CH", "en_GB", "de"),
        ("en", "de_DE", "en"),
        ("", "", "en"),
    ],
)
def test_the_language_is_the_one_asked_for_else_the_systems(asked, system, code):
    assert chosen(asked, system) == code


def test_the_systems_language_is_read_from_the_environment():
    assert system_locale({"LANG": "de_DE.UTF-8"}) == "de_DE.UTF-8"
    assert system_locale({"LANG": "de_DE", "LC_ALL": "C"}) == "C"


def test_a_language_that_is_not_spoken_is_told_of():
    with pytest.raises(CoachError, match="known: en \\(English\\), de \\(Deutsch\\)"):
        use("xx")
    assert language() is ENGLISH
