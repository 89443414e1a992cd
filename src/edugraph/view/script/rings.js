// Places for a neighbourhood or a path: its start in the middle, each step a ring further out, nobody on top of another.

const RING = 130;
const ROOM = 26;

/** Places of the nodes that the lines join, by distance from `start`; unreached nodes have none. */
function ringPlaces(start, edges) {
  const near = new Map();
  for (const edge of edges) {
    for (const [one, other] of [
      [edge.from, edge.to],
      [edge.to, edge.from],
    ])
      near.set(one, [...(near.get(one) || []), other]);
  }
  const children = new Map([[start, []]]);
  const order = [start];
  for (const node of order) {
    for (const other of near.get(node) || []) {
      if (children.has(other)) continue;
      children.set(other, []);
      children.get(node).push(other);
      order.push(other);
    }
  }
  const leaves = new Map();
  for (const node of [...order].reverse())
    leaves.set(
      node,
      Math.max(
        1,
        children.get(node).reduce((sum, child) => sum + leaves.get(child), 0),
      ),
    );
  const step = Math.max(RING, (leaves.get(start) * ROOM) / (2 * Math.PI));
  const places = new Map([[start, [0, 0]]]);
  const spread = (node, depth, from, to) => {
    let at = from;
    for (const child of children.get(node)) {
      const end = at + ((to - from) * leaves.get(child)) / leaves.get(node);
      const angle = (at + end) / 2;
      // A fact stands between its parties, so two lines make one step.
      const radius = (depth + 1) * step * 0.75;
      places.set(child, [Math.round(radius * Math.cos(angle)), Math.round(radius * Math.sin(angle))]);
      spread(child, depth + 1, at, end);
      at = end;
    }
  };
  spread(start, 0, -Math.PI, Math.PI);
  return places;
}
