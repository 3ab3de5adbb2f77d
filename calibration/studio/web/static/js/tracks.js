// The marks over time: to look at, to choose, to drag, and the coach's own below them to take over.

import { GUTTER, hatch, lanes, scrubs } from "/shared/js/axis.js";
import { seconds, svg } from "/shared/js/dom.js";
import { newDrag } from "./history.js";
import { KINDS, moved, spans, words } from "./marks.js";

const ROW = 30;
const GHOST = 20;
const EDGE = 9;

export class Tracks {
  // `seek(t)`, `choose(kind, index)`, `change(kind, index, span, gesture)`, `take(kind, span)`.
  constructor(root, axis, on) {
    this.root = root;
    this.axis = axis;
    this.on = on;
    this.picture = svg("svg", { role: "group", "aria-label": "marks over time" });
    root.append(this.picture);
    scrubs(root, axis, on.seek);
  }

  draw({ doc, chosen, open, ghosts, faults, time }) {
    const focused = document.activeElement?.closest?.(".mark")?.dataset.place;
    this.picture.replaceChildren(hatch());
    let y = 4;
    for (const kind of Object.keys(KINDS)) {
      this.picture.append(svg("text", { class: "row-name", x: 12, y: y + 19 }, KINDS[kind].name));
      if (open?.kind === kind) this.picture.append(this.opened(open, y, time));
      const marks = spans(doc, kind).map((span, index) => ({ span, index }));
      const rows = lanes(marks, ({ span }) => [span.start_s, span.end_s]);
      for (const row of rows.length ? rows : [[]]) {
        for (const { span, index } of row) {
          const here = chosen?.kind === kind && chosen.index === index;
          this.picture.append(...this.mark(kind, index, span, y, here, words(kind, span, faults)));
        }
        y += ROW;
      }
      for (const [i, row] of lanes(ghosts?.[kind] ?? [], (span) => [span.start_s, span.end_s]).entries()) {
        if (!i) this.picture.append(svg("text", { class: "row-name ghost", x: 20, y: y + 12 }, "the coach"));
        for (const span of row) this.picture.append(...this.ghost(kind, span, y, faults));
        y += GHOST;
      }
      this.picture.append(svg("line", { class: "row-rule", x1: GUTTER, x2: GUTTER + this.axis.inner, y1: y, y2: y }));
    }
    for (const t of this.axis.ticks()) {
      this.picture.append(svg("text", { class: "axis", x: this.axis.x(t), y: y + 16, "text-anchor": "middle" }, `${Number(t.toFixed(2))} s`));
    }
    this.height = y + 22;
    this.picture.setAttribute("height", this.height);
    this.head = svg("line", { class: "head-line", y1: 0, y2: y });
    this.picture.append(this.head);
    this.at(time);
    if (focused) this.picture.querySelector(`[data-place="${focused}"]`)?.focus();
  }

  at(time) {
    const x = this.axis.x(time);
    this.head?.setAttribute("x1", x);
    this.head?.setAttribute("x2", x);
  }

  box(start, end) {
    const from = this.axis.from;
    if (end < from || start > from + this.axis.seconds) return null;
    const x = this.axis.x(start);
    return { x, width: Math.max(4, this.axis.x(end) - x) };
  }

  mark(kind, index, span, y, chosen, text) {
    const box = this.box(span.start_s, span.end_s);
    if (!box) return [];
    const { x, width } = box;
    const name = `mark ${kind}${chosen ? " chosen" : ""}${span.sure === false ? " doubtful" : ""}`;
    const said = `${KINDS[kind].one} ${index + 1}: ${seconds(span.start_s, 2)} to ${seconds(span.end_s, 2)} ${text}`;
    const group = svg("g", { class: name, tabindex: 0, role: "button", "aria-label": said, "aria-pressed": String(chosen), "data-own-drag": true, "data-place": `${kind}-${index}` },
      svg("rect", { class: "body", x, y: y + 3, width, height: ROW - 7 }), svg("title", {}, said));
    if (span.end_position && span.end_position[1] > span.end_position[0]) {
      const inner = this.box(...span.end_position);
      if (inner) group.append(svg("rect", { class: "inner", ...inner, y: y + ROW - 9, height: 5 }));
    }
    const fits = Math.floor((width - 10) / 6.6);
    const label = kind === "repetitions" ? `${index + 1}${text ? ` ${text}` : ""}` : text;
    group.append(svg("text", { x: x + 6, y: y + 19 }, label.length <= fits ? label : fits > 2 ? `${label.slice(0, fits - 1)}…` : ""));
    const edge = Math.min(EDGE, width / 3);
    group.append(
      svg("rect", { class: "edge", "data-end": "start", x: x - 3, y, width: edge + 3, height: ROW }),
      svg("rect", { class: "edge", "data-end": "end", x: x + width - edge, y, width: edge + 3, height: ROW }));
    group.addEventListener("focus", () => { if (!chosen) this.on.choose(kind, index); });
    group.addEventListener("pointerdown", (event) => this.drag(event, kind, index, span));
    return [group];
  }

  opened(open, y, time) {
    const box = this.box(Math.min(open.start, time), Math.max(open.start, time)) ?? { x: GUTTER, width: 0 };
    return svg("g", { class: `mark open ${open.kind}` }, svg("rect", { class: "body", ...box, y: y + 3, height: ROW - 7 }));
  }

  ghost(kind, span, y, faults) {
    const box = this.box(span.start_s, span.end_s);
    if (!box) return [];
    const text = words(kind, { ...span, sure: true }, faults);
    const fits = Math.floor((box.width - 6) / 5.8);
    const said = `take over: ${KINDS[kind].one} ${seconds(span.start_s)} to ${seconds(span.end_s)} ${text}`;
    const take = () => this.on.take(kind, span);
    const group = svg("g", { class: "ghost-mark", tabindex: 0, role: "button", "aria-label": said, "data-own-drag": true },
      svg("rect", { ...box, y: y + 1, height: GHOST - 5 }), svg("title", {}, said),
      svg("text", { x: box.x + 4, y: y + 12 }, text.length <= fits ? text : fits > 2 ? `${text.slice(0, fits - 1)}…` : ""));
    group.addEventListener("click", take);
    group.addEventListener("keydown", (event) => { if (event.key === "Enter") take(); });
    return [group];
  }

  // The middle moves the mark, its ends make it longer or shorter.
  drag(event, kind, index, span) {
    if (event.button !== 0) return;
    event.preventDefault();
    const end = event.target.dataset.end;
    const left = () => this.root.getBoundingClientRect().left;
    const began = this.axis.t(event.clientX - left());
    const gesture = newDrag();
    let gone = false;
    this.on.choose(kind, index);
    const move = (e) => {
      const t = this.axis.t(e.clientX - left());
      if (!gone && Math.abs(this.axis.x(t) - this.axis.x(began)) < 3) return;
      gone = true;
      const by = t - began;
      const start = Math.max(0, span.start_s + (end === "end" ? 0 : by));
      const stop = end === "start" ? span.end_s : end === "end" ? span.end_s + by : start + (span.end_s - span.start_s);
      const next = moved(span, start, stop);
      if (next) this.on.change(kind, index, next, gesture, end === "end" ? next.end_s : next.start_s);
    };
    const stop = () => {
      window.removeEventListener("pointermove", move);
      window.removeEventListener("pointerup", stop);
      if (!gone) this.on.seek(began);
    };
    window.addEventListener("pointermove", move);
    window.addEventListener("pointerup", stop);
  }
}
