// The graph tab: vis-network on prepared places, kept in step with the state.

let network = null;
let nodeSet = null;
let edgeSet = null;
let drawnNow = { nodes: [], edges: [], frames: [], all: 0 };
let labelled = [];
let disputeMarks = [];
/** Code points of a sentence that a tip shows. */
const TIP_WORDS = 90;

const VIS_OPTIONS = {
  autoResize: false,
  physics: { enabled: false },
  layout: { improvedLayout: false },
  interaction: {
    hover: true,
    tooltipDelay: 100,
    hideEdgesOnDrag: false,
    selectConnectedEdges: false,
    multiselect: false,
    keyboard: false,
    navigationButtons: false,
    zoomSpeed: 0.6,
  },
  edges: { smooth: false, chosen: true, hoverWidth: 1 },
  nodes: { chosen: true, font: { size: 0 } },
};

function startGraph() {
  nodeSet = new vis.DataSet();
  edgeSet = new vis.DataSet();
  network = new vis.Network(byId("canvas"), { nodes: nodeSet, edges: edgeSet }, VIS_OPTIONS);
  new ResizeObserver(resized).observe(byId("canvas"));
  network.on("beforeDrawing", (context) => drawFrames(context, drawnNow.frames, network.getScale()));
  network.on("afterDrawing", decorate);
  network.on("click", clicked);
  network.on("hoverNode", (event) => showTip(event, nodeTip(event.node)));
  network.on("hoverEdge", (event) => showTip(event, lineTip(edgeSet.get(event.edge))));
  for (const name of ["dragEnd", "zoom"])
    network.on(name, () => {
      fitted = false;
    });
  for (const name of ["blurNode", "blurEdge", "dragStart", "zoom"])
    network.on(name, () => {
      byId("tip").hidden = true;
    });
}

function resized() {
  if (!byId("canvas").clientWidth) return;
  network.setSize("100%", "100%");
  // vis-network scales the picture along with its window.
  if (fitted) open(false);
  else network.redraw();
}

function decorate(context) {
  const scale = network.getScale();
  const canvas = byId("canvas");
  const corner = network.DOMtoCanvas({ x: 0, y: 0 });
  const end = network.DOMtoCanvas({ x: canvas.clientWidth, y: canvas.clientHeight });
  drawDisputes(context, disputeMarks, scale);
  drawLabels(context, labelled, scale, [corner.x, corner.y, end.x, end.y], chosenNodes());
}

/** Whether the state has changed while another tab was open: vis-network would draw all of it on a canvas nobody sees. */
let stale = false;

const freshen = () => stale && redraw();

/** Draw what the state asks for, as soon as its tab is open. Nodes that stay keep their places. */
function redraw() {
  stale = state.tab !== "graph";
  if (stale) return;
  drawnNow = picture();
  network.unselectAll();
  nodeSet.clear();
  edgeSet.clear();
  nodeSet.add(drawnNow.nodes);
  edgeSet.add(drawnNow.edges);
  const entered = new Set(drawnNow.edges.map((edge) => edge.to));
  const leaving = new Set(drawnNow.edges.map((edge) => edge.from));
  const frameOf = new Map(drawnNow.frames.flatMap((frame) => frame[5].map((id) => [id, frame])));
  labelled = drawnNow.nodes
    .map(({ id, x, y, size, name, weight }) => ({
      id,
      x,
      y,
      size,
      label: name,
      weight,
      leaves: leaving.has(id),
      enters: entered.has(id),
      frame: frameOf.get(id),
    }))
    .sort((a, b) => b.weight - a.weight || (a.id < b.id ? -1 : 1));
  const spots = new Map(drawnNow.nodes.map((node) => [node.id, node]));
  disputeMarks = drawnNow.edges
    .filter((edge) => edge.fact >= 0 && FACTS[edge.fact].disputes.length)
    .map((edge) => {
      const [from, to] = [spots.get(edge.from), spots.get(edge.to)];
      const joint = [edge.from, edge.to].find(isFactNode);
      return joint === undefined
        ? [(from.x + to.x) / 2, (from.y + to.y) / 2]
        : [spots.get(joint).x, spots.get(joint).y];
    });
  placeTargets(drawnNow.nodes);
  note();
  markChosen();
  redrawSoon();
}

/**
 * vis-network skips nodes outside the window and learns only while skipping where a new node is: a picture drawn once
 * after a change may lack nodes, so it is drawn again.
 */
