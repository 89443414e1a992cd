// Too much to draw: the areas as one node each, as large as what they hold, with a line for all facts between two of them.

const OVERVIEW_WIDTH = 1500;
/** More lines than this between areas are a grey cloud: the heaviest are drawn, and how many there are is said. */
const MOST_LINES = 300;
const isArea = (id) => typeof id === "string";
const areaOfNode = (id) => {
  const number = Number(id.slice(1));
  return isSum ? SERVED.overview.areas[number][0] : layoutNow().frames[number][0];
};

/** The picture of areas for the lines given, in the layout given. */
function overview(edges, layout) {
  const right = Math.max(...layout.frames.map(([, x, , wide]) => x + wide));
  const shrink = Math.min(1, OVERVIEW_WIDTH / right);
  const home = new Map(layout.frames.flatMap((frame, index) => frame[5].map((node) => [node, index])));
  const held = new Map();
  const between = new Map();
  for (const edge of edges) {
    const ends = [home.get(edge.from), home.get(edge.to)];
    for (const [end, node] of [
      [ends[0], edge.from],
      [ends[1], edge.to],
    ]) {
      if (end === undefined) continue;
      if (!held.has(end)) held.set(end, new Set());
      if (!isFactNode(node)) held.get(end).add(node);
    }
    if (ends[0] === ends[1] || ends.includes(undefined)) continue;
    const key = ends.join(">");
    if (!between.has(key)) between.set(key, { from: ends[0], to: ends[1], facts: new Set(), arrow: false });
    between.get(key).facts.add(edge.fact);
    between.get(key).arrow ||= Boolean(edge.arrows);
  }
  const nodes = [...held]
    .sort((a, b) => a[0] - b[0])
    .map(([index, inside]) => {
      const [area, x, y, wide, tall] = layout.frames[index];
      const size = Math.max(4, Math.min(26, 3 + 1.6 * Math.sqrt(inside.size), Math.min(wide, tall) * shrink * 0.5));
      return {
        ...plainNode(`a${index}`, (x + wide / 2) * shrink, (y + tall / 2) * shrink, "Area", "dot", size),
        name: `${area} ${inside.size}`,
        weight: inside.size,
      };
    });
  const heaviest = [...between.values()]
    .map(({ from, to, facts, arrow }) => ({ from, to, facts: facts.size, arrow }))
    .sort((a, b) => b.facts - a.facts || a.from - b.from || a.to - b.to);
  const lines = sumLines(heaviest.slice(0, MOST_LINES));
  return { nodes, edges: lines, frames: [], overview: true, lines: heaviest.length };
}

/** Lines between areas as vis-network takes them, the wider the more facts; the heaviest come first. */
function sumLines(sums) {
  const most = Math.max(9, sums.length ? sums[0].facts : 0);
  return sums.map((line, index) => ({
    id: `b${index}`,
    from: `a${line.from}`,
    to: `a${line.to}`,
    fact: -1,
    count: line.facts,
    arrows: line.arrow ? { to: { enabled: true, scaleFactor: 0.4 } } : "",
    dashes: false,
    color: { color: colours().line, highlight: colours().chosen, opacity: 0.45 },
    width: 0.6 + 5 * Math.sqrt(line.facts / most),
    selectionWidth: 1,
  }));
}
