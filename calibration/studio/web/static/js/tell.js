// Judged clips in words: totals, the list of clips, the list of changes. Signs as well as colours.

import { el, seconds } from "/shared/js/dom.js";

// More is better (+1), less is better (-1), or neither (0).
const FACTS = [
  ["right", "of", "clips counted right", 1],
  ["found", "sure", "labelled faults found", 1],
  ["unanswered", null, "labelled faults without a rule", -1],
  ["wrong", null, "faults no label explains", -1],
  ["false_cues", null, "false cues", -1],
  ["counted", null, "repetitions counted", 0],
];

export function totals(root, before, now, clips, untunable) {
  root.replaceChildren(...FACTS.filter(([, of]) => of === null || now[of]).filter(([name]) => (now.of || name === "counted") && (name !== "unanswered" || now.unanswered)).map(([name, of, words, good]) => {
    const outOf = of ? ` of ${now[of]}` : "";
    const changed = now[name] !== before[name];
    return el("div", { class: "fact", "data-fact": name },
      el("span", { class: "small soft" }, words),
      el("span", { class: "value" },
        changed ? el("span", { class: "was" }, `${before[name]} → `) : "",
        `${now[name]}${outOf} `, changed ? verdict(now[name] - before[name], good) : ""));
  }), now.of ? "" : el("p", { class: "small soft" }, `${clips} clips without labels: mark them with “coach label” to see what is right`),
  now.of && untunable ? el("p", { class: "small soft wide" }, `“coach tune” cannot set limits from these: ${untunable}. You can move them by hand here.`) : "");
}

function verdict(more, good) {
  if (!good) return el("span", { class: "verdict other" }, more > 0 ? "▲ more" : "▼ fewer");
  return more * good > 0 ? el("span", { class: "verdict better" }, "✓ better") : el("span", { class: "verdict worse" }, "✗ worse");
}

// What the list of clips can be narrowed to: the word, and whether a clip belongs.
export const FILTERS = new Map([
  ["all", ["all", () => true]],
  ["missed", ["faults missed", (take) => missed(take) > 0]],
  ["false", ["false faults", (take) => falsely(take) > 0]],
  ["count", ["counted wrong", (take) => Boolean(take.off)]],
  ["changed", ["changed", (take) => take.changes.length > 0]],
]);

const missed = (take) => (take.tally ? take.tally.sure - take.tally.found : 0);
const falsely = (take) => (take.tally ? take.tally.wrong + take.tally.false_cues : 0);
const some = (n, one, many) => `${n} ${n === 1 ? one : many}`;

// The choice of filters, each with how many clips belong; empty ones cannot be chosen.
export function filterOptions(takes, chosen) {
  return [...FILTERS].map(([name, [words, belongs]]) => {
    const n = takes.filter(belongs).length;
    return el("option", { value: name, selected: name === chosen, disabled: n === 0 && name !== chosen }, `${words} (${n})`);
  });
}

export function clipButton(clip, take, current, moved, show) {
  const was = clip.before.told.repetitions.filter((r) => r.counted).length;
  const now = take.told.repetitions.filter((r) => r.counted).length;
  const label = clip.label;
  const count = was === now ? `${now}` : `${was} → ${now}`;
  const wanted = label?.count_min === null || label?.count_min === undefined ? "" : label.count_min === label.count_max ? ` of ${label.count_min}` : ` of ${label.count_min}–${label.count_max}`;
  const asLabelled = label && now >= label.count_min && now <= label.count_max;
  const state = take.off === null ? "" : take.off === 0 ? el("span", { class: "right" }, asLabelled ? "✓ count" : "✓ count excused: cannot be seen") : el("span", { class: "wrong" }, `✗ ${Math.abs(take.off)} too ${take.off > 0 ? "many" : "few"}`);
  const why = label === null ? "no label" : label.fit ? "" : "not scored";
  const changes = moved ? take.changes.length : 0; // what a file of limits brought along is told once, below
  const gone = missed(take), told = falsely(take);
  const faults = [
    gone ? el("span", { class: "wrong" }, `✗ ${some(gone, "fault missed", "faults missed")}`) : "",
    told ? el("span", { class: "wrong" }, `✗ ${some(told, "false fault", "false faults")}`) : "",
    take.tally?.sure && !gone ? el("span", { class: "right" }, `✓ ${some(take.tally.sure, "fault found", "faults found")}`) : "",
  ];
  return el("button", { "aria-current": String(current), onclick: show },
    el("span", { class: "name" }, clip.name),
    el("span", { class: "line" }, el("span", { class: "count" }, `${count}${wanted} counted`), state, ...faults, why ? el("span", {}, why) : "",
      changes ? el("span", { class: "verdict other" }, `± ${changes} ${changes === 1 ? "change" : "changes"}`) : ""));
}

// `some`: limits differ from the shipped ones; `moved`: from those the page was opened with.
export function changeList(root, clips, takes, { some, moved }, show) {
  const changed = takes.filter((take) => take.changes.length);
  if (!changed.length) {
    root.replaceChildren(el("p", { class: "soft" }, some ? "These limits change nothing in these clips." : "Nothing yet: move a limit, on the chart or at the right, and see here what it does in every clip."));
    return;
  }
  root.replaceChildren(moved ? "" : el("p", { class: "soft" }, "Your file of limits differs from the shipped ones. What that changes in these clips:"), ...changed.map((take) => el("div", {},
    el("h3", {}, clips[take.number].name),
    el("ul", {}, take.changes.map((c) => el("li", {}, el("button", { onclick: () => show(take.number, c.start_s), title: "show it" },
      el("span", { class: `sign ${c.sign === "+" ? "new" : "gone"}` }, { "+": "+", "-": "−", "~": "≠" }[c.sign]),
      el("span", { class: "soft" }, seconds(c.start_s)),
      el("span", {}, c.text))))))));
}
