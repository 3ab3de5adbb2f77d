// The cards at the right: every limit as a slider with its legal range, source and plain words.

import { el, short } from "/shared/js/dom.js";
import { newDrag } from "./history.js";

const TEN = 10;

export const tidy = (value, knob) => {
  const steps = Math.round(value / knob.step) * knob.step;
  const near = Number(steps.toFixed(6));
  return Math.max(knob.legal[0], Math.min(knob.legal[1], near));
};

export const withUnit = (value, unit) => `${short(value)}${unit === "°" ? "°" : unit ? ` ${unit}` : ""}`;

export class Cards {
  // `moved(id, value, coalesce)` when a limit is set, `chosen(card)` when a card is looked at.
  constructor(root, { moved, chosen }) {
    this.root = root;
    this.moved = moved;
    this.chosen = chosen;
    this.views = new Map();
  }

  show(cards) {
    this.cards = cards;
    this.knobs = new Map(cards.flatMap((card) => card.knobs.map((knob) => [knob.id, { knob, card }])));
    this.views.clear();
    this.badges = new Map();
    this.sections = new Map();
    const group = (kind) => cards.filter((c) => c.kind === kind).map((c) => this.card(c));
    this.root.replaceChildren(
      el("h2", {}, "Form: when something is told as a fault"), ...group("fault"),
      el("h2", {}, "Counting: when a repetition is one"), ...group("counting"),
    );
  }

  card(card) {
    const badge = el("span", { class: "badge" }, card.severity || "counting");
    this.badges.set(card.id, badge);
    const main = card.knobs.filter((k) => k.main);
    const rest = card.knobs.filter((k) => !k.main);
    const [open, folded] = main.length ? [main, rest] : [rest, []];
    const facts = [
      ["measured", card.measured + (card.sign ? ` (${card.sign.split(", -").join("; −")})` : "")],
      ["how it is used", card.rule],
      card.cue ? ["what the coach says", `“${card.cue}”`] : null,
      ["where the number comes from", card.source],
    ].filter(Boolean);
    const section = el("section", { class: "card panel", "aria-label": card.title, onfocusin: () => this.chosen(card.id) },
      el("button", { class: "title", onclick: () => this.chosen(card.id) }, card.title, badge),
      open.map((k) => this.knob(k)),
      el("details", {}, el("summary", {}, folded.length ? "meaning, source, fine points" : "meaning, source"),
        el("dl", {}, facts.map(([name, text]) => el("div", {}, el("dt", {}, name), el("dd", {}, text)))),
        folded.map((k) => this.knob(k))),
    );
    this.sections.set(card.id, section);
    return section;
  }

  knob(knob) {
    const id = knob.id.replaceAll(".", "-");
    const range = el("input", {
      type: "range", id: `range-${id}`, min: knob.legal[0], max: knob.legal[1], step: "any",
      "data-limit": knob.id,
    });
    const number = el("input", {
      type: "number", min: knob.legal[0], max: knob.legal[1], step: "any", "aria-label": `${knob.words}, exact value`, tabindex: -1,
    });
    const back = el("button", { class: "plain shipped-value hidden", "aria-label": `${knob.words}: back to the shipped ${withUnit(knob.value, knob.unit)}`, onclick: () => this.moved(knob.id, knob.value) }, `was ${withUnit(knob.value, knob.unit)} ↺`);
    let drag = null;
    range.addEventListener("pointerdown", () => { drag = newDrag(); });
    range.addEventListener("change", () => { drag = null; });
    range.addEventListener("input", () => this.moved(knob.id, tidy(Number(range.value), knob), drag ?? knob.id));
    range.addEventListener("keydown", (event) => this.key(event, knob, Number(range.value)));
    number.addEventListener("change", () => {
      const value = Number(number.value);
      if (number.value === "" || Number.isNaN(value)) return this.set(knob.id, this.value(knob.id));
      return this.moved(knob.id, Math.max(knob.legal[0], Math.min(knob.legal[1], value)));
    });
    this.views.set(knob.id, { range, number, back, value: knob.value });
    return el("div", { class: "knob" },
      el("label", { class: "words", for: `range-${id}` }, knob.words),
      el("span", { class: "value" }, back, number, el("span", { class: "unit" }, knob.unit)),
      el("div", { class: "slide" },
        el("span", { title: "lowest legal value" }, short(knob.legal[0])), range,
        el("span", { title: "highest legal value" }, short(knob.legal[1]))),
    );
  }

  // The same keys on the slider and on the line in the chart.
  key(event, knob, at) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const big = event.shiftKey ? TEN : 1;
    const step = {
      ArrowUp: knob.step * big, ArrowRight: knob.step * big,
      ArrowDown: -knob.step * big, ArrowLeft: -knob.step * big,
      PageUp: knob.step * TEN, PageDown: -knob.step * TEN,
    }[event.key];
    let value = null;
    if (step !== undefined) value = tidy(at + step, knob);
    else if (event.key === "Home") [value] = knob.legal;
    else if (event.key === "End") [, value] = knob.legal;
    else if (event.key === "Delete" || event.key === "Backspace") ({ value } = knob);
    if (value === null) return;
    event.preventDefault();
    event.stopPropagation();
    this.moved(knob.id, value, knob.id);
  }

  value(id) { return this.views.get(id).value; }

  set(id, value) {
    const view = this.views.get(id);
    const { knob } = this.knobs.get(id);
    view.value = value;
    view.range.value = value;
    view.range.setAttribute("aria-valuetext", withUnit(value, knob.unit));
    view.number.value = Number(value.toFixed(4));
    view.back.classList.toggle("hidden", value === knob.value);
  }

  // `values`: what differs from the shipped limits.
  update(values, chosen) {
    for (const [id, { knob }] of this.knobs) this.set(id, values.get(id) ?? knob.value);
    for (const card of this.cards) {
      const moved = card.knobs.filter((k) => values.has(k.id)).length;
      const badge = this.badges.get(card.id);
      badge.textContent = moved ? `${moved === 1 ? "changed" : `${moved} changed`}` : card.severity || "counting";
      badge.classList.toggle("changed", moved > 0);
      this.sections.get(card.id).classList.toggle("chosen", card.id === chosen);
    }
  }
}
