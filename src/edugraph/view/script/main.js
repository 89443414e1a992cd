// Starting up, and keeping every part in step with the state.

const TABS = ["graph", "table", "timeline", "documents", "help"];
const DRAW = { table: drawTable, timeline: drawTimeline, documents: drawDocuments, help: drawHelp };
let pathStart = "";

const isDark = () =>
  (document.documentElement.dataset.theme ||
    (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")) === "dark";

function drawTabs() {
  fill(
    byId("tabs"),
    TABS.map((tab) =>
      button(t(tab), () => change({ tab }), {
        role: "tab",
        "aria-selected": String(state.tab === tab),
        "aria-controls": `panel-${tab}`,
        id: `tab-${tab}`,
      }),
    ),
  );
  for (const tab of TABS) byId(`panel-${tab}`).hidden = state.tab !== tab;
  document.body.dataset.tab = state.tab;
  byId("kinds").hidden = state.tab === "documents" || state.tab === "help";
}

function drawTools() {
  const menu = h(
    "details",
    { class: "menu" },
    h("summary", {}, t("export")),
    h(
      "div",
      {},
      Object.keys(EXPORTS).map((name) =>
        button(t(name), (event) => EXPORTS[name](event.target), { "data-export": name }),
      ),
    ),
  );
  fill(
    byId("tools"),
    button(t("filters"), () => document.body.classList.toggle("filters-open"), { id: "open-filters" }),
    menu,
    button(
      t("language"),
      () => {
        language = language === "zh" ? "en" : "zh";
        drawAll();
      },
      { id: "language", lang: language === "zh" ? "en" : "zh-Hans" },
    ),
    button(
      "◐",
      () => {
        document.documentElement.dataset.theme = isDark() ? "light" : "dark";
        drawAll();
      },
      { id: "theme", "aria-label": t("theme"), title: t("theme") },
    ),
  );
  fill(
    byId("zoom"),
    button("+", () => zoomBy(1.4), { "aria-label": t("zoomIn") }),
    button("−", () => zoomBy(1 / 1.4), { "aria-label": t("zoomOut") }),
    button("⤢", () => fit(), { "aria-label": t("whole"), title: t("whole"), id: "fit" }),
  );
  byId("search").placeholder = t(pathStart ? "pathHint" : "searchHint");
  byId("search").setAttribute("aria-label", t("searchHint"));
  byId("filters").setAttribute("aria-label", t("filters"));
}

function drawAll() {
  document.documentElement.lang = language === "zh" ? "zh-Hans" : "en";
  drawTabs();
  drawTools();
  redraw();
  drawKinds();
  drawLegend();
  drawFilters();
  drawPane();
  if (DRAW[state.tab]) DRAW[state.tab]();
}

const SHAPES_PICTURE = new Set([...LIST_FILTERS, "min", "years", "undated", "everything", "around", "steps", "path"]);

onChange((now, changed) => {
  const filtered = changed.some((key) => SHAPES_PICTURE.has(key));
  if (changed.includes("tab")) {
    drawTabs();
    drawKinds();
  }
  if (filtered) {
    redraw();
    drawKinds();
    drawLegend();
    if (changed.some((key) => ["kind", "around", "path", "steps", "area", "everything"].includes(key))) fit();
  } else markChosen();
  drawFilters();
  if (changed.includes("selected") || filtered) drawPane();
  if (DRAW[now.tab]) DRAW[now.tab]();
  if (now.tab === "graph" && changed.includes("tab")) fitLater ? fit(false) : redrawSoon();
});

let hits = [];
let current = 0;

function drawHits() {
  const list = byId("hits");
  const typed = byId("search").value;
  hits = search(typed);
  current = 0;
  list.hidden = !typed.trim();
  byId("search").setAttribute("aria-expanded", String(!list.hidden));
  fill(
    list,
    hits.map((hit, index) =>
      h(
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
        typeMark(ENTITIES[hit.number].type),
        foreign(ENTITIES[hit.number].name),
        hit.name === ENTITIES[hit.number].name ? null : h("span", { class: "faint" }, " ", foreign(hit.name)),
        h(
          "span",
          { class: "faint end" },
          [areaOf(hit.number), `${factsOf[hit.number].length} ${t("facts")}`].filter(Boolean).join(" · "),
        ),
      ),
    ),
    hits.length ? null : h("li", { class: "faint" }, t("notFound")),
  );
  if (hits.length) byId("search").setAttribute("aria-activedescendant", "hit-0");
}

function take(index) {
  const hit = hits[index];
  if (!hit) return;
  byId("search").value = "";
  byId("hits").hidden = true;
  byId("search").setAttribute("aria-expanded", "false");
  if (pathStart) {
    change({ path: `${pathStart}~${ENTITIES[hit.number].id}`, around: "", kind: [], tab: "graph" });
    pathStart = "";
    drawTools();
    fit();
  } else goTo(hit.number);
}

/** Ask for the other end of a path: the search box takes it. */
function askPath(id) {
  pathStart = id;
  drawTools();
  byId("search").focus();
}

function searchKeys(event) {
  if (event.key === "Enter") take(current);
  else if (event.key === "Escape") {
    byId("search").value = "";
    byId("hits").hidden = true;
    pathStart = "";
    drawTools();
  } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    event.preventDefault();
    current = (current + (event.key === "ArrowDown" ? 1 : -1) + hits.length) % Math.max(hits.length, 1);
    byId("hits")
      .querySelectorAll("[role=option]")
      .forEach((item, index) => item.setAttribute("aria-selected", String(index === current)));
    byId("search").setAttribute("aria-activedescendant", `hit-${current}`);
  }
}

function pageKeys(event) {
  if ((event.ctrlKey || event.metaKey) && event.key === "z" && !/^(INPUT|TEXTAREA)$/.test(event.target.tagName)) {
    event.preventDefault();
    undo();
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey || /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName)) return;
  if (event.key === "/") {
    event.preventDefault();
    byId("search").focus();
  } else if (event.key === "Escape") choose("");
  else if (event.key === "+" || event.key === "=") zoomBy(1.4);
  else if (event.key === "-") zoomBy(1 / 1.4);
  else if (event.key === "0") fit();
  else if (/^[1-5]$/.test(event.key)) change({ tab: TABS[event.key - 1] });
}

