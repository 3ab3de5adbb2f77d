# Deutsch. Dieselben Meldungen wie in en.ftl: ein Test vergleicht Namen und Platzhalter.
# Anrede: Sie, auch in den kurzen Hinweisen. Fachwörter wie in der Physiotherapie üblich.

## Kleine Wörter

list-and = { $first } und { $last }
list-or = { $first } oder { $last }
side-left = links
side-right = rechts
side-both = beide
number = { $n ->
    [0] keine
    [1] eins
    [2] zwei
    [3] drei
    [4] vier
    [5] fünf
    [6] sechs
    [7] sieben
    [8] acht
    [9] neun
    [10] zehn
    [11] elf
    [12] zwölf
    [13] dreizehn
    [14] vierzehn
    [15] fünfzehn
    [16] sechzehn
    [17] siebzehn
    [18] achtzehn
    [19] neunzehn
    [20] zwanzig
    [30] dreißig
    [40] vierzig
    [45] fünfundvierzig
    [60] sechzig
    [90] neunzig
   *[other] { $n }
}
often = { $n ->
    [1] einmal
    [2] zweimal
    [3] dreimal
    [4] viermal
    [5] fünfmal
    [6] sechsmal
    [7] siebenmal
    [8] achtmal
    [9] neunmal
    [10] zehnmal
    [12] zwölfmal
    [15] fünfzehnmal
    [20] zwanzigmal
   *[other] { $n }-mal
}
seconds = { $n ->
    [one] eine Sekunde
   *[other] { number } Sekunden
}
minutes-about = { $n ->
    [one] etwa eine Minute
   *[other] etwa { number } Minuten
}

## Eine Trainingseinheit, wie sie gesprochen wird

