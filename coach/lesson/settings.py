"""All numbers of a lesson that are not an exercise's own, once."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from coach.speech_clock import SpeechClock


@dataclass(frozen=True, slots=True)
class LessonSettings:
    """Seconds of the frames, unless told otherwise; own reasoning unless a source is named.

    still_s           framed, in the start position and still for so long: in position
    still_sway        trunk lengths; hips and shoulders wobble less than this in somebody still
                      (holds of real clips: up to 0.03)
    back_s            seen and in position again for so long: goes on
    gone_s, away_s    nobody seen, or up and away, for so long: pauses. An exercise that hides the
                      person (`camera.memory_s`) is given that much more
    blocked_s         seen, but cut off or from the wrong side, for so long: pauses; before that the
                      advice alone is spoken
    several_s         so long there must be one person more before it counts as one; who is in the
                      middle of a movement then is not interrupted
    several_wait_s    so long the coach waits for the other one to leave, then follows its person
    hand_s            a hand is up for so long: a yes
    hand_deg          degrees above the horizontal of an arm that is up
    hand_lift         trunk lengths of its wrist above the shoulder
    upright_deg       degrees of the trunk above the horizontal of somebody upright
    hand_confidence   how surely (0..1) trunk and arm must be seen
    speech            how long spoken words take
    card_s            a card with words is shown at least so long
    another_s         another exercise is recognised for so long before the one under way gives way
                      to it, in a lesson that began without a name
    recognised_s      an exercise is recognised for so long before its lesson begins
    ready_s           countdown before an exercise
    rehearse_s        nobody tries the movement for so long: goes on without
    rehearse_rest_s   back at rest for so long: the trial is over, though a side is missing
    rehearse_whole_s  the same when every end and side has been tried
    cut_s             a part outside the picture for so long in the trial is cut off
    rehearse_tries    trials before it goes on, and tells what it will not judge
    place_ask_s       not in position for so long: asks whether to leave the exercise out
    ask_s             time to say yes; then the answer is no
    answer_s          time to raise a hand after a question of the first run; then it is a no
    switch_s          a change of sides is shown so long
    between_s         rest between two exercises
    tell_rest_s       a rest at least so long is told when it is nearly over, `soon_s` before
    remind_s          a pause is spoken of again after so long, each time
    idle_ask_s        no movement for so long: asks whether all is well
    idle_end_s        no movement for so long: the exercise ends with what was done
    leave_s           nobody has come back for so long: the lesson ends
    pain_wait_s       so long after pain without an answer: the lesson ends
    ending_s          the last card is shown so long
    rate_at_once_s    before a lesson: who is not upright within this is not asked how it is
    rate_up_s         after it: so long they may take to get up
    rate_step_s       between two numbers: to hear one and raise a hand
    rate_confirm_s    an answer can be changed by a key for so long
    strong_pain       pain from here on, of 10, asks for rest or a yes (own reasoning; 8 to 10 are
                      "very severe to extreme" in S85)
    more_pain         more pain by this much after a lesson is told: 2 is more than the error of
                      asking twice (S84)
    move_s            to move to an end position and back, for estimates (S15: 3-4 s a whole
                      cat-cow cycle; S12: 3-5 s a phase)
    settle_in_s       to get into position, for estimates
    """

    still_s: float = 2.0
    still_sway: float = 0.05
    back_s: float = 0.7
    gone_s: float = 1.5
    away_s: float = 1.5
    blocked_s: float = 6.0
    several_s: float = 1.0
    several_wait_s: float = 12.0
    hand_s: float = 0.8
    hand_deg: float = 45.0
    hand_lift: float = 0.3
    upright_deg: float = 60.0
    hand_confidence: float = 0.5
    speech: SpeechClock = field(default_factory=SpeechClock)
    card_s: float = 4.0
    another_s: float = 4.0
    recognised_s: float = 1.0
    ready_s: float = 3.0
    rehearse_s: float = 25.0
    rehearse_rest_s: float = 3.0
    rehearse_whole_s: float = 1.0
    cut_s: float = 0.3
    rehearse_tries: int = 3
    place_ask_s: float = 90.0
    ask_s: float = 20.0
    answer_s: float = 6.0
    switch_s: float = 4.0
    between_s: float = 15.0
    tell_rest_s: float = 20.0
    soon_s: float = 10.0
    remind_s: float = 30.0
    idle_ask_s: float = 45.0
    idle_end_s: float = 120.0
    leave_s: float = 600.0
    pain_wait_s: float = 60.0
    ending_s: float = 15.0
    rate_at_once_s: float = 6.0
    rate_up_s: float = 45.0
    rate_step_s: float = 1.8
    rate_confirm_s: float = 2.5
    strong_pain: int = 7
    more_pain: int = 2
    move_s: float = 3.5
    settle_in_s: float = 12.0

    def spoken_at(self, rate: float) -> LessonSettings:
        """For a voice that speaks `rate` times as fast as usual."""
        return replace(self, speech=self.speech.at(rate))

    def spoken_s(self, *sentences: str) -> float:
        """About how long a voice needs for the sentences."""
        return self.speech.spoken_s(*sentences)
