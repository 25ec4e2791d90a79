import { parseArgs } from "node:util";
import { db } from "@/lib/platform/db";
import { activateKey, prepareKey, retireKey } from "@/lib/set/key-commands";
import { type KeyLine, listKeys } from "@/lib/set/key-queries";
import { Failure, main } from "./steps.mjs";

const USAGE = `Usage :
  npm run cles -- lister                         les clés publiées
  npm run cles -- preparer                       en publie une nouvelle
  npm run cles -- activer [KID] [--maintenant]   signe avec elle, publiée depuis une heure
  npm run cles -- retirer KID [--maintenant]     retire celle d’avant, remplacée depuis une heure
« --maintenant » n’attend qu’une demi-minute : pour une clé qui a fui.`;

// `npm run cles`: the signing keys of the OpenID Provider. Running portals take each change within ten seconds.
await main(async () => {
  const { verb, kid, maintenant } = readOrder();
  if (!process.env.DATABASE_URL)
    throw new Failure("DATABASE_URL doit donner l’adresse de la base PostgreSQL.");
  try {
    await obey(verb, kid, maintenant);
  } finally {
    await db.$disconnect();
  }
});

function readOrder() {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: { maintenant: { type: "boolean", default: false } },
    });
    const [verb, kid, more] = positionals;
    if (verb && more === undefined) return { verb, kid, maintenant: values.maintenant };
  } catch {
    // An option that does not exist.
  }
  throw new Failure(USAGE);
}

async function obey(verb: string, kid: string | undefined, maintenant: boolean): Promise<void> {
  if (verb === "lister" && !kid) return console.log((await listKeys()).map(lineOf).join("\n"));
  const done =
    verb === "preparer" && !kid
      ? await prepareKey()
      : verb === "activer"
        ? await activateKey(kid, maintenant)
        : verb === "retirer" && kid
          ? await retireKey(kid, maintenant)
          : null;
  if (!done) throw new Failure(USAGE);
  if (!done.ok) throw new Failure(Object.values(done.errors).join(" "));
  console.log(done.message);
}

function lineOf({ kid, etat, publieeLe, activeeLe, remplaceeLe }: KeyLine): string {
  const moments = [
    `publiée le ${momentOf(publieeLe)}`,
    ...(activeeLe ? [`active depuis le ${momentOf(activeeLe)}`] : []),
    ...(remplaceeLe ? [`remplacée le ${momentOf(remplaceeLe)}`] : []),
  ];
  return `${kid}  ${etat.padEnd(9)}  ${moments.join(", ")}`;
}

/** « 2026-11-24 à 02:15 UTC ». */
function momentOf(moment: Date): string {
  return `${moment.toISOString().slice(0, 16).replace("T", " à ")} UTC`;
}
