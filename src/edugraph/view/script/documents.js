// The documents tab: each page's text with the names in it marked, and the facts read from it beside it.

const PAGE_ROWS = 100;

/** The page to read: the one asked for, else the first source of the chosen fact, else the first of all. */
function pageNow() {
  if (documentById.has(state.page)) return documentById.get(state.page);
  const fact = FACTS[factById.get(state.selected)];
  return fact && fact.pages.length ? fact.pages[0] : 0;
}

function drawDocuments() {
  const box = byId("panel-documents");
  if (!DOCUMENTS.length) return fill(box, h("p", {}, t("noMatch")));
  const number = pageNow();
  const page = DOCUMENTS[number];
  const option = (other, index) =>
    h("option", { value: other.id, selected: index === number }, other.title || other.name);
  const list = h(
    "select",
    {
      id: "which",
      "aria-label": t("document"),
      onchange: (event) => change({ page: event.target.value, selected: "" }),
    },
    DOCUMENTS.map(option),
  );
  const from = [page.publisher || page.origin, (page.published || "").slice(0, 10)].filter(Boolean).join(" · ");
  fill(
    box,
    h(
      "div",
      { class: "row tools" },
      list,
      h("span", { class: "faint" }, foreign(from)),
      page.url ? outLink(page.url, t("openSource")) : null,
    ),
    h(
      "div",
      { class: "reader" },
      h(
        "article",
        {},
        page.text ? documentText(number, FACTS[factById.get(state.selected)]) : h("p", { class: "faint" }, t("noText")),
      ),
      h(
        "section",
        {},
        h("h3", {}, t("factsHere"), " ", h("span", { class: "count" }, factsIn[number].length)),
        longList(inReadingOrder(number), PAGE_ROWS, (some) => some.map((fact) => factRow(fact))),
      ),
    ),
  );
  const lit = box.querySelector(".sentence");
  if (lit) lit.scrollIntoView({ block: "center" });
  return undefined;
}

/** A name in running text: it breaks over lines like text, and is a button all the same. */
function mention(text, number) {
  const act = () => choose(ENTITIES[number].id);
  const keyed = (event) => {
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      act();
    }
  };
  return h(
    "bdi",
    {
      class: "mention",
      role: "button",
      tabindex: "0",
      onclick: act,
      onkeydown: keyed,
      "data-type": ENTITIES[number].type,
      title: ENTITIES[number].name,
    },
    text,
  );
}

function inReadingOrder(page) {
  const start = (number) =>
    Math.min(...quotesOf(FACTS[number]).filter((quote) => quote.d === page).map((quote) => quote.s));
  return [...factsIn[page]].sort((a, b) => start(a) - start(b) || a - b);
}

/** The text by lines: names marked, the sentences of the chosen fact underlaid. */
function documentText(page, fact) {
  const characters = points(page);
  const spans = namesIn(page);
  const lit = fact
    ? quotesOf(fact)
        .filter((quote) => quote.d === page)
        .map((quote) => [quote.s, quote.e])
        .sort((a, b) => a[0] - b[0])
    : [];
  const mark = (text, span) => mention(text, span[2]);
  const lines = [];
  let at = 0;
  for (const line of characters.join("").split("\n")) {
    const end = at + Array.from(line).length;
    const inside = spans.filter((span) => span[0] >= at && span[1] <= end);
    lines.push(h(lines.length ? "p" : "h2", {}, pieces(characters, at, end, inside, lit, mark)));
    at = end + 1;
  }
  return lines;
}

/** A line cut at the borders of lit sentences, so that marks inside and outside them are kept. */
function pieces(characters, start, end, spans, lit, mark) {
  const parts = [];
  const plain = (from, to) =>
    marked(
      characters.slice(from, to),
      spans.filter((s) => s[0] >= from && s[1] <= to).map((s) => [s[0] - from, s[1] - from, s[2]]),
      mark,
    );
  let at = start;
  for (const [from, to] of lit) {
    if (to <= at || from >= end) continue;
    parts.push(
      plain(at, Math.max(from, at)),
      h("span", { class: "sentence" }, plain(Math.max(from, at), Math.min(to, end))),
    );
    at = Math.min(to, end);
  }
  return [parts, plain(at, end)];
}
