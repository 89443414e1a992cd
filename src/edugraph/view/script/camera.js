// Moving about the picture. Movements are timed by the clock: vis-network counts frames, and lags where frames are slow.

const LARGEST = 1.5;
let fitLater = false;
/** Whether the picture stands as it was fitted into the window, and is to be fitted again when the window changes. */
let fitted = false;
let gliding = 0;

const reducedMotion = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

/** Go to a place and zoom, smoothly unless asked otherwise. */
function glide(position, scale, animated = true) {
  cancelAnimationFrame(gliding);
  fitted = false;
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

/** Bring boxes into the window, at no smaller a scale than `least`. */
function show(boxes, animated, least = 0) {
  const room = byId("canvas");
  const [left, top, right, bottom] = [0, 1, 2, 3].map((side) =>
    boxes.reduce((far, box) => (side < 2 ? Math.min : Math.max)(far, box[side]), side < 2 ? Infinity : -Infinity),
  );
  const [wide, tall] = [room.clientWidth - 24, room.clientHeight - 24];
  const whole = Math.min(wide / (right - left), tall / (bottom - top), LARGEST);
  const scale = Math.max(whole, least);
  // What does not fit is begun at its top left corner, as one reads.
  const middle = (low, high, room_) => (high - low <= room_ / scale ? (low + high) / 2 : low + room_ / scale / 2);
  glide({ x: middle(left, right, wide), y: middle(top, bottom, tall) }, scale, animated);
}

/** On a screen narrower than this the picture opens at a size that can be read, and is moved by hand. */
const NARROW = 600;
const READABLE = 0.8;

/** Show the whole picture, or on a narrow screen its beginning. */
const open = (animated = true) => fit(animated, byId("canvas").clientWidth < NARROW ? READABLE : 0);

/** Show the whole picture; later, if its tab is not open now. */
function fit(animated = true, least = 0) {
  fitLater = !byId("canvas").clientWidth;
  if (fitLater || !labelled.length) return;
  const frames = drawnNow.frames.map(([, x, y, wide, tall]) => [x, y, x + wide, y + tall]);
  const framed = new Set(drawnNow.frames.flatMap((frame) => frame[5]));
  show([...frames, ...labelled.filter((node) => !framed.has(node.id)).map(boxOf)], animated, least);
  fitted = true;
}

/** Bring some nodes into the window, near enough to read what stands around them. */
function jumpTo(ids) {
  const there = labelled.filter((node) => ids.includes(node.id));
  if (there.length === 1) glide({ x: there[0].x, y: there[0].y }, Math.max(network.getScale(), 1.3));
  else if (there.length)
    show(there.map(boxOf).map(([left, top, right, bottom]) => [left - 60, top - 90, right + 60, bottom + 90]));
}

const zoomBy = (factor) => glide(network.getViewPosition(), Math.min(8, Math.max(0.02, network.getScale() * factor)));
