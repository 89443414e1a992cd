// The bar of kinds above the picture and the lists.

/** Whether a tab lists facts that have no line in the picture. */
const listsAll = () => state.tab === "table" || state.tab === "timeline";

/** The bar of kinds: one click shows one kind by itself, in the picture laid out on its own. */
function drawKinds() {
  const found = new Map();
  for (const number of passing("kind")) {
    if (linesOf[number].length || listsAll()) found.set(FACTS[number].kind, (found.get(FACTS[number].kind) || 0) + 1);
  }
  const chip = (kind, text, number) =>
    button(
      [text, " ", h("span", { class: "count" }, number)],
      () => {
        change({ kind: kind ? [kind] : [], path: "", around: "" });
        if (state.tab === "graph") open();
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