first-welcome = Willkommen. Bevor wir anfangen, hören Sie bitte, wann Sie nicht üben sollten.
first-raise-when-read = Heben Sie eine Hand, wenn Sie das verstanden haben.
first-raise-to-go-on = Heben Sie eine Hand, dann geht es weiter.
first-questions = Nun ein paar kurze Fragen zu Ihrer Gesundheit. Heben Sie für Ja eine Hand. Für Nein warten Sie einfach.
first-question = { $trouble }?
first-yes = Ja.
first-none = nichts davon
first-confirm = Ich habe verstanden: { $told }. Heben Sie eine Hand, wenn das stimmt.
first-kept = Danke. Ich richte mich danach.
first-skipped = Dann machen wir alles in der üblichen, schonenden Form.
first-not-kept = Dann frage ich beim nächsten Mal wieder, und heute machen wir alles in der üblichen, schonenden Form.
pain-rule = Ein leichtes Ziehen ist in Ordnung. Hören Sie auf, wenn es stechend schmerzt, schlimmer wird oder ins Bein zieht.
lesson-follows = Sie machen jetzt eine andere Übung: { $name }.
lesson-choose = Wählen Sie eine Übung, oder fangen Sie einfach an. Ich erkenne sie.
lesson-could-be = Das könnte { $names } sein. Fangen Sie an, ich erkenne die Übung.
lesson-welcome = { $name }: { $n ->
    [one] eine Übung
   *[other] { number } Übungen
}, { $minutes }.
lesson-welcome-left-out = Nach Ihrem Profil entfällt: { $names }.
lesson-last-time = Vom letzten Mal: { $cue }.
lesson-last-time-of = Vom letzten Mal, für { $name }: { $cue }.
lesson-ask-pain-before = Wie stark sind Ihre Schmerzen im Moment?
lesson-ask-pain-after = Wie stark sind Ihre Schmerzen jetzt?
lesson-ask-effort-after = Und wie anstrengend war es?
lesson-ask-how = Ich zähle von null an. Heben Sie bei Ihrer Zahl die Hand, oder drücken Sie sie.
lesson-rating = { $n ->
    [0] Null
    [1] Eins
   *[other] { number }
}.
lesson-rating-taken = { lesson-rating } Danke.
lesson-pain-strong = Das sind starke Schmerzen. Ruhen Sie sich heute besser aus. Ziehen sie ins Bein oder lassen nicht nach, lassen Sie es abklären. Heben Sie die Hand, um trotzdem behutsam weiterzumachen. Sonst hören wir hier auf.
lesson-pain-plan = Bei so starken Schmerzen sollen Sie laut Ihrem Plan ruhen. Ziehen sie ins Bein oder lassen nicht nach, lassen Sie es abklären. Heben Sie die Hand, um trotzdem behutsam weiterzumachen. Sonst hören wir hier auf.
lesson-pain-more = Das ist mehr als vorher. Ruhen Sie sich jetzt aus, und machen Sie nächstes Mal weniger. Wenn es ins Bein zieht oder nicht nachlässt, lassen Sie es abklären.
lesson-pain-after = Das sind starke Schmerzen. Ruhen Sie sich jetzt aus. Wenn sie ins Bein ziehen oder nicht nachlassen, lassen Sie es abklären.
lesson-first = Zuerst: { $name }.
lesson-last = Die letzte Übung: { $name }.
lesson-next = { $name }.
lesson-for-you = Für Sie: { $care }
lesson-own-care = Nicht sicher beurteilen kann ich { $what }, achten Sie selbst darauf: { $cues }.
lesson-own-care-told = Nicht sicher beurteilen kann ich { $what }, achten Sie selbst darauf.
dose-held-once = { $often }, { $seconds } halten
dose-held = { $often }, jeweils { $seconds } halten
dose-both = { $often } mit beiden Seiten zugleich
dose-alternate = { $often } pro Seite, immer im Wechsel
dose-each-side = { $often } pro Seite
dose-then-both = { $each }, danach { $often } mit beiden zugleich
dose-sets = { $said }, { $n ->
    [one] in einem Satz
   *[other] in { number } Sätzen
}
dose-again-each = { $often } pro Seite
lesson-again = { $name }, { $dose }.
lesson-trial = Jetzt einmal zur Probe. { $what }. Ich prüfe dabei, ob Sie im Bild bleiben.
lesson-try = Zuerst zur Probe. { $what }.
lesson-see-all = Gut, ich sehe Sie ganz.
lesson-cut-off = Wir machen weiter, aber ein Teil von Ihnen ist nicht im Bild. Den kann ich nicht beurteilen.
lesson-no-trial = Wir fangen ohne Probe an.
lesson-ready = Gleich geht es los.
lesson-ask-well = Ist alles in Ordnung? Lassen Sie sich Zeit, oder ruhen Sie sich aus. Wenn es genug ist, gehe ich bald weiter.
lesson-idle = Wir lassen es hier gut sein.
lesson-left-out = Dann lassen wir sie aus.
lesson-skipped = Wir überspringen diese Übung.
lesson-leave-out = Heben Sie eine Hand, wenn Sie diese Übung auslassen möchten. Ich sehe Sie nicht in der Ausgangsposition.
lesson-begin = { $what }.
lesson-set-no = Satz { number }.
lesson-begin-left = Beginnen Sie links.
lesson-begin-right = Beginnen Sie rechts.
lesson-change-every-time = Wechseln Sie jedes Mal die Seite.
lesson-then-change = Danach die andere Seite.
lesson-side-first-left = Zuerst die linke Seite.
lesson-side-first-right = Zuerst die rechte Seite.
lesson-side-first-both = Beide Seiten zugleich.
lesson-switch-left = Seitenwechsel: jetzt die linke Seite.
lesson-switch-right = Seitenwechsel: jetzt die rechte Seite.
lesson-switch-other = Seitenwechsel: jetzt die andere Seite.
lesson-switch-both = Jetzt beide Seiten zugleich.
lesson-wrong-now-left = Jetzt bitte die linke Seite. Das war noch einmal die rechte.
lesson-wrong-now-right = Jetzt bitte die rechte Seite. Das war noch einmal die linke.
lesson-wrong-now-both = Jetzt bitte beide Seiten zugleich. Das war nur eine.
lesson-mirror-doubt = Sie haben jedes Mal die andere Seite genommen. Wenn es die war, um die ich gebeten habe, ist das Bild spiegelverkehrt: In den Einstellungen lassen sich links und rechts vertauschen.
lesson-go-on = Gut.
lesson-go-on-left = Gut. { $n ->
    [1] Noch einmal.
    [2] Noch zweimal.
    [3] Noch dreimal.
    [4] Noch viermal.
    [5] Noch fünfmal.
    [6] Noch sechsmal.
   *[other] Noch { $n }-mal.
}
lesson-set-done = Das war Satz { number }. { $seconds } Pause.
lesson-praise-0 = Gut gemacht.
lesson-praise-1 = Sehr schön.
lesson-praise-2 = Gute Arbeit.
lesson-next-time = Für das nächste Mal: { $cue }.
lesson-held-short = Gehalten haben Sie { $held } von { $n } Sekunden; beim nächsten Mal gern etwas länger, wenn es angenehm ist.
lesson-rest-before = Kurze Pause. Als Nächstes: { $name }.
lesson-soon = { $n ->
    [one] Noch eine Sekunde.
    [10] Noch zehn Sekunden.
   *[other] Noch { $n } Sekunden.
}
lesson-question = { $question } Heben Sie eine Hand, um sie zu machen. Sonst lassen wir sie aus.
lesson-hurt = Wir brechen diese Übung ab. Bewegen Sie sich behutsam, und ruhen Sie in der Haltung, die am angenehmsten ist.
lesson-hurt-next = Wenn es sich beruhigt hat, heben Sie eine Hand, und wir machen mit der nächsten Übung weiter. Sonst hören wir hier auf. Wenn der Schmerz ins Bein zieht oder nicht nachlässt, lassen Sie ihn untersuchen.
lesson-done-one = Das war's. { $get-up }
lesson-done-all = Gut gemacht: { $n ->
    [2] beide Übungen
   *[other] alle { number }
}. { $get-up }
lesson-done-some = Gut gemacht: { $done } von { number }. { $get-up }
lesson-done-none = Das war das Ende. { $get-up }
get-up-standing = Lassen Sie sich einen Moment Zeit, bevor Sie weitergehen.
get-up-back = Bleiben Sie noch einen Moment liegen, drehen Sie sich dann auf die Seite und stehen Sie langsam auf.
get-up-floor = Bleiben Sie noch einen Moment, dann stehen Sie langsam auf.
lesson-end-pain = Das war es für heute. Passen Sie gut auf sich auf.
lesson-end-left = Ich höre hier auf, denn Sie waren länger weg. Was Sie geschafft haben, ist gespeichert.
lesson-end-empty = In dieser Einheit gibt es nichts zu tun.
lesson-locked = Ihr Profil schließt das aus. { $reasons }.
pause-key = Pause.
pause-nobody = Pause. Kommen Sie zurück ins Bild, dann geht es weiter. Ich sehe Sie nicht.
pause-away = Pause. Gehen Sie wieder in Position, wenn Sie bereit sind. Wenn es schmerzt, heben Sie eine Hand.
pause-several = Pause. Ich warte einen Moment: Es ist noch jemand im Bild.
pause-dark = Pause. Machen Sie Licht: Es ist zu dunkel, um Sie zu sehen.
pause-stalled = Pause. Von der Kamera kommt kein Bild.
remind-key = Noch Pause. Mit der Leertaste geht es weiter.
remind-nobody = Ich sehe Sie noch nicht. Wurde der Laptop verschoben?
remind-away = Noch Pause. Gehen Sie wieder in Position, oder heben Sie eine Hand, wenn es schmerzt.
remind-dark = Es ist noch zu dunkel, um Sie zu sehen.
remind-several = Noch Pause. Heben Sie eine Hand, dann mache ich nur mit Ihnen weiter.
remind-stalled = Noch kein Bild von der Kamera. Ist sie angeschlossen?
lesson-following = Es sind zwei Personen da. Ich achte auf die mit den Linien.
lesson-following-left = Es sind zwei Personen da. Ich achte auf die linke.
lesson-following-right = Es sind zwei Personen da. Ich achte auf die rechte.
lesson-following-middle = Es sind mehrere Personen da. Ich achte auf die mittlere.

## Fragen vor einer Übung

