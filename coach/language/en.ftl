# English. Every word that the coach itself says, shows or prints for a person; those of exercises,
# routines and safety texts stand in poses/. Other languages have the same messages: a test compares.
# Format: projectfluent.org. $n is a whole number; numbers with decimals come as text.

## Small words

list-and = { $first } and { $last }
list-or = { $first } or { $last }
side-left = left
side-right = right
side-both = both
number = { $n ->
    [0] no
    [1] one
    [2] two
    [3] three
    [4] four
    [5] five
    [6] six
    [7] seven
    [8] eight
    [9] nine
    [10] ten
    [11] eleven
    [12] twelve
    [13] thirteen
    [14] fourteen
    [15] fifteen
    [16] sixteen
    [17] seventeen
    [18] eighteen
    [19] nineteen
    [20] twenty
    [30] thirty
    [40] forty
    [45] forty-five
    [60] sixty
    [90] ninety
   *[other] { $n }
}
often = { $n ->
    [1] once
    [2] twice
   *[other] { number } times
}
seconds = { $n ->
    [one] one second
   *[other] { number } seconds
}
minutes-about = { $n ->
    [one] about one minute
   *[other] about { number } minutes
}

## A lesson, as it is spoken

first-welcome = Welcome. Before your first session, here is when not to exercise.
first-raise-when-read = Raise a hand when you have understood this.
first-raise-to-go-on = Raise a hand to go on.
first-questions = Now a few short questions about your health. Raise a hand for yes. For no, just wait.
first-question = { $trouble }?
first-yes = Yes.
first-none = none of these
first-confirm = You told me: { $told }. Raise a hand if that is right.
first-kept = Thank you. I'll plan for that.
first-skipped = Then everything is done the usual, gentle way.
first-not-kept = Then I'll ask again next time, and we'll do everything the usual, gentle way today.
pain-rule = A mild pull is fine. Stop if pain is sharp, gets worse or spreads into a leg.
lesson-follows = You are doing another exercise now: { $name }.
lesson-choose = Choose an exercise, or just get into position and begin. I will recognise it.
lesson-could-be = This could be { $names }. Begin, and I will recognise it.
lesson-welcome = { $name }: { $n ->
    [one] one exercise
   *[other] { number } exercises
}, { $minutes }.
lesson-welcome-left-out = Your profile leaves out { $names }.
lesson-last-time = From last time: { $cue }.
lesson-last-time-of = From last time, for { $name }: { $cue }.
lesson-ask-pain-before = How strong is your pain right now?
lesson-ask-pain-after = How strong is your pain now?
lesson-ask-effort-after = And how hard was it?
lesson-ask-how = I'll count up from zero. Raise a hand at your number, or press it.
lesson-rating = { $n ->
    [0] Zero
   *[other] { number }
}.
lesson-rating-taken = { lesson-rating } Thank you.
lesson-pain-strong = That is strong pain. Better rest today. If it spreads into a leg or does not settle, have it looked at. To go on gently all the same, raise a hand. Otherwise we'll stop here.
lesson-pain-plan = Your plan asks you to rest when it hurts this much. If it spreads into a leg or does not settle, have it looked at. To go on gently all the same, raise a hand. Otherwise we'll stop here.
lesson-pain-more = That is more than before. Rest now, and do less next time. If it spreads into a leg or does not settle, have it looked at.
lesson-pain-after = That is strong pain. Rest now. If it spreads into a leg or does not settle, have it looked at.
lesson-first = First: { $name }.
lesson-last = The last one: { $name }.
lesson-next = { $name }.
lesson-for-you = For you: { $care }
lesson-own-care = I can't judge { $what } reliably. Please watch that yourself: { $cues }.
lesson-own-care-told = I can't judge { $what } reliably. Please watch that yourself.
dose-held-once = { $often }, holding for { $seconds }
dose-held = { $often }, holding for { $seconds }
dose-both = { $often } with both sides together
dose-alternate = { $often } on each side, changing sides every time
dose-each-side = { $often } on each side
dose-then-both = { $each }, then { $often } with both together
dose-sets = { $said }, in { $n ->
    [one] one set
   *[other] { number } sets
}
dose-again-each = { $often } each side
lesson-again = { $name }, { $dose }.
lesson-trial = Let's try it out. { $what }. I'll check that you stay in the picture.
lesson-try = Try it first. { $what }.
lesson-see-all = Good, I can see all of you.
lesson-cut-off = We'll go on, but part of you is outside the picture, and I can't judge that part.
lesson-no-trial = Let's begin without trying it first.
lesson-ready = Get ready.
lesson-ask-well = Are you all right? Take your time, or rest. If you've had enough, I'll move on in a while.
lesson-idle = Let's leave this one here.
lesson-left-out = Then we'll leave it out.
lesson-skipped = We'll skip this one.
lesson-leave-out = Raise a hand if you want to skip this one. I can't see you in the start position.
lesson-begin = { $what }.
lesson-set-no = Set { number }.
lesson-begin-left = Begin on the left.
lesson-begin-right = Begin on the right.
lesson-change-every-time = Change sides every time.
lesson-then-change = Then change sides.
lesson-side-first-left = The left side first.
lesson-side-first-right = The right side first.
lesson-side-first-both = Both sides together.
lesson-switch-left = Change sides: now the left side.
lesson-switch-right = Change sides: now the right side.
lesson-switch-other = Change sides: now the other side.
lesson-switch-both = Now both sides together.
lesson-wrong-now-left = Now the left side, please. That was the right side again.
lesson-wrong-now-right = Now the right side, please. That was the left side again.
lesson-wrong-now-both = Now both sides together, please. That was one side.
lesson-mirror-doubt = You did the other side each time. If you did as I asked, the picture is mirrored: the settings can exchange left and right.
lesson-go-on = Good.
lesson-go-on-left = Good. { $n ->
    [1] One more.
    [2] Two more.
    [3] Three more.
    [4] Four more.
    [5] Five more.
    [6] Six more.
   *[other] { $n } more.
}
lesson-set-done = That was set { number }. Rest for { $seconds }.
lesson-praise-0 = Well done.
lesson-praise-1 = Nicely done.
lesson-praise-2 = Good work.
lesson-next-time = Next time: { $cue }.
lesson-held-short = You held { $held } of { $n } seconds; next time, a little longer if it is comfortable.
lesson-rest-before = Rest a little. Next is { $name }.
lesson-soon = { $n ->
    [one] One second left.
    [10] Ten seconds left.
   *[other] { $n } seconds left.
}
lesson-question = { $question } Raise a hand to do it. Otherwise we'll leave it out.
lesson-hurt = Let's stop this one. Move gently, and rest in whichever position feels best.
lesson-hurt-next = If it has settled, raise a hand and we'll go on with the next exercise. Otherwise we'll stop here. If the pain spreads into a leg or does not settle, have it looked at.
lesson-done-one = That's it. { $get-up }
lesson-done-all = Well done: { $n ->
    [2] both
   *[other] all { number }
}. { $get-up }
lesson-done-some = Well done: { $done } of { number }. { $get-up }
lesson-done-none = That is the end. { $get-up }
get-up-standing = Take a moment before you move on.
get-up-back = Stay a moment, then roll onto your side and get up slowly.
get-up-floor = Stay a moment, then get up slowly.
lesson-end-pain = That's all for today. Take care of yourself.
lesson-end-left = I'll stop here, since you have been away for a while. What you have done is saved.
lesson-end-empty = There is nothing to do in this lesson.
lesson-locked = Your profile leaves this out. { $reasons }.
pause-key = Paused.
pause-nobody = Paused. Come back into the picture and we'll go on. I can't see you.
pause-away = Paused. Get back into position when you are ready. If it hurts, raise a hand.
pause-several = Paused. I'll wait a moment: somebody else is in the picture.
pause-dark = Paused. Switch on a light: it is too dark to see you.
pause-stalled = Paused. No picture is coming from the camera.
remind-key = Still paused. Press space to go on.
remind-nobody = I still can't see you. Has the laptop been moved?
remind-away = Still paused. Get back into position to go on, or raise a hand if it hurts.
remind-dark = It is still too dark to see you.
remind-several = Still paused. Raise a hand and I'll go on with you alone.
remind-stalled = Still no picture from the camera. Is it plugged in?
lesson-following = Two people are here. I'm watching the one I draw on.
lesson-following-left = Two people are here. I'm watching the one on the left.
lesson-following-right = Two people are here. I'm watching the one on the right.
lesson-following-middle = Several people are here. I'm watching the one in the middle.

