// What stands in the picture: the nodes and lines of the facts now shown, where they stand and how they look.

/** Above so many nodes the picture is a sum by area, or shows the best-connected, until asked for all. */
const MOST_NODES = 1500;
/** Neighbourhoods up to so many nodes are laid out around their middle. */
const MOST_RINGED = 120;

const NODE_DATA = new Map(DATA.network.nodes.map((node) => [node.id, node]));
const isFactNode = (node) => node >= ENTITIES.length;
const factOfNode = (node) => node - ENTITIES.length;

const placesOf = Object.fromEntries(
  Object.entries(DATA.layouts).map(([kind, layout]) => {
    const places = new Map();
    for (let at = 0; at < layout.places.length; at += 3)
      places.set(layout.places[at], [layout.places[at + 1], layout.places[at + 2]]);
    return [kind, { places, frames: layout.frames }];
  }),
);

/** The layout for the present choice of kinds: one kind alone has its own. */
function layoutNow() {
  return placesOf[state.kind.length === 1 && placesOf[state.kind[0]] ? state.kind[0] : ""];
}

function colours() {
  const dark = isDark();
  return {
    dark,
    line: dark ? "#8FA3B5" : "#5A6B7B",
    faint: dark ? "#4C5763" : "#C3CBD3",
    chosen: dark ? "#FFD166" : "#C2185B",
    text: dark ? "#E8ECF0" : "#1B2733",
    halo: dark ? "#12171D" : "#FFFFFF",
    frame: dark ? "#1B232C" : "#F4F6F8",
    frameText: dark ? "#8FA3B5" : "#607080",
    dispute: dark ? "#FF8B4D" : "#C44601",
  };
}

/** A node as vis-network takes it, with `name` for its label and `weight` for its rank among labels. */
function plainNode(id, x, y, type, shape, size) {
  const fill = (DATA.looks[type] || DATA.looks[""])[isDark() ? 2 : 1];
  const color = { background: fill, border: colours().halo, highlight: { background: fill, border: colours().chosen } };
  return { id, x, y, shape, size, color, borderWidth: 1, borderWidthSelected: 3, name: "", weight: 0 };
}

function nodeLook(id, [x, y], weight) {
  const given = NODE_DATA.get(id);
  const node = plainNode(id, x, y, given.group, given.shape, given.size);
  return { ...node, name: isFactNode(id) ? "" : ENTITIES[id].name, weight };
}

function lineLook(edge) {
  const fact = FACTS[edge.fact];
  const ink = colours();
  const colour = fact.disputes.length ? ink.dispute : ink.line;
  return {
    id: edge.id,
    from: edge.from,
    to: edge.to,
    fact: edge.fact,
    arrows: edge.arrows ? { to: { enabled: true, scaleFactor: 0.45 } } : "",
    dashes: fact.status === "planned" ? [5, 4] : false,
    color: { color: colour, highlight: ink.chosen, opacity: fact.basis === "inferred" ? 0.35 : 0.85 },
    width: fact.status === "planned" || fact.basis === "inferred" ? 1 : 1.4,
    selectionWidth: 1.6,
  };
}

/** What is drawn: nodes, lines and frames, with the number of all nodes that pass the filters. */
function picture() {
  if (isSum) return servedOverview();
  const { drawn } = view();
  const edges = drawn.flatMap((number) => linesOf[number]);
  const degree = new Map();
  for (const edge of edges) for (const end of [edge.from, edge.to]) degree.set(end, (degree.get(end) || 0) + 1);
  const start = state.path ? entityById.get(state.path.split("~")[0]) : entityById.get(state.around);
  if (start !== undefined) degree.set(start, (degree.get(start) || 0) + 1);
  const all = degree.size;
  const most = state.everything ? Infinity : MOST_NODES;
  if (all > most && start === undefined && !state.area.length) return { ...overview(edges, layoutNow()), all };
  const close = start !== undefined && all <= MOST_RINGED;
  const places = close ? ringPlaces(start, edges) : layoutNow().places;
  const busiest = [...degree].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, most);
  const ids = busiest
    .map(([id]) => id)
    .filter((id) => places.has(id))
    .sort((a, b) => a - b);
  const kept = new Set(ids);
  return {
    nodes: ids.map((id) => nodeLook(id, places.get(id), degree.get(id))),
    edges: edges.filter((edge) => kept.has(edge.from) && kept.has(edge.to)).map(lineLook),
    frames: close ? [] : layoutNow().frames.filter((frame) => frame[5].some((id) => kept.has(id))),
    all,
    overview: false,
  };
}
