// The page of `coach label`: playing, marking by keys, undo, keeping marks aside, saving.

import { Refused, forgetToken, get, send, waitUntilReady } from "/shared/js/api.js";
import { TimeAxis } from "/shared/js/axis.js";
import { el, find, isTyping, seconds, toast } from "/shared/js/dom.js";
import { Film } from "/shared/js/film.js";
import { History } from "./history.js";
import { clipFields, coachBox, markFields, markTable } from "./inspector.js";
import { KINDS, SIDES, added, all, changed, find as placeOf, made, moved, removed, spans, words } from "./marks.js";
import { Tracks } from "./tracks.js";

const $ = (id) => document.getElementById(id);
const KEEP_AFTER_MS = 600;
const MARGIN = 20; // pixels right of the last picture
const run = Date.now();

class Label {
  constructor(about) {
    this.about = about;
    this.print = about.print;
    this.history = new History(about.doc);
    this.saved = JSON.stringify(about.doc);
    this.chosen = null;
    this.open = null;
    this.side = null;
    this.zoom = 1;
    this.axis = new TimeAxis(MARGIN);
    this.film = new Film($("canvas"), (index, time) => this.pictureMoved(index, time));
    this.tracks = new Tracks($("marks"), this.axis, {
      seek: (t) => { this.film.pause(); this.film.seekTime(t); },
      choose: (kind, index) => this.choose(kind, index),
      change: (kind, index, span, gesture, t) => { this.set(changed(this.doc, kind, index, span), gesture); this.film.seekTime(t); },
      take: (kind, span) => this.takeOver(this.doc, { [kind]: [span] }),
    });
    $("reading").remove();
    $("main").classList.remove("hidden");
    $("name").textContent = about.clip;
    document.title = `${about.clip} - marks`;
    $("frame").style.setProperty("--ratio", about.size[0] / about.size[1]);
    this.film.open(about.times, about.size, (i) => `/api/clip/0/${i}.jpg?run=${run}`);
    this.wire();
    this.show();
    if (about.unsaved && JSON.stringify(about.unsaved) !== this.saved) this.askFirst(true);
    else if (!about.print && !this.exercise.judged) this.ask(true);
    document.body.dataset.state = "ready";
  }

  get doc() { return this.history.state; }
  get exercise() { return this.about.exercises.find((e) => e.slug === this.doc.exercise) ?? { faults: [], judged: false, sided: true }; }
  get dirty() { return JSON.stringify(this.doc) !== this.saved; }
  get span() { return this.chosen ? spans(this.doc, this.chosen.kind)[this.chosen.index] : null; }

  // -- changing ----------------------------------------------------------------------------------

  set(doc, gesture = null) {
    this.history.push(doc, gesture);
    this.settled();
  }

  settled() {
    if (this.chosen && !this.span) this.chosen = null;
    this.show();
    clearTimeout(this.keeping);
    this.keeping = setTimeout(() => this.keepAside(), KEEP_AFTER_MS);
  }

  async keepAside() {
    try {
      await send("/api/remember", { doc: this.dirty ? this.doc : null });
      document.body.dataset.aside = this.dirty ? "yes" : "no";
    } catch (error) {
      toast(`The marks could not be kept aside: ${error.message}`, "bad");
    }
  }

  turn(state) { if (state) this.settled(); }

  // The key of a kind: begin a mark here, or end it here.
  mark(kind) {
    const t = this.film.time;
    if (this.open?.kind !== kind) {
      if (this.open) this.close(t);
      this.open = { kind, start: t, end_position: null };
      this.say(`${KINDS[kind].one} begins`);
      this.show();
      return;
    }
    this.close(t);
  }

  close(t) {
    const { kind, start, end_position } = this.open;
    this.open = null;
    const more = {
      repetitions: () => ({ side: this.newSide(), ...(end_position ? { end_position } : {}) }),
      holds: () => ({ side: this.newSide() }),
      faults: () => ({ fault: this.fault ?? this.exercise.faults[0]?.slug ?? "fault", sure: true }),
      cannot_judge: () => ({ reason: "cut off or hidden" }),
    }[kind]();
    const span = made(kind, start, t, more);
    if (!span) {
      toast("A mark needs some time between its beginning and its end: move on, then press the key again.", "bad");
      this.show();
      return;
    }
    this.addMark(kind, span);
    this.say(`${KINDS[kind].one} ends`);
  }

  newSide() { return this.exercise.sided ? this.side : null; }

