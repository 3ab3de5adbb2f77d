// The measured values of one rule over time, its limits as lines to drag, what lies beyond them.

import { GUTTER, RIGHT, hatch, scrubs } from "/shared/js/axis.js";
import { svg } from "/shared/js/dom.js";
import { newDrag } from "./history.js";
import { tidy, withUnit } from "./limits.js";

const HEIGHT = 250;
const TOP = 12;
const BOTTOM = 26;

export class Chart {
  constructor(root, axis, { seek, moved, key, chosen }) {
    this.root = root;
    this.axis = axis;
    this.moved = moved;
    this.key = key;
    this.chosen = chosen;
    this.picture = svg("svg", { height: HEIGHT, role: "group", "aria-label": "measured values over time, with limits" });
    root.append(this.picture);
    this.back = svg("g");
    this.front = svg("g");
    this.head = svg("line", { class: "head-line", y1: TOP, y2: HEIGHT - BOTTOM });
    this.picture.append(hatch(), this.back, this.front, this.head);
    this.grips = new Map();
    this.dragging = null;
    scrubs(root, axis, seek);
  }

  // `chart` from the program, `times` of the pictures, `limits`: id -> {knob, value}.
  draw(chart, times, limits) {
    this.chart = chart;
    this.limits = limits;
    if (!this.dragging) this.scale();
    this.back.replaceChildren(...this.phases(), ...this.grid(), ...this.ranges(), ...this.tracks(times), ...this.bars());
    this.lines();
    this.at(this.time ?? 0);
  }

  at(time) {
    this.time = time;
    const x = this.axis.x(time);
    this.head.setAttribute("x1", x);
    this.head.setAttribute("x2", x);
  }

  // All values, the limits and some of their legal range are in the picture.
  scale() {
    const values = [
      ...this.chart.tracks.flatMap((t) => t.values.filter((v) => v !== null)),
      ...this.chart.bars.map((b) => b.value),
    ];
    for (const line of this.chart.lines) {
      const { knob, value } = this.limits.get(line.id);
      for (const v of [value, knob.value]) values.push(line.origin + line.scale * v);
    }
    let low = Math.min(...values);
    let high = Math.max(...values);
    if (!values.length) [low, high] = [0, 1];
    if (this.chart.bars.length && !this.chart.tracks.length) low = Math.min(low, 0);
    const span = high - low;
    for (const line of this.chart.lines) {
      // As much of the legal range as leaves the values at least half of the picture.
      const ends = this.limits.get(line.id).knob.legal.map((v) => line.origin + line.scale * v);
      low = Math.max(low - span / 2, Math.min(low, ...ends));
      high = Math.min(high + span / 2, Math.max(high, ...ends));
    }
    const room = Math.max((high - low) * 0.08, 1e-3);
    [this.low, this.high] = [low - room, high + room];
  }

  y(value) { return TOP + (1 - (value - this.low) / (this.high - this.low)) * (HEIGHT - TOP - BOTTOM); }
  value(y) { return this.low + (1 - (y - TOP) / (HEIGHT - TOP - BOTTOM)) * (this.high - this.low); }
  inside(value) { return Math.max(this.low, Math.min(this.high, value)); }

  phases() {
    return this.chart.phases.filter((p) => ["out", "end", "back"].includes(p.state)).map((p) => {
      const x = this.axis.x(p.start_s);
      return svg("rect", { class: "band-phase", x, width: Math.max(1, this.axis.x(p.end_s) - x), y: TOP, height: HEIGHT - TOP - BOTTOM }, svg("title", {}, p.name));
    });
  }

  grid() {
    const parts = [];
    const step = niceStep((this.high - this.low) / 5);
    for (let v = Math.ceil(this.low / step) * step; v <= this.high; v += step) {
      const y = this.y(v);
      parts.push(
        svg("line", { class: "grid", x1: GUTTER, x2: GUTTER + this.axis.inner, y1: y, y2: y }),
        svg("text", { class: "axis", x: GUTTER - 8, y: y + 4, "text-anchor": "end" }, withUnit(Math.abs(v) < step / 1e6 ? 0 : v, this.chart.unit === "°" || this.chart.unit === "s" ? this.chart.unit : "")));
    }
    if (this.chart.unit && this.chart.unit !== "°" && this.chart.unit !== "s") {
      parts.push(svg("text", { class: "axis", x: 12, y: HEIGHT - 8 }, this.chart.unit));
    }
    for (const t of this.axis.ticks()) {
      parts.push(svg("text", { class: "axis", x: this.axis.x(t), y: HEIGHT - 8, "text-anchor": "middle" }, `${t} s`));
    }
    return parts;
  }