## Questions before an exercise

ask-hurt = { $name } hurt you earlier today.
ask-trouble = { $name }, with { $trouble }. { $text }
ask-locked = Your profile leaves out { $name }, with { $trouble }. { $text }
ask-level = { $level }. { $text }
why-left-out = { $trouble }: { $text }
trouble-osteoporosis = osteoporosis
trouble-hip-replacement = a hip replacement
trouble-pregnancy = pregnancy
trouble-flexion-pain = pain on bending forward
trouble-extension-pain = pain on arching back
trouble-knee-trouble = knee trouble
trouble-wrist-trouble = wrist trouble
trouble-shoulder-trouble = shoulder trouble
trouble-recent-surgery = a recent operation
trouble-blood-pressure = high blood pressure

## Cues and what helps the camera see

praise-better = Better, just like that
breath-in = Breathe in
breath-out = Breathe out
hold-over = Now come back slowly
hold-half = Half-way
advice-nobody = Come into the picture: I can't see anybody
advice-too-dark = Switch on a light: it is too dark to see you
advice-hidden = Somebody is in front of you: I'll go on when I see you again
advice-too-far = Come closer: you are too small in the picture
advice-dark = Switch on a light: it is dark here
advice-low = Tilt the screen down: you are low in the picture
advice-high = Tilt the screen up: you are high in the picture
advice-too-near = Move back a little: you fill the picture
advice-tilted = Set the camera level: it is tilted
advice-two-people = Two people are here: I'm watching whom I draw on
advice-two-people-left = Two people: I'm watching the one on the left
advice-two-people-right = Two people: I'm watching the one on the right
advice-two-people-middle = Several people: I'm watching the one in the middle
advice-lite = Lite only counts, and may miscount: use the full model
advice-like = That looked like { $like }: I didn't count it
advice-part = That was only part of your range: I didn't count it
advice-unlike = That was not this exercise: I didn't count it
advice-moving = Put the camera down: it moves
advice-upside-down = Turn the camera: the picture seems to be upside down
advice-on-its-side = Turn the camera: the picture seems to lie on its side
sum-two-people = Be alone in the picture: a video (--video) shows whom I followed
sum-two-people-left = Be alone in the picture: I followed the person on the left
sum-two-people-right = Be alone in the picture: I followed the person on the right
sum-two-people-middle = Be alone in the picture: I followed the person in the middle
picture-surely-down = the picture seems to be upside down; try --turn { $turn }
picture-surely-side = the picture seems to be on its side; try --turn { $turn }
picture-perhaps-down = if the picture is upside down, try --turn { $turn }
picture-perhaps-side = if the picture is on its side, try --turn { $turn }
advice-turn = { $turn }: I can't check your form
advice-paused = Press space to go on: we have paused
advice-stalled = No picture is coming from the camera
advice-stalled-do = Check that the camera is plugged in: no picture is coming
advice-cut = { $mend }: { $what }
mend-down = Tilt the screen down
mend-up = Tilt the screen up
mend-middle = Move to the middle
mend-back = Move back
part-head = head
part-hands = hands
part-elbows = elbows
part-shoulders = shoulders
part-back = back
part-hips = hips
part-knees = knees
part-feet = feet
cut-off = { $count ->
    [1] { $one ->
        [head] your head is cut off
        [back] your back is cut off
       *[other] your { $first } are cut off
    }
    [2] { $first } and { $second } are cut off
   *[other] you are cut off
}
leaves = { $count ->
    [1] { $one ->
        [head] your head leaves the picture
        [back] your back leaves the picture
       *[other] your { $first } leave the picture
    }
    [2] { $first } and { $second } leave the picture
   *[other] you leave the picture
}
why-under-way = begin once the camera sees you; it was under way when I first saw you
why-no-start = keep still in the start position for two seconds first
why-mixed = left and right legs looked alike from here
why-hidden = part of you was hidden or cut off
why-covered = somebody was in front of you
why-lite = the lite pose model is only good enough to count, and may miscount; use the full one
why-photo-change = one photo cannot show a change from the start position
why-photo-still = one photo cannot show whether you keep still

