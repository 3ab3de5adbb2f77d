// The page of `coach studio`: state, judging while a limit moves, and everything put together.

import { fetchFile, forgetToken, get, send, waitUntilReady } from "/shared/js/api.js";
import { TimeAxis } from "/shared/js/axis.js";
import { Chart, legendOf } from "./chart.js";
import { el, find, isTyping, seconds, toast } from "/shared/js/dom.js";
import { Film } from "/shared/js/film.js";
import { History } from "./history.js";
import { Cards } from "./limits.js";
import { Overlay } from "./overlay.js";
import { Strip } from "./strip.js";
import { FILTERS, clipButton, changeList, filterOptions, totals } from "./tell.js";

const $ = (id) => document.getElementById(id);
const run = Date.now(); // pictures of an earlier run are not shown again

class Studio {
  constructor() {
    this.axis = new TimeAxis();
    this.overlay = new Overlay($("overlay"));
    this.film = new Film($("canvas"), (index, time) => this.pictureMoved(index, time));
    this.strip = new Strip($("strip"), this.axis, (t) => { this.film.pause(); this.film.seekTime(t); });
    this.cards = new Cards($("cards"), { moved: (...a) => this.moved(...a), chosen: (card) => this.choose(card) });
    this.chart = new Chart($("chart"), this.axis, {
      seek: (t) => { this.film.pause(); this.film.seekTime(t); },
      moved: (...a) => this.moved(...a),
      key: (event, knob, at) => this.cards.key(event, knob, at),
      chosen: () => {},
    });
    this.history = new History(new Map());
    this.saved = "";
    this.wanted = false;
    this.busy = false;
    this.clip = 0;
    this.filter = "all";
    this.wire();
  }

  get values() { return this.history.state; }

  async begin() {
    forgetToken();
    const about = await get("/api/studio");
    this.out = about.out;
    this.overlay.bends = about.bends;
    this.cueSeconds = about.cue_s;
    $("exercise").replaceChildren(...about.exercises.map((e) =>
      el("option", { value: e.slug, selected: e.slug === about.exercise, disabled: e.clips === 0 }, `${e.name} (${e.clips} ${e.clips === 1 ? "clip" : "clips"})`)));
    await this.load();
  }

  async load() {
    document.body.dataset.state = "loading";
    $("main").classList.add("hidden");
    $("loading").classList.remove("hidden");
    this.film.pause();
    let problems = [];
    try {
      ({ problems } = await waitUntilReady((p) => showLoading(p)));
    } catch (error) {
      $("loading-title").textContent = "The clips could not be made ready";
      $("loading-problems").replaceChildren(el("li", {}, error.message));
      document.body.dataset.state = "failed";
      return;
    }
    const data = await get("/api/clips");
    this.exercise = data.exercise;
    this.clips = data.clips;
    this.before = data.before;
    this.untunable = data.untunable;
    this.names = new Map(data.cards.filter((c) => c.kind === "fault").map((c) => [c.id.slice(6), c.title]));
    this.takes = this.clips.map((c) => c.before);
    this.history = new History(new Map(Object.entries(data.values)));
    this.saved = this.key();
    this.begun = this.saved;
    this.cards.show(data.cards);
    this.card = data.cards[0].id;
    $("problems").replaceChildren(...problems.map((p) => el("li", {}, p)));
    $("loading").classList.add("hidden");
    $("main").classList.remove("hidden");
    this.showClip(0);
    await this.judge();
    document.body.dataset.state = "ready";
  }

  // -- limits ------------------------------------------------------------------------------------

  // A limit was set; `what` names the gesture (moves of one gesture are one step to undo).
  // Without an id a gesture has ended: the chart may take a new scale.
  moved(id, value, what = null) {
    if (id === null) { this.drawChart(); return; }
    const { knob } = this.cards.knobs.get(id);
    const next = new Map(this.values);
    if (value === knob.value) next.delete(id);
    else next.set(id, value);
    if (this.values.get(id) === next.get(id)) { this.show(); return; }
    this.history.push(next, what);
    this.show();
    this.judge();
  }

  turn(state) {
    if (!state) return;
    this.show();
    this.judge();
  }