  addMark(kind, span) {
    const doc = added(this.doc, kind, span);
    this.chosen = { kind, index: placeOf(doc, kind, span) };
    this.set(doc);
  }

  // E: first the end position is reached, then it is left.
  endPosition() {
    const t = this.film.time;
    if (this.open?.kind === "repetitions") {
      this.open.end_position = this.open.end_position ? [this.open.end_position[0], t] : [t];
      this.say(this.open.end_position.length === 1 ? "end position reached" : "end position left");
      this.show();
      return;
    }
    if (this.chosen?.kind !== "repetitions") return;
    const { start_s: start, end_s: end } = this.span;
    const at = Math.max(start, Math.min(end, Math.round(t * 100) / 100));
    const begun = this.reached === this.chosen.index && at >= this.span.end_position[0];
    this.reached = begun ? null : this.chosen.index;
    this.update({ end_position: begun ? [this.span.end_position[0], at] : [at, Math.max(at, this.span.end_position[1])] });
  }

  number(key) {
    if (this.chosen?.kind === "faults" && !this.open) {
      const fault = this.exercise.faults[Number(key) - 1];
      if (fault) { this.fault = fault.slug; this.update({ fault: fault.slug }); }
      return;
    }
    if (!(key in SIDES)) return;
    this.side = SIDES[key];
    if (this.chosen && KINDS[this.chosen.kind].sided && !this.open) this.update({ side: this.side });
    this.say(`side: ${this.side ?? "none"}`);
    this.show();
  }

  update(more) {
    if (!this.chosen) return;
    if (more.fault) this.fault = more.fault;
    if ("side" in more) this.side = more.side;
    this.set(changed(this.doc, this.chosen.kind, this.chosen.index, more));
  }

  ends(start, end) {
    if (!this.span) return;
    const next = Number.isFinite(start) && Number.isFinite(end) ? moved(this.span, Math.max(0, start), end) : null;
    if (!next) { toast("A mark must end after it begins.", "bad"); this.show(); return; }
    this.set(changed(this.doc, this.chosen.kind, this.chosen.index, next));
  }

  remove(kind = this.chosen?.kind, index = this.chosen?.index) {
    if (kind === undefined) return;
    this.chosen = null;
    this.set(removed(this.doc, kind, index));
  }

  choose(kind, index) {
    this.chosen = { kind, index };
    this.reached = null;
    this.show();
  }

  neighbour(by) {
    const marks = all(this.doc);
    if (!marks.length) return;
    const at = this.chosen ? marks.findIndex((m) => m.kind === this.chosen.kind && m.index === this.chosen.index) : by > 0 ? -1 : 0;
    const next = marks[(at + by + marks.length) % marks.length];
    this.choose(next.kind, next.index);
    this.film.pause();
    this.film.seekTime(next.span.start_s);
  }

  // -- the coach's draft -------------------------------------------------------------------------

  // Judged as the label's exercise; or, where nobody has said which that is, as what is recognised.
  async ask(recognise = false) {
    const before = this.doc.exercise;
    try {
      this.progress = { share: 0, recognise };
      this.show();
      await send("/api/propose", recognise ? {} : { exercise: before });
      await waitUntilReady((p) => { this.progress = { ...p, recognise }; this.showCoach(); });
      const ghosts = await get("/api/proposal");
      const known = this.about.exercises.find((e) => e.slug === ghosts.exercise && e.judged);
      this.unknown = recognise && !known;
      if (known) this.ghosts = ghosts;
      if (known && recognise && this.doc.exercise === before) {
        this.set(this.seenFrom(ghosts, { exercise: ghosts.exercise }));
        this.say(`the coach recognises ${known.name}`);
      }
    } catch (error) {
      toast(error.message, "bad");
    } finally {
      this.progress = null;
      this.show();
    }
  }

  // Where the camera stood, as long as nobody has said.
  seenFrom({ view, facing }, more = {}) {
    const unknown = (value) => !value || value === "unknown";
    return {
      ...this.doc,
      ...more,
      view: unknown(this.doc.view) && view ? view : this.doc.view,
      facing: unknown(this.doc.facing) && facing ? facing : this.doc.facing,
    };
  }

  takeOver(begun, marks) {
    let doc = begun;
    for (const kind of Object.keys(KINDS)) {
      if (marks[kind]?.length) doc = added(doc, kind, ...marks[kind].map((span) => ({ ...span })));
    }
    this.set(doc);
  }