## The window

come-in = Come into the picture
get-into-position = Get into the start position
phase-nobody = nobody in the picture
phase-not-counting = not counting right now
phase-waiting = waiting for you
phase-unknown = working out which exercise this is
phase-not-recognised = no exercise recognised
phase-maybe-start = possibly a start position
phase-with-depth = { $phase }, { $depth }
depth-of-range = { $percent } % of your range
people-in-view = { $n } people in view: watching one
people-in-view-left = { $n } people: watching the one on the left
people-in-view-right = { $n } people: watching the one on the right
people-in-view-middle = { $n } people: watching the one in the middle
sound-off = Sound is off
count-of = of { $n }
count-repetitions = repetitions
ring-of = of { $n } s
ring-seconds = seconds
ring-waits = keep still
stage-placing = getting into position
stage-trial = trying it once, not counted
stage-ready = get ready
stage-side-left = left side
stage-side-right = right side
stage-side-both = both sides together
stage-paused = paused, not counting
panel-side-left = Left side
panel-side-right = Right side
panel-side-both = Both sides
begin-at-tone = Begin when you hear the long tone
set-of = set { $n } of { $of }
place-of = { $n } of { $of }
why-key-title = Paused
why-key-do = To go on, press space or raise a hand
why-nobody-title = I can't see you
why-nobody-do = Come back into the picture to go on
why-away-title = Paused
why-away-do = Get back into position to go on. If it hurts, raise a hand
why-dark-title = Too dark
why-dark-do = Switch on a light
why-several-title = Somebody else is in the picture
why-several-do = Raise a hand to go on with you alone
why-stalled-title = No picture
key-space = space
key-enter = Enter
key-pause = pause
key-skip = skip
key-back = back
key-mute = mute
key-choose = choose
key-pick = pick
key-begin = begin
key-end = end
key-go-on = go on
key-leave-out = skip all this
key-yes = yes
key-no = no
key-pain = it hurts
key-pain-full = it hurts: sharp, growing or leg pain
opening-title = Getting ready
opening-camera = Opening the camera …
opening-model = The camera works. Just a moment …
start-how = Press a number, or use the arrows and Enter. Or just begin, and I will recognise it.
start-seen = I see: { $name }
start-could-be = This could be: { $names }

