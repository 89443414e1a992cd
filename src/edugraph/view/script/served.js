// A page its server made of part of a larger graph: it asks for the names of the whole, and goes to other parts.

/** What the server says of the whole; null on a page that holds all. */
const SERVED = DATA.served || null;

/** Whether this is the opening page of a large graph, which holds areas and no facts. */
const isSum = Boolean(SERVED && SERVED.overview);

/** Go to the page of another part: {area}, or {near, steps}; of nothing for the opening page. */
function goToPart(wanted) {
  const query = new URLSearchParams(wanted).toString();
  location.href = query ? `./?${query}` : "./";
}

let namesAsked = null;

/** Have the names of the whole graph searched; they are fetched when the search box is first used. */
function askForNames() {
  if (!SERVED || namesAsked) return;
  namesAsked = fetch("names")
    .then((answer) => (answer.ok ? answer.json() : Promise.reject(new Error(String(answer.status)))))
    .then((names) => {
      searchIn(names);
      if (byId("search").value) drawHits();
    })
    .catch(() => {
      namesAsked = null;
    });
}

/** The areas of the whole and the heaviest lines between them, as the server summed them. */
function servedOverview() {
  const { areas, lines, all } = SERVED.overview;
  const nodes = areas.map(([area, things, x, y], index) => ({
    ...plainNode(`a${index}`, x, y, "Area", "dot", Math.min(26, 4 + 1.6 * Math.sqrt(things))),
    name: `${area} ${things}`,
    weight: things,
  }));
  const sums = lines.map(([from, to, facts, arrow]) => ({ from, to, facts, arrow }));
  return { nodes, edges: sumLines(sums), frames: [], overview: true, lines: all, all: nodes.length };
}

/** The areas as a list, those with the most things first. */
function servedSummary() {
  const areas = [...SERVED.overview.areas].sort((a, b) => b[1] - a[1]);
  const row = ([area, things]) =>
    h("li", {}, button([foreign(area), " ", h("span", { class: "count" }, things)], () => goToPart({ area }), { class: "fact" }));
  return [
    h("h2", {}, t("whichArea")),
    h("p", { class: "faint" }, `${SERVED.facts} ${t("facts")} · ${areas.length} ${t("area")}`),
    h("p", {}, t("servedHint")),
    h("ul", { class: "facts" }, areas.map(row)),
  ];
}
