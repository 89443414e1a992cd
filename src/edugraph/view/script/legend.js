// The legend below the picture, which switches types of node on and off.

const everyType = [...new Set(ENTITIES.map((entity) => entity.type))].sort();
const anyFact = {
  planned: FACTS.some((fact) => fact.status === "planned"),
  inferred: FACTS.some((fact) => fact.basis === "inferred"),
  disputed: FACTS.some((fact) => fact.disputes.length),
};

function drawLegend() {
  const found = typeCounts();
  const types = everyType.filter((type) => found.get(type) || state.type.includes(type));
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
    h("span", { class: "key still" }, h("i", { class: `line ${name}` }, name === "disputed" ? h("em", {}, "!") : null), t(name));
  fill(
    byId("legend"),
    rows,
    sample("directed"),
    anyFact.planned ? sample("planned") : null,
    anyFact.inferred ? sample("inferred") : null,
    anyFact.disputed ? sample("disputed") : null,
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
