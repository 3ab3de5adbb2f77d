// What happens in the clip, row under row: phases, repetitions, holds, faults, cues.

import { GUTTER, hatch, lanes, scrubs } from "/shared/js/axis.js";
import { seconds, svg } from "/shared/js/dom.js";

const ROW = 24;
const MOST = 6; // rows of faults
const SIGNS = { "+": "+", "-": "−", "~": "≠" };

export class Strip {
  constructor(root, axis, seek) {
    this.root = root;
    this.axis = axis;
    this.picture = svg("svg", { role: "img", "aria-label": "what happens in the clip over time" });
    root.append(this.picture);
    scrubs(root, axis, seek);
  }

  // `clip`: from the program; `take`: how it is judged now; `names`: fault slug -> words.
  draw(clip, take, phases, card, names) {
    const rows = this.rows(clip, take, phases, card, names);
    const height = rows.length * ROW + 6;
    this.picture.replaceChildren(hatch());
    this.picture.setAttribute("height", height);
    rows.forEach((row, i) => {
      const y = i * ROW;
      this.picture.append(
        svg("text", { class: "row-name", x: 12, y: y + 16 }, row.name),
        svg("line", { class: "row-rule", x1: GUTTER, x2: GUTTER + this.axis.inner, y1: y + ROW - 1, y2: y + ROW - 1 }),
        ...row.spans.flatMap((span) => this.span(span, y)));
    });
    this.head = svg("line", { class: "head-line", y1: 0, y2: height });
    this.picture.append(this.head);
    this.at(this.time ?? 0);
  }

  at(time) {
    this.time = time;
    const x = this.axis.x(time);
    this.head?.setAttribute("x1", x);
    this.head?.setAttribute("x2", x);
  }

  rows(clip, take, phases, card, names) {
    const { told } = take;
    const label = clip.label;
    const same = (c, kind, span) => c.kind === kind && c.start_s === span.start_s && c.of === (span.fault ?? "");
    const sign = (kind, span) => SIGNS[take.changes.find((c) => same(c, kind, span))?.sign] ?? "";
    const gone = (kind, now) => take.changes
      .filter((c) => c.kind === kind && c.sign === "-" && !now.some((span) => same(c, kind, span)))
      .map((c) => ({ start: c.start_s, end: c.end_s, kind: "gone", mark: "−", text: names.get(c.of), title: c.text }));
    const repetition = (r, i) => ({
      start: r.start_s, end: r.end_s, kind: r.counted ? "coach" : "coach part", mark: sign("repetition", r),
      text: r.counted ? `${i + 1}${r.side ? ` ${r.side}` : ""}` : "part", title: `the coach: ${r.counted ? "counted" : "a part repetition, not counted"}`,
    });
    let counted = -1;
    const rows = [];
    rows.push({ name: "phase", spans: phases.map((p) => ({ start: p.start_s, end: p.end_s, kind: `phase ${p.state}`, text: p.name, title: p.name, flat: true })) });
    if (label) rows.push({ name: "reps: label", spans: label.repetitions.map((r, i) => ({ start: r.start_s, end: r.end_s, kind: "label", text: `${i + 1}${r.side ? ` ${r.side}` : ""}`, title: "labelled" })) });
    rows.push({ name: "reps: coach", spans: [...told.repetitions.map((r) => { if (r.counted) counted += 1; return repetition(r, counted); }), ...gone("repetition", told.repetitions)] });
    if (label?.holds.length) rows.push({ name: "holds: label", spans: label.holds.map((h) => ({ start: h.start_s, end: h.end_s, kind: "label", text: lasting(h), title: "labelled hold" })) });
    if (told.holds.length || label?.holds.length) rows.push({ name: "holds: coach", spans: told.holds.map((h) => ({ start: h.start_s, end: h.end_s, kind: "coach", text: lasting(h), title: "hold" })) });
    if (label?.faults.length) rows.push({ name: "faults: label", spans: label.faults.map((f) => ({ start: f.start_s, end: f.end_s, kind: "label", text: f.fault + (f.sure ? "" : " ?"), title: `labelled: ${f.fault}${f.sure ? "" : " (doubtful)"}` })) });
    const own = card.startsWith("fault.") ? card.slice(6) : "";
    const faults = told.faults.map((f) => ({ start: f.start_s, end: f.end_s, kind: `fault${f.fault === own ? " mine" : ""}`, text: names.get(f.fault), mark: sign("fault", f), title: `fault: ${names.get(f.fault)}, ${seconds(f.start_s)} to ${seconds(f.end_s)}` }));
    const stacked = lanes([...faults, ...gone("fault", told.faults)], (s) => [s.start, s.end]).slice(0, MOST);
    for (const [i, lane] of (stacked.length ? stacked : [[]]).entries()) rows.push({ name: i ? "" : "faults: coach", spans: lane });
    const cues = told.corrections.map((c) => ({ at: c.at_s, title: `says “${c.text}”`, mark: take.changes.some((x) => x.kind === "cue" && x.sign === "+" && x.start_s === c.at_s) ? "+" : "" }));
    const silent = take.changes.filter((c) => c.kind === "cue" && c.sign === "-").map((c) => ({ at: c.start_s, title: c.text, mark: "−", gone: true }));
    if (cues.length || silent.length) rows.push({ name: "says", spans: [...cues, ...silent] });
    if (label?.cannot_judge.length) rows.push({ name: "can't see: label", spans: label.cannot_judge.map((h) => ({ start: h.start_s, end: h.end_s, kind: "cannot", text: h.reason, title: h.reason })) });
    return rows;
  }

  span(span, y) {
    if (span.at !== undefined) {
      const x = this.axis.x(span.at);
      return [
        svg("path", { class: `cue-mark${span.gone ? " gone" : ""}`, d: `M${x - 5} ${y + 4}h10v9h-6l-4 4z` }, svg("title", {}, span.title)),
        svg("text", { class: "span-text sign", x: x + 8, y: y + 16 }, span.mark),
      ];
    }
    const x = this.axis.x(span.start);
    const width = Math.max(3, this.axis.x(span.end) - x);
    const text = `${span.mark ? `${span.mark} ` : ""}${span.text ?? ""}`;
    const fits = Math.floor((width - 6) / 6.1);
    const words = text.length <= fits ? text : fits >= 3 ? `${text.slice(0, fits - 1)}…` : span.mark ?? "";
    const inset = span.flat ? { y: y + 5, height: ROW - 11 } : { y: y + 2, height: ROW - 5 };
    return [
      svg("rect", { class: `${span.flat ? "" : "span "}${span.kind}`, x, width, ...inset }, svg("title", {}, span.title)),
      words && svg("text", { class: `span-text${words === span.mark ? " sign" : ""}`, x: x + 4, y: y + 16 }, words),
    ].filter(Boolean);
  }
}

const lasting = (span) => `${(span.end_s - span.start_s).toFixed(1)} s`;
