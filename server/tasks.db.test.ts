import { spawn } from "node:child_process";
import path from "node:path";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { writeJournal } from "@/lib/journal/commands";
import { addDays, type Day } from "@/lib/platform/dates";
import { db } from "@/lib/platform/db";
import { runTasks } from "@/lib/platform/tasks/run";
import { type Cast, createCast, emptyDatabase } from "@/prisma/cast";
import { accesTo, ficheEnding, invitationTo } from "@/prisma/cast-time";
import { setClock } from "@/prisma/clock";
import { seedDemo } from "@/prisma/seed";
import { tasks } from "@/server/tasks";

/* Time moves: what ends, reminds and flags does so on its day in Montréal, once, with two processes at work. */

const ROOT = path.join(import.meta.dirname, "..");

let cast: Cast;

beforeEach(async () => {
  await setClock("2026-09-01 12:00 America/Toronto");
  await emptyDatabase();
  cast = await createCast();
});
afterAll(() => setClock(null));

/** Stops the clock at this moment of Montréal, or of UTC (…Z), and lets two processes do what is due. */
async function at(moment: string, processes = twoHere): Promise<void> {
  await setClock(moment.endsWith("Z") ? moment : `${moment} America/Toronto`);
  await processes();
}

/** Two workers of this process. */
async function twoHere(): Promise<void> {
  await Promise.all([runTasks(tasks), runTasks(tasks)]);
}

/** Two processes of the machine, each with its own connections, as `npm run taches` starts them. */
async function twoProcesses(): Promise<void> {
  expect(await Promise.all([runChild(), runChild()])).toEqual([0, 0]);
}

function runChild(env: Readonly<Record<string, string>> = {}): Promise<number | null> {
  const child = spawn(process.execPath, ["--import", "tsx", "scripts/taches.ts"], {
    cwd: ROOT,
    env: { ...process.env, LOG_LEVEL: "silent", ...env },
    stdio: "ignore",
  });
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", resolve);
  });
}

/** What Node says in the terminal of whoever runs the portal. */
const warnings: string[] = [];
process.on("warning", ({ message }) => warnings.push(message));

const told = new Set<string>();

/** What was written since this was last called: lines of the journal and e-mails, in words, sorted. */
async function takeNews(): Promise<string[]> {
  const titles = new Map((await db.fiche.findMany()).map(({ id, titre }) => [id, titre]));
  const names = new Map((await db.user.findMany()).map(({ courriel, prenom }) => [courriel, prenom]));
  const lines = await db.journal.findMany();
  const mails = await db.courriel.findMany();
  const news = [
    ...lines.map(({ id, action, ficheId }) => ({
      id: `${id}`,
      said: `${action} ${titles.get(ficheId ?? "") ?? ""}`,
    })),
    ...mails.map(({ id, gabarit, destinataire }) => ({
      id,
      said: `${gabarit} → ${names.get(destinataire)}`,
    })),
  ];
  const fresh = news.filter(({ id }) => !told.has(id));
  for (const { id } of fresh) told.add(id);
  return fresh.map(({ said }) => said.trim()).sort();
}

describe("un dernier jour est compris jusqu’à minuit à Montréal", () => {
  const lastSeconds: readonly (readonly [Day, string, string])[] = [
    ["2026-10-31", "2026-11-01T03:59:59Z", "2026-11-01T04:00:00Z"],
    ["2026-11-01", "2026-11-02T04:59:59Z", "2026-11-02T05:00:00Z"],
    ["2027-03-13", "2027-03-14T04:59:59Z", "2027-03-14T05:00:00Z"],
    ["2027-03-14", "2027-03-15T03:59:59Z", "2027-03-15T04:00:00Z"],
    ["2027-11-06", "2027-11-07T03:59:59Z", "2027-11-07T04:00:00Z"],
    ["2027-11-07", "2027-11-08T04:59:59Z", "2027-11-08T05:00:00Z"],
  ];
  for (const [day, before, after] of lastSeconds) {
    test(`le ${day}, une production et un accès finissent à ${after}`, async () => {
      const ending = await ficheEnding({ maisonId: cast.boreales, titre: "Finit", finLe: day });
      await accesTo(ending, cast.ids.denis);
      const long = await ficheEnding({ maisonId: cast.boreales, titre: "Continue", finLe: "2028-06-01" });
      await accesTo(long, cast.ids.chloe, { jusquau: day, par: cast.ids.karim });
      const ends = ["acces.expire", "fiche.expire"];
      const count = () => db.journal.count({ where: { action: { in: ends } } });
      await at(before);
      expect(await count()).toBe(0);
      await at(after);
      expect(await count()).toBe(2);
      expect(
        await db.courriel.count({ where: { gabarit: { in: ["fiche-terminee", "acces-termine"] } } }),
      ).toBe(4);
    });
  }
});

