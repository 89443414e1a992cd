// The filters at the side, the kinds above the picture, and the legend: all of them say how much each choice would show.

/** Whether a tab lists facts that have no line in the picture. */
const listsAll = () => state.tab === "table" || state.tab === "timeline";

/** The bar of kinds: one click shows one kind by itself, in the picture laid out on its own. */
function drawKinds() {
  const found = new Map();
  for (const number of passing(state, ["kind"])) {
    if (linesOf[number].length || listsAll()) found.set(FACTS[number].kind, (found.get(FACTS[number].kind) || 0) + 1);
  }
  const chip = (kind, text, number) =>
    button(
      [text, " ", h("span", { class: "count" }, number)],
      () => {
        change({ kind: kind ? [kind] : [], path: "", around: "" });
        if (state.tab === "graph") fit();
      },
      {
        class: "chip",
        "data-kind": kind || "all",
        "aria-pressed": String(kind ? state.kind.length === 1 && state.kind[0] === kind : !state.kind.length),
      },
    );
  const kinds = new Set([...found.keys(), ...state.kind, ...(DATA.first ? [DATA.first] : [])]);
  const order = [...kinds].sort(
    (a, b) => (b === DATA.first) - (a === DATA.first) || (found.get(b) || 0) - (found.get(a) || 0) || (a < b ? -1 : 1),
  );
  const chips = order.map((kind) =>
    chip(kind, kind === DATA.first ? t("whoHelps") : label("kinds", kind), found.get(kind) || 0),
  );
  const total = [...found.values()].reduce((sum, count) => sum + count, 0);
  chips.splice(DATA.first ? 1 : 0, 0, chip("", t(listsAll() ? "allFacts" : "all"), total));
  fill(byId("kinds"), chips);
  byId("kinds").setAttribute("aria-label", t("kind"));
}

function drawLegend() {
  const found = typeCounts(state);
  const types = [...new Set(ENTITIES.map((entity) => entity.type))].filter(
    (type) => found.get(type) || state.type.includes(type),
  );
  const rows = types
    .sort((a, b) => (found.get(b) || 0) - (found.get(a) || 0))
    .map((type) =>
      button(
        [typeMark(type), label("types", type), " ", h("span", { class: "count" }, found.get(type) || 0)],
        () => toggleType(type, types),
        { class: "key", "aria-pressed": String(!state.type.length || state.type.includes(type)), "data-type": type },
      ),
    );
  const sample = (name) =>
    h("span", { class: "key still" }, h("i", { class: `line ${name}` }), name === "directed" ? t("arrow") : t(name));
  fill(
    byId("legend"),
    rows,
    sample("directed"),
    FACTS.some((fact) => fact.status === "planned") ? sample("planned") : null,
    FACTS.some((fact) => fact.basis === "inferred") ? sample("inferred") : null,
    FACTS.some((fact) => fact.disputes.length) ? sample("disputed") : null,
    drawnNow.nodes.some((node) => isFactNode(node.id))
      ? h("span", { class: "key still" }, typeMark(""), t("factNode"))
      : null,
  );
  byId("legend").setAttribute("aria-label", t("type"));
}

/** A click on a type of the legend hides it, or shows it again. */
function toggleType(type, types) {
  const shown = state.type.length ? state.type : types;
  const next = shown.includes(type) ? shown.filter((other) => other !== type) : [...shown, type];
  const every = types.every((other) => next.includes(other));
  change({ type: every || !next.length ? [] : next });
}

const openFacets = new Set(["status", "area", "year"]);

function drawFilters() {
  const box = byId("filters");
  const kept = box.scrollTop;
  const held =
    document.activeElement && document.activeElement.dataset ? document.activeElement.dataset.choice : undefined;
  const active =
    LIST_FILTERS.reduce((sum, key) => sum + state[key].length, 0) + (state.years ? 1 : 0) + (state.min ? 1 : 0);
  fill(
    box,
    h(
      "div",
      { class: "row" },
      h("h2", {}, t("filters")),
      button(t("undo"), undo, { disabled: !earlier.length, id: "undo" }),
      button(t("reset"), reset, { id: "reset", disabled: !active && !state.path && !state.around }),
      button("×", () => document.body.classList.remove("filters-open"), {
        class: "only-small",
        "aria-label": t("close"),
      }),
    ),
    yearFacet(),
    areaFacet(),
    listFacet("status", (v) => label("values", v)),
    listFacet("kind", (v) => label("kinds", v)),
    typeFacet(),
    listFacet("basis", t),
    listFacet("dispute", t),
    confidenceFacet(),
    listFacet("document", (id) => DOCUMENTS[documentById.get(id)].title || DOCUMENTS[documentById.get(id)].name),
    listFacet("rule", (v) => v),
  );
  box.scrollTop = kept;
  if (held) for (const input of box.querySelectorAll("[data-choice]")) if (input.dataset.choice === held) input.focus();
}

function facet(key, body, on) {
  const box = h(
    "details",
    {
      class: "facet",
      "data-facet": key,
      open: openFacets.has(key) || on,
      ontoggle: () => (box.open ? openFacets.add(key) : openFacets.delete(key)),
    },
    h("summary", {}, t(key), on ? h("span", { class: "dot" }, " ●") : null),
    body,
  );
  return box;
}

function choice(key, value, text, number, given) {
  return h(
    "label",
    { class: "choice", ...given },
    h("input", {
      type: "checkbox",
      checked: state[key].includes(value),
      onchange: () => toggle(key, value),
      "data-choice": `${key}:${value}`,
    }),
    h("span", { class: "grow" }, foreign(text)),
    h("span", { class: "count" }, number),
  );
}

