"""All numbers of the judge that are not an exercise's own, once, in seconds and shares."""

from __future__ import annotations

from dataclasses import dataclass

from coach.judge.evidence import USUAL, EvidenceSettings


@dataclass(frozen=True, slots=True)
class JudgeSettings:
    """Own reasoning unless a source is named.

    least_confidence   below this a limb is not judged ("can't see"); clinical.md suggests 0.5
    counting_confidence
                       counting needs less than judging: the far limb of a real side view measured
                       0.25-0.6 and moved correctly
    posture_grace_s    a break of the posture shorter than this is not one
    calm_s, calm_share the start position is calm when the counting measures change by less than
                       this share of their `enter` per second, for this long
    rest_share         a new rest is learned when they change by less than this share of `enter` per
                       second over a whole second: twenty seconds for a way out and back are slow,
                       and no rest
    calm_deg           a value is learned as the start position's when it has stayed within so many
                       degrees (or what a length is taken for) for `calm_s`: a back that rounds
                       while the hips rest is no neutral back
    settle_s           the first start position must be calm for this long before it is believed
    settle_away_s      and for this long by somebody who was seen to leave one: few hold an end
                       position so calmly, and most who only got into place wait longer
    hold_grace_s, hold_same
                       a hold's clock pauses, and it is the same hold after a break shorter than
                       this at the same place, within that share of the excursion (clinical.md 6)
    hold_hidden_s, hold_hidden_same
                       nor does it end while somebody in front hides the person for less than this,
                       if it is found again within that share of the excursion: who walks by is gone
                       in three seconds, and believed to be gone one later. Nobody leaves a position
                       and holds it again in so little; but where the model finds a body anew its
                       landmarks lie otherwise, by up to 0.21 in 48 clips. Own reasoning
    hold_level         a hold is cut to where the measure lay within this share of the excursion
                       of its median: a slow movement towards it or away is none of it
    hold_flicker_s     a shorter break does not make two holds wherever it happens: landmarks jump
    still_share, still_times
                       this share of the time in the end position is taken to be still, and up to so
                       many times as much motion as then. Chosen on labelled holds
                       (docs/robustness.md)
    still_least, still_least_resting, still_most
                       bounds of that, trunk lengths a second: the least while the counting measure
                       moves on and while it rests, and the most
    drift_times, drift_least
                       up to so many times as far as then may somebody get over two seconds who
                       holds, and never less than so many trunk lengths a second: who slowly goes on
                       gets further
    settles_share, settles_s
                       a hold begins and ends for an eye where the body moves by less than this
                       share of the pace of its movement, though no longer before or behind than so
                       many seconds: who arrives softly is seen to hold before they are still
    hold_rests         the counting measure rests when it moves by no more than this share of its
                       way a second, and surely moves on at twice that
    hold_sure          no instant tells more of holding or of moving than a body that is e to this
                       power times as slow or as fast as still: landmarks jump
    hold_change        what it costs to begin or to end a hold, seconds of a body that is e times
                       as slow, or as fast, as still
    steady_s           values are counted on as they were over so many seconds, jumps left out
    gap_s              over a longer gap in the time stamps nothing goes on
    resume_s, same_place
                       who was hidden by somebody else for no longer than this goes on with what was
                       under way, where they are found where they were: the boxes have so much of
                       the smaller one in common. Nobody gets up, leaves and is back in so little
    resized, as_large  a body that is so many times as large or as small as the person was in the
                       posture over the last 5 s is another one, until it is as large as they were
                       but for the second number. 1.2 is passed in a tenth of 108 clips of people
                       alone, by landmarks that jump or people who turn
    passes_s           and no longer than this where only another body was seen: who walks by does
                       so in less, and the person may have got up. Own reasoning
    brief_s, again_s, settles
                       they are found again when they were seen for the first and as long as they
                       were not, but no longer than the second; for this share of it landmarks
                       settle, and what the rest shows is caught up with
    lean_deg           a camera that leans so far is nothing special: what is measured against the
                       horizontal may rest so many degrees beyond where people rest
    held_from          a position is held from this share of the furthest on, when the body is still
    look_every_s       faults over a window are looked at this often
    course_s           measures of interest are remembered this far back from the present, or from
                       the beginning of the movement that is under way
    evidence           how much doubt positions bear
    """

    least_confidence: float = 0.5
    counting_confidence: float = 0.15
    posture_grace_s: float = 0.6
    calm_s: float = 0.5
    calm_share: float = 0.8
    rest_share: float = 0.2
    calm_deg: float = 4.0
    settle_s: float = 1.0
    settle_away_s: float = 2.5
    hold_grace_s: float = 1.0
    hold_same: float = 0.12
    hold_hidden_s: float = 4.0
    hold_hidden_same: float = 0.3
    hold_level: float = 0.2
    hold_flicker_s: float = 0.5
    still_share: float = 0.2
    still_times: float = 6.5
    still_least: float = 0.035
    still_least_resting: float = 0.055
    still_most: float = 0.12
    drift_times: float = 2.2
    drift_least: float = 0.04
    settles_share: float = 0.15
    settles_s: float = 0.2
    hold_rests: float = 0.025
    hold_sure: float = 2.0
    hold_change: float = 0.4
    steady_s: float = 0.25
    gap_s: float = 2.5
    resume_s: float = 8.05
    same_place: float = 0.42
    resized: float = 1.25
    as_large: float = 1.15
    passes_s: float = 3.0
    brief_s: float = 0.15
    again_s: float = 0.6
    settles: float = 0.65
    lean_deg: float = 10.0
    held_from: float = 0.5
    look_every_s: float = 0.25
    course_s: float = 6.0
    advice_dwell_s: float = 1.0
    rest_memory_s: float = 2.0
    evidence: EvidenceSettings = USUAL


