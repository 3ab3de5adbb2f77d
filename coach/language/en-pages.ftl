
## The report and the local pages: what is read at leisure. Format as in en.ftl.

report-title = How it has been going
report-session = One session
report-clip = What the coach saw
report-range = { $from } to { $to }
report-made = Made on { $day } by Lumbar Coach { $version }.
report-in-words = In plain words
report-dose = Done and asked for
report-pain = Pain and effort
report-change = Range of motion
report-faults = What to work on
report-clinician-faults = For the clinician: signs that also occur in good form
report-unjudged = What could not be judged
report-questionnaires = Questionnaires
report-method = How this was measured, and its limits
report-nothing = Nothing was done in these days.
report-days = { $days ->
    [one] One day with exercise
   *[other] { $days } days with exercise
}, { $sessions ->
    [one] one session
   *[other] { $sessions } sessions
}, { $time } in all.
report-days-asked = The plan asked for { $asked ->
    [one] one day
   *[other] { $asked } days
}; { $done ->
    [0] none was done
    [one] one was done
   *[other] { $done } were done
}.
report-dose-line = { $done } of { $asked } repetitions that were asked for were done.
report-pain-line = Pain before a session, 0 to 10: { $first } at first, { $last } lately (lowest { $low }, highest { $high }).
report-pain-once = Pain before the session, 0 to 10: { $value }.
report-pain-unknown = Nobody said how much it hurt.
report-pain-never = No exercise was ended because of pain.
report-pain-ended = { $n ->
    [one] One exercise was ended because of pain
   *[other] { $n } exercises were ended because of pain
}: { $which }.
report-pain-of = { $name } ({ $day })
report-and-earlier = { $n ->
    [one] one before
   *[other] { $n } before
}
report-change-more = Clearly further than at first, more than from day to day: { $which }.
report-change-less = Clearly less far than at first, more than from day to day: { $which }.
report-no-change = No clear change in how far you go: what differs is within the spread from day to day.
report-too-early = Too few sessions yet to tell whether anything has changed.
report-one-thing = One thing to work on: { $cue }.
report-exercise = Exercise
report-sessions = Sessions
report-repetitions = Repetitions
report-holds = Holds
report-held-of = { $held } of { $asked } s
report-held = { $held } s
report-clean = Clean
report-of = { $done } of { $asked }
report-before = before
report-after = after
report-effort = effort
report-pain-label = Pain before and after each session, from 0 to 10, over the days; the numbers are in the table below
report-trend-label = { $what } over the days; the numbers are in the table below
report-unit-deg = degrees away from rest
report-unit-other = in { $unit } away from rest
report-band = The grey band is the spread from day to day: a value within it is no clear change.
report-months = Faint points are sessions, the marks are the means of their months.
report-numbers = The numbers
report-day = Day
report-side = Side
report-where = Where
report-first = At first (mean of { $n })
report-last = Lately (mean of { $n })
report-lately = Lately
report-difference = Difference
report-least = Least that counts
report-says = So
report-says-more = further
report-says-less = less far
report-says-none = no clear change
report-says-too-few = too early to tell
report-mean-of = { $value } (mean of { $n })
hours-minutes = { $h ->
    [0] { $min } min
   *[other] { $h } h { $min } min
}
report-how-often = How often
report-fault-sessions = in { $n } of { $of } sessions
report-fault-lately = in { $n } of the last { $of }
report-no-faults = Nothing that the coach could see.
report-severity-safety = safety
report-severity-fault = fault
report-severity-refinement = refinement
report-weight = Weight
report-all-judged = Everything the coach looks at could be judged.
report-psfs = What is hard to do (0 not at all, 10 as before the trouble)
report-total = Total
report-total-of = { $score } of { $most }
report-none-rated = Nothing was rated or entered in these days.
report-method-camera = One ordinary camera, without markers: projected angles, seen from where the camera stood. They are no goniometer's and no X-ray's; the coach cannot feel pain or stiffness.
report-method-depth = How far an exercise goes is told from the person's own rest, and compared only with their own other days.
report-method-change = A change counts when it is larger than 95 % of the differences that this person, measured on two days, would show without any change. While there are few sessions, what a camera can tell apart in anybody counts too.
report-method-faults = A fault is told when its rule has been silent in good form of other people. Others are for the clinician to look at, and prove nothing.
report-method-views = Seen { $views }, with the pose model { $models }.
report-method-no-device = Not a medical device. What is written here does not replace an examination.
report-see-clinician = See a physiotherapist or doctor when pain grows, spreads into a leg, or does not settle.
report-timeline = What happened when
report-timeline-label = Repetitions, holds, faults and what was not judged, over the time of { $name }; the numbers are in the table below
report-lane-repetitions = Repetitions
report-lane-holds = Holds
report-lane-faults = Faults
report-lane-reported = To look at
report-lane-cues = Said
report-lane-unjudged = Not judged
report-no-number = #
report-when = When
report-held-column = Held
report-depth-column = Depth
report-faults-column = Faults
report-partial = not counted
report-clean-yes = no fault seen
report-still-label = { $cue }, at { $time }
report-saved = The report is { $path }
home-title = Lumbar Coach
home-skip = To the content
home-nav = Pages
home-start = Today
home-history = History
home-questions = How it is
home-plan = Plan
home-settings = Settings
home-studio = For the clinician
home-local = On this machine only. Nothing is sent anywhere.
home-demo-banner = This is a made-up person, so that you can look around. Nothing of it is yours.
home-demo-leave = Back to my own
home-demo-look = Look at a made-up person
home-empty = Nothing here yet.
home-empty-why = After your first session this page shows what you did, how it felt, and what has changed.
home-today-plan = Today: { $title }
home-today-rest = The plan has no session today. You may do one all the same.
home-today-free = No plan: choose what you like.
home-begin = Begin
home-begin-how = Opens the window with the camera. From then on everything goes by voice and raised hand.
home-begun = The window is opening. You can leave this page open.
home-begin-other = Or choose
home-begin-routine = Routine or exercise
home-week = This week
home-week-done = { $done } of { $asked } days
home-week-free = { $n ->
    [0] no session yet
    [one] one day with exercise
   *[other] { $n } days with exercise
}
home-work-on = One thing to work on
home-last = Last session
home-all-sessions = All sessions
home-calendar = Days
home-day-done = session
home-day-planned = planned
home-day-missed = planned, not done
home-day-pain = ended because of pain
home-day-rest = no session
home-sessions-list = Sessions, newest first
home-session-row = { $done } of { $asked } repetitions
home-session-count = { $n ->
    [one] one repetition
   *[other] { $n } repetitions
}
home-pain-short = pain { $before } before, { $after } after
home-pain-before-short = pain { $before } before
home-pain-after-short = pain { $after } after
home-exercises = By exercise
home-months = Months to show
home-span-1 = one month
home-span-3 = three months
home-span-12 = one year
home-span-all = everything
home-ended-done = finished
home-ended-pain = ended because of pain
home-ended-stopped = stopped
home-ended-idle = stopped early
home-ended-skipped = skipped
home-ended-refused = left out because you said no
home-ended-cut-off = cut off
home-ended-not-begun = not started
home-minute = Minute by minute
home-no-clip = No video was kept of this session. `coach live --keep` keeps one beside the next.
home-clip = The session, picture by picture
home-clip-how = Choose a bar or a time to go there. Comma and point go one picture back or on.
home-curve-label = { $name } over the time of the clip
home-report = A page for the physiotherapist
home-report-how = One file with all of this, to print or to hand over.
home-report-get = Make the report
home-questions-how = All of this is optional. It helps to see whether the exercises do what they should.
home-rate-now = How is it now?
home-rate-pain = Pain now
home-rate-effort = Effort of the last session
home-scale-pain = 0 is no pain, 10 the worst that you can imagine.
home-scale-effort = 0 is no effort, 10 the hardest that you can imagine.
home-save = Save
home-saved = Saved.
home-activities = Three things that are hard because of your back
home-activities-how = Name up to three, in your own words, and say every few weeks how well each goes.
home-activity-name = Something that is hard
home-activity-add = Add it
home-activity-end = No longer ask
home-activity-rate = How well does it go now? 0 is not at all, 10 as before the trouble.
home-totals = Totals of questionnaires
home-totals-how = If you have filled in one elsewhere, keep its total here. The questions themselves are not shown.
home-total-name = Questionnaire
home-total-score = Total
home-total-most = Out of
home-plan-none = No plan is in force.
home-plan-how = A physiotherapist can give you a plan as a file. Choose it, see what it asks for, then follow it.
home-plan-file = File of the plan (TOML or JSON)
home-plan-look = Look at it
home-plan-follow = Follow this plan
home-plan-end = End this plan
home-plan-by = by { $by }
home-plan-from = from { $day }
home-plan-until = from { $day } until { $until }
home-plan-days = on { $days }
home-plan-a-week = { $n ->
    [one] on one day a week
   *[other] on { $n } days a week
}
home-plan-note = Note
home-plan-pain-limit = Rest on days on which the pain is { $n } or more of 10.
home-plan-cautions = It takes account of: { $cautions }
home-plan-write = Write a plan
home-plan-write-how = For physiotherapists: fill this in, then save the file or follow it here.
home-plan-title = Title
home-plan-given-by = By
home-plan-first-day = From
home-plan-last-day = Until (may stay empty)
home-plan-weekdays = Days of the week
home-plan-exercises = Exercises
home-plan-repetitions = Repetitions (each side)
home-plan-sets = Sets
home-plan-hold = Hold, seconds
home-plan-download = Save as a file
home-profile = About you
home-profile-how = What you tick here locks, adapts or asks before exercises.
home-camera-source = Camera number, or its address
home-voice = Volume of the voice, 0 to 1
home-language = Language
home-language-auto = that of the system
home-window-full = Start in full screen
home-degrees = Show angles in degrees too
home-settings-file = All settings are in { $path }
home-data = Your data
home-data-how = It lies in { $path }. `coach data` tells how to take it along or delete it.
home-studio-how = The studio shows what the limits of each exercise do to recorded clips.
home-not-found = There is no such page.
home-no-exercise = Nothing was done of this yet.
home-hold-label = Mean hold per session in seconds, over the days; the numbers are in the table below
home-hold-asked = asked { $n } s
home-more-months = Earlier months
home-plan-now = In force
home-plan-open = Open a plan
home-studio-open = Open it
home-studio-opening = It opens in another tab; the first time this takes a while.
home-held = held for { $held } s on average
report-stills = Pictures of what to work on
report-nothing-judged = Nothing in it could be judged.
made-up-note = Slowly, and only as far as it feels easy.
made-up-activity-1 = Putting on socks
made-up-activity-2 = Sitting for an hour
made-up-activity-3 = Lifting the child