  // -- saving ------------------------------------------------------------------------------------

  async save(over = false) {
    const { doc } = this;
    try {
      clearTimeout(this.keeping);
      const version = await send("/api/save", { doc, print: this.print, over });
      this.print = version.print;
      this.saved = JSON.stringify(doc);
      this.show();
      if (this.dirty) this.settled();
      toast(`Saved in ${this.about.path}. “coach evaluate”, “coach tune” and “coach studio” on this folder now use it.`);
      document.body.dataset.saved = version.print;
    } catch (error) {
      if (error instanceof Refused && error.status === 409) {
        const again = el("button", { onclick: () => { find(".toast").remove(); this.save(true); } }, "Save over it");
        toast(`Not saved: ${error.message}.`, "bad", again);
      } else toast(`Not saved: ${error.message}`, "bad");
    }
  }

  // New marks would take the place of the old ones aside: so these are decided on first.
  askFirst(yes) {
    $("recover").classList.toggle("hidden", !yes);
    $("main").inert = yes;
    $("save").disabled = yes;
    if (yes) $("take-up").focus();
  }

  takeUp(yes) {
    this.askFirst(false);
    if (yes) this.set(this.about.unsaved);
    else this.keepAside();
  }

  // -- showing -----------------------------------------------------------------------------------

  show() {
    $("undo").disabled = !this.history.past.length;
    $("redo").disabled = !this.history.future.length;
    $("state").textContent = this.dirty ? "not saved yet (kept aside)" : "all saved";
    $("save").textContent = this.dirty ? "Save •" : "Save";
    $("openers").replaceChildren(...Object.entries(KINDS).map(([kind, { key, one }]) => {
      const open = this.open?.kind === kind;
      return el("button", { class: open ? "open" : "", "aria-pressed": String(open), onclick: () => this.mark(kind) }, open ? `end ${one} ` : `${one} `, el("kbd", {}, key.toUpperCase()));
    }), el("button", { disabled: this.open?.kind !== "repetitions" && this.chosen?.kind !== "repetitions", onclick: () => this.endPosition() }, this.open?.end_position ? "end position left " : "end position ", el("kbd", {}, "E")));
    $("chosen").replaceChildren(this.span
      ? markFields(this.chosen, this.doc, this.exercise, { set: (more) => this.update(more), ends: (a, b) => this.ends(a, b), remove: () => this.remove() })
      : el("p", { class: "small soft" }, "None. Click one, or press . for the next."));
    $("facts").replaceChildren(...clipFields(this.doc, this.about, (more) => { if (more.exercise) this.ghosts = null; this.set({ ...this.doc, ...more }); }));
    const faults = this.exercise.faults;
    $("list").replaceChildren(markTable(all(this.doc), this.chosen, (kind, span) => words(kind, span, faults), {
      choose: (kind, index) => { this.choose(kind, index); this.film.pause(); this.film.seekTime(this.span.start_s); },
      remove: (kind, index) => this.remove(kind, index),
    }));
    $("side-words").textContent = this.exercise.side ? ` ${this.exercise.name}: ${this.exercise.side}.` : "";
    this.showCoach();
    this.drawTracks();
  }

  showCoach() {
    $("coach").replaceChildren(coachBox({ exercise: this.exercise, progress: this.progress, ghosts: this.ghosts, unknown: this.unknown }, {
      ask: () => this.ask(),
      recognise: () => this.ask(true),
      take: () => this.takeOver(this.seenFrom(this.ghosts), this.ghosts),
    }));
  }

  drawTracks() {
    const width = $("marks").clientWidth;
    const whole = Math.max(this.film.length, 0.5);
    const span = whole / this.zoom;
    const from = Math.max(0, Math.min(whole - span, this.zoom === 1 ? 0 : this.film.time - span / 2));
    this.axis.set(span, width, from);
    this.tracks.draw({ doc: this.doc, chosen: this.chosen, open: this.open, ghosts: this.ghosts, faults: this.exercise.faults, time: this.film.time });
    this.caption();
  }

  zoomBy(factor) {
    this.zoom = Math.max(1, Math.min(64, this.zoom * factor));
    this.drawTracks();
  }

