// Sends what is filled in, and goes to a moment of the clip. All else is written by the program.

import { forgetToken, send } from "/shared/js/api.js";
import { find, isTyping, svg, toast } from "/shared/js/dom.js";

forgetToken();

// A number as a number, a tick as yes or no, a file as its text; what is empty is left out.
async function told(field) {
  if (field.type === "file") return field.files[0]?.text();
  if (field.dataset.flag !== undefined) return field.type === "checkbox" ? field.checked : field.value !== "";
  if (field.value === "") return undefined;
  return field.dataset.number !== undefined || field.type === "number" ? Number(field.value) : field.value;
}

async function filledIn(form) {
  const body = {};
  for (const field of form.elements) {
    if (!field.name || field.disabled || field.closest("[data-row]")) continue;
    if (field.type === "radio" && !field.checked) continue;
    if (field.dataset.many !== undefined) {
      body[field.name] ??= [];
      if (field.checked) body[field.name].push(field.value);
      continue;
    }
    const value = await told(field);
    if (value !== undefined) body[field.name] = value;
    if (field.type === "file") body.file = field.files[0]?.name ?? "";
  }
  for (const row of form.querySelectorAll("[data-row]")) {
    const list = (body[row.dataset.row] ??= []);
    const [tick, ...rest] = row.querySelectorAll("input");
    if (!tick.checked) continue;
    const one = { [tick.name]: tick.value };
    for (const field of rest) {
      const value = await told(field);
      if (value !== undefined) one[field.name] = value;
    }
    list.push(one);
  }
  return body;
}

document.addEventListener("submit", async (event) => {
  const form = event.target.closest("form[data-api]");
  if (!form) return;
  event.preventDefault();
  const button = form.querySelector("button");
  button.disabled = true;
  try {
    await send(form.dataset.api, await filledIn(form));
    if (form.dataset.told) sessionStorage.setItem("told", form.dataset.told);
    if (form.dataset.then) location.assign(form.dataset.then);
    else tellKept();
  } catch (error) {
    toast(error.message, "bad");
  } finally {
    button.disabled = false;
  }
});

function tellKept() {
  const words = sessionStorage.getItem("told");
  if (words) toast(words);
  sessionStorage.removeItem("told");
}

tellKept();

const video = find("#video");
const FRAME_S = 1 / 30;

for (const place of document.querySelectorAll("[data-time]")) {
  if (!video) {
    if (place.matches("button")) place.disabled = true;
    continue;
  }
  place.addEventListener("click", () => {
    video.currentTime = Number(place.dataset.time);
    video.scrollIntoView({ block: "nearest" });
  });
}

// What a drawing shows leads to its session by mouse; by keyboard the list below it does.
document.addEventListener("click", (event) => {
  const address = event.target.closest("[data-address]")?.dataset.address;
  if (address) location.assign(address);
});

// Where the clip is now, as a line on every drawing of that time.
function follow() {
  for (const drawing of document.querySelectorAll("svg[data-start]")) {
    const { start, end, left, right } = drawing.dataset;
    const share = (video.currentTime - start) / (end - start);
    let line = drawing.querySelector(".head");
    if (share < 0 || share > 1) {
      line?.remove();
      continue;
    }
    if (!line) {
      line = svg("line", { class: "head", y1: 0, y2: drawing.viewBox.baseVal.height });
      drawing.append(line);
    }
    const x = Number(left) + share * (right - left);
    line.setAttribute("x1", x);
    line.setAttribute("x2", x);
  }
}

if (video) {
  video.addEventListener("timeupdate", follow);
  video.addEventListener("seeked", follow);
  document.addEventListener("keydown", (event) => {
    if (isTyping(event.target) || event.ctrlKey || event.metaKey || event.altKey) return;
    const step = { ",": -FRAME_S, ".": FRAME_S }[event.key];
    if (step !== undefined) {
      video.pause();
      video.currentTime += step;
      event.preventDefault();
    }
  });
}

document.body.dataset.ready = "yes";
