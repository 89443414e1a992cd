// The interface's own words in both languages. Names of kinds, roles and types come with the data, from the ontology.

const WORDS = {
  graph: ["图", "Graph"], table: ["表", "Table"], timeline: ["时间", "Timeline"], documents: ["原文", "Documents"], help: ["帮助", "Help"],
  searchHint: ["搜学校、机构、地区;可用拼音或首字母", "Search names; pinyin and initials work"],
  filters: ["筛选", "Filters"], reset: ["重置", "Reset"], undo: ["撤销", "Undo"], close: ["关闭", "Close"], back: ["返回总览", "Overview"],
  language: ["English", "中文"], theme: ["明暗", "Theme"], export: ["导出", "Export"],
  png: ["图片 PNG", "Picture, PNG"], csv: ["表格 CSV", "Table, CSV"], json: ["数据 JSON", "Data, JSON"], link: ["复制链接", "Copy link"], print: ["打印", "Print"],
  all: ["全部关系", "All relations"], whole: ["全图", "Fit"], zoomIn: ["放大", "Zoom in"], zoomOut: ["缩小", "Zoom out"],
  type: ["类型", "Type"], kind: ["事实种类", "Kind of fact"], status: ["状态", "Status"], basis: ["依据", "Basis"], year: ["年份", "Year"],
  area: ["地区", "Area"], confidence: ["可信度", "Confidence"], rule: ["规则", "Rule"], document: ["文档", "Document"], dispute: ["有无矛盾", "Conflict"],
  stated: ["原文明说", "stated"], inferred: ["推断", "inferred"], disputed: ["有矛盾", "disputed"], undisputed: ["无矛盾", "undisputed"],
  none: ["未注明", "not given"], undated: ["无日期", "undated"], elsewhere: ["地区不明", "area unknown"], atLeast: ["不低于", "at least"],
  from: ["从", "from"], to: ["到", "to"], play: ["播放", "Play"], pause: ["暂停", "Pause"], withUndated: ["含无日期", "with undated"],
  facts: ["条事实", "facts"], things: ["个对象", "things"], pages: ["篇文档", "documents"], relations: ["条关系", "relations"],
  whoHelps: ["谁帮谁", "Who helps whom"], whatSays: ["图中所有关系", "All relations shown"], more: ["显示其余", "Show the other"],
  noMatch: ["没有符合的事实。放宽筛选或重置。", "Nothing matches. Loosen the filters or reset."],
  notFound: ["没有找到", "Nothing found"],
  aliases: ["又作", "Also written"], areaOf: ["所在", "In"], typeOf: ["类型", "Type"], mentionsIn: ["见于", "Mentioned in"],
  neighbours: ["只看周围", "Only around it"], step: ["步", "step"], pathTo: ["找一条路径到…", "Find a path to…"], pathHint: ["选择路径的另一端", "Choose the other end of the path"],
  pathFrom: ["路径", "Path"], noPath: ["在当前筛选下两者之间没有路径。", "No path between them under the present filters."], showAll: ["回到全图", "Back to the whole"],
  notDrawn: ["它没有与他者的关系,只在此处列出。", "It has no relation to others, so it is listed here only."],
  quoteIn: ["原句", "Sentence"], sources: ["出处", "Source"], otherSources: ["其他出处", "Other sources"], published: ["发布", "published"], openSource: ["打开原网页", "Open the source page"],
  showInText: ["在全文中看", "See in full text"], repairs: ["对此句的修复", "Repairs made in this sentence"], rawText: ["修复前", "Before repair"], removed: ["删去", "removed"],
  contradicts: ["与之矛盾", "Contradicted by"], date: ["日期", "Date"], noFacts: ["没有关于它的事实。", "No facts about it."],
  factsHere: ["本页的事实", "Facts read from this page"], noText: ["图文件中没有全文,只有引句。", "The graph holds no full text, only quoted sentences."],
  filterRows: ["在表中查找", "Find in table"], copyCsv: ["复制为 CSV", "Copy as CSV"], copied: ["已复制", "Copied"], rows: ["行", "rows"], sentence: ["原句", "Sentence"], parties: ["各方", "Parties"], details: ["细节", "Details"],
  cut: ["图中只画了联系最多的", "Only the best-connected are drawn:"], drawAll: ["全部画出", "Draw all"], overviewNote: ["按地区汇总;点地区展开", "Summed by area; click one to open it"],
  supports: ["帮扶", "helps"], arrow: ["→ 支援方指向受援方", "→ from giver to receiver"], planned: ["计划中", "planned"], factNode: ["多方事实", "fact with several parties"],
  given: ["给出", "gives"], received: ["接受", "receives"], clear: ["清除", "Clear"], any: ["不限", "any"],
};

let language = "zh";

/** The interface word for a key, in the language now shown. */
function t(key) {
  const pair = WORDS[key];
  return pair ? pair[language === "zh" ? 0 : 1] : key;
}

/** A label of the ontology: `of` is types, kinds, roles or values. Words without a label stand for themselves. */
function label(of, key) {
  const found = (DATA.words[of] || {})[key];
  return (found && found[language]) || (WORDS[key] ? t(key) : key);
}
