// The timeline tab: facts by year and date, newest year first, the undated last.

const YEAR_ROWS = 30;
/** Years beyond so many rows stay folded. */
const OPEN_ROWS = 150;

function drawTimeline() {
  const years = new Map();
  for (const number of inTime(view().facts)) {
    const year = FACTS[number].years ? FACTS[number].years[0] : 0;
    if (!years.has(year)) years.set(year, []);
    years.get(year).push(number);
  }
  const order = [...years].sort((a, b) => b[0] - a[0]);
  let rows = 0;
  fill(
    byId("panel-timeline"),
    order.map(([year, list]) => {
      const open = rows < OPEN_ROWS;
      rows += Math.min(list.length, YEAR_ROWS);
      return yearSection(year, list, open);
    }),
    order.length ? null : h("p", {}, t("noMatch")),
  );
}

/** One year's facts; folded, they are written down when the year is opened. */
function yearSection(year, list, open) {
  const head = h("h2", {}, year || t("undated"), " ", h("span", { class: "count" }, list.length));
  const body = h("div", {});
  const fillIn = () => fill(body, longList(list, YEAR_ROWS, factRows));
  if (open) {
    fillIn();
    return h("section", { class: "year" }, head, body);
  }
  const box = h("details", { class: "year" }, h("summary", {}, head), body);
  box.addEventListener("toggle", fillIn, { once: true });
  return box;
}