ask-hurt = { $name } hat Ihnen heute schon wehgetan.
ask-trouble = { $name } bei { $trouble }. { $text }
ask-locked = Ihr Profil schließt { $name } aus, wegen { $trouble }. { $text }
ask-level = { $level }. { $text }
why-left-out = { $trouble }: { $text }
trouble-osteoporosis = Osteoporose
trouble-hip-replacement = Hüftprothese
trouble-pregnancy = Schwangerschaft
trouble-flexion-pain = Schmerzen beim Vorbeugen
trouble-extension-pain = Schmerzen beim Zurückbeugen
trouble-knee-trouble = Kniebeschwerden
trouble-wrist-trouble = Handgelenksbeschwerden
trouble-shoulder-trouble = Schulterbeschwerden
trouble-recent-surgery = Operation in letzter Zeit
trouble-blood-pressure = Bluthochdruck

## Hinweise, und was der Kamera hilft

praise-better = Besser, genau so
breath-in = Einatmen
breath-out = Ausatmen
hold-over = Jetzt langsam zurück
hold-half = Halbzeit
advice-nobody = Kommen Sie ins Bild: Ich sehe niemanden
advice-too-dark = Machen Sie Licht: Es ist zu dunkel, um Sie zu sehen
advice-hidden = Jemand ist vor Ihnen: Ich mache weiter, sobald ich Sie wieder sehe
advice-too-far = Kommen Sie näher: Sie sind zu klein im Bild
advice-dark = Machen Sie Licht: Es ist dunkel hier
advice-low = Kippen Sie den Bildschirm nach unten: Sie sind tief im Bild
advice-high = Kippen Sie den Bildschirm nach oben: Sie sind hoch im Bild
advice-too-near = Gehen Sie etwas zurück: Sie füllen das Bild aus
advice-tilted = Stellen Sie die Kamera gerade: Sie steht schief
advice-two-people = Zwei Personen im Bild: Ich achte auf die mit den Linien
advice-two-people-left = Zwei Personen im Bild: Ich achte auf die linke
advice-two-people-right = Zwei Personen im Bild: Ich achte auf die rechte
advice-two-people-middle = Mehrere Personen im Bild: Ich achte auf die mittlere
advice-lite = Das kleine Modell zählt nur und kann sich verzählen: Nehmen Sie das volle
advice-like = Das sah aus wie { $like }: nicht gezählt
advice-part = Das war nur ein Teil Ihres Bereichs: nicht gezählt
advice-unlike = Das war nicht diese Übung: nicht gezählt
advice-moving = Stellen Sie die Kamera ab: Sie bewegt sich
advice-upside-down = Drehen Sie die Kamera: Das Bild scheint auf dem Kopf zu stehen
advice-on-its-side = Drehen Sie die Kamera: Das Bild scheint auf der Seite zu liegen
sum-two-people = Bleiben Sie allein im Bild: Ein Video (--video) zeigt, wem ich gefolgt bin
sum-two-people-left = Bleiben Sie allein im Bild: Ich bin der linken Person gefolgt
sum-two-people-right = Bleiben Sie allein im Bild: Ich bin der rechten Person gefolgt
sum-two-people-middle = Bleiben Sie allein im Bild: Ich bin der mittleren Person gefolgt
picture-surely-down = Das Bild scheint auf dem Kopf zu stehen; versuchen Sie --turn { $turn }
picture-surely-side = Das Bild scheint auf der Seite zu liegen; versuchen Sie --turn { $turn }
picture-perhaps-down = Falls das Bild auf dem Kopf steht, versuchen Sie --turn { $turn }
picture-perhaps-side = Falls das Bild auf der Seite liegt, versuchen Sie --turn { $turn }
advice-turn = { $turn }: Von hier aus kann ich die Haltung nicht prüfen
advice-paused = Drücken Sie die Leertaste, um weiterzumachen: Es ist Pause
advice-stalled = Von der Kamera kommt kein Bild
advice-stalled-do = Prüfen Sie, ob die Kamera angeschlossen ist: Es kommt kein Bild
advice-cut = { $mend }: { $what }
mend-down = Kippen Sie den Bildschirm nach unten
mend-up = Kippen Sie den Bildschirm nach oben
mend-middle = Rücken Sie zur Mitte
mend-back = Gehen Sie weiter weg
part-head = Kopf
part-hands = Hände
part-elbows = Ellbogen
part-shoulders = Schultern
part-back = Rücken
part-hips = Hüften
part-knees = Knie
part-feet = Füße
cut-off = { $count ->
    [1] { $one ->
        [head] Ihr Kopf ist abgeschnitten
        [back] Ihr Rücken ist abgeschnitten
       *[other] Ihre { $first } sind abgeschnitten
    }
    [2] { $first } und { $second } sind abgeschnitten
   *[other] Sie sind nicht ganz im Bild
}
leaves = { $count ->
    [1] { $one ->
        [head] Ihr Kopf verlässt das Bild
        [back] Ihr Rücken verlässt das Bild
       *[other] Ihre { $first } verlassen das Bild
    }
    [2] { $first } und { $second } verlassen das Bild
   *[other] Sie verlassen das Bild
}
why-under-way = beginnen Sie erst, wenn die Kamera Sie sieht; die Bewegung lief schon, als ich Sie zuerst sah
why-no-start = halten Sie zuerst zwei Sekunden still in der Ausgangsposition
why-mixed = linkes und rechtes Bein waren von hier aus nicht zu unterscheiden
why-hidden = ein Teil von Ihnen war verdeckt oder abgeschnitten
why-covered = es war jemand vor Ihnen
why-lite = das kleine Modell (lite) reicht nur zum Zählen und kann sich dabei verzählen; nehmen Sie das volle
why-photo-change = ein einzelnes Foto zeigt keine Veränderung gegenüber der Ausgangsposition
why-photo-still = ein einzelnes Foto zeigt nicht, ob Sie stillhalten

## Das Fenster