## Pages between exercises

page-before-start = Before you start
page-when-read = When you have read this, raise a hand or press Enter
page-to-go-on = To go on, raise a hand or press Enter
page-question = About your health: { $n } of { $of }
page-answer = Yes: raise a hand or press Enter
page-just-wait = No: just wait
page-is-right = Is that right?
page-none = None of these
page-right = If that is right, raise a hand or press Enter
page-asked-again = Otherwise I'll ask again next time ({ $n } s)
page-get-into-position = Get into position when you are ready, or raise a hand
page-unless = Left out in { $n } s unless you answer
page-to-do-it = To do it: raise a hand or press Enter
page-pain-scale = 0: no pain. 10: the worst you can imagine.
page-effort-scale = 0: no effort at all. 10: as hard as you can.
page-raise-at = Raise a hand at your number, or press it. n skips this.
page-stand-up = Stand or sit upright, or press a number. n skips this.
page-taken = Arrow up or down changes it
page-strong-pain = Better rest today
page-rest = Rest. Next comes:
page-set = Set { $n } of { $of }
page-go-on-now = Raise a hand to go on now
page-rest-now = Rest now
page-stopped-today = { $name }: stopped for today
page-move-gently = Move gently, and rest in whichever position feels best.
page-looked-at = Stop for today and have it looked at if you have:
page-session-ends = The session ends in { $n } s unless you go on
page-if-settled = If it has settled, raise a hand to go on with { $name }
page-well-done = Well done
page-the-end = That is the end
page-away = Stopped while you were away
page-nothing = There is nothing to do
page-left-out = { $name }: left out ({ $why })
page-outcome = { $name }: { $said }
ended-skipped = skipped
ended-pain = stopped because it hurt
ended-refused = left out because you said no
ended-idle = stopped early
ended-stopped = stopped
ended-not-begun = not started
outcome-done = done
outcome-times = { $n ->
    [1] once
   *[other] { $n } times
}
outcome-side = { $n } { $side }
outcome-next-time = next time: { $cue }
outcome-held = held { $held } of { $n } s
amount-times = { $n ->
    [1] once
   *[other] { $n } times
}
amount-both = { $n } both sides
amount-each = { $n } each side
amount-hold = { $base } × { $seconds } s
amount-then-both = { $base }, then both
amount-sets = { $base }, { $n ->
    [one] { $n } set
   *[other] { $n } sets
}

## The summary of one exercise

