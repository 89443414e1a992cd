// The filter by area: provinces above cities above counties. A long tree opens level by level.

/** Trees of no more rows than this stand open as a whole. */
const WHOLE_TREE = 60;
const openAreas = new Set();

/** Every area's own path from the province down, in order of paths. */
const areaPaths = new Map();
for (const path of DATA.areas) path.forEach((area, level) => areaPaths.set(area, path.slice(0, level + 1)));
const areasInOrder = [...areaPaths.keys()].sort((a, b) =>
  areaPaths.get(a).join("\u0000") < areaPaths.get(b).join("\u0000") ? -1 : 1,
);

/** An area's name without that of the area above it, which stands above it. */
function shortArea(area) {
  const above = areaPaths.get(area).at(-2);
  return above && area.startsWith(above) ? area.slice(above.length) : area;
}

function areaBody() {
  const found = counts("area");
  const rows = areasInOrder.filter((area) => found.get(area) || state.area.includes(area));
  const parents = new Set(rows.map((area) => areaPaths.get(area).at(-2)));
  const whole = rows.length <= WHOLE_TREE;
  const chosen = new Set(state.area.flatMap((area) => areaPaths.get(area) || []));
  const isOpen = (area) => openAreas.has(area) || (chosen.has(area) && !state.area.includes(area));
  const seen = rows.filter((area) => whole || areaPaths.get(area).slice(0, -1).every(isOpen));
  const drawn = seen.map((area) =>
    h(
      "div",
      { class: `row branch depth${areaPaths.get(area).length - 1}` },
      whole ? null : opener(area, parents.has(area), isOpen(area)),
      choice("area", area, shortArea(area), found.get(area) || 0, { class: "choice grow", title: area }),
    ),
  );
  if (found.get(NO_VALUE)) drawn.push(choice("area", NO_VALUE, t("elsewhere"), found.get(NO_VALUE)));
  return h("div", { class: "tree" }, drawn);
}

function opener(area, parent, open) {
  if (!parent) return h("span", { class: "opener" });
  return button(
    open ? "▾" : "▸",
    () => {
      if (open) openAreas.delete(area);
      else openAreas.add(area);
      drawFilters();
    },
    { class: "opener", "aria-expanded": String(open), "aria-label": area, "data-choice": `open:${area}` },
  );
}
