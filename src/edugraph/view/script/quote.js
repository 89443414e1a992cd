// A piece of evidence as people read it: the sentence with the words that matter marked, where it stands, what was mended.

/** Text with spans marked. `spans` are [start, end, role, type] in code points, sorted and apart. */
function marked(characters, spans, mark) {
  const parts = [];
  let at = 0;
  for (const span of spans) {
    if (span[0] < at) continue;
    parts.push(characters.slice(at, span[0]).join(""), mark(characters.slice(span[0], span[1]).join(""), span));
    at = span[1];
  }
  parts.push(characters.slice(at).join(""));
  return parts;
}

function quoteBlock(fact, quote) {
  const mark = (text, [, , role, number]) => {
    const type = number < 0 ? "value" : ENTITIES[number].type;
    if (number < 0) return h("mark", { title: label("roles", role), "data-type": type }, text);
    return h("mark", { title: `${label("roles", role)}: ${ENTITIES[number].name}`, "data-type": type }, text);
  };
  const words = marked(sentence(quote), quote.m || [], mark);
  return h(
    "figure",
    { class: "quote" },
    h("blockquote", {}, h("bdi", {}, words)),
    h("figcaption", {}, documentLine(quote.d), ruleLine(fact, quote)),
    repairsBlock(quote),
  );
}

function documentLine(page) {
  if (page < 0) return null;
  const source = DOCUMENTS[page];
  const from = [source.publisher || source.origin, (source.published || "").slice(0, 10)].filter(Boolean);
  return h(
    "div",
    { class: "source" },
    button(foreign(source.title || source.name), () => change({ tab: "documents", page: source.id }), {
      class: "plain",
      title: t("showInText"),
    }),
    from.length ? h("span", { class: "faint" }, " · ", foreign(from.join(" · "))) : null,
    source.url ? h("span", {}, " · ", outLink(source.url, t("openSource"))) : null,
  );
}

function ruleLine(fact, quote) {
  const sure = quote.c === undefined ? 1 : quote.c;
  return h(
    "div",
    { class: "faint" },
    t("rule"),
    " ",
    h("code", {}, DATA.rules[quote.r]),
    " · ",
    t("confidence"),
    " ",
    sure.toFixed(2),
  );
}

function repairsBlock(quote) {
  if (!quote.fix || !quote.fix.length) return null;
  const total = quote.fix.reduce((sum, fix) => sum + fix[3], 0);
  const row = ([why, before, after, count]) =>
    h(
      "li",
      {},
      h("span", { class: "why" }, label("repairs", why)),
      " ",
      h("del", {}, foreign(visible(before))),
      " → ",
      after ? h("ins", {}, foreign(visible(after))) : h("span", { class: "faint" }, t("removed")),
      count > 1 ? ` ×${count}` : "",
    );
  return h(
    "details",
    { class: "repairs" },
    h("summary", {}, `${t("repairs")} (${total})`),
    h("p", { class: "raw" }, h("span", { class: "faint" }, t("rawText"), ": "), foreign(visible(quote.raw))),
    h("ul", {}, quote.fix.slice(0, 40).map(row)),
  );
}

/** Line ends and invisible characters made visible. */
const visible = (text) =>
  text
    .replace(/\r?\n/g, "⏎")
    .replace(
      /[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u0000-\u001f]/g,
      (c) => `‹${c.codePointAt(0).toString(16)}›`,
    );
