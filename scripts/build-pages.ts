// `npm run build`.
import { build } from "./build";
import { main, step } from "./steps.mjs";

await main(() => step("Construction des pages (environ une minute)", build));