function redrawSoon() {
  requestAnimationFrame(() => requestAnimationFrame(() => network.redraw()));
}

function note() {
  const shown = drawnNow.nodes.length;
  const drawAll = button(t("drawAll"), () => change({ everything: true }));
  const parts = [];
  if (!shown) parts.push(t(state.path ? "noPath" : "noMatch"));
  else if (drawnNow.overview) {
    const left = drawnNow.lines > MOST_LINES ? `${t("heaviest")} ${MOST_LINES} / ${drawnNow.lines} ` : "";
    parts.push(`${t("overviewNote")} ${left}`, isSum ? null : drawAll);
  }
  else if (shown < drawnNow.all) parts.push(`${t("cut")} ${shown} / ${drawnNow.all} `, drawAll);
  if (state.path || state.around)
    parts.push(
      " ",
      button(t("showAll"), () => change({ path: "", around: "" })),
    );
  else if (state.area.length && drawnNow.all < NODE_DATA.size)
    parts.push(
      " ",
      button(t("allAreas"), () => change({ area: [] })),
    );
  if (SERVED && !isSum) {
    const told = SERVED.left ? ` ${t("partLeft")} ${SERVED.left}` : "";
    parts.push(` ${t("partOf")} ${FACTS.length} / ${SERVED.facts}${told} `, button(t("back"), () => goToPart({})));
  }
  fill(byId("note"), parts);
}

/** The nodes whose labels must show: the selected one, or the parties of the selected fact, and the ends of a path. */
function chosenNodes() {
  const chosen = new Set((state.path ? state.path.split("~") : []).map((id) => entityById.get(id)));
  if (entityById.has(state.selected)) chosen.add(entityById.get(state.selected));
  else if (factById.has(state.selected))
    for (const party of FACTS[factById.get(state.selected)].parties) chosen.add(party);
  return chosen;
}

/** Show the selection on the canvas: a node with its lines, or a fact with all its lines and parties. */
function markChosen() {
  if (stale) return;
  const nodes = [...chosenNodes()].filter((id) => nodeSet.get(id));
  const fact = factById.get(state.selected);
  const joint = fact === undefined ? [] : [fact + ENTITIES.length].filter((id) => nodeSet.get(id));
  const own = entityById.get(state.selected);
  const edges = drawnNow.edges.filter(
    (edge) => edge.fact === fact || (own !== undefined && (edge.from === own || edge.to === own)),
  );
  network.setSelection(
    { nodes: [...nodes, ...joint], edges: edges.map((edge) => edge.id) },
    { unselectAll: true, highlightEdges: false },
  );
}

function nodeTip(id) {
  if (isArea(id)) return `${nodeSet.get(id).name} ${t("things")}`;
  return isFactNode(id) ? factTip(factOfNode(id)) : `${label("types", ENTITIES[id].type)} · ${ENTITIES[id].name}`;
}

/** Who, to whom, what and when, and below it the sentence that says so. */
function factTip(number) {
  const words = firstSentence(FACTS[number]);
  return words ? `${factLine(number)}\n“${Array.from(words).slice(0, TIP_WORDS).join("")}${words.length > TIP_WORDS ? "…" : ""}”` : factLine(number);
}

const lineTip = (edge) => (edge.fact < 0 ? `${edge.count} ${t("relations")}` : factTip(edge.fact));

function clicked(event) {
  byId("tip").hidden = true;
  const node = nodeUnder(event.pointer.canvas, network.getScale());
  if (node !== undefined) {
    if (isArea(node)) {
      if (isSum) goToPart({ area: areaOfNode(node) });
      else change({ area: [areaOfNode(node)] });
      return;
    }
    choose(isFactNode(node) ? FACTS[factOfNode(node)].id : ENTITIES[node].id);
  } else if (event.edges.length) {
    const edge = network.getEdgeAt(event.pointer.DOM) ?? event.edges[0];
    if (edgeSet.get(edge).fact >= 0) choose(FACTS[edgeSet.get(edge).fact].id);
  } else change({ selected: "" });
}

function showTip(event, text) {
  const tip = byId("tip");
  fill(tip, foreign(text));
  tip.hidden = false;
  const { x, y } = event.pointer.DOM;
  const room = byId("scene");
  tip.style.left = `${Math.min(x + 14, room.clientWidth - tip.offsetWidth - 8)}px`;
  tip.style.top = `${Math.min(y + 14, room.clientHeight - tip.offsetHeight - 8)}px`;
}