describe("les rappels partent à 7 heures à Montréal", () => {
  const mornings: readonly (readonly [Day, string, string])[] = [
    ["2026-11-15", "2026-11-01T11:54:59Z", "2026-11-01T12:00:00Z"],
    ["2027-03-28", "2027-03-14T10:54:59Z", "2027-03-14T11:00:00Z"],
    ["2027-11-21", "2027-11-07T11:54:59Z", "2027-11-07T12:00:00Z"],
  ];
  for (const [day, before, after] of mornings) {
    test(`quatorze jours avant le ${day}, à ${after}`, async () => {
      await ficheEnding({ maisonId: cast.boreales, titre: "Finit", finLe: day });
      const count = () => db.courriel.count({ where: { gabarit: "rappel" } });
      await at(before);
      expect(await count()).toBe(0);
      await at(after);
      expect(await count()).toBe(2);
    });
  }
});

const reminded = ["rappel → Chloé", "rappel → Karim", "rappel → Muriel"];
const fichesEnd = ["acces-termine → Chloé", "fiche-terminee → Karim", "fiche-terminee → Muriel"];

/** One moment of each kind, that two processes of the machine live; starting them takes seconds. */
const LIVED_BY_PROCESSES: ReadonlySet<string> = new Set([
  "2027-01-01 07:00:30",
  "2027-02-10 23:59:30",
  "2027-03-10 07:00:30",
  "2027-03-14 00:00:30",
  "2027-03-15 00:00:30",
  "2027-03-21 00:00:30",
]);

/** All that happens, by moment of Montréal, from January to March 2027. */
const EXPECTED: Readonly<Record<string, readonly string[]>> = {
  "2027-01-01 07:00:30": [
    "revue-ouverte → Karim",
    "revue-ouverte → Muriel",
    "revue.open",
    "sommaire → Muriel",
  ],
  "2027-01-24 07:00:30": ["revue-rappel → Karim", "revue-rappel → Muriel"],
  "2027-02-01 07:00:30": ["revue-retard → Karim", "revue-retard → Muriel", "revue.flag", "sommaire → Muriel"],
  "2027-02-10 23:59:30": ["invitation-expiree → Karim", "invitation.expire Longue"],
  "2027-02-27 07:00:30": reminded,
  "2027-02-28 07:00:30": reminded,
  "2027-03-01 07:00:30": ["sommaire → Muriel"],
  "2027-03-06 07:00:30": reminded,
  "2027-03-10 07:00:30": reminded,
  "2027-03-11 07:00:30": reminded,
  "2027-03-14 00:00:30": [...fichesEnd, "fiche.expire Veille"],
  "2027-03-15 00:00:30": [...fichesEnd, "fiche.expire Jour même"],
  "2027-03-17 07:00:30": reminded,
  "2027-03-21 00:00:30": ["acces-donnes-termines → Karim", "acces-termine → Chloé", "acces.expire Longue"],
};

test("un trimestre, jour après jour, avec deux processus et le passage à l’heure d’été", {
  timeout: 600_000,
}, async () => {
  const { ids, boreales } = cast;
  const fiche = (titre: string, finLe: Day) => ficheEnding({ maisonId: boreales, titre, finLe });
  await accesTo(await fiche("Veille", "2027-03-13"), ids.chloe);
  await accesTo(await fiche("Jour même", "2027-03-14"), ids.chloe);
  const long = await fiche("Longue", "2027-12-31");
  await accesTo(long, ids.chloe, { jusquau: "2027-03-20", par: ids.karim });
  await accesTo(long, ids.denis);
  const invitation = { courriel: "nouvelle@exemple.example", par: ids.karim };
  await invitationTo(boreales, long, { ...invitation, expiresAt: "2027-02-10T15:30:00Z" });
  await db.user.update({ where: { id: ids.muriel }, data: { sommaire: true } });
  await db.maison.update({ where: { id: cast.fleuve }, data: { statut: "INACTIF" }, select: { id: true } });
  await setClock("2026-12-10 12:00 America/Toronto");
  await writeJournal(db, { action: "acces.grant", maisonId: boreales, ficheId: long });
  await takeNews();

  const happened: Record<string, string[]> = {};
  for (let day: Day = "2027-01-01"; day <= "2027-03-31"; day = addDays(day, 1)) {
    for (const moment of momentsOf(day)) {
      await at(moment, LIVED_BY_PROCESSES.has(moment) ? twoProcesses : twoHere);
      const news = await takeNews();
      if (news.length > 0) happened[moment] = news;
    }
  }
  expect(happened).toEqual(EXPECTED);
});

/** When to look: every morning, and all around the days when something is due. */
function momentsOf(day: Day): string[] {
  const near = [-1, 0, 1].map((days) => addDays(day, days));
  const busy = Object.keys(EXPECTED).some((moment) => near.includes(moment.slice(0, 10)));
  const times = busy ? ["00:00:30", "06:54:30", "07:00:30", "23:59:30"] : ["07:00:30"];
  return times.map((time) => `${day} ${time}`);
}

test("sans base, « npm run taches » ne finit pas comme s’il n’y avait rien à faire", async () => {
  expect(await runChild({ DATABASE_URL: "postgresql://127.0.0.1:1/portail" })).toBe(1);
});

test("au premier démarrage d’une démonstration, les tâches ne laissent aucun avertissement au terminal", async () => {
  await emptyDatabase();
  await seedDemo();
  await twoHere();
  expect(await db.courriel.count({ where: { gabarit: "invitation-non-livree" } })).toBeGreaterThan(0);
  expect(warnings).toEqual([]);
});