sum-no-exercise = No exercise was recognised
sum-camera = camera
sum-in-view = you were in view for { $time }
sum-judged = { $time } of it judged
sum-nothing-judged = nothing judged
sum-seen-side = seen from the side
sum-seen-front = seen from the front
sum-seen-back = seen from behind
sum-seen-oblique = seen at an angle
sum-label-repetitions = Repetitions
sum-label-holds = Holds
sum-label-depth = Depth
sum-label-range = Your range
sum-label-back = Back
sum-label-work-on = To work on
sum-label-clinician = Clinician
sum-label-unjudged = Not judged
sum-label-hints = Next time
sum-label-besides = Besides
stretch-seen = this looks like { $name }, which was not judged: see it with --exercise { $slug }
stretch-unsure = something like { $name }, too little of it to judge
stretch-waiting = in a start position
stretch-resting = resting
stretch-moving = moving, but none of the exercises
stretch-getting-up = getting up
stretch-getting-down = getting down
stretch-nobody = nobody in the picture
sum-not-named = Not counted: I couldn't tell which exercise this is. Name it and try again.
sum-none-seen = None: I couldn't see enough to judge.
sum-none = None counted.
sum-none-counted = None counted. I need to see the whole movement, out and back.
sum-counted = { $n } counted
sum-in-all = { $n } in all: { $sides }
sum-on-side = { $n } { $side }
sum-on-both = { $n } both sides
sum-fewer-left = The left side had { $n } fewer; even them out next time.
sum-fewer-right = The right side had { $n } fewer; even them out next time.
sum-partial = { $n ->
    [one] { $n } more stayed well short of your range and was not counted
   *[other] { $n } more stayed well short of your range and were not counted
}
sum-like = { $n ->
    [one] { $n } movement looked like { $like } and was not counted
   *[other] { $n } movements looked like { $like } and were not counted
}
sum-unlike = { $n ->
    [one] { $n } movement did not look like this exercise and was not counted
   *[other] { $n } movements did not look like this exercise and were not counted
}
sum-clean-all = { $n ->
    [1] It was clean. Well done.
    [2] Both of them were clean. Well done.
   *[other] All of them were clean. Well done.
}
sum-clean-some = { $clean } of { $n } clean; what to work on is below.
sum-faults-below = What to work on is below.
sum-clean-short = I saw nothing to correct.
sum-nothing-seen = I saw nothing to correct. I could not judge { $what } reliably.
sum-held = Held { $time } s
sum-held-short = Held { $time } of { $n } s; next time a little longer, if it is comfortable.
sum-hold-side = { $n } { $side }, { $time } s together
sum-hold = { $n }, { $time } s together
sum-longest = longest { $time } s
sum-work-nothing = Nothing that I could see.
sum-work-unsure = Nothing that I am sure of.
sum-cue = { $cue }. { $times } ({ $when }).
sum-times = { $n ->
    [1] Once
    [2] Twice
   *[other] { $n } times
}
sum-beyond = Up to { $amount } beyond the limit of { $limit }.
sum-by-eye = Worth a look by eye: these signs also occur in good form.
sum-and-more = { $listed } and { $n } more
sum-at = at { $time }
time-seconds = { NUMBER($s, minimumFractionDigits: 1, maximumFractionDigits: 1) } s
sum-unseen-gap = For { $time } I could not count. { $advice }.
sum-unseen-nobody = For { $time } I could see nobody.
sum-unseen-hidden = For { $time } somebody was in front of you.
sum-unseen-dark = For { $time } it was too dark to see you. Switch on a light.
sum-unseen-stalled = For { $time } the camera sent no picture.
sum-unseen-position = For { $time } you were not in the start position.
sum-unseen-paused = You paused for { $time }.
sum-unseen-rules = I could not judge { $what }: { $why }.
topic-back = your back
topic-low-back = your low back
topic-upper-back = your upper back
topic-head = your head
topic-arms = your arms
topic-elbows = your elbows
topic-shoulders = your shoulders
topic-hips = your hips
topic-legs = your legs
topic-knees = your knees
topic-feet = your feet
topic-trunk = your trunk
topic-still = how still you are
topic-pace = your pace
topic-other = the rest
bare-back = back
bare-low-back = low back
bare-upper-back = upper back
bare-head = head
bare-arms = arms
bare-elbows = elbows
bare-shoulders = shoulders
bare-hips = hips
bare-legs = legs
bare-knees = knees
bare-feet = feet
bare-trunk = trunk
bare-still = stillness
bare-pace = pace
bare-other = the rest
depth-row = { $name }: { $shares } % { $of }
depth-of-baseline = of your range
depth-of-first = of your first two that I saw no fault in
depth-more = { $listed } and { $n } more
depth-alike = Left and right reach alike, as far as a camera can tell
depth-left-further = The left side goes further than the right
depth-right-further = The right side goes further than the left
depth-differ = Left and right differ clearly
depth-sides = At the far end { $left } left, { $right } right (a camera tells differences from { $noticed } on)
range-not-used = The range measured { $when } was not used: { $doubt }. To measure it for this camera position: { $command }
range-dropped = The range measured { $when } was dropped on the way: { $doubt }. To measure it anew: { $command }
range-measured = Measured { $when }
range-again = Time to measure it again ({ $command }): { $why }.
range-on-day = on { $day }
range-earlier = earlier
range-not-used-now = your range is not used: { $doubt }
range-of-side = { $side }: { $name }
range-goes-further = { $what } goes { $degrees }° further
range-other-view = it was measured from { $then ->
    [side] the side
    [front] the front
    [back] behind
    [oblique] an angle
   *[other] elsewhere
}, { $now ->
    [side] and you are seen from the side
    [front] and you are seen from the front
    [back] and you are seen from behind
    [oblique] and you are seen from an angle
   *[other] and I can't tell from which side I see you now
}
range-turned = you are turned { $degrees }° differently than when it was measured
range-other-side = it was measured with your { $side ->
    [left] left
   *[right] right
} side towards the camera
range-other-model = it was measured with the { $then } model, and this is { $now }
range-other-version = it was measured with version { $version } of this program
range-rests-elsewhere = you rest in quite another position; it may be somebody else's
range-far-beyond = you go to { $percent } % of it; it may be somebody else's
range-far-below = you only go to { $percent } % of it each time; it may be somebody else's

