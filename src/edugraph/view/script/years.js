// The filter by year: two sliders, a bar to click for every year, and a play button that lets the years pass.

const everyYear = FACTS.flatMap((fact) => fact.years || []);
const YEARS = everyYear.length
  ? [everyYear.reduce((a, b) => Math.min(a, b)), everyYear.reduce((a, b) => Math.max(a, b))]
  : null;
/** Years that have a bar; earlier ones are reached by the sliders. */
const BARS = 25;
let playing = null;

/** The years chosen, or all of them. */
const yearsNow = () => (state.years ? state.years.split("-").map(Number) : YEARS);

/** A range of years as the state holds it: "" for all. */
const yearRange = (low, high) => (low <= YEARS[0] && high >= YEARS[1] ? "" : `${low}-${high}`);

/** A range of years as people write it. */
const yearWords = (range) => {
  const [from, to] = range.split("-");
  return from === to ? from : `${from}–${to}`;
};

function yearBody() {
  const [from, to] = yearsNow();
  const set = (low, high) => change({ years: yearRange(low, high) });
  return [
    yearSlider("from", from, (year) => set(year, Math.max(year, to))),
    yearSlider("to", to, (year) => set(Math.min(year, from), year)),
    histogram(),
    h("div", { class: "row" }, button(t(playing ? "pause" : "play"), play, { id: "play" }), undatedChoice()),
  ];
}

function yearSlider(name, value, act) {
  const told = h("output", {}, value);
  const input = h("input", {
    type: "range",
    min: YEARS[0],
    max: YEARS[1],
    step: 1,
    value,
    oninput: (event) => {
      told.textContent = event.target.value;
    },
    onchange: (event) => act(Number(event.target.value)),
    "data-choice": `year:${name}`,
  });
  return h("label", { class: "slide" }, t(name), input, told);
}

/** How many facts without a date pass the other filters. */
const undatedCount = () => passing("years").filter((number) => !FACTS[number].years).length;

/** Facts without a date pass while no years are chosen; with years chosen they are left out, unless asked for here. */
function undatedChoice() {
  if (!state.years) return null;
  const undated = undatedCount();
  return h(
    "label",
    { class: "choice" },
    h("input", {
      type: "checkbox",
      checked: state.undated,
      onchange: () => change({ undated: !state.undated }),
      "data-choice": "undated",
    }),
    t("withUndated"),
    h("span", { class: "count" }, undated),
  );
}

/** How many facts each year has, to be clicked. */
function histogram() {
  const low = Math.max(YEARS[0], YEARS[1] - BARS + 1);
  const [from, to] = yearsNow();
  const found = new Map();
  for (const number of passing("years")) {
    const [first, last] = FACTS[number].years || [1, 0];
    for (let year = Math.max(first, low); year <= last; year += 1) found.set(year, (found.get(year) || 0) + 1);
  }
  const top = Math.max(1, ...found.values());
  const bars = [];
  for (let year = low; year <= YEARS[1]; year += 1) {
    const count = found.get(year) || 0;
    const told = `${year}: ${count}`;
    const bar = button("", () => change({ years: `${year}-${year}` }), {
      class: "bar",
      title: told,
      "aria-label": told,
      "aria-pressed": String(Boolean(state.years) && from <= year && year <= to),
      disabled: !count && state.years !== `${year}-${year}`,
    });
    bar.style.height = count ? `${6 + (28 * count) / top}px` : "2px";
    bars.push(bar);
  }
  return h(
    "div",
    {},
    h("div", { class: "bars" }, bars),
    h("div", { class: "row faint ends" }, h("span", {}, low), h("span", {}, YEARS[1])),
  );
}

/** Let the years pass, one a second, each with all before it. */
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
    change({ years: `${YEARS[0]}-${years[at]}` }, { silent: at > 0 });
    at += 1;
    return undefined;
  }, 1000);
  return drawFilters();
}
