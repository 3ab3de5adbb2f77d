"""Who has done an exercise before hears no more than eight seconds before moving."""

import pytest

from coach.exercise import load_all
from coach.language import LANGUAGES, speaking
from coach.lesson import words
from coach.lesson.plan import Planner
from coach.lesson.settings import LessonSettings
from coach.profile import Profile
from coach.settings import DoseSettings

MOST_S = 8.0


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("slug", load_all())
def test_the_second_time_is_told_in_eight_seconds(slug, code):
    with speaking(code):
        exercise, settings = load_all()[slug], LessonSettings()
        planner = Planner(load_all(), Profile(), DoseSettings(), settings, known=frozenset({slug}))
        plan = planner.of_exercise(exercise)
        told = words.introduction(plan, 0), words.placing(plan.items[0], camera=True)
        assert settings.spoken_s(*told) <= MOST_S, told
        assert exercise.safety not in told[0]
        first = Planner(load_all(), Profile(), DoseSettings(), settings).of_exercise(exercise)
        assert exercise.safety in words.introduction(first, 0)
