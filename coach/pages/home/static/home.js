// Sends what is filled in, and goes to a moment of the clip. All else is written by the program.

import { forgetToken, send } from "/shared/js/api.js";
import { el, find, isTyping, svg, toast } from "/shared/js/dom.js";

forgetToken();

// A number as a number, a tick as yes or no, a file as its text; what is empty is left out,
// or null where it is needed. What the browser itself cannot read is sent as "?": the program says
// what is wanted.
async function told(field) {
  if (field.type === "file") return field.files[0]?.text() ?? null;
  if (field.dataset.flag !== undefined) return field.type === "checkbox" ? field.checked : field.value !== "";
  if (field.validity?.badInput) return "?";
  if (field.value === "" && field.required) return null;
  if (field.value === "") return field.dataset.empty === undefined ? undefined : "";
  if (field.dataset.words !== undefined) return field.value.split(" ");
  return field.dataset.number !== undefined || field.type === "number" ? Number(field.value) : field.value;
}

// "camera.source" is the source within the camera.
function put(body, name, value) {
  const places = name.split(".");
  const last = places.pop();
  places.reduce((table, place) => (table[place] ??= {}), body)[last] = value;
}

const rows = (form, name) =>
  [...form.querySelectorAll(`[data-row="${name}"]`)].filter((row) => row.querySelector("input").checked);

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
    if (value !== undefined) put(body, field.name, value);
    if (field.type === "file") body.file = field.files[0]?.name ?? "";
  }
  for (const { dataset } of form.querySelectorAll("[data-list]")) {
    body[dataset.list] = [];
    for (const row of rows(form, dataset.list)) {
      const one = {};
      for (const field of row.querySelectorAll("input, select")) {
        const value = await told(field);
        if (value !== undefined) put(field.name.includes(".") ? body : one, field.name, value);
      }
      body[dataset.list].push(one);
    }
  }
  return body;
}

// The field of a place like "exercise[1].sets"; of a list alone, the list.
function fieldAt(form, place) {
  const inRow = place.match(/^(\w+)\[(\d+)\]\.(\w+)/);
  if (inRow) return rows(form, inRow[1])[Number(inRow[2])]?.querySelector(`[name="${inRow[3]}"]`);
  const named = form.elements[place.replace(/\[\d+\]$/, "")];
  const field = named instanceof RadioNodeList ? named[0] : named;
  return field?.closest("[data-row]") && !place.includes(".") ? form.querySelector("[data-row] input") : field;
}

function forgetWrong(form) {
  for (const said of form.querySelectorAll(".wrong")) said.remove();
  for (const field of form.querySelectorAll("[aria-invalid]")) {
    field.removeAttribute("aria-invalid");
    field.removeAttribute("aria-describedby");
  }
}

// One sentence beside the field, which then has the keyboard; where there is none, for all to see.
function tellWrong(form, error) {
  const field = error.field ? fieldAt(form, error.field) : null;
  if (!field || field.type === "hidden") return toast(error.message, "bad");
  const said = el("p", { class: "wrong", id: "wrong" }, error.message);
  for (let around = field.closest("details"); around; around = around.parentElement.closest("details")) around.open = true;
  const group = field.closest("fieldset.checks, fieldset.scale, [data-list]");
  if (group) group.after(said);
  else (field.closest("label") ?? field).after(said);
  field.setAttribute("aria-invalid", "true");
  field.setAttribute("aria-describedby", said.id);
  field.focus();
}

for (const form of document.querySelectorAll("form[data-api]")) form.noValidate = true;

document.addEventListener("submit", async (event) => {
  const form = event.target.closest("form[data-api]");
  if (!form) return;
  event.preventDefault();
  const button = form.querySelector("button:not([type=button])");
  button.disabled = true;
  for (const one of document.querySelectorAll("form[data-api]")) forgetWrong(one);
  try {
    await send(form.dataset.api, await filledIn(form));
    if (form.dataset.told) sessionStorage.setItem("told", form.dataset.told);
    const next = form.dataset.then;
    if (!next) tellKept();
    else if (next.startsWith(`${location.pathname}#`)) {
      location.hash = next.slice(location.pathname.length);
      location.reload();
    } else location.assign(next);
  } catch (error) {
    tellWrong(form, error);
  } finally {
    button.disabled = false;
  }
});

// What is filled in of an exercise puts it into the plan.
document.addEventListener("input", (event) => {
  const tick = event.target.closest("[data-row]")?.querySelector("input");
  if (tick && event.target !== tick && event.target.value !== "") tick.checked = true;
});

// Up and down in the order; the button keeps the keyboard, and the new place is said.
document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-move]");
  if (!button) return;
  const row = button.closest("[data-row]");
  if (button.dataset.move === "1") row.nextElementSibling?.after(row);
  else row.previousElementSibling?.before(row);
  button.focus();
  const moved = find("#moved");
  const place = [...row.parentElement.children].indexOf(row) + 1;
  const name = row.querySelector("label").textContent.trim();
  moved.textContent = moved.dataset.words.replace("{name}", name).replace("{n}", place);
});

function tellKept() {
  const words = sessionStorage.getItem("told");
  if (words) toast(words);
  sessionStorage.removeItem("told");
}

tellKept();

const video = find("#video");
const FRAME_S = 1 / 30;

// A number leads to its moment: in the clip where there is one, and in all drawings of that time.
for (const place of document.querySelectorAll("[data-time]")) {
  place.addEventListener("click", () => {
    const time = Number(place.dataset.time);
    if (video) video.currentTime = time;
    else mark(time);
    const near = video ?? place.closest("section")?.querySelector("svg.course");
    near?.scrollIntoView({ block: "nearest" });
  });
}

// What a drawing shows leads to its session by mouse; by keyboard the list below it does.
document.addEventListener("click", (event) => {
  const address = event.target.closest("[data-address]")?.dataset.address;
  if (address) location.assign(address);
});

// A moment as a line on every drawing of that time.
function mark(time) {
  for (const drawing of document.querySelectorAll("svg[data-start]")) {
    const { start, end, left, right } = drawing.dataset;
    const share = (time - start) / (end - start);
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
  for (const moved of ["timeupdate", "seeked"]) video.addEventListener(moved, () => mark(video.currentTime));
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
