"use strict";
// Nothing is fetched but from this server, and what it sends is shown as text, never as markup.
const byId = (id) => document.getElementById(id);
const SHOWN = 1000;
const ROWS = "application/sparql-results+json, text/turtle;q=0.5";
let library = [];

function make(tag, text, attributes = {}) {
  const node = document.createElement(tag);
  if (text !== undefined) node.textContent = text;
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  return node;
}

function chosen() {
  return library.find((query) => query.name === byId("named").value);
}

function showParameters() {
  const form = byId("parameters");
  form.replaceChildren();
  for (const parameter of chosen()?.parameters ?? []) {
    const id = "parameter-" + parameter.name;
    const label = make("label", parameter.zh + (parameter.required ? " *" : ""), { for: id });
    label.append(" ", make("span", parameter.en, { lang: "en" }));
    form.append(label, make("input", undefined, { id, name: parameter.name, autocomplete: "off" }));
  }
  const first = form.querySelector("input");
  if (first) first.focus();
}

async function fill() {
  const query = chosen();
  if (!query) return;
  const given = [...new FormData(byId("parameters"))].filter(([, value]) => value.trim());
  const response = await fetch("/queries/" + query.name + "?" + new URLSearchParams(given));
  const text = await response.text();
  if (!response.ok) throw new Error(text);
  byId("text").value = text.replace(/^#.*\n/gm, "").trim();
}

async function post(accept) {
  const headers = { "Content-Type": "application/sparql-query", Accept: accept };
  const response = await fetch("/sparql", { method: "POST", headers, body: byId("text").value });
  if (!response.ok) throw new Error(await response.text());
  return response;
}

function show(cell, prefixes) {
  if (!cell) return make("td", "");
  const prefix = cell.type === "uri" && prefixes.find(([, iri]) => cell.value.startsWith(iri));
  const text = prefix ? prefix[0] + ":" + cell.value.slice(prefix[1].length) : cell.value;
  return make("td", text, { title: cell.value });
}

function table(answer) {
  if ("boolean" in answer) return make("p", String(answer.boolean));
  const headings = chosen()?.columns ?? {};
  const prefixes = [...byId("text").value.matchAll(/PREFIX\s+([\w-]+):\s*<([^>]+)>/gi)].map((m) => [m[1], m[2]]);
  const result = make("table");
  const head = result.createTHead().insertRow();
  for (const name of answer.head.vars) head.append(make("th", headings[name] ?? name, { scope: "col" }));
  const body = result.createTBody();
  for (const row of answer.results.bindings.slice(0, SHOWN)) {
    const line = body.insertRow();
    for (const name of answer.head.vars) line.append(show(row[name], prefixes));
  }
  return result;
}

async function attempt(action) {
  byId("state").textContent = "…";
  const start = performance.now();
  try {
    const said = await action();
    byId("state").textContent = said + " · " + Math.round(performance.now() - start) + " ms";
  } catch (error) {
    byId("state").textContent = "";
    byId("answer").replaceChildren(make("p", error.message, { class: "fault", role: "alert" }));
  }
}

const run = (refill) => attempt(async () => {
  if (refill) await fill();
  const response = await post(ROWS);
  if (response.headers.get("Content-Type").startsWith("text/turtle")) {
    byId("answer").replaceChildren(make("pre", await response.text()));
    return "Turtle";
  }
  const answer = await response.json();
  byId("answer").replaceChildren(table(answer));
  const count = answer.results?.bindings.length ?? 1;
  return count > SHOWN ? `${count} 行，显示前 ${SHOWN} 行` : `${count} 行`;
});

const save = (button) => attempt(async () => {
  const response = await post(button.dataset.type);
  const link = make("a", undefined, { download: button.dataset.name });
  link.href = URL.createObjectURL(await response.blob());
  link.click();
  URL.revokeObjectURL(link.href);
  return button.dataset.name;
});

byId("named").addEventListener("change", () => {
  showParameters();
  if (chosen() && !chosen().parameters.some((p) => p.required)) run(true);
});
byId("parameters").addEventListener("submit", (event) => { event.preventDefault(); run(true); });
byId("parameters").addEventListener("change", () => attempt(async () => { await fill(); return ""; }));
byId("run").addEventListener("click", () => run(false));
byId("text").addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) run(false);
});
for (const button of document.querySelectorAll(".save")) button.addEventListener("click", () => save(button));

fetch("/queries").then((response) => response.json()).then((queries) => {
  library = queries;
  for (const query of queries) byId("named").append(make("option", query.title + " / " + query.title_en, { value: query.name }));
});
