// Time from left to right, shared by the strip of spans and the chart below it.

import { svg } from "./dom.js";

export const GUTTER = 92;
export const RIGHT = 86;

export class TimeAxis {
  constructor(right = RIGHT) {
    this.right = right;
    this.set(1, 600);
  }

  set(seconds, width, from = 0) {
    this.from = from;
    this.seconds = Math.max(seconds, 0.1);
    this.width = width;
    this.inner = Math.max(60, width - GUTTER - this.right);
  }

  x(t) { return GUTTER + (Math.max(0, Math.min(this.seconds, t - this.from)) / this.seconds) * this.inner; }
  t(x) { return this.from + Math.max(0, Math.min(this.seconds, ((x - GUTTER) / this.inner) * this.seconds)); }

  ticks() {
    const step = [0.5, 1, 2, 5, 10, 20, 30, 60, 120, 300].find((s) => (s / this.seconds) * this.inner >= 52) ?? 600;
    const first = Math.ceil(this.from / step - 1e-9);
    const last = Math.floor((this.from + this.seconds) / step + 1e-9);
    return Array.from({ length: last - first + 1 }, (_, i) => (first + i) * step);
  }
}

export const hatch = () => svg("defs", {},
  svg("pattern", { id: "hatch", width: 7, height: 7, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" },
    svg("rect", { width: 7, height: 7, fill: "var(--line)", "fill-opacity": 0.35 }),
    svg("line", { x1: 0, y1: 0, x2: 0, y2: 7, stroke: "var(--edge)", "stroke-width": 1.4, "stroke-opacity": 0.55 })));

// Spans that overlap come to lie under one another; `ends` reads a span's beginning and end.
export function lanes(spans, ends) {
  const result = [];
  for (const span of [...spans].sort((a, b) => ends(a)[0] - ends(b)[0])) {
    const lane = result.find((l) => ends(l[l.length - 1])[1] <= ends(span)[0]);
    if (lane) lane.push(span);
    else result.push([span]);
  }
  return result;
}

// Dragging anywhere on a drawing that shows time moves through the clip.
export function scrubs(root, axis, seek) {
  root.addEventListener("pointerdown", (event) => {
    if (event.button !== 0 || event.target.closest(".limit, [data-own-drag]")) return;
    const move = (e) => seek(axis.t(e.clientX - root.getBoundingClientRect().left));
    const end = () => {
      window.removeEventListener("pointermove", move);
      window.removeEventListener("pointerup", end);
    };
    window.addEventListener("pointermove", move);
    window.addEventListener("pointerup", end);
    move(event);
  });
}