  choose(card) {
    if (card === this.card) return;
    this.card = card;
    this.show();
    this.judge();
  }

  key() { return JSON.stringify([...this.values].sort()); }

  // One question is under way at a time; the latest wish is asked next.
  async judge() {
    this.wanted = true;
    if (this.busy) return;
    this.busy = true;
    try {
      while (this.wanted) {
        this.wanted = false;
        const begun = performance.now();
        const asked = { values: Object.fromEntries(this.values), clip: this.clip, card: this.card };
        const round = await send("/api/judge", asked);
        this.takes = round.takes;
        this.total = round.total;
        if (asked.clip === this.clip && asked.card === this.card) this.drawn = round.chart;
        this.took = round.took_ms;
        this.waited = performance.now() - begun;
        this.show();
      }
      document.body.dataset.judged = String(Number(document.body.dataset.judged ?? 0) + 1);
    } catch (error) {
      toast(error.message, "bad");
    } finally {
      this.busy = false;
    }
  }

  // -- showing -----------------------------------------------------------------------------------

  show() {
    this.cards.update(this.values, this.card);
    $("undo").disabled = !this.history.past.length;
    $("redo").disabled = !this.history.future.length;
    $("reset").disabled = !this.values.size;
    $("save").textContent = this.key() === this.saved ? "Save limits" : "Save limits •";
    $("save").title = this.key() === this.saved ? "nothing new to save" : "there are unsaved limits";
    if (!this.total) return;
    totals($("totals"), this.before, this.total, this.clips.length, this.untunable);
    $("filter").replaceChildren(...filterOptions(this.takes, this.filter));
    $("clips").replaceChildren(...this.clips
      .filter((c) => c.number === this.clip || this.listed(c.number))
      .map((c) => el("li", {}, clipButton(c, this.takes[c.number], c.number === this.clip, this.key() !== this.begun, () => this.showClip(c.number, true)))));
    changeList($("changes"), this.clips, this.takes, { some: this.values.size > 0, moved: this.key() !== this.begun }, (number, t) => {
      if (number !== this.clip) this.showClip(number, true);
      this.film.pause();
      this.film.seekTime(t);
    });
    const seconds_ = this.clips.reduce((sum, c) => sum + c.seconds, 0);
    $("took").textContent = `${this.clips.length} clips (${Math.round(seconds_)} s of film) judged again in ${Math.round(this.took)} ms`;
    $("took").dataset.ms = this.took;
    $("took").dataset.waited = this.waited;
    this.say();
    this.drawChart();
  }

  listed(number) { return FILTERS.get(this.filter)[1](this.takes[number]); }

  // The next clip of those listed, forwards or back; where there is none it stays.
  step(by) {
    for (let n = this.clip + by; n >= 0 && n < this.clips.length; n += by) {
      if (this.listed(n)) { this.showClip(n, true); return; }
    }
  }

  say() {
    const count = this.takes.reduce((sum, take) => sum + take.changes.length, 0);
    const labelled = this.total.of ? `${this.total.right} of ${this.total.of} clips counted right` : `${this.total.counted} repetitions counted`;
    const text = `${count === 0 ? "nothing changes" : count === 1 ? "one thing changes" : `${count} things change`}; ${labelled}`;
    clearTimeout(this.saying);
    this.saying = setTimeout(() => { $("said").textContent = text; }, 500);
  }

  drawChart() {
    const clip = this.clips[this.clip];
    const width = $("strip").clientWidth;
    if (!this.drawn || !width) return;
    this.axis.set(Math.max(clip.seconds, clip.times.at(-1)), width);
    this.strip.draw(clip, this.takes[this.clip], this.drawn.phases, this.card, this.names);
    if (this.drawn.card !== this.card) return;
    const limits = new Map([...this.cards.knobs].map(([id, { knob }]) => [id, { knob, value: this.values.get(id) ?? knob.value }]));
    this.chart.draw(this.drawn, clip.times, limits);
    const card = this.cards.cards.find((c) => c.id === this.card);
    $("chart-title").textContent = card.title;
    $("chart-sub").textContent = `${card.measured}${card.sign ? `; ${card.sign.replace("- ", "− ")}` : ""}`;
    $("legend").replaceChildren(...legendOf(this.drawn).map(([sign, words]) => el("li", {}, sign, words)));
    this.caption(this.film.index);
  }

