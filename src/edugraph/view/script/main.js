// Starting up, and keeping every part in step with the state.

const TABS = ["graph", "table", "timeline", "documents", "help"];
const DRAW = { table: drawTable, timeline: drawTimeline, documents: drawDocuments, help: drawHelp };

const darkSystem = matchMedia("(prefers-color-scheme: dark)");

const isDark = () => (document.documentElement.dataset.theme || (darkSystem.matches ? "dark" : "light")) === "dark";

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
      Object.keys(EXPORTS)
        .filter((name) => hasAddress || name !== "link")
        .map((name) => button(t(name), (event) => EXPORTS[name](event.target), { "data-export": name })),
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
      {
        id: "language",
        lang: language === "zh" ? "en" : "zh-Hans",
        title: language === "zh" ? "English" : "中文",
      },
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
  drawFinder();
  byId("filters").setAttribute("aria-label", t("filters"));
}

function drawAll() {
  document.documentElement.lang = language === "zh" ? "zh-Hans" : "en";
  drawTabs();
  drawTools();
  redraw();
  drawKinds();
  drawActive();
  drawLegend();
  drawFilters();
  drawPane();
  if (DRAW[state.tab]) DRAW[state.tab]();
}

/** The picture's tab is opened: what changed meanwhile is drawn, or, where nothing did, what vis-network forgot. */
function shownAgain() {
  freshen();
  if (fitLater) open(false);
  else redrawSoon();
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
    drawActive();
    drawLegend();
    if (changed.some((key) => ["kind", "around", "path", "steps", "area", "everything"].includes(key))) open();
    drawFilters();
  } else {
    markChosen();
    drawUndo();
  }
  if (changed.includes("selected") || filtered) drawPane();
  if (DRAW[now.tab]) DRAW[now.tab]();
  if (now.tab === "graph" && changed.includes("tab")) shownAgain();
});

/** The arrow keys go from tab to tab. */
function tabKeys(event) {
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (!step) return;
  change({ tab: TABS[(TABS.indexOf(state.tab) + step + TABS.length) % TABS.length] });
  byId(`tab-${state.tab}`).focus();
}

let themeOnScreen;

/** Paper is white whatever the theme, and everything folded in the pane is told. */
function toPaper() {
  themeOnScreen = document.documentElement.dataset.theme;
  document.documentElement.dataset.theme = "light";
  drawAll();
  network.redraw();
}

function fromPaper() {
  if (themeOnScreen) document.documentElement.dataset.theme = themeOnScreen;
  else delete document.documentElement.dataset.theme;
  drawAll();
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

startFinder();
document.addEventListener("keydown", pageKeys);
byId("tabs").addEventListener("keydown", tabKeys);
window.addEventListener("beforeprint", toPaper);
window.addEventListener("afterprint", fromPaper);
window.addEventListener("hashchange", () => {
  if (location.hash !== toHash(state)) {
    state = fromHash(location.hash);
    drawAll();
    open();
  }
});
darkSystem.addEventListener("change", drawAll);

if (!/^zh/i.test(navigator.language || "zh")) language = "en";
state = fromHash(location.hash);
document.body.classList.toggle("sum", isSum);
startGraph();
drawAll();
open(false);
if (!DATA.focus && entityById.has(state.selected)) jumpTo([entityById.get(state.selected)]);
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