byId("search").addEventListener("input", drawHits);
byId("search").addEventListener("keydown", searchKeys);
byId("search").addEventListener("blur", () => {
  byId("hits").hidden = true;
});
document.addEventListener("keydown", pageKeys);
window.addEventListener("hashchange", () => {
  if (location.hash !== toHash(state)) {
    state = fromHash(location.hash);
    drawAll();
    fit();
  }
});
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", drawAll);

if (!/^zh/i.test(navigator.language || "zh")) language = "en";
state = fromHash(location.hash);
startGraph();
drawAll();
fit(false);
if (entityById.has(state.selected)) jumpTo([entityById.get(state.selected)]);
// What is on the canvas, for scripts and for tests: a canvas has no elements to ask.
window.edugraph = Object.freeze({
  labels: () => shownLabels.map((one) => ({ ...one })),
  nodes: () =>
    drawnNow.nodes.map(({ id, x, y, name }) => ({
      name,
      fact: isFactNode(id) ? FACTS[factOfNode(id)].id : "",
      window: network.canvasToDOM({ x, y }),
    })),
  edges: () =>
    drawnNow.edges.map((edge) => ({
      fact: edge.fact < 0 ? "" : FACTS[edge.fact].id,
      dashes: Boolean(edge.dashes),
      opacity: edge.color.opacity,
      disputed: edge.fact >= 0 && FACTS[edge.fact].disputes.length > 0,
      arrow: Boolean(edge.arrows),
      ends: [edge.from, edge.to].map((id) => nodeSet.get(id)).map(({ x, y }) => network.canvasToDOM({ x, y })),
    })),
  zoom: () => network.getScale(),
});
document.documentElement.dataset.ready = "true";