  ranges() {
    const end = GUTTER + this.axis.inner;
    const area = (name, from, to, title, x = GUTTER, width = this.axis.inner) => {
      const [a, b] = [this.y(this.inside(Math.max(from, to))), this.y(this.inside(Math.min(from, to)))];
      return b - a > 0.5 ? [svg("rect", { class: name, x, width, y: a, height: b - a }, svg("title", {}, title))] : [];
    };
    return this.chart.lines.flatMap((line) => {
      const { knob, value } = this.limits.get(line.id);
      const place = (v) => line.origin + line.scale * v;
      const [low, high] = knob.legal.map(place).sort((a, b) => a - b);
      const at = place(value);
      const only = this.chart.lines.length === 1;
      return [
        ...(only ? area("rail", low, high, "the legal range of the limit", end, 7) : []),
        ...(only ? area("rail-out", low, -Infinity, "outside the legal range", end, 7) : []),
        ...(only ? area("rail-out", high, Infinity, "outside the legal range", end, 7) : []),
        ...(only ? area("illegal", low, -Infinity, "outside the legal range") : []),
        ...(only ? area("illegal", high, Infinity, "outside the legal range") : []),
        ...(line.band ? area("hysteresis", at, at + line.inside * line.band, "hysteresis: the fault is over only beyond this band") : []),
        ...(value !== knob.value ? [svg("line", { class: "shipped", x1: GUTTER, x2: GUTTER + this.axis.inner, y1: this.y(place(knob.value)), y2: this.y(place(knob.value)) }, svg("title", {}, "shipped"))] : []),
      ];
    });
  }

  beyond(value) {
    return this.chart.lines.some((line) => {
      if (!line.inside) return false;
      const at = line.origin + line.scale * this.limits.get(line.id).value;
      return line.inside > 0 ? value < at : value > at;
    });
  }

  tracks(times) {
    const parts = [];
    let thin = 0;
    for (const track of this.chart.tracks) {
      const name = track.judged ? "track judged" : `track${thin++ ? " second" : ""}`;
      parts.push(svg("path", { class: name, d: this.path(times, track.values, () => true) }, svg("title", {}, track.name)));
      if (!track.judged) continue;
      const wrong = (v) => this.beyond(v);
      parts.push(svg("path", { class: "track beyond", d: this.path(times, track.values, wrong) }));
      track.values.forEach((v, i) => {
        const before = track.values[i - 1];
        if (v !== null && wrong(v) && (before === null || before === undefined || !wrong(before))) {
          parts.push(svg("text", { class: "beyond-mark", x: this.axis.x(times[i]), y: this.y(this.inside(v)) - 8 }, "!"));
        }
      });
    }
    return parts;
  }

  path(times, values, wanted) {
    let d = "";
    let open = false;
    values.forEach((v, i) => {
      if (v === null || !wanted(v)) { open = false; return; }
      d += `${open ? "L" : "M"}${this.axis.x(times[i]).toFixed(1)} ${this.y(this.inside(v)).toFixed(1)}`;
      if (!open) d += "h0.01";
      open = true;
    });
    return d;
  }

  bars() {
    return this.chart.bars.flatMap((bar) => {
      const wrong = this.beyond(bar.value);
      const [x1, x2] = [this.axis.x(bar.start_s), this.axis.x(bar.end_s)];
      const y = this.y(this.inside(bar.value));
      return [
        svg("line", { class: `bar${wrong ? " beyond" : ""}`, x1, x2, y1: y, y2: y }),
        svg("text", { class: "bar-text", x: (x1 + x2) / 2, y: y - 8 }, `${wrong ? "! " : ""}${withUnit(bar.value, this.chart.unit)}`),
      ];
    });
  }

  // Lines keep their elements while they are moved, so that the keyboard's focus stays on them.
  lines() {
    const wanted = new Map(this.chart.lines.map((line, i) => [`${line.id} ${i}`, line]));
    for (const [key, grip] of this.grips) {
      if (!wanted.has(key)) { grip.remove(); this.grips.delete(key); }
    }
    for (const [key, line] of wanted) {
      if (!this.grips.has(key)) this.grips.set(key, this.grip(key, line));
      this.place(this.grips.get(key), line);
    }
    if (!this.chart.bars.length && !this.chart.tracks.some((t) => t.values.some((v) => v !== null))) {
      this.back.append(svg("text", { class: "empty", x: GUTTER + this.axis.inner / 2, y: HEIGHT / 2 + 24 }, "this rule had nothing to judge in this clip"));
    }
  }

