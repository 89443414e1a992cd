// The search box: names and years as one types, the arrow keys to choose, Enter to go there.

let hits = [];
let current = 0;
/** The entity a path is to start from, while the box waits for its other end. */
let pathStart = "";

function drawFinder() {
  byId("search").placeholder = t(pathStart ? "pathHint" : "searchHint");
  byId("search").setAttribute("aria-label", t(pathStart ? "pathHint" : "searchHint"));
  byId("hits").setAttribute("aria-label", t("found"));
}

function startFinder() {
  byId("search").addEventListener("input", drawHits);
  byId("search").addEventListener("keydown", searchKeys);
  byId("search").addEventListener("focus", askForNames);
  byId("search").addEventListener("blur", closeHits);
}

function closeHits() {
  byId("hits").hidden = true;
  byId("search").setAttribute("aria-expanded", "false");
  byId("search").removeAttribute("aria-activedescendant");
}

/** What the words typed may mean, as {mark, words, aside, act}: a year first, then names. */
function meanings(typed) {
  const year = pathStart ? null : yearMeaning(typed);
  return [...(year ? [year] : []), ...search(typed).map(nameMeaning)];
}

/** A year that facts are dated with: 2023, 2023年. */
function yearMeaning(typed) {
  const year = Number((typed.trim().match(/^(\d{4})年?$/) || [])[1]);
  const found = year ? FACTS.filter((fact) => fact.years && fact.years[0] <= year && year <= fact.years[1]).length : 0;
  if (!found) return null;
  return {
    words: language === "zh" ? `${year} 年的事实` : `Facts of ${year}`,
    aside: `${found} ${t("facts")}`,
    act: () => change({ ...emptyState(), years: `${year}-${year}`, tab: "timeline" }),
  };
}

function nameMeaning({ number, name }) {
  const entity = searched[number];
  const here = entityById.get(entity.id);
  return {
    type: entity.type,
    words: entity.name,
    also: name === entity.name ? "" : name,
    aside: [(entity.area || []).filter((area) => area !== entity.name).at(-1), `${factCount(number)} ${t("facts")}`].filter(Boolean).join(" · "),
    act: () => {
      if (here === undefined) goToPart({ near: entity.id });
      else if (pathStart) endPath(entity.id);
      else goTo(here);
    },
  };
}

function drawHits() {
  const list = byId("hits");
  const typed = byId("search").value;
  hits = meanings(typed);
  current = 0;
  fill(list, hits.map(hitRow), hits.length ? null : h("li", { class: "faint" }, t("notFound")));
  if (!typed.trim()) return closeHits();
  list.hidden = false;
  byId("search").setAttribute("aria-expanded", "true");
  if (hits.length) byId("search").setAttribute("aria-activedescendant", "hit-0");
  return undefined;
}

function hitRow({ type, words, also, aside }, index) {
  return h(
    "li",
    {
      role: "option",
      id: `hit-${index}`,
      "aria-selected": String(index === current),
      onmousedown: (event) => {
        event.preventDefault();
        take(index);
      },
    },
    type ? typeMark(type) : null,
    foreign(words),
    also ? h("span", { class: "faint also" }, foreign(also)) : null,
    h("span", { class: "faint end" }, aside),
  );
}

function take(index) {
  const hit = hits[index];
  if (!hit) return;
  byId("search").value = "";
  closeHits();
  hit.act();
}

/** Ask for the other end of a path: the search box takes it. */
function askPath(id) {
  pathStart = id;
  drawFinder();
  byId("search").focus();
}

function endPath(id) {
  change({ path: `${pathStart}~${id}`, around: "", kind: [], tab: "graph" });
  pathStart = "";
  drawFinder();
  open();
}

function searchKeys(event) {
  if (event.key === "Enter") take(current);
  else if (event.key === "Escape") {
    byId("search").value = "";
    closeHits();
    pathStart = "";
    drawFinder();
  } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    event.preventDefault();
    current = (current + (event.key === "ArrowDown" ? 1 : -1) + hits.length) % Math.max(hits.length, 1);
    byId("hits")
      .querySelectorAll("[role=option]")
      .forEach((item, index) => item.setAttribute("aria-selected", String(index === current)));
    if (hits.length) byId("search").setAttribute("aria-activedescendant", `hit-${current}`);
  }
}
