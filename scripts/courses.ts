import { parseArgs } from "node:util";
import type { Course, Piste } from "@/prisma/courses/piste";
import { Failure, main, step, stopWith } from "./steps.mjs";
import { withThrowawayDatabase } from "./throwaway-database";

const SHOWN = 20;

type Options = { readonly tours: number; readonly minutes: number };

/** `-- --tours 200 --minutes 10`; by default a thousand rounds of each race, and an hour at most. */
function readOptions(): Options {
  const { values } = parseArgs({
    options: { tours: { type: "string", default: "1000" }, minutes: { type: "string", default: "60" } },
  });
  const [tours, minutes] = [Number(values.tours), Number(values.minutes)];
  if (Number.isInteger(tours) && tours > 0 && minutes > 0) return { tours, minutes };
  throw new Failure("Donnez des nombres, par exemple : npm run courses -- --tours 200 --minutes 10");
}

// `npm run courses`: gestures at the same moment, a thousand times each, on a database that is erased afterwards. Never
// a duplicate, a lost line of the journal, or a right that survives its end.
await main(async () => {
  const options = readOptions();
  await withThrowawayDatabase(async (url) => {
    Object.assign(process.env, {
      DATABASE_URL: url,
      DEMO: "1",
      LOG_LEVEL: "silent",
      AUTH_SECRET: "Pour-les-courses-seulement-0123456789abcdef",
      PORTAL_URL: "http://localhost:3000",
    });
    const { migrate } = await import("@/lib/platform/database/migrations");
    await migrate(url);
    await race(options);
  });
});

/** Only once the environment is set: what is imported here reads it. */
async function race({ tours, minutes }: Options): Promise<void> {
  const { createPartnerKeys, partnerAt } = await import("@/prisma/cast-set");
  const { publicJwk } = await createPartnerKeys("un");
  process.env.SET_PARTENAIRES = JSON.stringify([partnerAt("http://127.0.0.1:9", "set-essai", publicJwk)]);
  const { toutesLesCourses } = await import("@/prisma/courses/toutes");
  const { ouvrirPiste } = await import("@/prisma/courses/piste");
  const { db } = await import("@/lib/platform/db");
  const piste = await ouvrirPiste();
  let deadline = Date.now() + minutes * 60_000;
  // The round under way ends, then the database is stopped and erased.
  stopWith(() => {
    deadline = 0;
  });
  const defauts: string[] = [];
  let missing = 0;
  try {
    for (const course of toutesLesCourses) {
      const done = await runOne(course, piste, tours, () => Date.now() < deadline, defauts);
      missing += tours - done;
    }
  } finally {
    await piste.barriere.close();
    await db.$disconnect();
  }
  for (const defaut of defauts.slice(0, SHOWN)) console.log(`  ✗ ${defaut}`);
  if (defauts.length > 0) throw new Failure(`${defauts.length} défauts.`);
  if (missing > 0) throw new Failure(`Le temps a manqué : il reste ${missing} tours.`);
  console.log(`\n${toutesLesCourses.length} courses de ${tours} tours, aucun défaut.`);
}

async function runOne(
  { nom, tour }: Course,
  piste: Piste,
  tours: number,
  inTime: () => boolean,
  defauts: string[],
): Promise<number> {
  const times: number[] = [];
  const before = defauts.length;
  await step(nom, async () => {
    for (let rang = 0; rang < tours && inTime(); rang++) {
      const started = performance.now();
      defauts.push(...(await tour(piste, rang)).map((why) => `${nom}, tour ${rang} : ${why}`));
      times.push(performance.now() - started);
    }
  });
  times.sort((a, b) => a - b);
  const at = (q: number) => Math.round(times[Math.floor(q * (times.length - 1))] ?? 0);
  const found = defauts.length - before;
  console.log(`  ${times.length} tours, ${found} défauts; un tour ${at(0.5)} ms (p50), ${at(0.99)} ms (p99)`);
  return times.length;
}