come-in = Kommen Sie ins Bild
get-into-position = Gehen Sie in die Ausgangsposition
phase-nobody = niemand im Bild
phase-not-counting = im Moment wird nicht gezählt
phase-waiting = ich warte auf Sie
phase-unknown = ich erkenne noch, welche Übung es ist
phase-not-recognised = keine Übung erkannt
phase-maybe-start = vielleicht eine Ausgangsposition
phase-with-depth = { $phase }, { $depth }
depth-of-range = { $percent } % Ihres Bereichs
people-in-view = { $n } Personen im Bild: ich achte auf eine
people-in-view-left = { $n } Personen im Bild: ich achte auf die linke
people-in-view-right = { $n } Personen im Bild: ich achte auf die rechte
people-in-view-middle = { $n } Personen im Bild: ich achte auf die mittlere
sound-off = Der Ton ist aus
count-of = von { $n }
count-repetitions = Wiederholungen
ring-of = von { $n } s
ring-seconds = Sekunden
ring-waits = stillhalten
stage-placing = in Position gehen
stage-trial = zur Probe, wird nicht gezählt
stage-ready = bereit machen
stage-side-left = linke Seite
stage-side-right = rechte Seite
stage-side-both = beide Seiten zugleich
stage-paused = Pause, es wird nicht gezählt
panel-side-left = Linke Seite
panel-side-right = Rechte Seite
panel-side-both = Beide Seiten
begin-at-tone = Beginnen Sie beim langen Ton
set-of = Satz { $n } von { $of }
place-of = { $n } von { $of }
why-key-title = Pause
why-key-do = Weiter mit der Leertaste oder mit gehobener Hand
why-nobody-title = Ich sehe Sie nicht
why-nobody-do = Kommen Sie zurück ins Bild, dann geht es weiter
why-away-title = Pause
why-away-do = Gehen Sie wieder in Position. Wenn es schmerzt, heben Sie eine Hand
why-dark-title = Zu dunkel
why-dark-do = Machen Sie Licht
why-several-title = Es ist noch jemand im Bild
why-several-do = Heben Sie eine Hand, um allein weiterzumachen
why-stalled-title = Kein Bild
key-space = Leertaste
key-enter = Enter
key-pause = Pause
key-skip = weiter
key-back = zurück
key-mute = stumm
key-choose = wählen
key-pick = nehmen
key-begin = beginnen
key-end = Ende
key-go-on = weiter
key-leave-out = alles überspringen
key-yes = ja
key-no = nein
key-pain = es schmerzt
key-pain-full = es schmerzt: stechend, zunehmend oder im Bein
opening-title = Gleich geht es los
opening-camera = Die Kamera wird geöffnet …
opening-model = Die Kamera funktioniert. Einen Moment noch …
start-how = Drücken Sie eine Zahl, oder nehmen Sie die Pfeiltasten und Enter. Oder fangen Sie einfach an, ich erkenne die Übung.
start-seen = Ich sehe: { $name }
start-could-be = Das könnte sein: { $names }

## Seiten zwischen den Übungen

page-before-start = Bevor Sie beginnen
page-when-read = Wenn Sie das gelesen haben: Hand heben oder Enter drücken
page-to-go-on = Weiter: Hand heben oder Enter drücken
page-question = Zu Ihrer Gesundheit: { $n } von { $of }
page-answer = Ja: Hand heben oder Enter drücken
page-just-wait = Nein: einfach warten
page-is-right = Stimmt das?
page-none = Nichts davon
page-right = Wenn das stimmt: Hand heben oder Enter drücken
page-asked-again = Sonst frage ich beim nächsten Mal wieder ({ $n } s)
page-get-into-position = Gehen Sie in Position, wenn Sie bereit sind, oder heben Sie eine Hand
page-unless = Entfällt in { $n } s, wenn Sie nicht antworten
page-to-do-it = Zum Mitmachen: Hand heben oder Enter drücken
page-pain-scale = 0: keine Schmerzen. 10: die stärksten, die Sie sich vorstellen können.
page-effort-scale = 0: gar nicht anstrengend. 10: so anstrengend wie nur möglich.
page-raise-at = Heben Sie bei Ihrer Zahl die Hand, oder drücken Sie sie. Mit n überspringen.
page-stand-up = Stehen oder sitzen Sie aufrecht, oder drücken Sie eine Zahl. Mit n überspringen.
page-taken = Pfeil auf oder ab ändert sie
page-strong-pain = Heute besser ausruhen
page-rest = Pause. Als Nächstes:
page-set = Satz { $n } von { $of }
page-go-on-now = Heben Sie eine Hand, um gleich weiterzumachen
page-rest-now = Ruhen Sie sich aus
page-stopped-today = { $name }: für heute beendet
page-move-gently = Bewegen Sie sich behutsam, und ruhen Sie in der Haltung, die am angenehmsten ist.
page-looked-at = Hören Sie für heute auf und lassen Sie es untersuchen bei:
page-session-ends = Die Einheit endet in { $n } s, wenn Sie nicht weitermachen
page-if-settled = Wenn es sich beruhigt hat: Hand heben, weiter mit { $name }
page-well-done = Gut gemacht
page-the-end = Das war das Ende
page-away = Beendet, während Sie weg waren
page-nothing = Es gibt nichts zu tun
page-left-out = { $name }: entfällt ({ $why })
page-outcome = { $name }: { $said }
ended-skipped = übersprungen
ended-pain = wegen Schmerzen abgebrochen
ended-refused = ausgelassen, weil Sie Nein gesagt haben
ended-idle = früher beendet
ended-stopped = beendet
ended-not-begun = nicht begonnen
outcome-done = geschafft
outcome-times = { $n }-mal
outcome-side = { $n } { $side }
outcome-next-time = für das nächste Mal: { $cue }
outcome-held = { $held } von { $n } s gehalten
amount-times = { $n }-mal
amount-both = { $n } mit beiden Seiten
amount-each = { $n } pro Seite
amount-hold = { $base } × { $seconds } s
amount-then-both = { $base }, dann beide
amount-sets = { $base }, { $n ->
    [one] { $n } Satz
   *[other] { $n } Sätze
}

## Zusammenfassung einer Übung

