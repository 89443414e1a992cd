// A list of facts that shows its first rows, and the others when asked.

/** `make` gives the rows of some of the items. */
function longList(items, first, make) {
  const list = h("ul", { class: "facts" }, make(items.slice(0, first)));
  const rest = items.slice(first);
  if (!rest.length) return list;
  const more = button(`${t("more")} ${rest.length}`, () => {
    add(list, make(rest));
    more.remove();
  });
  return [list, more];
}
