import localFont from "next/font/local";

/**
 * Served by the portal itself, and preloaded. A first visit on a slow line keeps the fallback, which has its
 * metrics, until the next page: nothing ever moves under the reader’s eyes.
 */
export const hanken = localFont({
  src: "../node_modules/@fontsource-variable/hanken-grotesk/files/hanken-grotesk-latin-wght-normal.woff2",
  weight: "100 900",
  style: "normal",
  display: "optional",
  adjustFontFallback: "Arial",
  variable: "--font-hanken",
});