  pictureMoved(index, time) {
    $("time").textContent = `${seconds(time, 2)} / ${seconds(this.film.length ?? 0)}`;
    $("play").textContent = this.film.playing ? "❚❚" : "▶";
    $("play").setAttribute("aria-label", this.film.playing ? "pause" : "play");
    $("rate").textContent = this.film.playing && this.film.rate !== 1 ? `${this.film.rate} ×`.replace("-", "−") : "";
    if (!this.tracks) return;
    if (this.open || this.zoom > 1) this.drawTracks();
    else { this.tracks.at(time); this.caption(); }
  }

  caption() {
    const t = this.film.time;
    const here = all(this.doc).filter(({ span }) => span.start_s <= t && t <= span.end_s);
    $("caption").replaceChildren(
      this.open ? el("span", { class: "open" }, `${KINDS[this.open.kind].one} since ${seconds(this.open.start, 2)}: press ${KINDS[this.open.kind].key.toUpperCase()} where it ends`) : "",
      ...here.map(({ kind, index, span }) => el("span", {}, `${KINDS[kind].one} ${index + 1} ${words(kind, span, this.exercise.faults)}`)));
  }

  say(text) { $("said").textContent = text; }

  // -- keys --------------------------------------------------------------------------------------

  wire() {
    $("undo").onclick = () => this.turn(this.history.undo());
    $("redo").onclick = () => this.turn(this.history.redo());
    $("save").onclick = () => this.save();
    $("help").onclick = () => $("keys").showModal();
    find("[data-close]").onclick = () => $("keys").close();
    $("take-up").onclick = () => this.takeUp(true);
    $("throw-away").onclick = () => this.takeUp(false);
    $("play").onclick = () => this.film.toggle();
    $("slower").onclick = () => this.film.shuttle(-1);
    $("faster").onclick = () => this.film.shuttle(1);
    $("zoom-in").onclick = () => this.zoomBy(2);
    $("zoom-out").onclick = () => this.zoomBy(0.5);
    new ResizeObserver(() => this.drawTracks()).observe($("marks"));
    addEventListener("beforeunload", (event) => { if (this.dirty || this.open) event.preventDefault(); });
    addEventListener("keydown", (event) => this.pressed(event));
  }

  pressed(event) {
    if ($("main").inert) return;
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    if (event.ctrlKey || event.metaKey) {
      const act = {
        s: () => { document.activeElement?.blur(); this.save(); },
        z: () => this.turn(event.shiftKey ? this.history.redo() : this.history.undo()),
        y: () => this.turn(this.history.redo()),
      }[key];
      if (!act || (key !== "s" && isTyping(event.target))) return;
      event.preventDefault();
      act();
      return;
    }
    if (isTyping(event.target)) {
      if (event.key === "Enter" && event.target.matches("input")) event.target.blur();
      if (event.key === "Escape") event.target.blur();
      return;
    }
    if (event.altKey) return;
    const act = this.keys(event)[key];
    if (!act) return;
    event.preventDefault();
    act();
  }

  keys(event) {
    const own = event.target.closest("button, input[type=checkbox], summary");
    const step = (by) => () => (event.shiftKey ? this.film.stepTime(by) : this.film.step(by));
    return {
      ...(own ? {} : { " ": () => this.film.toggle() }),
      ArrowLeft: step(-1),
      ArrowRight: step(1),
      Home: () => { this.film.pause(); this.film.seek(0); },
      End: () => { this.film.pause(); this.film.seekTime(this.film.length); },
      j: () => this.film.shuttle(-1),
      k: () => this.film.pause(),
      l: () => this.film.shuttle(1),
      ...Object.fromEntries(Object.entries(KINDS).map(([kind, { key }]) => [key, () => this.mark(kind)])),
      e: () => this.endPosition(),
      d: () => { if (this.chosen?.kind === "faults") this.update({ sure: this.span.sure === false }); },
      "[": () => { if (this.span) this.ends(this.film.time, this.span.end_s); },
      "]": () => { if (this.span) this.ends(this.span.start_s, this.film.time); },
      ",": () => this.neighbour(-1),
      ".": () => this.neighbour(1),
      Delete: () => this.remove(),
      Backspace: () => this.remove(),
      Escape: () => { this.open = null; this.show(); },
      "+": () => this.zoomBy(2),
      "=": () => this.zoomBy(2),
      "-": () => this.zoomBy(0.5),
      "?": () => $("keys").showModal(),
      ...Object.fromEntries([..."0123456789"].map((n) => [n, () => this.number(n)])),
    };
  }
}

forgetToken();
get("/api/label").then((about) => new Label(about)).catch((error) => { $("reading").textContent = error.message; });
