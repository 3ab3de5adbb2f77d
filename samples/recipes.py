"""The clips: data. One recipe per clip; a fault clip is a good one with one number changed."""

from samples.conditions import CONDITIONS, OTHER_BODIES
from samples.good import CAT_COW, GOOD, Good
from samples.kneeling import BirdDog, CatCow, ChildsPose
from samples.lying import Cobra, KneeToChest, Superman
from samples.motion import Go
from samples.recipe import Form, Recipe
from samples.sitting import ForwardBend, SeatedTwist
from samples.standing import SideBend

BRIEF = 10
"""Pictures a second of the clips that show a fault."""


def _fault(
    good: Good,
    what: str,
    fault: str,
    form: Form,
    *moves: Go,
    counts: bool = True,
    bounce_hz: float = 0.0,
    variant: str = "",
) -> Recipe:
    """Change one number of a good form; one movement, unless others are given."""
    moves = moves or (good.once,)
    return Recipe(
        f"{good.exercise}-{what}",
        good.exercise,
        form,
        moves,
        round(moves[-1].end + 0.6, 2),
        variant=variant or good.variant,
        view=good.view,
        facing=good.facing,
        faults=(fault,),
        counts=counts,
        bounce_hz=bounce_hz,
        fps=BRIEF,
    )


FIRST_FAULTS: tuple[Recipe, ...] = (
    _fault(
        GOOD["cat-cow"],
        "rocking",
        "rocks back and forth, the spine does not move",
        CatCow(cat=0, cow=0, cat_neck=0, cow_neck=0, rock=17),
        *CAT_COW,
        counts=False,
    ),
    _fault(
        GOOD["cat-cow"],
        "neck-only",
        "only the neck moves",
        CatCow(cat=0, cow=0),
        *CAT_COW,
        counts=False,
    ),
    _fault(GOOD["cat-cow"], "elbows-bend", "elbows bend in cow", CatCow(elbows=0.17), *CAT_COW),
    _fault(GOOD["bird-dog"], "low-back-sags", "low back sags", BirdDog(sag=28)),
    _fault(GOOD["bird-dog"], "leg-too-high", "leg above trunk line", BirdDog(leg=28)),
    _fault(GOOD["bird-dog"], "same-side", "arm and leg of the same side", BirdDog(same_side=True)),
    _fault(GOOD["bird-dog"], "hips-shift", "hips shift back", BirdDog(lean=-17)),
    _fault(GOOD["side-bend"], "leans-forward", "trunk leans forward", SideBend(lean=36)),
    _fault(GOOD["side-bend"], "twists", "trunk twists", SideBend(twist=42)),
    _fault(GOOD["side-bend"], "pelvis-shifts", "pelvis shifts sideways", SideBend(shift=0.12)),
    _fault(GOOD["side-bend"], "knees-bend", "knees bend", SideBend(knees=0.06)),
)

OTHER_FAULTS: tuple[Recipe, ...] = (
    _fault(GOOD["cobra"], "hips-lift", "hips lift off the floor", Cobra(hips=13)),
    _fault(GOOD["cobra"], "neck-back", "head tipped back", Cobra(neck=-62)),
    _fault(GOOD["childs-pose"], "hips-off-heels", "hips off heels", ChildsPose(lean=-48)),
    _fault(
        GOOD["seated-forward-bend"],
        "rounds-first",
        "back rounds before the hips tip",
        ForwardBend(rounds_first=True),
    ),
    _fault(GOOD["seated-forward-bend"], "knees-bent", "knees bent", ForwardBend(knees=48)),
    _fault(
        GOOD["seated-forward-bend"],
        "bouncing",
        "bounces at the end",
        ForwardBend(bounce=5),
        Go("both", 1.5, 1.8, 4.5, 1.6),
        bounce_hz=1.1,
    ),
    _fault(
        GOOD["seated-twist"], "pelvis-turns", "pelvis turns with the trunk", SeatedTwist(pelvis=34)
    ),
    _fault(GOOD["seated-twist"], "slumps", "trunk slumps", SeatedTwist(slump=48)),
    _fault(GOOD["superman"], "knees-bent", "knees bent", Superman(knees=50)),
    _fault(GOOD["superman"], "too-high", "chest lifted too high", Superman(chest=60)),
    _fault(GOOD["superman"], "neck-back", "head tipped back", Superman(neck=-58)),
    _fault(GOOD["knee-to-chest"], "head-lifts", "head lifts off the floor", KneeToChest(head=44)),
    _fault(
        GOOD["knee-to-chest"],
        "other-leg-lifts",
        "other leg lifts off the floor",
        KneeToChest(rest_straight=True, rest_lift=28),
        variant="single leg, other leg straight",
    ),
    _fault(GOOD["knee-to-chest"], "shallow", "knee stays far from the chest", KneeToChest(hip=80)),
    _fault(GOOD["cobra"], "elbows-locked", "elbows locked with hips up", Cobra(hips=21)),
    _fault(GOOD["childs-pose"], "head-up", "head kept off the floor", ChildsPose(head=0.20)),
    _fault(GOOD["seated-twist"], "shallow", "hardly turns", SeatedTwist(turn=12)),
    _fault(GOOD["seated-twist"], "leans", "trunk leans to the side", SeatedTwist(lean=26)),
    _fault(GOOD["bird-dog"], "knee-bent", "raised knee bent", BirdDog(knee=48)),
    _fault(GOOD["bird-dog"], "hip-hikes", "hip of the raised leg hikes", BirdDog(roll=18)),
    _fault(GOOD["bird-dog"], "head-up", "head tipped back", BirdDog(neck=-52)),
    _fault(GOOD["side-bend"], "shallow", "hardly bends", SideBend(bend=9)),
    _fault(
        GOOD["cat-cow"],
        "upper-back-only",
        "only the upper back moves",
        CatCow(lumbar_share=0.05),
        *CAT_COW,
    ),
)

ALL: tuple[Recipe, ...] = (
    *(g.recipe for g in GOOD.values()),
    *FIRST_FAULTS,
    *OTHER_FAULTS,
    *CONDITIONS,
)
"""Those whose clips are kept."""
BY_NAME: dict[str, Recipe] = {recipe.name: recipe for recipe in (*ALL, *OTHER_BODIES)}
