// The marks of a label: what can be marked, and the changes that can be made. Nothing is changed in
// place: every change gives a new document, so that it can be undone. Keys unknown here are kept.

export const KINDS = {
  repetitions: { key: "r", one: "repetition", many: "repetitions", name: "Repetitions", sided: true },
  holds: { key: "h", one: "hold", many: "holds", name: "Holds", sided: true },
  faults: { key: "f", one: "fault", many: "faults", name: "Faults", sided: false },
  cannot_judge: { key: "x", one: "can't-see stretch", many: "can't-see stretches", name: "Can't see", sided: false },
};

export const SIDES = { 1: "left", 2: "right", 3: "both", 0: null };
export const SHORTEST_S = 0.05;

const tidy = (t) => Math.round(t * 100) / 100;
const clamp = (t, low, high) => Math.max(low, Math.min(high, t));

export const spans = (doc, kind) => doc[kind] ?? [];

export function all(doc) {
  return Object.keys(KINDS)
    .flatMap((kind) => spans(doc, kind).map((span, index) => ({ kind, index, span })))
    .sort((a, b) => a.span.start_s - b.span.start_s || a.kind.localeCompare(b.kind));
}

// A new mark from one time to another, either way round; null when there is no time between them.
export function made(kind, from, to, more) {
  const [start, end] = [Math.min(from, to), Math.max(from, to)].map(tidy);
  if (end - start < SHORTEST_S) return null;
  const span = { start_s: start, end_s: end, ...more };
  if (kind === "repetitions") {
    const middle = tidy((start + end) / 2);
    const [a, b] = more.end_position ?? [middle, middle];
    span.end_position = [tidy(clamp(a, start, end)), tidy(clamp(b ?? a, start, end))].sort((x, y) => x - y);
  }
  return span;
}

export function added(doc, kind, ...news) {
  const list = [...spans(doc, kind), ...news].sort((a, b) => a.start_s - b.start_s);
  return recounted(doc, { ...doc, [kind]: list });
}

export function removed(doc, kind, index) {
  return recounted(doc, { ...doc, [kind]: spans(doc, kind).filter((_, i) => i !== index) });
}

export function changed(doc, kind, index, more) {
  const list = spans(doc, kind).map((span, i) => (i === index ? { ...span, ...more } : span));
  return { ...doc, [kind]: list };
}

// A mark with other ends; its end position stays inside it. Null when it would have no length.
export function moved(span, start, end) {
  const next = { ...span, start_s: tidy(start), end_s: tidy(end) };
  if (next.end_s - next.start_s < SHORTEST_S) return null;
  if (span.end_position) {
    const whole = Math.abs(end - start - (span.end_s - span.start_s)) < 1e-6;
    const by = whole ? start - span.start_s : 0;
    next.end_position = span.end_position.map((t) => tidy(clamp(t + by, next.start_s, next.end_s)));
  }
  return next;
}

// The count follows the repetitions as long as nobody has said otherwise.
function recounted(before, after) {
  const was = spans(before, "repetitions").length;
  const now = spans(after, "repetitions").length;
  const { count_min: low, count_max: high } = before;
  const follows = (low === undefined || low === null || low === was) && (high === undefined || high === null || high === was);
  return follows && was !== now ? { ...after, count_min: now, count_max: now } : after;
}

// Where a mark is after its list was sorted anew.
export const find = (doc, kind, span) => spans(doc, kind).indexOf(span);

export function words(kind, span, faults) {
  const name = faults?.find((f) => f.slug === span.fault)?.name;
  return {
    repetitions: () => span.side ?? "",
    holds: () => `${(span.end_s - span.start_s).toFixed(1)} s${span.side ? ` ${span.side}` : ""}`,
    faults: () => (name ?? span.fault ?? "") + (span.sure === false ? " ?" : ""),
    cannot_judge: () => span.reason ?? "",
  }[kind]();
}