@dataclass(frozen=True, slots=True)
class CueSettings:
    """When something is said; clinical.md section 9 (one fault per repetition, at most twice).

    gap_s         quiet after a cue, safety excepted
    show_s        how long a cue stays on the screen, at most
    read_s        how long at least, though what it is about is over (own reasoning: six words)
    repeats       the same cue at most this often, then it waits for the summary
    praise_gap_s  praise at most this often
    """

    gap_s: float = 4.0
    show_s: float = 3.5
    read_s: float = 1.5
    repeats: int = 2
    praise_gap_s: float = 8.0


@dataclass(frozen=True, slots=True)
class RecogniseSettings:
    """When an exercise counts as recognised; own reasoning, checked with sources held out by
    `python -m calibration.recognition`.

    fits            a look that fits at least so well is taken for the position
    photo_fits      the same for end positions in a photo: of the many instants of a recording some
                    look like anything, a photo is one that somebody has chosen
    ahead           the best exercise must fit better than the next one by this
    memory_s        how long the past weighs when it is decided live
    live_s          seconds of fitting (weighed by that memory) that make an exercise recognised
    whole_s, short_share
                    over a whole clip: seconds of fitting, or this share of the seconds in which the
                    trunk is seen where these are few,
    least_share     and this share where they are many: people who do an exercise spend 13 % of a
                    clip and more in its end positions, those who do something else mostly below 6 %
    clear_s         what is easily mistaken for it may have been seen for longer, on the way down or
                    up, if it was seen for so many seconds with none of that shortly before
    apart, one_of_pair_s
                    where one of each end position is a repetition, both must have been seen: unless
                    the counting measure went so many times its `enter`s from one to the other,
                    no more seconds than this count. Filmed cat-cows went 64 degrees and more, one
                    of a made-up back seen from above 38, others on hands and knees 27 at most
    travel_step, travel_left_out, travel_confidence
                    how finely that is told, in degrees, what share of time at either end of it is
                    left out, and how surely it must be seen
    start_share     a start position held for this share of a clip is told
    longest_gap_s   a longer break between two instants is not counted as time
    """

    fits: float = 0.5
    photo_fits: float = 0.3
    ahead: float = 0.1
    memory_s: float = 6.0
    live_s: float = 1.0
    whole_s: float = 1.0
    short_share: float = 0.3
    least_share: float = 0.1
    clear_s: float = 3.0
    apart: float = 1.25
    one_of_pair_s: float = 1.2
    travel_step: float = 2.0
    travel_left_out: float = 0.05
    travel_confidence: float = 0.4
    start_share: float = 0.3
    longest_gap_s: float = 0.5


@dataclass(frozen=True, slots=True)
class SegmentSettings:
    """How a recording is cut into exercises; own reasoning, in seconds and worth per second.

    A second in an end position of an exercise is worth 1, of none of the exercises nothing.

    start     what a second in the start position or on the way is worth: several exercises share it
    misfit    what a second costs in which the body is in no position of the exercise
    change_s  what a change of exercise costs, in seconds of a good fit
    slack     a cut may lie so many seconds of a good fit from the best place, to be in the middle
              of a position that both exercises share
    """

    start: float = 0.15
    misfit: float = 0.3
    change_s: float = 0.75
    slack: float = 0.5


@dataclass(frozen=True, slots=True)
class PartSettings:
    """How several exercises of one recording are told apart; own reasoning, seconds.

    lead_s   each is judged from so long before it is cut out to so long behind: the way out of the
             start position is slow, and fits no position
    held_s   an end position held for so long was meant, if it was entered but once
    held_share
             and for this share of the hold that the exercise asks for: who passes through child's
             pose, where 30 s are asked, stays for a breath
    """

    lead_s: float = 5.0
    held_s: float = 2.0
    held_share: float = 0.1


@dataclass(frozen=True, slots=True)
class BetweenSettings:
    """What is told of the time between exercises; own reasoning.

    least_s   nothing shorter than this is told by itself
    waits_s   nor waiting in a start position that is shorter than this
    flicker_s an end position seen more shortly than this says nothing of when an exercise was done
    still     somebody rests who moves more slowly than this, trunk lengths a second: twice what a
              held position may move, for people who rest are not at pains to keep still
    upright   the trunk is up from this angle to the horizontal on, degrees
    turn      getting up or down turns it by so many degrees
    end_s     from what to what it turned is told from so many seconds at either end
    """

    least_s: float = 2.0
    waits_s: float = 5.0
    flicker_s: float = 0.5
    still: float = 0.12
    upright: float = 45.0
    turn: float = 30.0
    end_s: float = 0.5
