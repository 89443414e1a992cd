// Moving about the picture. Movements are timed by the clock: vis-network counts frames, and lags where frames are slow.

const LARGEST = 1.5;
let fitLater = false;
let gliding = 0;

const reducedMotion = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

/** Go to a place and zoom, smoothly unless asked otherwise. */
function glide(position, scale, animated = true) {
  cancelAnimationFrame(gliding);
  const done = () => {
    network.moveTo({ position, scale });
    redrawSoon();
  };
  if (!animated || reducedMotion()) return done();
  const [from, zoom, begun] = [network.getViewPosition(), network.getScale(), performance.now()];
  const step = (now) => {
    const part = Math.min(1, Math.max(0, (now - begun) / 300));
    if (part === 1) return done();
    const eased = part * part * (3 - 2 * part);
    const along = (a, b) => a + (b - a) * eased;
    network.moveTo({
      position: { x: along(from.x, position.x), y: along(from.y, position.y) },
      scale: along(zoom, scale),
    });
    gliding = requestAnimationFrame(step);
    return undefined;
  };
  gliding = requestAnimationFrame(step);
  return undefined;
}

/** The box [left, top, right, bottom] around a node with its label. */
function boxOf(n) {
  const wide = Math.min(10, n.label.length) * 12;
  return [n.x - n.size - (n.enters ? 0 : wide), n.y - n.size, n.x + n.size + (n.leaves ? 0 : wide), n.y + n.size + 12];
}

/** Bring boxes into the window, above the legend. */
function show(boxes, animated) {
  const room = byId("canvas");
  const [left, top, right, bottom] = [0, 1, 2, 3].map((side) =>
    boxes.reduce((far, box) => (side < 2 ? Math.min : Math.max)(far, box[side]), side < 2 ? Infinity : -Infinity),
  );
  const foot = byId("legend").offsetHeight + 14;
  const scale = Math.min(
    (room.clientWidth - 24) / (right - left),
    (room.clientHeight - foot - 20) / (bottom - top),
    LARGEST,
  );
  glide({ x: (left + right) / 2, y: (top + bottom) / 2 + (foot - 4) / 2 / scale }, scale, animated);
}

/** Show the whole picture; later, if its tab is not open now. */
function fit(animated = true) {
  fitLater = !byId("canvas").clientWidth;
  if (fitLater || !labelled.length) return;
  const frames = drawnNow.frames.map(([, x, y, wide, tall]) => [x, y, x + wide, y + tall]);
  const framed = new Set(drawnNow.frames.flatMap((frame) => frame[5]));
  show([...frames, ...labelled.filter((node) => !framed.has(node.id)).map(boxOf)], animated);
}

/** Bring some nodes into the window, near enough to read what stands around them. */
function jumpTo(ids) {
  const there = labelled.filter((node) => ids.includes(node.id));
  if (there.length === 1) glide({ x: there[0].x, y: there[0].y }, Math.max(network.getScale(), 1.3));
  else if (there.length)
    show(there.map(boxOf).map(([left, top, right, bottom]) => [left - 60, top - 90, right + 60, bottom + 90]));
}

const zoomBy = (factor) => glide(network.getViewPosition(), Math.min(8, Math.max(0.02, network.getScale() * factor)));
