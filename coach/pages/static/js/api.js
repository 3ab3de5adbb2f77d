// Talking to the program behind the page: JSON both ways, errors as one line.

export class Refused extends Error {
  constructor(message, status, field) {
    super(message);
    this.status = status;
    this.field = field;
  }
}

async function read(response) {
  const text = await response.text();
  let data = null;
  try {
    data = JSON.parse(text);
  } catch {
    // a plain line of text
  }
  if (!response.ok) throw new Refused(data?.error ?? (text || "the program gave no answer"), response.status, data?.field);
  return data;
}

async function reach(path, options) {
  try {
    return await fetch(path, options);
  } catch {
    throw new Refused("the program behind this page has ended; start it again in the terminal", 0);
  }
}

export async function get(path) {
  return read(await reach(path));
}

function post(path, body) {
  return reach(path, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
}

export async function send(path, body) {
  return read(await post(path, body));
}

export async function fetchFile(path, body, name) {
  const response = await post(path, body);
  if (!response.ok) return read(response);
  const link = document.createElement("a");
  link.href = URL.createObjectURL(await response.blob());
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  return null;
}

// The key in the address has done its work: it is in a cookie now, and need not be seen or kept.
export function forgetToken() {
  const here = new URL(location.href);
  if (here.searchParams.has("token")) {
    here.searchParams.delete("token");
    history.replaceState(null, "", here);
  }
}

export async function waitUntilReady(show) {
  for (;;) {
    const progress = await get("/api/progress");
    show(progress);
    if (progress.state === "ready") return progress;
    if (progress.state === "failed") throw new Refused(progress.problems.join("; "), 400);
    if (progress.state === "idle") return progress;
    await new Promise((done) => setTimeout(done, 250));
  }
}