sum-no-exercise = Es wurde keine Übung erkannt
sum-camera = Kamera
sum-in-view = Sie waren { $time } im Bild
sum-judged = davon { $time } beurteilt
sum-nothing-judged = nichts beurteilt
sum-seen-side = von der Seite gesehen
sum-seen-front = von vorn gesehen
sum-seen-back = von hinten gesehen
sum-seen-oblique = schräg gesehen
sum-label-repetitions = Wiederholungen
sum-label-holds = Halten
sum-label-depth = Weite
sum-label-range = Ihr Bereich
sum-label-back = Rücken
sum-label-work-on = Zum Üben
sum-label-clinician = Fachperson
sum-label-unjudged = Nicht beurteilt
sum-label-hints = Beim nächsten Mal
sum-label-besides = Außerdem
stretch-seen = das sieht aus wie { $name } und wurde nicht beurteilt: mit --exercise { $slug } wird es beurteilt
stretch-unsure = etwas wie { $name }, zu wenig, um es zu beurteilen
stretch-waiting = in einer Startposition
stretch-resting = Ruhe
stretch-moving = Bewegung, aber keine der Übungen
stretch-getting-up = Aufstehen
stretch-getting-down = auf dem Weg nach unten
stretch-nobody = niemand im Bild
sum-not-named = Nicht gezählt: Ich konnte nicht erkennen, welche Übung das ist. Nennen Sie sie und versuchen Sie es noch einmal.
sum-none-seen = Keine: Ich konnte nicht genug sehen, um zu urteilen.
sum-none = Keine gezählt.
sum-none-counted = Keine gezählt. Ich muss die ganze Bewegung sehen, hin und zurück.
sum-counted = { $n } gezählt
sum-in-all = { $n } insgesamt: { $sides }
sum-on-side = { $n } { $side }
sum-on-both = { $n } mit beiden Seiten
sum-fewer-left = Links waren es { $n } weniger; gleichen Sie das beim nächsten Mal aus.
sum-fewer-right = Rechts waren es { $n } weniger; gleichen Sie das beim nächsten Mal aus.
sum-partial = { $n ->
    [one] { $n } weitere blieb weit unter Ihrem Bereich und wurde nicht gezählt
   *[other] { $n } weitere blieben weit unter Ihrem Bereich und wurden nicht gezählt
}
sum-like = { $n ->
    [one] { $n } Bewegung sah aus wie { $like } und wurde nicht gezählt
   *[other] { $n } Bewegungen sahen aus wie { $like } und wurden nicht gezählt
}
sum-unlike = { $n ->
    [one] { $n } Bewegung sah nicht aus wie diese Übung und wurde nicht gezählt
   *[other] { $n } Bewegungen sahen nicht aus wie diese Übung und wurden nicht gezählt
}
sum-clean-all = { $n ->
    [1] Sie war sauber. Gut gemacht.
    [2] Beide waren sauber. Gut gemacht.
   *[other] Alle waren sauber. Gut gemacht.
}
sum-clean-some = { $clean } von { $n } sauber; was zu üben ist, steht unten.
sum-faults-below = Was zu üben ist, steht unten.
sum-clean-short = Ich habe nichts zu verbessern gesehen.
sum-nothing-seen = Ich habe nichts zu verbessern gesehen. Nicht sicher beurteilen konnte ich { $what }.
sum-held = { $time } s gehalten
sum-held-short = { $time } von { $n } s gehalten; beim nächsten Mal gern etwas länger, wenn es angenehm ist.
sum-hold-side = { $n } { $side }, zusammen { $time } s
sum-hold = { $n }, zusammen { $time } s
sum-longest = am längsten { $time } s
sum-work-nothing = Nichts, soweit ich sehen konnte.
sum-work-unsure = Nichts, dessen ich mir sicher bin.
sum-cue = { $cue }. { $times } ({ $when }).
sum-times = { $n ->
    [1] Einmal
    [2] Zweimal
   *[other] { $n }-mal
}
sum-beyond = Bis zu { $amount } jenseits der Grenze von { $limit }.
sum-by-eye = Einen Blick mit eigenen Augen wert: Diese Zeichen kommen auch bei guter Ausführung vor.
sum-and-more = { $listed } und { $n } weitere
sum-at = bei { $time }
time-seconds = { NUMBER($s, minimumFractionDigits: 1, maximumFractionDigits: 1) } s
sum-unseen-gap = { $time } lang konnte ich nicht zählen. { $advice }.
sum-unseen-nobody = { $time } lang war niemand zu sehen.
sum-unseen-hidden = { $time } lang war jemand vor Ihnen.
sum-unseen-dark = { $time } lang war es zu dunkel, um Sie zu sehen. Machen Sie Licht.
sum-unseen-stalled = { $time } lang kam kein Bild von der Kamera.
sum-unseen-position = { $time } lang waren Sie nicht in der Ausgangsposition.
sum-unseen-paused = Sie haben { $time } pausiert.
sum-unseen-rules = Nicht beurteilen konnte ich { $what }: { $why }.
topic-back = Ihren Rücken
topic-low-back = Ihren unteren Rücken
topic-upper-back = Ihren oberen Rücken
topic-head = Ihren Kopf
topic-arms = Ihre Arme
topic-elbows = Ihre Ellbogen
topic-shoulders = Ihre Schultern
topic-hips = Ihre Hüften
topic-legs = Ihre Beine
topic-knees = Ihre Knie
topic-feet = Ihre Füße
topic-trunk = Ihren Rumpf
topic-still = Ihre Ruhe
topic-pace = Ihr Tempo
topic-other = das Übrige
bare-back = Rücken
bare-low-back = unterer Rücken
bare-upper-back = oberer Rücken
bare-head = Kopf
bare-arms = Arme
bare-elbows = Ellbogen
bare-shoulders = Schultern
bare-hips = Hüften
bare-legs = Beine
bare-knees = Knie
bare-feet = Füße
bare-trunk = Rumpf
bare-still = Ruhe
bare-pace = Tempo
bare-other = das Übrige
depth-row = { $name }: { $shares } % { $of }
depth-of-baseline = Ihres Bereichs
depth-of-first = Ihrer ersten beiden, an denen ich keinen Fehler gesehen habe
depth-more = { $listed } und { $n } weitere
depth-alike = Links und rechts gleich weit, soweit eine Kamera das zeigt
depth-left-further = Links geht es weiter als rechts
depth-right-further = Rechts geht es weiter als links
depth-differ = Links und rechts unterscheiden sich deutlich
depth-sides = Am weitesten Punkt { $left } links, { $right } rechts (eine Kamera zeigt Unterschiede ab { $noticed })
range-not-used = Der Bereich, gemessen { $when }, wurde nicht verwendet: { $doubt }. So messen Sie ihn für diesen Platz der Kamera: { $command }
range-dropped = Der Bereich, gemessen { $when }, wurde unterwegs verworfen: { $doubt }. So messen Sie ihn neu: { $command }
range-measured = Gemessen { $when }
range-again = Zeit, ihn neu zu messen ({ $command }): { $why }.
range-on-day = am { $day }
range-earlier = früher
range-not-used-now = Ihr Bereich wird nicht verwendet: { $doubt }
range-of-side = { $side }: { $name }
range-goes-further = { $what } geht { $degrees }° weiter
range-other-view = gemessen wurde er { $then ->
    [side] von der Seite
    [front] von vorn
    [back] von hinten
    [oblique] schräg
   *[other] von woanders
}, { $now ->
    [side] und jetzt sehe ich Sie von der Seite
    [front] und jetzt sehe ich Sie von vorn
    [back] und jetzt sehe ich Sie von hinten
    [oblique] und jetzt sehe ich Sie schräg
   *[other] und jetzt erkenne ich nicht, von welcher Seite ich Sie sehe
}
range-turned = Sie stehen { $degrees }° anders zur Kamera als beim Messen
range-other-side = beim Messen war Ihre { $side ->
    [left] linke
   *[right] rechte
} Seite der Kamera zugewandt
range-other-model = gemessen wurde mit dem Modell { $then }, jetzt ist es { $now }
range-other-version = gemessen wurde mit Version { $version } dieses Programms
range-rests-elsewhere = Sie ruhen in einer ganz anderen Haltung; er gehört vielleicht jemand anderem
range-far-beyond = Sie erreichen { $percent } % davon; er gehört vielleicht jemand anderem
range-far-below = Sie erreichen jedes Mal nur { $percent } % davon; er gehört vielleicht jemand anderem