  showClip(number, judge = false) {
    this.clip = number;
    const clip = this.clips[number];
    $("frame").style.setProperty("--ratio", clip.size[0] / clip.size[1]);
    this.overlay.clear(clip.size);
    this.drawn = null;
    this.film.open(clip.times, clip.size, (i) => `/api/clip/${number}/${i}.jpg?run=${run}-${this.exercise.slug}`);
    this.fetchBodies(number);
    if (judge) { this.show(); this.judge(); }
  }

  async fetchBodies(number) {
    const slug = this.exercise.slug;
    const current = () => number === this.clip && slug === this.exercise.slug;
    try {
      const bodies = await get(`/api/clip/${number}/bodies`);
      if (!current()) return;
      this.overlay.bodies = bodies;
      this.overlay.draw(this.film.index);
      if (!this.exercise.judges_spine) return;
      const backs = await get(`/api/clip/${number}/backs`);
      if (!current()) return;
      this.overlay.backs = backs;
      this.overlay.neutral = this.neutral(backs);
      this.overlay.draw(this.film.index);
      this.caption(this.film.index);
    } catch (error) {
      toast(error.message, "bad");
    }
  }

  // The back's bend in the start position: colours and words are relative to it, and without it there are none.
  neutral(backs) {
    const phases = this.drawn?.phases.filter((p) => p.state === "start") ?? [];
    const times = this.clips[this.clip].times;
    const calm = backs.filter((b, i) => b?.sure && phases.some((p) => times[i] >= p.start_s && times[i] < p.end_s)).map((b) => b.bend).sort((a, b) => a - b);
    return calm.length ? calm[calm.length >> 1] : null;
  }

  pictureMoved(index, time) {
    $("time").textContent = `${seconds(time, 2)} / ${seconds(this.film.length ?? 0)}`;
    $("play").textContent = this.film.playing ? "❚❚" : "▶";
    $("play").setAttribute("aria-label", this.film.playing ? "pause" : "play");
    this.overlay.draw(index);
    this.strip?.at(time);
    this.chart?.at(time);
    this.caption(index);
  }

  caption(index) {
    if (!this.drawn || !this.clips) return;
    const clip = this.clips[this.clip];
    const t = clip.times[index];
    const { told } = this.takes[this.clip];
    const phase = this.drawn.phases.find((p) => t >= p.start_s && t < p.end_s) ?? this.drawn.phases.at(-1);
    $("phase").textContent = phase ? phase.name || phase.state : "";
    const back = this.overlay.backs?.[index];
    const done = told.repetitions.filter((r) => r.counted && r.end_s <= t).length;
    const cue = told.corrections.findLast((c) => c.at_s <= t && t < c.at_s + this.cueSeconds);
    const idle = phase && ["unseen", "waiting"].includes(phase.state);
    $("caption").replaceChildren(
      el("span", {}, `${done} counted`),
      this.overlay.tells(back) ? el("span", {}, this.overlay.bendWords(back.bend - this.overlay.neutral)) : "",
      back && !this.overlay.tells(back) ? el("span", { class: "unjudged" }, "back not told here") : "",
      idle ? el("span", { class: "unjudged" }, "not judged here") : "",
      cue ? el("span", { class: "cue" }, `⚠ ${cue.text}`) : "");
  }

  // -- keeping -----------------------------------------------------------------------------------

  async save() {
    try {
      const done = await send("/api/save", { values: Object.fromEntries(this.values) });
      this.saved = this.key();
      this.show();
      const copy = el("button", { onclick: () => navigator.clipboard.writeText(done.command) }, "Copy");
      const saved = done.changed === 0 ? `Saved in ${done.path}: all limits of ${this.exercise.name.toLowerCase()} are as shipped. `
        : `Saved ${done.changed} changed ${done.changed === 1 ? "limit" : "limits"} in ${done.path}. `;
      const use = done.everywhere ? ["Every command of the coach uses this file from now on."]
        : ["Nothing uses this file by itself. Try it: ", el("code", {}, done.command), done.elsewhere ? ` To use it always, copy it to ${done.elsewhere}.` : ""];
      toast(el("span", {}, saved, ...use), "good", done.everywhere ? "" : copy);
      document.body.dataset.saved = done.path;
    } catch (error) {
      toast(`Not saved: ${error.message}`, "bad");
    }
  }

