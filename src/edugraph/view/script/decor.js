// What is drawn by hand on the canvas: area frames below, labels above. Labels keep their size on screen whatever the zoom,
// and one is drawn only where it covers neither a label nor a node drawn before it: the busiest nodes come first.

const LABEL_LINE = 10;
const LABEL_MOST = 18;
const LINE_HEIGHT = 1.2;
let shownLabels = [];
let shownTitles = [];
const widths = new Map();

function textWidth(context, text, font) {
  const key = font + text;
  if (!widths.has(key)) {
    context.font = font;
    widths.set(key, context.measureText(text).width);
  }
  return widths.get(key);
}

const FONT = '"Noto Sans CJK SC", "Source Han Sans SC", "PingFang SC", "Microsoft YaHei", system-ui, sans-serif';

function drawFrames(context, frames, scale) {
  const ink = colours();
  shownTitles = [];
  for (const [area, x, y, wide, tall] of frames) {
    context.fillStyle = ink.frame;
    context.strokeStyle = ink.faint;
    context.lineWidth = 1 / scale;
    context.beginPath();
    context.roundRect(x, y, wide, tall, 6);
    context.fill();
    context.stroke();
    const size = 12 / scale;
    context.font = `600 ${size}px ${FONT}`;
    context.fillStyle = ink.frameText;
    context.textBaseline = "top";
    context.textAlign = "left";
    const text = shortened(context, area, wide - 14);
    context.fillText(text, x + 7, y + 5);
    shownTitles.push([x, y, x + 10 + context.measureText(text).width, y + 5 + size]);
  }
}

/** As much of a text as is no wider than `room`. */
function shortened(context, text, room) {
  const characters = Array.from(text);
  while (characters.length && context.measureText(characters.join("")).width > room) characters.pop();
  return characters.length === Array.from(text).length || characters.length < 2
    ? characters.join("")
    : `${characters.slice(0, -1).join("")}…`;
}

/** Boxes sorted into squares, so that what a new box touches is found without looking at all. */
class Boxes {
  constructor(size) {
    this.size = size;
    this.cells = new Map();
  }

  *keys([x0, y0, x1, y1]) {
    for (let i = Math.floor(x0 / this.size); i <= Math.floor(x1 / this.size); i += 1)
      for (let j = Math.floor(y0 / this.size); j <= Math.floor(y1 / this.size); j += 1) yield `${i},${j}`;
  }

  /** Whether a box touches one put in before, `except` that one. */
  hits(box, except) {
    for (const key of this.keys(box)) {
      for (const other of this.cells.get(key) || [])
        if (other !== except && box[0] < other[2] && other[0] < box[2] && box[1] < other[3] && other[1] < box[3]) return true;
    }
    return false;
  }

  put(box) {
    for (const key of this.keys(box)) {
      if (!this.cells.has(key)) this.cells.set(key, []);
      this.cells.get(key).push(box);
    }
  }
}

/** A name in lines of equal length, at most two; what does not fit is cut. */
const linesOfLabel = new Map();
function lined(name) {
  if (!linesOfLabel.has(name)) {
    const characters = Array.from(name);
    const most = characters.length > LABEL_MOST ? [...characters.slice(0, LABEL_MOST - 1), "…"] : characters;
    const half = most.length > LABEL_LINE ? Math.ceil(most.length / 2) : most.length;
    linesOfLabel.set(name, [most.slice(0, half).join(""), most.slice(half).join("")].filter(Boolean));
  }
  return linesOfLabel.get(name);
}

/** Draw the labels of the nodes in the window. `nodes` are {id, x, y, size, label}, the most important first. */
function drawLabels(context, nodes, scale, inView, strong) {
  const ink = colours();
  const onScreen = scale < 0.95 ? 11 : 12.5;
  const size = onScreen / scale;
  const boxes = new Boxes(160 / scale);
  // Seen from far away, names would hide the picture: those of areas and of the busiest nodes are left.
  const near = scale > 0.33;
  const frames = new Boxes(600);
  for (const frame of drawnNow.frames) frames.put(frameBox(frame));
  const busiest = new Set(nodes.slice(0, 12).map((n) => n.id));
  const inside = nodes.filter((n) => n.x > inView[0] && n.x < inView[2] && n.y > inView[1] && n.y < inView[3]);
  for (const n of inside) if (n.size * scale > 2) boxes.put([n.x - n.size, n.y - n.size, n.x + n.size, n.y + n.size]);
  for (const title of shownTitles) boxes.put(title);
  shownLabels = [];
  context.textAlign = "center";
  context.textBaseline = "top";
  context.lineJoin = "round";
  for (const n of [...inside].sort((a, b) => strong.has(b.id) - strong.has(a.id))) {
    if (!n.label || !(near || strong.has(n.id) || busiest.has(n.id))) continue;
    const lines = lined(n.label);
    const half = (Math.max(...lines.map((line) => textWidth(context, line, `${onScreen}px ${FONT}`))) / 2 + 2) / scale;
    const spots = labelSpots(n, half, size * LINE_HEIGHT * lines.length, 3 / scale);
    const free = (spot) => spot[0] >= inView[0] && spot[2] <= inView[2] && atHome(n, spot, frames) && !boxes.hits(spot);
    const box = spots.find(free) || (strong.has(n.id) ? spots[0] : null);
    if (!box) continue;
    boxes.put(box);
    shownLabels.push({ id: n.id, text: n.label, box });
    context.font = `${strong.has(n.id) ? "700 " : ""}${size}px ${FONT}`;
    context.strokeStyle = ink.halo;
    context.lineWidth = 3 / scale;
    context.fillStyle = ink.text;
    lines.forEach((line, index) => {
      context.strokeText(line, (box[0] + box[2]) / 2, box[1] + index * size * LINE_HEIGHT);
      context.fillText(line, (box[0] + box[2]) / 2, box[1] + index * size * LINE_HEIGHT);
    });
  }
}

const frameBoxes = new Map();
function frameBox(frame) {
  const [, x, y, wide, tall] = frame;
  if (!frameBoxes.has(frame)) frameBoxes.set(frame, [x, y, x + wide, y + tall]);
  return frameBoxes.get(frame);
}

/** Whether a label keeps out of the frames of areas other than its node's own. */
const atHome = (n, box, frames) => !frames.hits(box, n.frame && frameBox(n.frame));

/** Where a label may stand: on the side away from its node's lines, where the layout kept room, or below or above. */
function labelSpots(n, half, tall, gap) {
  const at = (x, y) => [x - half, y, x + half, y + tall];
  const right = at(n.x + n.size + gap + half, n.y - tall / 2);
  const left = at(n.x - n.size - gap - half, n.y - tall / 2);
  const below = at(n.x, n.y + n.size + gap);
  const above = at(n.x, n.y - n.size - gap - tall);
  if (n.leaves && n.enters) return [below, above, right, left];
  return n.leaves ? [left, below, above] : [right, below, above];
}

/** A small sign beside every disputed fact: at the middle of its line, or on its node. */
function drawDisputes(context, marks, scale) {
  const ink = colours();
  for (const [x, y] of marks) {
    const radius = 7 / scale;
    context.beginPath();
    context.arc(x, y, radius, 0, 2 * Math.PI);
    context.fillStyle = ink.dispute;
    context.fill();
    context.fillStyle = ink.halo;
    context.font = `700 ${11 / scale}px ${FONT}`;
    context.textAlign = "center";
    context.textBaseline = "middle";
    context.fillText("!", x, y);
  }
}
