import { readFile, writeFile } from "node:fs/promises";
import { redraw } from "@/lib/acces/life";
import { main } from "./steps.mjs";

const PAGE = "docs/vie-d-un-acces.md";

// `npm run dessins`: the drawings of the documentation, as the code says them.
await main(async () => {
  await writeFile(PAGE, redraw(await readFile(PAGE, "utf8")));
});