## The summary of a lesson

lessons-mirror-doubt = You did the other side from the one I asked for, each time. If you did as I asked, the picture is mirrored: change “The camera itself exchanges left and right” in the settings, or begin with --mirrored.
lessons-none = No exercise was started.
lessons-in-all = { $time } in all
lessons-in-all-paused = { $time } in all, { $paused } of it paused
lessons-done = { $done } of { $n }
lessons-done-each = { $done } of { $n } each side
lessons-left-out = left out ({ $why })
lessons-hurt = It hurt today: see a physiotherapist or doctor if it does not settle, or spreads into a leg. I'll ask before doing it again today.

## A photo

photo-not-there = { $photo }: there is no such photo (check the spelling)
photo-see = I see { $name }: { $position }, seen { $view }.
photo-see-named = You say { $name }. I see: { $position }, seen { $view }.
photo-position-side = { $position } ({ $side })
photo-no-position = neither its start nor its end position
photo-maybe = This may be the start of { $names }; one photo is too early to tell.
photo-none = I see none of the exercises I know: { $names }.
photo-view-side = from the side
photo-view-front = from the front
photo-view-back = from behind
photo-view-oblique = at an angle
photo-view-unknown = from a side I can't make out
photo-good = Good: { $what }.
photo-change = To change: { $cue }.
photo-perhaps = Perhaps: { $what }. That also occurs in good form.
photo-cannot-tell = I can't tell about { $what }: { $why }.
photo-nothing-judged = There is nothing I can judge in this position.
photo-range = That is { $percent } % of your range.
photo-range-not-used = Your range was not used: { $doubt }.
photo-number = { $name }? { $value } (limit { $limit })
photo-looks-good = { $what }: good
looks-like = this looks like: { $name } ({ $where })
looks-position-side = { $position }, { $side }
looks-for = for { $seconds } s of { $of } s
looks-start-of = this may be the start of: { $names }; too early to tell
looks-none = none of the { $n } exercises I know: { $names }
looks-name-it = if it is one, name it with --exercise SLUG
looks-in-turn = { $n } exercises, one after the other: { $names }

## The back, in words

back-rounded = rounded
back-flat = flat
back-arched = arched
back-doubt = Back: { $why }
back-unclear = back not clearly seen
back-did-both = rounded and arched
back-at-rest = no clear change from rest
back-degrees = { $said } (from { $low } to { $high }, each ± { $error })
back-part-degrees = { $part } { $degrees }° ± { $error }°
back-front = turn side-on; I can't see your back's shape from here
back-oblique = turn side-on; I can't tell at this angle
back-lying-on-back = the floor hides your back
back-leg-up = I can't tell while your leg is up
back-arm-across = an arm hides your back
back-outline = I can't see the outline of your back
back-hidden = I can't see your shoulders or hips well enough
back-unsure = I can't tell in this position
back-no-neutral = I haven't seen your back at rest
back-other-posture = I watch your back only during the exercise

## Your range, measured

