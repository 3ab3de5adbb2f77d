// The skeleton and the back's line over a picture, in the picture's own pixels.

import { svg } from "/shared/js/dom.js";

const style = getComputedStyle(document.documentElement);
const tone = (name) => style.getPropertyValue(`--${name}`).trim();
const rgb = (name) => [1, 3, 5].map((i) => parseInt(tone(name).slice(i, i + 2), 16));

export class Overlay {
  constructor(root) {
    this.root = root;
    this.bodies = null;
    this.backs = null;
    this.neutral = null;
    this.bends = { level_deg: 0, full_deg: 1 }; // from the server
    this.shown = true;
    this.flat = rgb("neutral");
    this.round = rgb("flexion");
    this.arched = rgb("extension");
  }

  clear(size) {
    this.bodies = null;
    this.backs = null;
    this.root.setAttribute("viewBox", `0 0 ${size[0]} ${size[1]}`);
    this.root.replaceChildren();
  }

  draw(index) {
    this.root.replaceChildren();
    if (!this.shown || !this.bodies) return;
    const points = this.bodies.points[index];
    if (!points) return;
    const seen = this.bodies.seen[index];
    const unit = Math.min(...this.bodies.size) / 100;
    const edges = svg("g", { class: "bone back-edge", "stroke-width": unit * 1.3 });
    const bones = svg("g", { class: "bone", "stroke-width": unit * 0.7 });
    for (const [a, b] of this.bodies.bones) {
      const line = { x1: points[a][0], y1: points[a][1], x2: points[b][0], y2: points[b][1] };
      const faint = seen[a] && seen[b] ? {} : { class: "faint", "stroke-dasharray": `${unit} ${unit * 1.6}` };
      edges.append(svg("line", { ...line, ...faint }));
      bones.append(svg("line", { ...line, ...faint }));
    }
    const joints = svg("g", { class: "joint", "stroke-width": unit * 0.3 });
    for (const j of this.bodies.joints) joints.append(svg("circle", { cx: points[j][0], cy: points[j][1], r: unit * 0.85 }));
    this.root.append(edges, bones, joints);
    this.drawBack(index, unit);
  }

  drawBack(index, unit) {
    const back = this.backs?.[index];
    if (!back) return;
    const path = back.curve.map(([x, y], i) => `${i ? "L" : "M"}${x} ${y}`).join("");
    const bend = back.bend - this.neutral;
    const sure = this.tells(back);
    const dashes = sure ? null : `${unit * 1.5} ${unit * 1.8}`;
    this.root.append(
      svg("path", { class: "spine", d: path, stroke: tone("outline"), "stroke-opacity": 0.8, "stroke-width": unit * 2.9 }),
      svg("path", { class: "spine", d: path, stroke: sure ? this.bendColour(bend) : tone("on-picture-soft"), "stroke-width": unit * 2, "stroke-dasharray": dashes }),
    );
  }

  tells(back) {
    return Boolean(back?.sure) && this.neutral !== null;
  }

  bendWords(bend) {
    const round = Math.round(bend);
    const word = Math.abs(round) <= this.bends.level_deg ? "neutral" : round > 0 ? "rounded" : "arched";
    return `back ${word} ${round > 0 ? "+" : round < 0 ? "−" : ""}${Math.abs(round)}°`;
  }

  bendColour(bend) {
    const share = Math.max(0, Math.min(1, (Math.abs(bend) - this.bends.level_deg / 2) / (this.bends.full_deg - this.bends.level_deg / 2)));
    const end = bend > 0 ? this.round : this.arched;
    return `rgb(${this.flat.map((c, i) => Math.round(c + (end[i] - c) * share)).join(" ")})`;
  }
}
