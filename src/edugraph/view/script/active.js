// The choices now in force, each with a cross that takes it back: on a narrow screen the filters themselves are folded away.

/** What narrows the view, as [words, change that takes it back]. */
function activeChoices() {
  const found = [];
  const named = {
    type: (value) => label("types", value),
    kind: (value) => label("kinds", value),
    status: (value) => label("values", value),
    area: (value) => value,
    rule: (value) => `${t("rule")} ${value}`,
    document: (value) => pageName(value),
    basis: t,
    dispute: t,
  };
  for (const key of LIST_FILTERS) {
    // A single kind is told by the bar of kinds, which stands right above.
    if (key === "kind" && state.kind.length < 2) continue;
    for (const value of state[key]) {
      const words = value === NO_VALUE ? `${t(key)} ${t("none")}` : named[key](value);
      found.push([words, { [key]: state[key].filter((other) => other !== value) }]);
    }
  }
  if (state.years) found.push([yearWords(state.years), { years: "", undated: false }]);
  if (state.min) found.push([`${t("confidence")} ≥ ${state.min}`, { min: 0 }]);
  return found;
}

function drawActive() {
  fill(
    byId("active"),
    activeChoices().map(([words, without]) =>
      button([foreign(words), " ×"], () => change(without), { class: "chip on", "aria-label": `${t("remove")} ${words}` }),
    ),
    state.years && !state.undated ? leftOut() : null,
  );
}

/** Says that facts without a date are not shown while years are chosen. */
function leftOut() {
  const undated = undatedCount();
  if (!undated) return null;
  return h(
    "span",
    { class: "faint" },
    t("undatedLeft"),
    " ",
    undated,
    " ",
    button(t("showToo"), () => change({ undated: true }), { class: "plain" }),
  );
}
