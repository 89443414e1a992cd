// The table tab: every fact that passes the filters as a row; sorted, searched and copied.

const TABLE_ROWS = 100;
let tableRows = TABLE_ROWS;
const COLUMNS = [
  ["kind", (fact) => label("kinds", fact.kind)],
  ["parties", (fact) => who(fact)],
  ["details", (fact) => details(fact).join("; ")],
  ["date", (fact) => fact.date],
  ["sentence", firstSentence],
  ["status", (fact) => (fact.status ? label("values", fact.status) : "")],
  ["basis", (fact) => t(fact.basis)],
  ["confidence", (fact) => fact.confidence.toFixed(2)],
  ["document", (fact) => fact.pages.map((page) => DOCUMENTS[page].title || DOCUMENTS[page].name).join("; ")],
];
let sorting = ["date", 1];
let tableWords = "";

const cellsOf = (number) => COLUMNS.map(([, cell]) => cell(FACTS[number]));

/** The facts now shown, in the order chosen; facts without a value in that column come last. */
function tableFacts() {
  const words = tableWords.toLowerCase();
  const cell = COLUMNS.find(([key]) => key === sorting[0])[1];
  const plain = (a, b) => (a < b ? -1 : Number(a > b));
  const order = ["date", "confidence"].includes(sorting[0])
    ? plain
    : new Intl.Collator("zh-Hans", { numeric: true }).compare;
  return view()
    .facts.filter((number) => !words || cellsOf(number).some((text) => text.toLowerCase().includes(words)))
    .map((number) => [number, cell(FACTS[number])])
    .sort((a, b) => !a[1] - !b[1] || sorting[1] * order(a[1], b[1]) || a[0] - b[0])
    .map(([number]) => number);
}

function drawTable() {
  const rows = tableFacts();
  const head = COLUMNS.map(([key]) =>
    h(
      "th",
      { scope: "col", "aria-sort": sorting[0] === key ? (sorting[1] > 0 ? "ascending" : "descending") : "none" },
      button(
        [t(key), sorting[0] === key ? (sorting[1] > 0 ? " ▲" : " ▼") : ""],
        () => {
          sorting = [key, sorting[0] === key ? -sorting[1] : 1];
          drawTable();
        },
        { class: "plain" },
      ),
    ),
  );
  const body = rows.slice(0, tableRows).map((number) =>
    h(
      "tr",
      {
        "data-fact": FACTS[number].id,
        "aria-selected": String(state.selected === FACTS[number].id),
        onclick: () => choose(FACTS[number].id),
      },
      cellsOf(number).map((cell, index) =>
        h(
          "td",
          {},
          index === 1 ? button(foreign(cell), () => choose(FACTS[number].id), { class: "plain" }) : foreign(cell),
        ),
      ),
    ),
  );
  const input = h("input", {
    type: "search",
    placeholder: t("filterRows"),
    "aria-label": t("filterRows"),
    value: tableWords,
    oninput: (event) => {
      tableWords = event.target.value;
      drawTable();
      byId("table-words").focus();
    },
    id: "table-words",
  });
  fill(
    byId("panel-table"),
    h(
      "div",
      { class: "row tools" },
      input,
      h("span", { class: "faint" }, `${rows.length} ${t("rows")}`),
      button(t("copyCsv"), (event) => copy(csvOf(rows), event.target), { id: "copy-csv" }),
    ),
    h("table", {}, h("thead", {}, h("tr", {}, head)), h("tbody", {}, body)),
    rows.length > tableRows ? moreRows(rows.length) : null,
  );
  const now = byId("table-words");
  now.setSelectionRange(now.value.length, now.value.length);
}

/** Says how many rows are left and shows as many again. */
function moreRows(all) {
  const act = () => {
    tableRows += TABLE_ROWS;
    drawTable();
  };
  return h("p", { class: "row" }, button(t("moreRows"), act, { id: "more-rows" }), h("span", { class: "faint" }, `${tableRows} / ${all}`));
}

/** RFC 4180 text. A cell a spreadsheet would take for a formula gets an apostrophe before it. */
function csvOf(rows) {
  const cell = (text) => `"${(/^[=+\-@\t\r]/.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;
  return [COLUMNS.map(([key]) => t(key)), ...rows.map(cellsOf)].map((cells) => cells.map(cell).join(",")).join("\r\n");
}
