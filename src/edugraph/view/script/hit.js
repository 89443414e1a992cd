// Which node is under the pointer. vis-network asks whether the pointer is inside a node, which few can do of a node that is
// one pixel wide: here the nearest counts, within a finger's reach.

/** Pixels on screen by which one may miss a small node. */
const REACH = 6;
const HIT_CELL = 60;
let hitCells = new Map();

const hitKey = (column, row) => `${column},${row}`;

/** Take note of the nodes now drawn. */
function placeTargets(nodes) {
  hitCells = new Map();
  for (const node of nodes) {
    const key = hitKey(Math.floor(node.x / HIT_CELL), Math.floor(node.y / HIT_CELL));
    if (!hitCells.has(key)) hitCells.set(key, []);
    hitCells.get(key).push(node);
  }
}

/** The id of the node at a place of the picture: one the place is inside of, else the nearest within reach. */
function nodeUnder({ x, y }, scale) {
  const reach = Math.min(REACH / scale, 2 * HIT_CELL);
  const far = Math.max(reach, HIT_CELL / 2);
  let found;
  let best = Infinity;
  for (let column = Math.floor((x - far) / HIT_CELL); column <= Math.floor((x + far) / HIT_CELL); column += 1)
    for (let row = Math.floor((y - far) / HIT_CELL); row <= Math.floor((y + far) / HIT_CELL); row += 1)
      for (const node of hitCells.get(hitKey(column, row)) || []) {
        const distance = Math.hypot(node.x - x, node.y - y);
        if (distance < best && distance <= Math.max(node.size, reach)) {
          best = distance;
          found = node.id;
        }
      }
  return found;
}
