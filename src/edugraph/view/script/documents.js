// The documents tab: each page's text with the names in it marked, and the facts read from it beside it.

let openDocument = 0;

function drawDocuments() {
  if (state.selected.startsWith("d:") && documentById.has(state.selected.slice(2)))
    openDocument = documentById.get(state.selected.slice(2));
  const fact = FACTS[factById.get(state.selected)];
  if (fact && fact.pages.length && !fact.pages.includes(openDocument)) openDocument = fact.pages[0];
  if (!DOCUMENTS.length) return fill(byId("panel-documents"), h("p", {}, t("noMatch")));
  const list = h(
    "select",
    {
      id: "which",
      "aria-label": t("document"),
      onchange: (event) => {
        openDocument = Number(event.target.value);
        change({ selected: `d:${DOCUMENTS[openDocument].id}` });
        drawDocuments();
      },
    },
    DOCUMENTS.map((page, number) =>
      h("option", { value: number, selected: number === openDocument }, page.title || page.name),
    ),
  );
  const page = DOCUMENTS[openDocument];
  fill(
    byId("panel-documents"),
    h(
      "div",
      { class: "row tools" },
      list,
      h(
        "span",
        { class: "faint" },
        [page.publisher || page.origin, (page.published || "").slice(0, 10)].filter(Boolean).join(" · "),
      ),
      page.url ? outLink(page.url, t("openSource")) : null,
    ),
    h(
      "div",
      { class: "reader" },
      h("article", {}, page.text ? documentText(openDocument, fact) : h("p", { class: "faint" }, t("noText"))),
      h(
        "section",
        {},
        h("h3", {}, t("factsHere"), " ", h("span", { class: "count" }, factsIn[openDocument].length)),
        h(
          "ul",
          { class: "facts" },
          inReadingOrder(openDocument).map((number) => factRow(number)),
        ),
      ),
    ),
  );
  const chosen = byId("panel-documents").querySelector(".sentence");
  if (chosen) chosen.scrollIntoView({ block: "center" });
  return undefined;
}

function inReadingOrder(page) {
  const start = (number) =>
    Math.min(...FACTS[number].quotes.filter((quote) => quote.d === page).map((quote) => quote.s));
  return [...factsIn[page]].sort((a, b) => start(a) - start(b) || a - b);
}

/** The text by lines: names marked, the sentences of the chosen fact underlaid. */
function documentText(page, fact) {
  const characters = points(page);
  const spans = ENTITIES.flatMap((entity, number) =>
    (entity.at || []).filter((place) => place[0] === page).map(([, start, end]) => [start, end, number]),
  ).sort((a, b) => a[0] - b[0] || b[1] - a[1]);
  const lit = fact
    ? fact.quotes
        .filter((quote) => quote.d === page)
        .map((quote) => [quote.s, quote.e])
        .sort((a, b) => a[0] - b[0])
    : [];
  const mark = (text, span) =>
    button(foreign(text), () => choose(ENTITIES[span[2]].id), {
      class: "mention",
      "data-type": ENTITIES[span[2]].type,
      title: ENTITIES[span[2]].name,
    });
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
