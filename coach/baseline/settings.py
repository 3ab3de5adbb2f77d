"""All numbers of taking a baseline, once."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from coach.speech_clock import SpeechClock


@dataclass(frozen=True, slots=True)
class TakingSettings:
    """Seconds and degrees; own reasoning unless a source is named.

    still_s      a position is held still for so long; clinical.md 5: a median over half a second
                 is good to 5-7 degrees, a longer one to less
    pause_s      the same where nothing is held (cat-cow), for somebody who stays there all the same
    clip_rest_s, clip_still_s
                 the same at rest and in an end position of a recorded clip, where nobody was asked
                 to hold still; half a second is the least that clinical.md 5 has a figure for
    wobble_deg   still means: within so many degrees of each other all that time
    gap_s        a longer break between two readings begins the stillness anew
    peak_s       the furthest point is the median of so many seconds around it
    turned       the way out is over when less than this share of the furthest point is left
    start_s      so long the start position is waited for while the person is seen
    end_s        so long an end position is waited for
    back_s       so long the way back is waited for; then the next thing is asked all the same
    gone_s       not being able to see for so long ends it
    advice_s     "can't see" is said when it has lasted so long
    remind_s     what is asked for is said again after so long
    speech       how long spoken words take: nothing is measured while what is asked for is said
    other_s      the other side has moved for so long: the side that is meant is named
    """

    still_s: float = 3.0
    pause_s: float = 2.0
    clip_rest_s: float = 0.5
    clip_still_s: float = 1.0
    wobble_deg: float = 6.0
    gap_s: float = 0.5
    peak_s: float = 0.3
    turned: float = 0.75
    start_s: float = 60.0
    end_s: float = 30.0
    back_s: float = 8.0
    gone_s: float = 30.0
    advice_s: float = 1.0
    remind_s: float = 12.0
    other_s: float = 1.5
    speech: SpeechClock = field(default_factory=SpeechClock)

    def spoken_at(self, rate: float) -> TakingSettings:
        """For a voice that speaks `rate` times as fast as usual."""
        return replace(self, speech=self.speech.at(rate))
