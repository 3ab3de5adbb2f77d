// Making and finding elements.

const SVG = "http://www.w3.org/2000/svg";

export const find = (selector, root = document) => root.querySelector(selector);

function fill(node, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  return node;
}

export const el = (name, attributes = {}, ...children) =>
  fill(document.createElement(name), attributes, children);

export const svg = (name, attributes = {}, ...children) =>
  fill(document.createElementNS(SVG, name), attributes, children);

export function toast(text, kind = "good", ...more) {
  find(".toast")?.remove();
  const close = el("button", { class: "plain", "aria-label": "close", onclick: () => box.remove() }, "✕");
  const sign = el("strong", { "aria-hidden": "true" }, kind === "good" ? "✓" : "!");
  const box = el("div", { class: `toast ${kind}`, role: kind === "good" ? "status" : "alert" },
    sign, el("div", {}, text), ...more, close);
  document.body.append(box);
  if (kind === "good") setTimeout(() => box.remove(), 12000);
}

// True when keys belong to a field that is being written in, or to a slider.
export function isTyping(target) {
  if (target.closest("dialog")) return true;
  if (target.matches("textarea, select, input[type=text], input[type=number]")) return true;
  return false;
}

export const seconds = (t, digits = 1) => {
  const minutes = Math.floor(t / 60);
  const rest = (t - minutes * 60).toFixed(digits).padStart(digits ? digits + 3 : 2, "0");
  return `${minutes}:${rest}`;
};

export const short = (value) => {
  const size = Math.abs(value);
  const digits = size >= 100 ? 0 : size >= 10 ? 1 : 2;
  return String(Number(value.toFixed(digits))).replace("-", "−");
};
