// Installs what the lock file says, when it is not installed yet. Plain Node: nothing may be there.
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { Failure, run, step } from "./steps.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const generated = path.join(root, "lib/platform/generated");
// Prisma would download a program that the portal does not use: see lib/platform/database/schema-engine.ts.
const env = { PRISMA_SCHEMA_ENGINE_BINARY: "/bin/true", NEXT_TELEMETRY_DISABLED: "1" };

/** Checks Node's version, installs the packages and generates Prisma's client, each only when needed. */
export async function ensureInstalled() {
  checkNode();
  process.chdir(root);
  await remembered(path.join(root, "node_modules/.portail-lock"), ["package-lock.json"], () =>
    step("Installation des dépendances (environ une minute)", npmCi),
  );
  await remembered(
    path.join(generated, ".portail-schema"),
    ["package-lock.json", "prisma/schema.prisma"],
    () => step("Préparation de l’accès aux données", generate),
  );
}

function checkNode() {
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  throw new Failure(
    `Le portail demande Node 20.19 ou plus récent; cette machine a Node ${process.versions.node}. Installez-le depuis https://nodejs.org.`,
  );
}

/** Does the work unless the file remembers that it was done for the same sources. */
async function remembered(file, sources, work) {
  const hash = createHash("sha256").update(`${process.platform}-${process.arch}`);
  for (const source of sources) hash.update(readFileSync(path.join(root, source)));
  const digest = hash.digest("hex");
  if (existsSync(file) && readFileSync(file, "utf8") === digest) return;
  await work();
  writeFileSync(file, digest);
}

function npmCi() {
  // Under `npm start`, the very npm that runs us; the packages for building are needed in production too.
  const npm = process.env.npm_execpath;
  const [command, prefix] = npm?.endsWith(".js") ? [process.execPath, [npm]] : ["npm", []];
  const args = [...prefix, "ci", "--include=dev", "--no-audit", "--no-fund"];
  const failure =
    "L’installation a échoué : vérifiez la connexion au registre npm et les droits sur ce dossier, puis recommencez.";
  return run(command, args, { env, failure });
}

function generate() {
  const failure = "Prisma n’a pas pu préparer l’accès aux données.";
  return run(process.execPath, ["node_modules/prisma/build/index.js", "generate"], { env, failure });
}
