// The fields at the right: the chosen mark, the clip itself, the coach's draft.

import { el } from "/shared/js/dom.js";
import { KINDS, SIDES, spans } from "./marks.js";

const time = (value, name, set) => el("input", {
  type: "number", step: 0.01, min: 0, value: value.toFixed(2), "aria-label": name,
  onchange: (event) => set(Number(event.target.value)),
});

// `set(more)` changes fields of the mark, `ends(start, end)` its ends.
export function markFields({ kind, index }, doc, exercise, { set, ends, remove }) {
  const span = spans(doc, kind)[index];
  const rows = [
    row("what", el("strong", {}, `${KINDS[kind].one} ${index + 1}`)),
    row("from, to", el("span", { class: "pair" },
      time(span.start_s, "from, seconds", (t) => ends(t, span.end_s)), "–",
      time(span.end_s, "to, seconds", (t) => ends(span.start_s, t)), "s")),
  ];
  if (KINDS[kind].sided) {
    rows.push(row("side", el("span", { class: "sides", role: "group", "aria-label": "side" }, Object.entries(SIDES).sort(([a], [b]) => (a === "0") - (b === "0") || a - b).map(([key, side]) =>
      el("button", { "aria-pressed": String((span.side ?? null) === side), onclick: () => set({ side }) }, side ?? "none", " ", el("kbd", {}, key))))));
  }
  if (kind === "repetitions") {
    const [a, b] = span.end_position;
    rows.push(row("end position", el("span", { class: "pair" },
      time(a, "end position from, seconds", (t) => set({ end_position: [t, Math.max(t, b)] })), "–",
      time(b, "end position to, seconds", (t) => set({ end_position: [Math.min(a, t), t] })), "s")));
  }
  if (kind === "faults") {
    const listed = exercise.faults.some((f) => f.slug === span.fault);
    const own = el("input", { type: "text", value: listed ? "" : span.fault, placeholder: "or in your own words", "aria-label": "fault in your own words", onchange: (event) => { if (event.target.value.trim()) set({ fault: event.target.value.trim() }); } });
    rows.push(
      row("which", el("select", { "aria-label": "fault", onchange: (event) => { if (event.target.value) set({ fault: event.target.value }); } },
        el("option", { value: "", selected: !listed }, "own words"),
        exercise.faults.map((f, i) => el("option", { value: f.slug, selected: f.slug === span.fault }, `${i < 9 ? `${i + 1}  ` : ""}${f.name}`)))),
      row("", own),
      row("", el("label", {}, el("input", { type: "checkbox", checked: span.sure !== false, onchange: (event) => set({ sure: event.target.checked }) }), " sure (", el("kbd", {}, "D"), ")")));
  }
  if (kind === "cannot_judge") {
    rows.push(row("why", el("input", { type: "text", value: span.reason, "aria-label": "why one can't see", onchange: (event) => set({ reason: event.target.value }) })));
  }
  rows.push(el("button", { class: "wide", onclick: remove }, "Remove ", el("kbd", {}, "Del")));
  return el("div", { class: "facts" }, rows);
}

const row = (name, ...fields) => [el("label", {}, name), ...fields];

export function clipFields(doc, about, set) {
  const choice = (key, name, options) => {
    const known = options.some(([value]) => value === doc[key]);
    return row(name, el("select", { "aria-label": name, onchange: (event) => set({ [key]: event.target.value }) },
      known ? [] : el("option", { value: doc[key] ?? "", selected: true }, doc[key] ?? "not said"),
      options.map(([value, words]) => el("option", { value, selected: value === doc[key] }, words))));
  };
  const text = (key, name) => row(name, el("input", { type: "text", value: doc[key] ?? "", "aria-label": name, onchange: (event) => set({ [key]: event.target.value }) }));
  const count = (key, name) => el("input", { type: "number", min: 0, step: 1, value: doc[key] ?? "", "aria-label": name, onchange: (event) => set({ [key]: event.target.value === "" ? null : Math.round(Number(event.target.value)) }) });
  const plain = (words) => words.map((word) => [word, word]);
  return [
    choice("exercise", "exercise", about.exercises.map((e) => [e.slug, e.name])),
    doc.exercise === "other" ? text("what", "what it is") : [],
    choice("view", "seen from", plain(about.views)),
    choice("facing", "facing", plain(about.facings)),
    text("variant", "variant"),
    text("person", "who it is"),
    row("would count", el("span", { class: "pair" }, count("count_min", "count at least"), "to", count("count_max", "count at most"))),
    text("quality", "quality"),
    row("", el("label", {}, el("input", { type: "checkbox", checked: doc.fit !== false, onchange: (event) => set({ fit: event.target.checked }) }), " fit to score the coach by")),
    row("notes", el("textarea", { "aria-label": "notes", onchange: (event) => set({ notes: event.target.value }) }, doc.notes ?? "")),
  ].flat();
}

export function coachBox({ exercise, progress, ghosts, unknown }, { ask, take, recognise }) {
  if (!exercise.judged && !progress) {
    return el("div", {},
      el("p", { class: "small soft" }, `${unknown ? "The coach recognises none of its exercises here. " : ""}Choose the exercise below, and the coach can mark the clip for you to correct.`),
      unknown ? "" : el("button", { onclick: recognise }, "Let the coach say which it is"));
  }
  if (progress) {
    return el("div", {}, el("p", { class: "small soft" }, progress.recognise ? "The coach looks which exercise this is, and marks it…" : "The coach looks at the clip…"), el("progress", { max: 1, value: progress.share, "aria-label": "how far the coach is" }));
  }
  if (!ghosts) return el("button", { onclick: ask }, `Let the coach mark it as ${exercise.name.toLowerCase()}`);
  const counts = Object.keys(KINDS).filter((k) => ghosts[k]?.length).map((k) => `${ghosts[k].length} ${ghosts[k].length === 1 ? KINDS[k].one : KINDS[k].many}`);
  return el("div", {},
    el("p", {}, counts.length ? `As ${exercise.name.toLowerCase()} it marks ${counts.join(", ")} (dashed, below yours).` : `As ${exercise.name.toLowerCase()} it sees nothing to mark.`),
    counts.length ? el("p", { class: "small soft" }, "Click one to take it over, or:") : "",
    el("div", { class: "group" },
      counts.length ? el("button", { class: "primary", onclick: take }, "Take over all") : "",
      el("button", { onclick: ask }, "Look again")));
}

export function markTable(marks, chosen, words, { choose, remove }) {
  if (!marks.length) return el("p", { class: "soft" }, "Nothing is marked yet. Play the clip and press R where a repetition begins, and again where it ends.");
  return el("table", {},
    el("thead", {}, el("tr", {}, ["mark", "from", "to", "", ""].map((h) => el("th", {}, h)))),
    el("tbody", {}, marks.map(({ kind, index, span }) => {
      const here = chosen?.kind === kind && chosen.index === index;
      return el("tr", { class: here ? "chosen" : "" },
        el("td", {}, el("button", { class: "plain", "aria-current": String(here), onclick: () => choose(kind, index) }, `${KINDS[kind].one} ${index + 1}`)),
        el("td", {}, span.start_s.toFixed(2)), el("td", {}, span.end_s.toFixed(2)), el("td", {}, words(kind, span)),
        el("td", { class: "remove" }, el("button", { class: "plain", "aria-label": `remove ${KINDS[kind].one} ${index + 1}`, onclick: () => remove(kind, index) }, "✕")));
    })));
}