calibrate-easy = Go only as far as feels easy
calibrate-back = Good. Now come back slowly
calibrate-left-out = We'll leave that one out. It didn't work
calibrate-gone = I stop measuring here, because I can't see you any more
calibrate-nothing = I couldn't measure anything
calibrate-introduction = { $name }. { $camera }. { $safety }
calibrate-start = { $start }, and keep still
calibrate-end = { $what }. { $easy }
calibrate-end-stay = { $what }. { $easy }, and stay there
calibrate-end-side = { $side ->
    [left] Left side
    [right] Right side
   *[both] Both sides
}. { $end }
calibrate-other-left = Please do the left side now
calibrate-other-right = Please do the right side now
calibrate-other-both = Please do both sides together now
calibrate-no-start = We'll leave out { $name }. I couldn't measure you at rest
calibrate-over = Thank you. { $name } is done
calibrate-rest = measuring you at rest
calibrate-measuring = measuring: { $name }
calibrate-not-measured = { $name }: not measured, { $why }
calibrate-not-still = you were never still in the start position
calibrate-no-end = no end position was reached and held still
calibrate-missed = not measured: { $what }
calibrate-left-out-profile = { $name } is left out ({ $why })
calibrate-kept-earlier = nothing was measured; earlier measurements are unchanged
all-left-out-by-profile = your profile leaves out { $exercises }; `coach profile` changes the profile
calibrate-saved = saved in { $path }
calibrate-how-guided = guided
calibrate-how-clip = from a clip
calibrate-well-seen = well seen
calibrate-fairly-seen = fairly seen
calibrate-poorly-seen = poorly seen
calibrate-held = { $what } from rest (held)
calibrate-not-held = { $what } from rest (furthest point, not held)
calibrate-before = before, { $day }: { $ranges }
calibrate-none = nothing has been measured for { $person } yet: `coach calibrate EXERCISE` does it

## Lists, and lines on the terminal