## Zusammenfassung einer Einheit

lessons-mirror-doubt = Sie haben jedes Mal die andere Seite genommen als die, um die ich gebeten habe. Wenn es doch die richtige war, ist das Bild spiegelverkehrt: Ändern Sie in den Einstellungen „Die Kamera selbst vertauscht links und rechts“, oder beginnen Sie mit --mirrored.
lessons-none = Es wurde keine Übung begonnen.
lessons-in-all = insgesamt { $time }
lessons-in-all-paused = insgesamt { $time }, davon { $paused } Pause
lessons-done = { $done } von { $n }
lessons-done-each = { $done } von { $n } pro Seite
lessons-left-out = entfällt ({ $why })
lessons-hurt = Heute hat es geschmerzt: Gehen Sie in eine physiotherapeutische oder ärztliche Praxis, wenn es nicht nachlässt oder ins Bein zieht. Ich frage nach, bevor wir die Übung heute noch einmal machen.

## Ein Foto

photo-not-there = { $photo }: Dieses Foto gibt es nicht (prüfen Sie die Schreibweise)
photo-see = Ich sehe { $name }: { $position }, { $view }.
photo-see-named = Sie sagen { $name }. Ich sehe: { $position }, { $view }.
photo-position-side = { $position } ({ $side })
photo-no-position = weder Ausgangs- noch Endposition
photo-maybe = Das kann der Anfang von { $names } sein; ein Foto reicht dafür nicht.
photo-none = Ich sehe keine der Übungen, die ich kenne: { $names }.
photo-view-side = von der Seite gesehen
photo-view-front = von vorn gesehen
photo-view-back = von hinten gesehen
photo-view-oblique = schräg gesehen
photo-view-unknown = von welcher Seite, erkenne ich nicht
photo-good = Gut: { $what }.
photo-change = Zu ändern: { $cue }.
photo-perhaps = Vielleicht: { $what }. Das kommt auch bei guter Ausführung vor.
photo-cannot-tell = Nicht beurteilen kann ich { $what }: { $why }.
photo-nothing-judged = In dieser Position kann ich nichts beurteilen.
photo-range = Das sind { $percent } % Ihres Bereichs.
photo-range-not-used = Ihr Bereich wurde nicht verwendet: { $doubt }.
photo-number = { $name }? { $value } (Grenze { $limit })
photo-looks-good = { $what }: gut
looks-like = das sieht aus wie: { $name } ({ $where })
looks-position-side = { $position }, { $side }
looks-for = { $seconds } s von { $of } s
looks-start-of = das kann der Anfang von { $names } sein; zu früh, um es zu sagen
looks-none = keine der { $n } Übungen, die ich kenne: { $names }
looks-name-it = wenn es doch eine ist, nennen Sie sie mit --exercise KÜRZEL
looks-in-turn = { $n } Übungen nacheinander: { $names }

## Der Rücken in Worten

back-rounded = rund
back-flat = flach
back-arched = hohl
back-doubt = Rücken: { $why }
back-unclear = Rücken nicht deutlich zu sehen
back-did-both = rund und hohl
back-at-rest = keine deutliche Änderung gegenüber der Ruhe
back-degrees = { $said } (von { $low } bis { $high }, jeweils ± { $error })
back-part-degrees = { $part } { $degrees }° ± { $error }°
back-front = drehen Sie sich seitlich; von hier aus sehe ich die Form des Rückens nicht
back-oblique = drehen Sie sich seitlich; schräg kann ich es nicht erkennen
back-lying-on-back = der Boden verdeckt Ihren Rücken
back-leg-up = solange ein Bein oben ist, kann ich es nicht erkennen
back-arm-across = ein Arm verdeckt Ihren Rücken
back-outline = ich sehe den Umriss Ihres Rückens nicht
back-hidden = ich sehe Schultern oder Hüften nicht gut genug
back-unsure = in dieser Haltung kann ich es nicht erkennen
back-no-neutral = ich kenne Ihre Ruhehaltung noch nicht
back-other-posture = ich beurteile Ihren Rücken nur während der Übung

## Ihr Bereich, gemessen

