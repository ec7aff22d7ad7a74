// What a test asks of a page, as plain values: colours as they are computed, headings, names, what is asked for.
const parsed = (text) => (text.match(/[\d.]+/g) || []).map(Number);
const light = ([red, green, blue]) => {
  const part = (value) => (value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4);
  return 0.2126 * part(red) + 0.7152 * part(green) + 0.0722 * part(blue);
};
const contrast = (one, other) => {
  const [low, high] = [light(one), light(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
};
const ground = (element) => {
  for (let each = element; each; each = each.parentElement) {
    const colour = parsed(getComputedStyle(each).backgroundColor);
    if (colour.length < 4 || colour[3] > 0) return colour;
  }
  return parsed("rgb(255, 255, 255)");
};
addEventListener("load", () => {
  const faint = [];
  let words = 0;
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement;
    if (!node.data.trim() || ["SCRIPT", "STYLE", "TEMPLATE"].includes(element.tagName)) continue;
    const style = getComputedStyle(element);
    const isDrawn = element instanceof SVGElement;
    const colour = parsed(isDrawn ? style.fill : style.color);
    // What stands on a coloured cell is black or white by that cell, and tested where it is drawn.
    if (isDrawn && ["rgb(0, 0, 0)", "rgb(255, 255, 255)"].includes(style.fill)) continue;
    words += 1;
    const found = contrast(colour, ground(element));
    if (found < 4.5) faint.push([node.data.trim().slice(0, 40), found]);
  }
  const nameless = [...document.querySelectorAll("input, svg, nav, [role=region], button, a, summary")].filter(
    (each) => !(each.getAttribute("aria-label") || (each.labels && each.labels.length) || each.textContent.trim()),
  );
  const reached = [...document.querySelectorAll("a[href], input, button, summary, [role=region]")];
  const facts = {
    dark: matchMedia("(prefers-color-scheme: dark)").matches,
    paper: getComputedStyle(document.body).backgroundColor,
    words,
    faint,
    headings: [...document.querySelectorAll("h1, h2, h3, h4, h5, h6")].map((each) => Number(each.tagName[1])),
    nameless: nameless.map((each) => each.outerHTML.slice(0, 80)),
    unreachable: reached.filter((each) => each.tabIndex < 0).map((each) => each.outerHTML.slice(0, 80)),
    language: document.documentElement.lang,
    requests: performance.getEntriesByType("resource").map((each) => each.name).filter((each) => !each.startsWith("data:")),
    figures: document.querySelectorAll("figure svg").length,
    images: document.images.length,
    wider: document.documentElement.scrollWidth - document.documentElement.clientWidth,
  };
  const first = document.querySelector("a[href]");
  first.focus();
  facts.skip = { left: first.getBoundingClientRect().left, leads: document.querySelector(first.hash)?.tagName };
  facts.unmarked = reached.filter((each) => !each.closest("details:not([open])") || each.tagName === "SUMMARY")
    .filter((each) => {
      each.focus();
      const style = getComputedStyle(each);
      return document.activeElement !== each || style.outlineStyle !== "solid" || parsed(style.outlineWidth)[0] < 2;
    })
    .map((each) => each.outerHTML.slice(0, 80));
  facts.led = [...document.querySelectorAll("figure a")].filter((each) => {
    const target = document.querySelector(each.getAttribute("href") || each.getAttribute("xlink:href"));
    return target && target.querySelector("blockquote");
  }).length;
  const shown = () =>
    [...new Set([...document.querySelectorAll("[data-code]")].filter((each) => getComputedStyle(each).display !== "none")
      .map((each) => each.dataset.code))].sort();
  facts.before = shown().length;
  document.querySelector("#only-1")?.click();
  facts.ticked = shown();
  location.hash = document.querySelector("[data-code='0'][id]")?.id || "";
  facts.led_to = shown();
  location.hash = "";
  document.querySelector(".filter button")?.click();
  facts.after = shown().length;
  const told = document.createElement("template");
  told.id = "facts";
  told.content.append(JSON.stringify(facts));
  document.body.append(told);
});
