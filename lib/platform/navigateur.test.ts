import { expect, test } from "vitest";
import { navigateurOf } from "@/lib/platform/navigateur";

const MOZILLA = "Mozilla/5.0";
const WEBKIT = "AppleWebKit/537.36 (KHTML, like Gecko)";

test.each([
  [null],
  [""],
  ["curl/8.1"],
  ["<b>gagné</b>/1 (x)"],
  ["www.exemple.example/1.0 (Windows"],
  ["a/".repeat(50_000)],
  [`${MOZILLA} (${"Windows ".repeat(10_000)}`],
])("de %j, rien ne se dit qui ne soit connu", (userAgent) => {
  const started = performance.now();
  expect(navigateurOf(userAgent) ?? "").not.toMatch(/[<>/]|www|curl/);
  expect(performance.now() - started).toBeLessThan(1_000);
});

test.each([
  [`${MOZILLA} (Windows NT 10.0; Win64; x64) ${WEBKIT} Chrome/131.0.0.0 Safari/537.36`, "Chrome sur Windows"],
  [
    `${MOZILLA} (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Safari/605.1.15`,
    "Safari sur macOS",
  ],
  [`${MOZILLA} (X11; Linux x86_64; rv:133.0) Gecko/20100101 Firefox/133.0`, "Firefox sur Linux"],
  [
    `${MOZILLA} (Windows NT 10.0; Win64; x64) ${WEBKIT} Chrome/131.0.0.0 Safari/537.36 Edg/131.0.0.0`,
    "Microsoft Edge sur Windows",
  ],
  [`${MOZILLA} (Linux; Android 10; K) ${WEBKIT} Chrome/131.0.0.0 Mobile Safari/537.36`, "Chrome sur Android"],
])("%s", (userAgent, said) => {
  expect(navigateurOf(userAgent)).toBe(said);
});
