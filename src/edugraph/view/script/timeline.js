// The timeline tab: facts by year and date, newest year first, the undated last.

const YEAR_ROWS = 30;

function drawTimeline() {
  const years = new Map();
  for (const number of inTime(view().facts)) {
    const year = FACTS[number].years ? FACTS[number].years[0] : 0;
    if (!years.has(year)) years.set(year, []);
    years.get(year).push(number);
  }
  const order = [...years].sort((a, b) => b[0] - a[0]);
  fill(
    byId("panel-timeline"),
    order.map(([year, list]) => {
      const rows = h(
        "ul",
        { class: "facts" },
        list.slice(0, YEAR_ROWS).map((number) => factRow(number)),
      );
      const rest = list.slice(YEAR_ROWS);
      const more = rest.length
        ? button(`${t("more")} ${rest.length}`, () => {
            rows.append(...rest.map((number) => factRow(number)));
            more.remove();
          })
        : null;
      return h(
        "section",
        { class: "year" },
        h("h2", {}, year || t("undated"), " ", h("span", { class: "count" }, list.length)),
        h("div", {}, rows, more),
      );
    }),
    order.length ? null : h("p", {}, t("noMatch")),
  );
}
