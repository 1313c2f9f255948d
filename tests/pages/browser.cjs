// Open pages in headless Chromium as a reader does, and say what was found, as JSON on stdout.
//
//   NODE_PATH=DIR/node_modules node browser.cjs CHROMIUM [SCREENSHOTS] < pages.json
//
// pages.json: [{"path": …, "kind": "class" and "split" are sorted and filtered}]. DIR holds
// playwright-core and axe-core, of npm.
const fs = require("fs");
const path = require("path");
const { chromium } = require("playwright-core");
const axe = fs.readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const [, , executablePath, screenshots] = process.argv;
const WIDTHS = { phone: [390, 844], desktop: [1280, 900] };

// Texts of the language that is off must not be seen; those of the one that is on must be.
function languagesSeen() {
  const seen = (element) => element.getClientRects().length > 0;
  const found = {};
  for (const lang of ["ko", "en"])
    found[lang] = [...document.querySelectorAll(`main span[lang=${lang}]`)].filter(seen).length;
  return found;
}

async function look(browser, { path: file, kind }, width, scheme) {
  const [w, h] = WIDTHS[width];
  // The page's policy forbids foreign scripts, axe's too: only this context may add one.
  const context = await browser.newContext({
    viewport: { width: w, height: h }, colorScheme: scheme, locale: "en-US", bypassCSP: true,
  });
  const page = await context.newPage();
  const report = { file: path.basename(file), kind, width, scheme, errors: [], requests: [], languages: {}, faults: [] };
  page.on("console", (message) => message.type() === "error" && report.errors.push(message.text()));
  page.on("pageerror", (error) => report.errors.push(String(error)));
  page.on("dialog", (dialog) => { report.errors.push("dialog: " + dialog.message()); dialog.dismiss(); });
  page.on("request", (request) => /^(file|data):/.test(request.url()) || report.requests.push(request.url()));
  await page.goto("file://" + file);
  for (const language of ["ko", "en"]) {
    await page.click(`[data-set-language=${language}]`);
    report.languages[language] = await page.evaluate(languagesSeen);
    report.languages[language].title = await page.title();
    report.languages[language].overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - innerWidth);
    if (screenshots)
      await page.screenshot({
        path: path.join(screenshots, `${path.basename(file, ".html")}-${width}-${language}-${scheme}.png`),
        fullPage: true,
      });
    if (scheme === "dark" && language === "en") continue;
    await page.evaluate(axe);
    const { violations } = await page.evaluate(() => axe.run({ resultTypes: ["violations"] }));
    report.faults.push(...violations.map((fault) => ({
      rule: fault.id, impact: fault.impact, language, nodes: fault.nodes.slice(0, 3).map((node) => node.html.slice(0, 200)),
    })));
  }
  if (kind === "class" || kind === "split") report.use = await use(page);
  report.theme = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  await page.click("[data-theme-switch]");
  report.themeSwitched = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  await context.close();
  report.policy = await policy(browser, file);
  return report;
}

// Under the page's policy: does its own script run, and does one that a text brought in?
async function policy(browser, file) {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto("file://" + file);
  await page.click("[data-set-language=ko]");
  const found = await page.evaluate(async () => {
    const script = document.createElement("script");
    script.textContent = "window.foreign = 1";
    const image = document.createElement("div");
    image.innerHTML = "<img src='data:,' onerror='window.handler = 1'>";
    document.body.append(script, image);
    await new Promise((resolve) => setTimeout(resolve, 200));
    return { own: document.documentElement.lang, foreign: window.foreign ?? null, handler: window.handler ?? null };
  });
  await context.close();
  return found;
}

// Sort, filter and follow a link of a class's page.
async function use(page) {
  const names = () => page.$$eval(".sortable tbody tr:not([hidden]) th", (cells) => cells.map((cell) => cell.textContent.trim()));
  const found = { before: await names() };
  const header = (at) => page.click(`.sortable thead th:nth-child(${at}) button`);
  await header(1);
  found.sorted = await names();
  found.ariaSort = await page.getAttribute(".sortable thead th:nth-child(1)", "aria-sort");
  await header(1);
  found.reversed = await names();
  await page.fill("[data-filter]", "KIM");
  found.filtered = await names();
  found.count = await page.textContent("[data-count]");
  await page.fill("[data-filter]", "");
  await page.click("[data-verdict=disagrees]");
  found.disagreeing = await names();
  await page.click('[data-verdict=""]');
  const link = await page.$(".sortable tbody a[href^='#']");
  if (link) {
    await link.click();
    found.opened = await page.$$eval("section.student", (sections) => sections.filter((each) => each.getClientRects().length).map((each) => each.id));
    found.tableSeen = await page.isVisible("#class");
    await page.click("section.student:target a[href='#class']");
    found.tableSeenAgain = await page.isVisible("#class");
  }
  return found;
}

(async () => {
  const pages = JSON.parse(fs.readFileSync(0, "utf8"));
  const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
  const reports = [];
  for (const page of pages)
    for (const width of Object.keys(WIDTHS))
      for (const scheme of ["light", "dark"]) reports.push(await look(browser, page, width, scheme));
  await browser.close();
  console.log(JSON.stringify(reports));
})().catch((error) => { console.error(error); process.exit(1); });