calibrate-easy = Nur so weit, wie es leicht geht
calibrate-back = Gut. Jetzt langsam zurück
calibrate-left-out = Das lassen wir aus. Es hat nicht geklappt
calibrate-gone = Ich höre hier auf zu messen, denn ich sehe Sie nicht mehr
calibrate-nothing = Ich konnte nichts messen
calibrate-introduction = { $name }. { $camera }. { $safety }
calibrate-start = { $start }, und halten Sie still
calibrate-end = { $what }. { $easy }
calibrate-end-stay = { $what }. { $easy }, und bleiben Sie dort
calibrate-end-side = { $side ->
    [left] Linke Seite
    [right] Rechte Seite
   *[both] Beide Seiten
}. { $end }
calibrate-other-left = Jetzt bitte die linke Seite
calibrate-other-right = Jetzt bitte die rechte Seite
calibrate-other-both = Jetzt bitte beide Seiten zugleich
calibrate-no-start = Wir lassen { $name } aus. Ich konnte Sie in Ruhe nicht messen
calibrate-over = Danke. { $name } ist fertig
calibrate-rest = ich messe Sie in Ruhe
calibrate-measuring = ich messe: { $name }
calibrate-not-measured = { $name }: nicht gemessen, { $why }
calibrate-not-still = Sie waren in der Ausgangsposition nie ruhig
calibrate-no-end = keine Endposition wurde erreicht und ruhig gehalten
calibrate-missed = nicht gemessen: { $what }
calibrate-left-out-profile = { $name } entfällt ({ $why })
calibrate-kept-earlier = nichts wurde gemessen; frühere Messungen bleiben, wie sie sind
all-left-out-by-profile = Ihr Profil lässt { $exercises } aus; `coach profile` ändert das Profil
calibrate-saved = gespeichert in { $path }
calibrate-how-guided = angeleitet
calibrate-how-clip = aus einem Video
calibrate-well-seen = gut gesehen
calibrate-fairly-seen = mäßig gesehen
calibrate-poorly-seen = schlecht gesehen
calibrate-held = { $what } aus der Ruhe (gehalten)
calibrate-not-held = { $what } aus der Ruhe (weitester Punkt, nicht gehalten)
calibrate-before = davor, { $day }: { $ranges }
calibrate-none = für { $person } wurde noch nichts gemessen: `coach calibrate ÜBUNG` tut es

## Listen, und Zeilen im Terminal

