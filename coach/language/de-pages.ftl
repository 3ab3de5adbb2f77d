
## Der Bericht und die lokalen Seiten: was in Ruhe gelesen wird. Format wie in de.ftl.

report-title = Wie es gelaufen ist
report-session = Eine Einheit
report-clip = Was der Coach gesehen hat
report-range = { $from } bis { $to }
report-made = Erstellt am { $day } mit Lumbar Coach { $version }.
report-in-words = In einfachen Worten
report-dose = Gemacht und vorgesehen
report-pain = Schmerz und Anstrengung
report-change = Bewegungsumfang
report-faults = Woran zu arbeiten ist
report-clinician-faults = Für die Fachperson: Zeichen, die auch bei guter Ausführung vorkommen
report-unjudged = Was sich nicht beurteilen ließ
report-questionnaires = Fragebögen
report-method = Wie gemessen wurde, und wo die Grenzen liegen
report-nothing = In diesen Tagen wurde nichts gemacht.
report-days = { $days ->
    [one] Ein Tag mit Übungen
   *[other] { $days } Tage mit Übungen
}, { $sessions ->
    [one] eine Einheit
   *[other] { $sessions } Einheiten
}, zusammen { $time }.
report-days-asked = Der Plan sah { $asked ->
    [one] einen Tag
   *[other] { $asked } Tage
} vor; { $done ->
    [0] gemacht wurde keiner
    [one] gemacht wurde einer
   *[other] gemacht wurden { $done }
}.
report-dose-line = { $done } von { $asked } vorgesehenen Wiederholungen wurden gemacht.
report-pain-line = Schmerz vor einer Einheit, 0 bis 10: anfangs { $first }, zuletzt { $last } (niedrigster { $low }, höchster { $high }).
report-pain-once = Schmerz vor der Einheit, 0 bis 10: { $value }.
report-pain-unknown = Zum Schmerz wurde nichts angegeben.
report-pain-never = Keine Übung wurde wegen Schmerzen beendet.
report-pain-ended = { $n ->
    [one] Eine Übung wurde wegen Schmerzen beendet
   *[other] { $n } Übungen wurden wegen Schmerzen beendet
}: { $which }.
report-pain-of = { $name } ({ $day })
report-and-earlier = { $n ->
    [one] eine davor
   *[other] { $n } davor
}
report-change-more = Deutlich weiter als anfangs, mehr als von Tag zu Tag: { $which }.
report-change-less = Deutlich weniger weit als anfangs, mehr als von Tag zu Tag: { $which }.
report-no-change = Beim Bewegungsumfang keine klare Veränderung: Die Unterschiede sind nicht größer als von Tag zu Tag.
report-too-early = Es sind noch zu wenige Einheiten, um eine Veränderung zu erkennen.
report-one-thing = Daran als Nächstes arbeiten: { $cue }.
report-exercise = Übung
report-sessions = Einheiten
report-repetitions = Wiederholungen
report-holds = Halten
report-held-of = { $held } von { $asked } s
report-held = { $held } s
report-clean = Sauber
report-of = { $done } von { $asked }
report-before = vorher
report-after = nachher
report-effort = Anstrengung
report-pain-label = Schmerz vor und nach jeder Einheit, von 0 bis 10, über die Tage; die Zahlen stehen in der Tabelle darunter
report-trend-label = { $what } über die Tage; die Zahlen stehen in der Tabelle
report-unit-deg = Grad aus der Ruhelage
report-unit-other = in { $unit } aus der Ruhelage
report-band = Das graue Band zeigt, wie sehr die Werte von Tag zu Tag schwanken: Was darin liegt, ist keine klare Veränderung.
report-months = Blasse Punkte sind Einheiten, die Zeichen sind die Mittel ihrer Monate.
report-numbers = Die Zahlen
report-day = Tag
report-side = Seite
report-where = Wo
report-first = Anfangs (Mittel aus { $n })
report-last = Zuletzt (Mittel aus { $n })
report-lately = Zuletzt
report-difference = Unterschied
report-least = Kleinster, der zählt
report-says = Also
report-says-more = weiter
report-says-less = weniger weit
report-says-none = keine klare Veränderung
report-says-too-few = noch zu früh
report-mean-of = { $value } (Mittel aus { $n })
hours-minutes = { $h ->
    [0] { $min } min
   *[other] { $h } h { $min } min
}
report-how-often = Wie oft
report-fault-sessions = in { $n } von { $of } Einheiten
report-fault-lately = in { $n } der letzten { $of }
report-no-faults = Nichts, was der Coach sehen konnte.
report-severity-safety = Sicherheit
report-severity-fault = Fehler
report-severity-refinement = Feinheit
report-weight = Gewicht
report-all-judged = Alles, worauf der Coach achtet, ließ sich beurteilen.
report-psfs = Was schwerfällt (0 gar nicht möglich, 10 wie vor den Beschwerden)
report-total = Summe
report-total-of = { $score } von { $most }
report-none-rated = In diesen Tagen wurde nichts angegeben.
report-method-camera = Eine gewöhnliche Kamera, ohne Marker: projizierte Winkel, gesehen von dort, wo die Kamera stand. Sie ersetzen weder Goniometer noch Röntgenbild; Schmerz und Steifheit kann der Coach nicht fühlen.
report-method-depth = Wie weit eine Übung geht, wird von der eigenen Ruhelage aus gemessen und nur mit eigenen anderen Tagen verglichen.
report-method-change = Eine Veränderung zählt, wenn sie größer ist als 95 % der Unterschiede, die diese Person an zwei Tagen auch ohne Veränderung zeigen würde. Bei wenigen Einheiten zählt mit, was eine Kamera bei irgendjemandem unterscheiden kann.
report-method-faults = Ein Fehler wird genannt, wenn seine Regel bei guter Ausführung anderer Menschen geschwiegen hat. Die übrigen sind zum Nachsehen für die Fachperson und beweisen nichts.
report-method-views = Gesehen { $views }, mit dem Posenmodell { $models }.
report-method-no-device = Kein Medizinprodukt. Was hier steht, ersetzt keine Untersuchung.
report-see-clinician = Lassen Sie es ärztlich oder physiotherapeutisch abklären, wenn Schmerzen zunehmen, ins Bein ziehen oder sich nicht beruhigen.
report-timeline = Was wann geschah
report-timeline-label = Wiederholungen, Halten, Fehler und was nicht beurteilt wurde, über die Zeit von { $name }; die Zahlen stehen in der Tabelle
report-lane-repetitions = Wiederholungen
report-lane-holds = Halten
report-lane-faults = Fehler
report-lane-reported = Nachsehen
report-lane-cues = Gesagt
report-lane-unjudged = Unbeurteilt
report-no-number = Nr.
report-when = Wann
report-held-column = Gehalten
report-depth-column = Tiefe
report-faults-column = Fehler
report-partial = nicht gezählt
report-clean-yes = kein Fehler gesehen
report-still-label = { $cue }, bei { $time }
report-saved = Der Bericht liegt in { $path }
home-title = Lumbar Coach
home-skip = Zum Inhalt
home-nav = Seiten
home-start = Heute
home-history = Verlauf
home-questions = Befinden
home-plan = Plan
home-settings = Einstellungen
home-studio = Für die Fachperson
home-local = Nur auf diesem Rechner. Es wird nichts verschickt.
home-demo-banner = Das ist eine erfundene Person, damit Sie sich umsehen können. Nichts davon gehört Ihnen.
home-demo-leave = Zurück zu meinen Daten
home-demo-look = Eine erfundene Person ansehen
home-empty = Hier ist noch nichts.
home-empty-why = Nach der ersten Einheit steht hier, was Sie gemacht haben, wie es sich anfühlte und was sich verändert hat.
home-today-plan = Heute: { $title }
home-today-rest = Der Plan sieht heute keine Einheit vor. Sie können trotzdem eine machen.
home-today-free = Kein Plan: Wählen Sie, was Sie möchten.
home-begin = Beginnen
home-begin-how = Öffnet das Fenster mit der Kamera. Von da an geht alles mit Stimme und gehobener Hand.
home-begun = Das Fenster öffnet sich. Diese Seite kann offen bleiben.
home-begin-other = Oder wählen
home-begin-routine = Programm oder Übung
home-week = Diese Woche
home-week-done = { $done } von { $asked } Tagen
home-week-free = { $n ->
    [0] noch keine Einheit
    [one] ein Tag mit Übungen
   *[other] { $n } Tage mit Übungen
}
home-work-on = Daran als Nächstes arbeiten
home-last = Letzte Einheit
home-all-sessions = Alle Einheiten
home-calendar = Tage
home-day-done = Einheit
home-day-planned = vorgesehen
home-day-missed = vorgesehen, nicht gemacht
home-day-pain = wegen Schmerzen beendet
home-day-rest = keine Einheit
home-sessions-list = Einheiten, die neueste zuerst
home-session-row = { $done } von { $asked } Wiederholungen
home-session-count = { $n ->
    [one] eine Wiederholung
   *[other] { $n } Wiederholungen
}
home-pain-short = Schmerz { $before } vorher, { $after } nachher
home-pain-before-short = Schmerz { $before } vorher
home-pain-after-short = Schmerz { $after } nachher
home-exercises = Nach Übung
home-months = Wie viele Monate zu sehen sind
home-span-1 = ein Monat
home-span-3 = drei Monate
home-span-12 = ein Jahr
home-span-all = alles
home-ended-done = beendet
home-ended-pain = wegen Schmerzen beendet
home-ended-stopped = abgebrochen
home-ended-idle = vorzeitig beendet
home-ended-skipped = übersprungen
home-ended-refused = auf Wunsch ausgelassen
home-ended-cut-off = abgerissen
home-ended-not-begun = nicht begonnen
home-minute = Minute für Minute
home-no-clip = Von dieser Einheit wurde kein Video aufgehoben. `coach live --keep` hebt von der nächsten eines auf.
home-clip = Die Einheit, Bild für Bild
home-clip-how = Ein Balken oder eine Zeit führt dorthin. Komma und Punkt gehen ein Bild zurück oder vor.
home-curve-label = { $name } über die Zeit
home-report = Eine Seite für die Physiotherapie
home-report-how = Eine Datei mit all dem, zum Ausdrucken oder Mitgeben.
home-report-get = Bericht erstellen
home-questions-how = Alles hier ist freiwillig. Es hilft zu sehen, ob die Übungen bewirken, was sie sollen.
home-rate-now = Wie ist es jetzt?
home-rate-pain = Schmerz jetzt
home-rate-effort = Anstrengung der letzten Einheit
home-scale-pain = 0 ist kein Schmerz, 10 der schlimmste, den Sie sich vorstellen können.
home-scale-effort = 0 ist keine Anstrengung, 10 die größte, die Sie sich vorstellen können.
home-save = Speichern
home-saved = Gespeichert.
home-activities = Drei Dinge, die wegen des Rückens schwerfallen
home-activities-how = Nennen Sie bis zu drei in Ihren eigenen Worten, und geben Sie alle paar Wochen an, wie gut jedes geht.
home-activity-name = Etwas, das schwerfällt
home-activity-add = Hinzufügen
home-activity-end = Nicht mehr fragen
home-activity-rate = Wie gut geht es jetzt? 0 ist gar nicht, 10 wie vor den Beschwerden.
home-totals = Summen von Fragebögen
home-totals-how = Wenn Sie anderswo einen ausgefüllt haben, können Sie seine Summe hier festhalten. Die Fragen selbst stehen hier nicht.
home-total-name = Fragebogen
home-total-score = Summe
home-total-most = Von höchstens
home-plan-none = Kein Plan ist in Kraft.
home-plan-how = Aus der Physiotherapie kann ein Plan als Datei kommen. Wählen Sie sie, sehen Sie nach, was er vorsieht, und folgen Sie ihm dann.
home-plan-file = Datei des Plans (TOML oder JSON)
home-plan-look = Ansehen
home-plan-follow = Diesem Plan folgen
home-plan-end = Diesen Plan beenden
home-plan-by = von { $by }
home-plan-from = ab { $day }
home-plan-until = vom { $day } bis zum { $until }
home-plan-days = am { $days }
home-plan-a-week = { $n ->
    [one] an einem Tag in der Woche
   *[other] an { $n } Tagen in der Woche
}
home-plan-note = Hinweis
home-plan-pain-limit = An Tagen mit Schmerz { $n } oder mehr von 10 ist Pause.
home-plan-cautions = Er berücksichtigt: { $cautions }
home-plan-write = Einen Plan schreiben
home-plan-write-how = Für die Physiotherapie: ausfüllen, dann als Datei speichern oder ihm hier folgen.
home-plan-title = Titel
home-plan-given-by = Von
home-plan-first-day = Ab
home-plan-last-day = Bis (kann leer bleiben)
home-plan-weekdays = Wochentage
home-plan-exercises = Übungen
home-plan-repetitions = Wiederholungen (je Seite)
home-plan-sets = Sätze
home-plan-hold = Halten, Sekunden
home-plan-download = Als Datei speichern
home-profile = Über Sie
home-profile-how = Was Sie hier ankreuzen, sperrt Übungen, passt sie an oder führt zu einer Rückfrage.
home-camera-source = Nummer der Kamera oder ihre Adresse
home-voice = Lautstärke der Stimme, 0 bis 1
home-language = Sprache
home-language-auto = die des Systems
home-window-full = Im Vollbild beginnen
home-degrees = Winkel auch in Grad zeigen
home-settings-file = Alle Einstellungen stehen in { $path }
home-data = Ihre Daten
home-data-how = Sie liegen in { $path }. `coach data` sagt, wie Sie sie mitnehmen oder löschen.
home-studio-how = Das Studio zeigt, was die Grenzwerte jeder Übung an aufgenommenen Clips bewirken.
home-not-found = Diese Seite gibt es nicht.
home-no-exercise = Davon wurde noch nichts gemacht.
home-hold-label = Mittlere Haltezeit je Einheit in Sekunden, über die Tage; die Zahlen stehen in der Tabelle darunter
home-hold-asked = vorgesehen { $n } s
home-more-months = Frühere Monate
home-plan-now = In Kraft
home-plan-open = Einen Plan öffnen
home-studio-open = Öffnen
home-studio-opening = Es öffnet sich in einem anderen Tab; beim ersten Mal dauert das etwas.
home-held = im Mittel { $held } s gehalten
report-stills = Bilder dessen, woran zu arbeiten ist
report-nothing-judged = Nichts darin ließ sich beurteilen.
made-up-note = Langsam, und nur so weit, wie es leichtfällt.
made-up-activity-1 = Socken anziehen
made-up-activity-2 = Eine Stunde sitzen
made-up-activity-3 = Das Kind hochheben