  grip(key, line) {
    const end = GUTTER + this.axis.inner;
    const group = svg("g", { class: "limit", tabindex: 0, role: "slider", "aria-orientation": "vertical", "data-limit": line.id },
      svg("line", { class: "grip", x1: GUTTER }), svg("line", { class: "rule", x1: GUTTER }),
      svg("rect", { class: "tag", width: RIGHT - 14, height: 22, rx: 6, x: end + 10 }), svg("text", { class: "tag-text" }), svg("text", { class: "arrow" }, "↕"));
    group.addEventListener("focus", () => this.chosen());
    group.addEventListener("keydown", (event) => {
      const { knob, value } = this.limits.get(line.id);
      this.key(mirrored(event, this.lineOf(key).scale), knob, value);
    });
    group.addEventListener("pointerdown", (event) => this.drag(event, key, group));
    this.front.append(group);
    return group;
  }

  lineOf(key) { return this.chart.lines[Number(key.split(" ")[1])]; }

  place(group, line) {
    const { knob, value } = this.limits.get(line.id);
    const y = this.y(this.inside(line.origin + line.scale * value));
    const end = GUTTER + this.axis.inner;
    const [grip, rule, tag, text, arrow] = group.children;
    for (const part of [grip, rule]) {
      part.setAttribute("x2", end + 10);
      part.setAttribute("y1", y);
      part.setAttribute("y2", y);
    }
    tag.setAttribute("x", end + 10);
    tag.setAttribute("y", y - 11);
    text.setAttribute("x", end + 27);
    text.setAttribute("y", y + 4.5);
    text.textContent = withUnit(value, knob.unit.length > 2 ? "" : knob.unit);
    arrow.setAttribute("x", end + 15);
    arrow.setAttribute("y", y + 4);
    group.setAttribute("aria-label", `limit: ${knob.words}`);
    group.setAttribute("aria-valuemin", knob.legal[0]);
    group.setAttribute("aria-valuemax", knob.legal[1]);
    group.setAttribute("aria-valuenow", value);
    group.setAttribute("aria-valuetext", withUnit(value, knob.unit));
  }

  drag(event, key, group) {
    if (event.button !== 0) return;
    event.preventDefault();
    group.focus({ preventScroll: true });
    group.classList.add("dragging");
    this.picture.classList.add("showing-range");
    group.setPointerCapture(event.pointerId);
    this.dragging = key;
    const name = newDrag();
    const top = () => this.picture.getBoundingClientRect().top;
    const move = (e) => {
      const line = this.lineOf(key);
      const { knob } = this.limits.get(line.id);
      const value = tidy((this.value(e.clientY - top()) - line.origin) / line.scale, knob);
      this.moved(line.id, value, name);
    };
    const end = () => {
      group.classList.remove("dragging");
      this.picture.classList.remove("showing-range");
      group.removeEventListener("pointermove", move);
      group.removeEventListener("pointerup", end);
      group.removeEventListener("pointercancel", end);
      this.dragging = null;
      this.moved(null);
    };
    group.addEventListener("pointermove", move);
    group.addEventListener("pointerup", end);
    group.addEventListener("pointercancel", end);
  }
}

// On a line whose value grows downwards, the arrow up still moves the line up.
function mirrored(event, scale) {
  const other = { ArrowUp: "ArrowDown", ArrowDown: "ArrowUp", PageUp: "PageDown", PageDown: "PageUp" };
  if (scale > 0 || !other[event.key]) return event;
  return {
    key: other[event.key], shiftKey: event.shiftKey,
    preventDefault: () => event.preventDefault(), stopPropagation: () => event.stopPropagation(),
  };
}

function niceStep(rough) {
  const power = 10 ** Math.floor(Math.log10(Math.max(rough, 1e-6)));
  return [1, 2, 5, 10].find((s) => s * power >= rough) * power;
}

export const legendOf = (chart) => {
  const line = (name) => svg("svg", { viewBox: "0 0 26 12", "aria-hidden": "true" }, svg("path", { class: name, d: "M2 6h22" }));
  const box = (name) => svg("svg", { viewBox: "0 0 26 12", "aria-hidden": "true" }, svg("rect", { class: name, x: 1, y: 1, width: 24, height: 10 }));
  const entries = [];
  const thin = chart.tracks.filter((t) => !t.judged);
  if (thin.length) entries.push([line("track"), thin[0].name]);
  if (thin.length > 1) entries.push([line("track second"), thin[1].name]);
  if (chart.tracks.some((t) => t.judged)) entries.push([line("track judged"), "compared with the limit"], [line("track beyond"), "! beyond it"]);
  if (chart.bars.length) entries.push([line("bar"), "one value per repetition"], [line("bar beyond"), "! beyond the limit"]);
  if (chart.lines.some((l) => l.band)) entries.push([box("hysteresis"), "hysteresis"]);
  if (chart.lines.length === 1) entries.push([box("rail"), "legal range of the limit, at the right edge"]);
  entries.push([box("band-phase"), "moving or held"]);
  return entries;
};