  async export(format) {
    try {
      await fetchFile("/api/export", { values: Object.fromEntries(this.values), format }, `${this.exercise.slug}-changes.${format}`);
    } catch (error) {
      toast(error.message, "bad");
    }
  }

  async change(slug) {
    if (this.key() !== this.saved && !confirm("There are unsaved limits. Go to another exercise without them?")) {
      $("exercise").value = this.exercise.slug;
      return;
    }
    await send("/api/open", { exercise: slug });
    this.total = null;
    await this.load();
  }

  // -- keys and buttons --------------------------------------------------------------------------

  wire() {
    $("undo").onclick = () => this.turn(this.history.undo());
    $("redo").onclick = () => this.turn(this.history.redo());
    $("reset").onclick = () => { this.history.push(new Map()); this.turn(this.values); };
    $("save").onclick = () => this.save();
    $("help").onclick = () => $("keys").showModal();
    find("[data-close]").onclick = () => $("keys").close();
    $("export").onchange = (event) => { if (event.target.value) this.export(event.target.value); event.target.value = ""; };
    $("exercise").onchange = (event) => this.change(event.target.value).catch((error) => toast(error.message, "bad"));
    $("play").onclick = () => this.play();
    $("back-frame").onclick = () => this.film.step(-1);
    $("next-frame").onclick = () => this.film.step(1);
    $("speed").onchange = () => { if (this.film.playing) this.film.play(Number($("speed").value)); };
    $("show-body").onchange = (event) => { this.overlay.shown = event.target.checked; this.overlay.draw(this.film.index); };
    $("filter").onchange = (event) => {
      this.filter = event.target.value;
      if (!this.listed(this.clip)) { this.clip = -1; this.step(1); } else this.show();
    };
    $("clip-before").onclick = () => this.step(-1);
    $("clip-after").onclick = () => this.step(1);
    new ResizeObserver(() => { if (this.clips) this.drawChart(); }).observe($("strip"));
    addEventListener("beforeunload", (event) => { if (this.clips && this.key() !== this.saved) event.preventDefault(); });
    addEventListener("keydown", (event) => this.pressed(event));
  }

  play() { if (this.film.playing) this.film.pause(); else this.film.play(Number($("speed").value)); }

  pressed(event) {
    if (!this.clips) return;
    const command = event.ctrlKey || event.metaKey;
    const key = event.key.toLowerCase();
    const act = command
      ? { s: () => this.save(), z: () => this.turn(event.shiftKey ? this.history.redo() : this.history.undo()), y: () => this.turn(this.history.redo()) }[key]
      : isTyping(event.target) || event.altKey ? null : {
        " ": event.target.closest("button, summary, input[type=checkbox]") ? null : () => this.play(),
        ",": () => this.film.step(-1), ".": () => this.film.step(1),
        "<": () => this.film.stepTime(-1), ">": () => this.film.stepTime(1), ";": () => this.film.stepTime(-1), ":": () => this.film.stepTime(1),
        "[": () => this.step(-1),
        "]": () => this.step(1),
        "?": () => $("keys").showModal(),
      }[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  }
}

function showLoading(progress) {
  const share = progress.of ? (progress.done + progress.share) / progress.of : 0;
  $("loading-title").textContent = "Getting the clips ready";
  $("loading-bar").value = share;
  $("loading-clip").textContent = progress.clip ? `Clip ${progress.done + 1} of ${progress.of}: ${progress.clip}` : progress.of ? "Judging them all" : "Finding the pose model";
  $("loading-problems").replaceChildren(...progress.problems.map((p) => el("li", {}, p)));
}

new Studio().begin().catch((error) => toast(error.message, "bad"));