list-own = { $aim } (Ihre eigene)
list-own-folder = Eigene Übungen kommen in { $folder }, je eine Datei; kopieren Sie eine aus { $example }.
list-untranslated = { $slug }: { $n ->
    [one] { $n } Text ist
   *[other] { $n } Texte sind
} noch nicht auf Deutsch ({ $first }); sie stehen so da, wie sie geschrieben sind
exercise-how = So geht es
exercise-breath = Atmung:
exercise-dose = Wie viel
exercise-sets = { $sets } x { $repetitions }
exercise-per-side = { $said } pro Seite
exercise-held = { $said }, { $seconds } s halten
exercise-camera = Kamera
exercise-care = Vorsicht
exercise-told = Was ich Ihnen sage
exercise-reported = Worauf Sie selbst achten, weil ich mir nicht sicher genug bin (was ich davon sehe, steht für Fachleute im Bericht)
exercise-blind = Was ich nicht sehen kann
exercise-fault = { $name }: „{ $cue }“
routine-row = etwa { $minutes } min
routine-title = { $name } ({ $slug }), etwa { $minutes } min
routine-order = Reihenfolge: { $order }
routine-own-folder = Eigene Programme kommen in { $folder }; kopieren Sie zum Anfang eines aus { $example }.
routine-left-out = { $name }: entfällt ({ $why })
plan-none = Sie haben keinen Plan. `coach plan open DATEI` öffnet den, den Sie bekommen haben.
plan-next = Ihr Plan beginnt am { $day }.
plan-by = von { $who }
plan-from = Vom { $day } { $until }
plan-until = bis { $day }
plan-until-further = bis auf Weiteres
plan-days-a-week = { $n ->
    [1] an einem Tag der Woche
    [7] jeden Tag
   *[other] an { $n } Tagen der Woche
}
plan-cautions = Berücksichtigt: { $troubles }.
plan-pain-limit = Bei Schmerzen von { $n } oder mehr vor einer Einheit ruhen Sie an diesem Tag.
plan-limit = Grenze der Form: { $limit } = { $value }
plan-this-week = Diese Woche bisher: { $done } von { $asked } Tagen erledigt.
plan-before = Davor: { $done } von { $asked } Tagen erledigt, in { $weeks ->
    [1] einer Woche
   *[other] { $weeks } Wochen
}.
plan-today = Beginnen Sie mit: coach live --routine plan
plan-not-today = Heute verlangt er nichts.
plan-replaces = Ihr jetziger Plan, { $title }, endet, wenn dieser beginnt.
plan-ask = Diesem Plan folgen? [j/N]
plan-yes = j
plan-opened = Ab { $day } folgen Sie: { $title }
plan-left-alone = Nichts wurde geändert.
plan-closed = Sie folgen nicht mehr: { $title }. Was Sie getan haben, bleibt im Verlauf.
plan-reminder = Übungen: { $title }
plan-calendar = Geschrieben: { $path }, am { $days }, um { $at }. Öffnen Sie die Datei mit Ihrem Kalender; er erinnert Sie dann.
history-none = Es gibt noch keine Einheiten. `coach live` beginnt eine.
history-ratings = Schmerz { $before } → { $after }, Anstrengung { $effort }
history-counted = { $done } von { $asked }
history-ended-pain = wegen Schmerzen abgebrochen
history-cut-off = abgerissen
history-seen = Gesehen von { $view }, { $judged } beurteilt
history-view-side = der Seite
history-view-front = vorn
history-view-back = hinten
history-view-oblique = schräg
history-view-unknown = einer unbekannten Seite
history-hold = im Mittel { $held } von { $asked } s gehalten
history-held = im Mittel { $held } s gehalten
history-clean = { $n } unauffällig
history-fault = { $name }, { $n ->
    [1] einmal
   *[other] { $n }-mal
} ({ $seconds } s)
history-reached = { $name }{ $side }: { $first } bis { $last }{ $unit } in { $n } Einheiten, { $told }
history-told-more = mehr als vorher (deutlich ab { $smallest }{ $unit })
history-told-less = weniger als vorher (deutlich ab { $smallest }{ $unit })
history-told-none = keine deutliche Änderung (deutlich ab { $smallest }{ $unit })
history-told-too-few = eine Einheit, nichts zu vergleichen
history-sessions = { $n ->
    [1] Eine Einheit
   *[other] { $n } Einheiten
} seit { $day }
history-no-range = Wie weit es ging, wurde in diesen Einheiten nicht festgehalten.
history-rated = Festgehalten: { $what } { $value }
history-what-pain = Schmerz
history-what-effort = Anstrengung
data-where = Was aufbewahrt wird, und wo. Nichts davon wird je irgendwohin gesendet.
data-history = Verlauf: Einheiten, Angaben und Pläne
data-sessions = Einheiten als Dateien
data-ranges = Ihre Bereiche
data-profile = Ihr Profil
data-settings = Einstellungen
data-own = eigene Übungen, Programme und Grenzen
data-damaged = ein beschädigter Verlauf, der beiseitegelegt wurde
data-traces = aufbewahrte Spuren von Clips
data-not-there = nicht vorhanden
data-delete-days = Das löscht { $n ->
    [1] eine Einheit
   *[other] { $n } Einheiten
} vor dem { $day }, mit ihren Angaben und Dateien. Es lässt sich nicht rückgängig machen.
data-delete-all = Das löscht alle Einheiten, Angaben, Pläne, Ihre Bereiche und Ihr Profil. Es lässt sich nicht rückgängig machen.
data-ask = Löschen? [j/N]
data-deleted = Gelöscht. Der Verlauf wurde ohne das neu geschrieben.
data-exported = Geschrieben: { $path }
profile-saved = Gespeichert: { $path }
profile-any-of-these = Trifft davon etwas auf Sie zu? Tippen Sie die Nummern, oder nur Enter, wenn nichts zutrifft:
profile-type-numbers = bitte tippen Sie Nummern von 1 bis { $n }
profile-help-now = Holen Sie sofort Hilfe und üben Sie nicht, wenn eines davon zutrifft:
profile-stop = Beenden Sie die Einheit, wenn eines davon auftritt:
profile-ask-first = Fragen Sie zuerst ärztlich oder physiotherapeutisch nach, wenn eines davon zutrifft:
profile-draft = (Ein Entwurf aus öffentlichen Quellen, noch nicht von einer Fachperson geprüft: docs/sources.md.)
profile-effect = { $name }: { $effect ->
    [lock] entfällt
    [adapt] angepasst
   *[ask] wird vorher gefragt
} ({ $trouble }). { $text }
profile-level = { $slug }: Stufe { $level }
profile-usual = Alle Übungen werden in der üblichen, schonenden Form gemacht.
profile-changes = Was sich dadurch ändert:
demo-watch = Zum Ansehen: { $path }
demo-your-turn = Jetzt Sie: { $command }
see-slow = dieser Rechner schafft nur { $fps } Bilder pro Sekunde: Bewegen Sie sich langsam, und schließen Sie andere Programme
camera-other-size = { $name } liefert { $got } statt der gewünschten { $asked } Bildpunkte
camera-slow = { $name } liefert nur { $fps } Bilder pro Sekunde; mehr Licht hilft oft
camera-still = das Bild von { $name } steht still: Prüfen Sie die Kamera oder ihre App
camera-numbered = Kamera { $number }
camera-none = kein Bild von { $name }: Schließen Sie andere Programme, die sie benutzen, stecken Sie sie ein, versuchen Sie --camera { $other }, oder sehen Sie nach, was `coach doctor` findet
camera-none-network = kein Bild von { $name }: Prüfen Sie die Adresse, ob die App der Kamera läuft und ob beide im selben Netz sind
no-screen = es gibt keinen Bildschirm für ein Fenster; nehmen Sie --no-window (`coach live --no-window` leitet allein mit der Stimme an)
no-model = kein Posenmodell ({ $variant }): { $why }. Gehen Sie einmal online, oder legen Sie { $file } von einem anderen Rechner in { $folder }, oder geben Sie --model PFAD an
left-out-by-profile = Ihr Profil lässt { $exercise } aus ({ $trouble }: { $why }); mit --anyway geht es nach einer Rückfrage, `coach profile` ändert das Profil
no-plan-today = für heute gibt es keinen Plan; `coach plan open DATEI` öffnet einen
camera-stalled-network = kein Bild von { $name }: Prüfen Sie ihr Netz und ihre App; ich versuche es weiter
camera-stalled = kein Bild von { $name }: Prüfen Sie, ob sie angeschlossen ist; ich versuche es weiter
live-stopped = beendet
live-record = der Bericht liegt in { $path }
live-left-behind = eine frühere Einheit wurde unerwartet beendet; was davon gespeichert wurde, liegt in { $path }
clip-remembered = Sie finden es in Ihrem Verlauf als { $session }.
clip-not-remembered = Nichts darin wurde beurteilt; es steht nicht in Ihrem Verlauf.
clip-ask-pain = Wie stark waren die Schmerzen danach, 0 bis 10? (Enter: keine Angabe)
clip-ask-effort = Und wie anstrengend war es, 0 bis 10? (Enter: keine Angabe)
clip-ask-range = bitte tippen Sie eine Zahl von 0 bis 10
live-saved = die Einheit ist gespeichert als { $path }
clip-stopped = angehalten bei { $time }; bis dahin wurde dies beurteilt
no-voice = Keine Stimme: { $why }. Stattdessen gibt es { $instead }.
no-voice-program = kein Sprachprogramm gefunden
no-voice-heard = das Sprachprogramm { $name } ist nicht zu hören
no-voice-sound = kein Ton kann gespielt werden
no-voice-tones = Töne
no-voice-flashes = Blitze im Bild
no-voice-language = Keine Stimme für { $language } gefunden, daher liest die Stimme des Systems. { $how }
no-voice-language-linux = Mit espeak-ng bekommen Sie eine.
no-voice-language-macos = Sie finden Stimmen in den Systemeinstellungen unter Bedienungshilfen, Gesprochene Inhalte.
no-voice-language-windows = Sie finden Stimmen in den Einstellungen unter Zeit und Sprache, Spracherkennung.
