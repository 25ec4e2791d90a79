import { parseArgs } from "node:util";
import { forgetTries } from "@/e2e/odd/forget-tries";
import { runTrials } from "@/e2e/odd/odd-run";
import { prepareStage } from "@/e2e/odd/odd-stage";
import { oddValues } from "@/e2e/odd/odd-strings";
import { forgetDisk } from "@/lib/platform/database/testing/forget-disk";
import { withOwnPortal } from "./own-portal";
import { Failure, main } from "./steps.mjs";

/**
 * `-- --valeurs 200 --minutes 10`; by default a thousand odd values, and an hour and a half at most. `--depuis 400` goes
 * on where a run that lacked time stopped; `--formulaire inviter` tries only the forms whose name says so; `--part 1/2`
 * tries one form in two, so that two runs share the work of two cores.
 */
function readOptions() {
  const { values } = parseArgs({
    options: {
      valeurs: { type: "string", default: "1000" },
      depuis: { type: "string", default: "0" },
      minutes: { type: "string", default: "90" },
      formulaire: { type: "string", default: "" },
      part: { type: "string", default: "1/1" },
    },
  });
  const [count, from, minutes] = [Number(values.valeurs), Number(values.depuis), Number(values.minutes)];
  const [rank = 0, parts = 0] = values.part.split("/").map(Number);
  const whole = Number.isInteger(count) && Number.isInteger(from) && from >= 0 && count > from;
  const shared = Number.isInteger(rank) && Number.isInteger(parts) && rank >= 1 && rank <= parts;
  if (whole && shared && minutes > 0)
    return { values: count, from, minutes, formulaire: values.formulaire, rank, parts };
  throw new Failure("Donnez des nombres, par exemple : npm run fuzz -- --valeurs 200 --minutes 10");
}

// `npm run fuzz`: every field of every form, one at a time, fed with odd values. Nothing may answer 5xx, nothing may be
// stored otherwise than it was typed, and a refusal says why.
await main(async () => {
  const { values, from, minutes, formulaire, rank, parts } = readOptions();
  await withOwnPortal(async ({ origin, databaseUrl }) => {
    await forgetDisk(databaseUrl);
    const remember = await forgetTries(databaseUrl);
    try {
      const { targets: all, mend } = await prepareStage(origin, databaseUrl, true);
      const targets = all
        .filter(({ nom }) => nom.includes(formulaire))
        .filter((_, index) => index % parts === rank - 1);
      const report = await runTrials(targets, {
        odds: oddValues(values).slice(from),
        maxSeconds: minutes * 60,
        mend,
        onBatch: (done, requests, found) => {
          console.log(`  ${from + done} valeurs par champ, ${requests} formulaires envoyés`);
          for (const { where, odd, why } of found)
            console.log(`  ✗ ${where} (${JSON.stringify(odd)}) : ${why}`);
        },
      });
      const rate = Math.round(report.requests / report.seconds);
      console.log(
        `\n${targets.length} formulaires, valeurs ${from + 1} à ${from + report.done} dans chaque champ.`,
      );
      console.log(
        `${report.requests} envois en ${Math.round(report.seconds)} s (${rate} par seconde), le plus long ${report.slowest} ms.`,
      );
      console.log(`Réponses : ${JSON.stringify(report.statuses)}`);
      for (const nom of report.leftOpen)
        console.log(
          `  Son travail fait, ce formulaire a quitté sa page, comme d’un onglet resté ouvert : ${nom}`,
        );
      if (report.violations.length > 0) throw new Failure(`${report.violations.length} défauts.`);
      if (from + report.done < values)
        throw new Failure(`Le temps a manqué : ${from + report.done} valeurs sur ${values}.`);
      console.log("Aucun défaut.");
    } finally {
      await remember();
    }
  });
});
