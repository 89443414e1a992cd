// The help tab.

const HELP = {
  zh: [
    [
      "这是什么",
      "这张图由网页文字自动读出。每条线、每个小灰点都是一条事实，点它就能看到原句、出处、日期和读出它的规则。没有原句的事实不会出现。",
    ],
    [
      "怎么看",
      "箭头从支援方指向受援方。虚线是计划中，淡线是推断，带“!”的与另一条事实矛盾。小灰点连着三方或更多的当事者。同一地区的在一个框里；不知道地区的跟着它的伙伴画，这不表示它属于那里。对象太多时先按地区汇总，点一个地区就展开它。",
    ],
    ["找一个名字", "在上方输入汉字、简称、繁体、拼音或首字母，例如 市五小、wuxiao、dwxx。回车跳到第一个。输入年份，例如 2023，列出那一年的所有事实。"],
    [
      "只看一部分",
      "图上方的按钮一次只看一种事实，左侧可以再按地区、年份、状态、可信度、规则、文档筛选，图例可以按类型开关。网址里记着当前的样子，复制链接就能分享。",
    ],
    ["周围与路径", "点一个对象后，右侧可以只看它周围一至三步，或找出它到另一个对象的路径。"],
    ["只有一个当事者的事实", "学位、统计、成立等不画线，列在该对象的右侧栏、表和时间线里。"],
    ["键盘", "/ 搜索；1–5 换页；+ − 0 缩放；Esc 取消选择；Ctrl+Z 撤销。"],
  ],
  en: [
    [
      "What this is",
      "A graph read from web pages by rules. Every line and every small grey dot is a fact; click it for the sentence, its source, its date and the rule that read it. Nothing is shown without its sentence.",
    ],
    [
      "How to read it",
      "Arrows run from the one who helps to the one who is helped. Dashed is planned, faint is inferred, “!” contradicts another fact. A small grey dot joins three parties or more. Frames are areas; a thing whose area is unknown is drawn beside its partners, which does not say that it belongs there. Where there is too much to draw, each area is one dot: click it to open it.",
    ],
    [
      "Find a name",
      "Type characters, a short form, Traditional characters, pinyin or initials at the top: 市五小, wuxiao, dwxx. Enter jumps to the first. Type a year, such as 2023, for all facts of that year.",
    ],
    [
      "See a part",
      "The buttons above the picture show one kind of fact at a time; the side narrows by area, year, status, confidence, rule and document; the legend switches types. The address keeps the view: copy the link to share it.",
    ],
    ["Around and between", "Choose a thing, then show one to three steps around it, or a path from it to another."],
    [
      "Facts about one thing",
      "Seats, statistics, openings and the like are not drawn: they are in that thing's pane, the table and the timeline.",
    ],
    ["Keys", "/ search; 1–5 tabs; + − 0 zoom; Esc clears the choice; Ctrl+Z undoes."],
  ],
};

function drawHelp() {
  fill(
    byId("panel-help"),
    h(
      "article",
      { class: "help" },
      HELP[language].map(([head, text]) => [h("h2", {}, head), h("p", {}, text)]),
    ),
  );
}
