// What stands in the picture: the nodes and lines of the facts now shown, where they stand and how they look.

/** Above so many nodes the picture is a sum by area, or shows the best-connected, until asked for all. */
const MOST_NODES = 1500;

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

function nodeLook(id, place) {
  const given = NODE_DATA.get(id);
  const look = DATA.looks[given.group] || DATA.looks[""];
  const fill = look[isDark() ? 2 : 1];
  const paper = colours().halo;
  return {
    id,
    x: place[0],
    y: place[1],
    shape: given.shape,
    size: given.size,
    borderWidth: 1,
    borderWidthSelected: 3,
    color: { background: fill, border: paper, highlight: { background: fill, border: colours().chosen } },
  };
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

/** Nodes and lines to draw, with the number left out where there are too many. */
function picture() {
  const { drawn } = view();
  const layout = layoutNow();
  const edges = drawn.flatMap((number) => linesOf[number]);
  let ids = new Set(edges.flatMap((edge) => [edge.from, edge.to]));
  if (entityById.has(state.around)) ids.add(entityById.get(state.around));
  const all = ids.size;
  if (all > MOST_NODES && !state.everything) ids = bestConnected(edges, MOST_NODES);
  const ordered = [...ids].filter((id) => layout.places.has(id)).sort((a, b) => a - b);
  const kept = new Set(ordered);
  return {
    nodes: ordered.map((id) => nodeLook(id, layout.places.get(id))),
    edges: edges.filter((edge) => kept.has(edge.from) && kept.has(edge.to)).map(lineLook),
    frames: framesOf(layout, ordered),
    all,
  };
}

function bestConnected(edges, most) {
  const degree = new Map();
  for (const edge of edges) for (const end of [edge.from, edge.to]) degree.set(end, (degree.get(end) || 0) + 1);
  return new Set(
    [...degree]
      .sort((a, b) => b[1] - a[1] || a[0] - b[0])
      .slice(0, most)
      .map(([id]) => id),
  );
}

/** The area frames that hold a visible node. */
function framesOf(layout, ids) {
  const spots = ids.map((id) => layout.places.get(id));
  return layout.frames.filter(([, x, y, wide, tall]) =>
    spots.some((spot) => spot[0] >= x && spot[0] <= x + wide && spot[1] >= y && spot[1] <= y + tall),
  );
}
