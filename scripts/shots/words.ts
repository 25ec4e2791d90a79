import type { Page } from "@playwright/test";

const FIELDS = "input, select, textarea";
const TOLD = `h1, h2, h3, th, dt, legend, label, button, summary, header a, :is(${FIELDS})[aria-label]`;
/** What comes row by row is the data. */
const ROWS = "li, tbody";

/**
 * What the window shows of a screen’s own words, in order: its titles, its labels, its buttons, the heads of its columns. What a
 * row says is left out, and what has a number: they follow the data and the day.
 */
export function readWords(page: Page): Promise<string[]> {
  return page.getByRole("main").evaluate(
    (main, { fields, told, rows }) =>
      [...main.querySelectorAll<HTMLElement>(told)]
        .filter((one) => one.checkVisibility() && !one.closest(rows))
        .map((one) => (one.matches(fields) ? "" : one.textContent.trim()) || (one.ariaLabel ?? ""))
        .map((words) => words.replace(/\s+/g, " "))
        .filter((words) => words !== "" && !/\d/.test(words)),
    { fields: FIELDS, told: TOLD, rows: ROWS },
  );
}