list-own = { $aim } (your own)
list-own-folder = Your own go into { $folder }, a file each; copy one from { $example }.
list-untranslated = { $slug }: { $n ->
    [one] { $n } text is
   *[other] { $n } texts are
} not in English yet ({ $first }); shown as written
exercise-how = How
exercise-breath = Breath:
exercise-dose = How much
exercise-sets = { $sets } x { $repetitions }
exercise-per-side = { $said } per side
exercise-held = { $said }, held { $seconds } s
exercise-camera = Camera
exercise-care = Take care
exercise-told = What I tell you
exercise-reported = What to watch yourself, since I am not sure enough of it (what I see of it is in the report, for a clinician)
exercise-blind = What I cannot see
exercise-fault = { $name }: “{ $cue }”
routine-row = about { $minutes } min
routine-title = { $name } ({ $slug }), about { $minutes } min
routine-order = Order: { $order }
routine-own-folder = Your own routines go into { $folder }; copy one from { $example } to start with.
routine-left-out = { $name }: left out ({ $why })
plan-none = You have no plan. `coach plan open FILE` opens the one that you were given.
plan-next = Your plan begins on { $day }.
plan-by = by { $who }
plan-from = From { $day } { $until }
plan-until = until { $day }
plan-until-further = until further notice
plan-days-a-week = { $n ->
    [1] one day a week
    [7] every day
   *[other] on { $n } days a week
}
plan-cautions = Taken into account: { $troubles }.
plan-pain-limit = With pain of { $n } or more before a session, rest that day.
plan-limit = Limit of form: { $limit } = { $value }
plan-this-week = This week so far: { $done } of { $asked } days done.
plan-before = Before: { $done } of { $asked } days done, in { $weeks ->
    [1] one week
   *[other] { $weeks } weeks
}.
plan-today = Begin with: coach live --routine plan
plan-not-today = It asks for nothing today.
plan-replaces = Your present plan, { $title }, ends when this one begins.
plan-ask = Follow this plan? [y/N]
plan-yes = y
plan-opened = From { $day } on you follow: { $title }
plan-left-alone = Nothing was changed.
plan-closed = You no longer follow: { $title }. What you have done stays in the history.
plan-reminder = Exercises: { $title }
plan-calendar = Written: { $path }, on { $days }, at { $at }. Open it with your calendar, which then reminds you.
history-none = There are no sessions yet. `coach live` begins one.
history-ratings = pain { $before } → { $after }, effort { $effort }
history-counted = { $done } of { $asked }
history-ended-pain = stopped because it hurt
history-cut-off = cut off
history-seen = Seen from { $view }, { $judged } judged
history-view-side = the side
history-view-front = the front
history-view-back = behind
history-view-oblique = an angle
history-view-unknown = an unknown side
history-hold = held { $held } of { $asked } s on average
history-held = held { $held } s on average
history-clean = no fault seen in { $n }
history-fault = { $name }, { $n ->
    [1] once
   *[other] { $n } times
} ({ $seconds } s)
history-reached = { $name }{ $side }: { $first } to { $last }{ $unit } in { $n } sessions, { $told }
history-told-more = more than before (clear from { $smallest }{ $unit })
history-told-less = less than before (clear from { $smallest }{ $unit })
history-told-none = no clear change (clear from { $smallest }{ $unit })
history-told-too-few = one session, nothing to compare
history-sessions = { $n ->
    [1] One session
   *[other] { $n } sessions
} since { $day }
history-no-range = How far it went was not kept in these sessions.
history-rated = Kept: { $what } { $value }
history-what-pain = pain
history-what-effort = effort
data-where = What is kept, and where. Nothing of it is ever sent anywhere.
data-history = history of sessions, ratings and plans
data-sessions = sessions as files
data-ranges = your ranges
data-profile = your profile
data-settings = settings
data-own = exercises, routines and limits of your own
data-damaged = a damaged history that was set aside
data-traces = kept traces of clips
data-not-there = not there
data-delete-days = This deletes { $n ->
    [1] one session
   *[other] { $n } sessions
} before { $day }, with their ratings and files. It cannot be undone.
data-delete-all = This deletes all sessions, ratings, plans, your ranges and your profile. It cannot be undone.
data-ask = Delete? [y/N]
data-deleted = Deleted. The history was written anew without it.
data-exported = Written: { $path }
profile-saved = Saved: { $path }
profile-any-of-these = Do you have any of these? Type their numbers, or just Enter for none:
profile-type-numbers = please type numbers from 1 to { $n }
profile-help-now = Get help now, and do not exercise, if you have:
profile-stop = Stop the session if you have:
profile-ask-first = Ask a doctor or physiotherapist first if you have:
profile-draft = (A draft from public sources, not yet approved by a clinician: docs/sources.md.)
profile-effect = { $name }: { $effect ->
    [lock] left out
    [adapt] adapted
   *[ask] asked about first
} ({ $trouble }). { $text }
profile-level = { $slug }: level { $level }
profile-usual = Every exercise is done the usual, low-load way.
profile-changes = What this changes:
demo-watch = Watch it: { $path }
demo-your-turn = Your turn: { $command }
see-slow = this computer can judge only { $fps } pictures a second: move slowly, and close other programs
camera-other-size = { $name } gives { $got } pictures, not the { $asked } it was asked for
camera-slow = { $name } gives only { $fps } pictures per second; more light often helps
camera-still = the picture of { $name } stands still: check the camera or its app
camera-numbered = camera { $number }
camera-none = no picture from { $name }: close other programs that use it, plug it in, try --camera { $other }, or see what `coach doctor` finds
camera-none-network = no picture from { $name }: check the address, that the camera's app is running, and that both are on the same network
no-screen = there is no screen to open a window on; use --no-window (`coach live --no-window` coaches by voice alone)
no-model = no { $variant } pose model: { $why }. Go online once, or put { $file } from another computer into { $folder }, or give --model PATH
left-out-by-profile = your profile leaves out { $exercise } ({ $trouble }: { $why }); --anyway does it after asking you, `coach profile` changes the profile
no-plan-today = there is no plan for today; `coach plan open FILE` opens one
camera-stalled-network = no picture from { $name }: check its network and app; trying again
camera-stalled = no picture from { $name }: check that it is plugged in; trying again
live-stopped = stopped
live-record = the record is { $path }
live-left-behind = an earlier session ended unexpectedly; what was saved of it is in { $path }
clip-remembered = It is in your history as { $session }.
clip-not-remembered = Nothing in it was judged, so it is not in your history.
clip-ask-pain = How strong was your pain afterwards, 0 to 10? (Enter for no answer)
clip-ask-effort = And how hard was it, 0 to 10? (Enter for no answer)
clip-ask-range = please type a number from 0 to 10
live-saved = the session is saved as { $path }
clip-stopped = stopped at { $time }; this is what was judged up to then
no-voice = No voice: { $why }. You get { $instead } instead.
no-voice-program = no speech program was found
no-voice-heard = the speech program { $name } cannot be heard
no-voice-sound = no sound can be played
no-voice-tones = tones
no-voice-flashes = flashes of the picture
no-voice-language = No { $language } voice was found, so the system's own voice reads the words. { $how }
no-voice-language-linux = Install espeak-ng for one.
no-voice-language-macos = Add one in System Settings, Accessibility, Spoken Content.
no-voice-language-windows = Add one in Settings, Time & language, Speech.