function listFacet(key, name) {
  const found = counts(key, state);
  const every = new Set(FACTS.flatMap((fact) => COUNTED[key](fact)));
  if (every.size < 2 && !state[key].length) return null;
  const order = [...every].sort((a, b) => (found.get(b) || 0) - (found.get(a) || 0) || (a < b ? -1 : 1));
  return facet(
    key,
    order.map((value) => choice(key, value, value === NO_VALUE ? t("none") : name(value), found.get(value) || 0)),
    state[key].length > 0,
  );
}

function typeFacet() {
  const found = typeCounts(state);
  const types = [...new Set(ENTITIES.map((entity) => entity.type))].sort();
  return facet(
    "type",
    types.map((type) => choice("type", type, label("types", type), found.get(type) || 0)),
    state.type.length > 0,
  );
}

function areaFacet() {
  const found = counts("area", state);
  const depth = new Map();
  for (const entity of ENTITIES) (entity.area || []).forEach((area, level) => depth.set(area, level));
  const paths = new Map(
    ENTITIES.filter((entity) => entity.area).flatMap((entity) =>
      entity.area.map((area, level) => [area, entity.area.slice(0, level + 1).join("\u0000")]),
    ),
  );
  const order = [...paths.keys()].sort((a, b) => (paths.get(a) < paths.get(b) ? -1 : 1));
  const shown = order.filter((area) => found.get(area) || state.area.includes(area));
  const short = (area) => {
    const above = paths.get(area).split("\u0000").at(-2);
    return above && area.startsWith(above) ? area.slice(above.length) : area;
  };
  const rows = shown.map((area) =>
    choice("area", area, short(area), found.get(area) || 0, { class: `choice depth${depth.get(area)}`, title: area }),
  );
  if (found.get(NO_VALUE)) rows.push(choice("area", NO_VALUE, t("elsewhere"), found.get(NO_VALUE)));
  return facet("area", h("div", { class: "tree" }, rows), state.area.length > 0);
}

const everyYear = FACTS.flatMap((fact) => fact.years || []);
const YEARS = everyYear.length ? [Math.min(...everyYear), Math.max(...everyYear)] : null;
let playing = null;

function yearFacet() {
  if (!YEARS) return null;
  const [from, to] = state.years ? state.years.split("-").map(Number) : YEARS;
  const set = (low, high) =>
    change({ years: low <= YEARS[0] && high >= YEARS[1] ? "" : `${Math.min(low, high)}-${Math.max(low, high)}` });
  const slider = (name, value, act) =>
    h(
      "label",
      { class: "slide" },
      t(name),
      h("input", {
        type: "range",
        min: YEARS[0],
        max: YEARS[1],
        step: 1,
        value,
        onchange: (event) => act(Number(event.target.value)),
        "data-choice": `year:${name}`,
        "aria-valuetext": String(value),
      }),
      h("output", {}, value),
    );
  return facet(
    "year",
    [
      slider("from", from, (year) => set(year, Math.max(year, to))),
      slider("to", to, (year) => set(Math.min(year, from), year)),
      histogram(),
      h(
        "div",
        { class: "row" },
        button(playing ? t("pause") : t("play"), play, { id: "play" }),
        h(
          "label",
          { class: "choice" },
          h("input", {
            type: "checkbox",
            checked: state.undated,
            onchange: () => change({ undated: !state.undated }),
            "data-choice": "undated",
          }),
          t("withUndated"),
        ),
      ),
    ],
    Boolean(state.years) || !state.undated,
  );
}

/** How many facts each year has, to be clicked. */
function histogram() {
  const years = new Map();
  for (const number of passing(state, ["years"])) {
    const [from, to] = FACTS[number].years || [1, 0];
    for (let year = from; year <= to; year += 1) years.set(year, (years.get(year) || 0) + 1);
  }
  const top = Math.max(1, ...years.values());
  const low = Math.max(YEARS[0], YEARS[1] - 24);
  const bars = [];
  for (let year = low; year <= YEARS[1]; year += 1) {
    const bar = button("", () => change({ years: `${year}-${year}`, undated: false }), {
      class: "bar",
      title: `${year}: ${years.get(year) || 0}`,
      "aria-label": `${year}: ${years.get(year) || 0}`,
    });
    bar.style.height = `${4 + (28 * (years.get(year) || 0)) / top}px`;
    bars.push(bar);
  }
  return h("div", { class: "bars" }, bars, h("span", { class: "faint span" }, `${low}–${YEARS[1]}`));
}

/** Step through the years, one a second. */
function play() {
  if (playing) {
    clearInterval(playing);
    playing = null;
    return drawFilters();
  }
  const years = [...new Set(everyYear)].sort((a, b) => a - b);
  let at = 0;
  playing = setInterval(() => {
    if (at === years.length) return play();
    change({ years: `${YEARS[0]}-${years[at]}`, undated: false }, { silent: at > 0 });
    at += 1;
    return undefined;
  }, 1000);
  return drawFilters();
}

function confidenceFacet() {
  if (FACTS.every((fact) => fact.confidence === 1)) return null;
  const kept = passing(state, ["min"]);
  return facet(
    "confidence",
    h(
      "label",
      { class: "slide" },
      t("atLeast"),
      h("input", {
        type: "range",
        min: 0,
        max: 1,
        step: 0.05,
        value: state.min,
        onchange: (event) => change({ min: Number(event.target.value) }),
        "data-choice": "min",
      }),
      h(
        "output",
        {},
        `${state.min.toFixed(2)} (${kept.filter((number) => FACTS[number].confidence >= state.min).length})`,
      ),
    ),
    state.min > 0,
  );
}
