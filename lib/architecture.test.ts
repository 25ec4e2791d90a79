import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";

/* The floors of the house: what may import what, which files a domain has, who speaks to the database. */

type Source = { readonly file: string; readonly text: string };
type Import = { readonly target: string; readonly typeOnly: boolean };

const MAX_LINES = 250;
const DOMAINS = [
  "journal",
  "listes",
  "comptes",
  "invitations",
  "maisons",
  "producteurs",
  "fiches",
  "acces",
  "revues",
  "set",
  "courriels",
  "recherche",
  "incidents",
  "annonces",
  "exports",
  "imports",
  "tableau",
  "renseignements",
  "fusions",
];
/** `staff-commands`, `ajout-commands`: what one kind of gesture, or its test, needs a file of its own for. */
const VOCABULARY = /^(schema|([a-z]+-)?(mails|queries|commands)|[a-z]+\.testing)$/;
/** What a domain truly needs besides. A name is added here with its reason in review, never in passing. */
const BESIDES: Readonly<Record<string, readonly string[]>> = {
  // What the lines say in French: the kinds, the words, how they bend, and one sentence for each action.
  journal: ["genres", "labels", "grammar", "sentences"],
  // "breach": what knows the passwords that are known already; "totp" and "secours": what a code is.
  comptes: ["password", "breach", "picker", "limits", "retention", "mailbox.testing", "totp", "secours"],
  // "life": the states and transitions that the documentation draws; "jour": what a day that is past was, from the journal.
  acces: ["list-schema", "life", "jour"],
  fiches: ["labels", "ententes"],
  // What each line of a file would do: one decision, for the dry run and for the application.
  imports: ["plan"],
  // How long everything is kept: what `/confidentialite` says and the documentation repeats.
  renseignements: ["conservation"],
  // The logout that partners are sent, and the watch that decides of it; all that a configuration of partners may be;
  // what their machines are told.
  set: ["partner-schema", "partners", "keys", "adapter", "refusals", "logout", "watch", "api-schema"],
};
const BROWSER_SAFE = ["form-state", "dates", "text"].map((name) => `lib/platform/${name}`);

const DATABASE = /^(lib\/platform\/(db|generated)(\/|$)|pg$|@prisma\/)/;
const SPEAK_TO_DATABASE = [
  /^lib\/[a-z]+\/([a-z]+-)?(queries|commands)\.ts$/,
  /^lib\/(authorization|session)\//,
  /^lib\/platform\/(db|rate-limit|readiness)\.ts$/,
  /^lib\/platform\/(database|mail|tasks)\//,
  /^lib\/comptes\/picker\.ts$/,
  /^lib\/set\/(adapter|keys)\.ts$/,
];
const NEXT_FILE =
  /^(app\/.*(page|layout|template|default|loading|error|global-error|not-found|forbidden|unauthorized|icon|robots|sitemap|manifest)\.tsx?|[a-z-]+\.config\.ts|middleware\.ts)$/;

const isTest = (file: string) => /\.test(ing)?\.tsx?$/.test(file) || file.includes("/testing/");

function sourcesOf(root: string): Source[] {
  const folders = ["app", "components", "lib", "server", "set-demo", "prisma", "scripts", "e2e"].filter(
    (name) => existsSync(path.join(root, name)),
  );
  const inFolders = folders.flatMap((folder) =>
    readdirSync(path.join(root, folder), { recursive: true, encoding: "utf8" }).map(
      (file) => `${folder}/${file}`,
    ),
  );
  return [...inFolders, ...readdirSync(root)]
    .filter(
      (file) =>
        /\.tsx?$/.test(file) && !file.endsWith(".d.ts") && !file.startsWith("lib/platform/generated/"),
    )
    .map((file) => ({ file, text: readFileSync(path.join(root, file), "utf8") }));
}

/** What a file imports: a path from the root without extension, or the name of a package. */
function importsOf({ file, text }: Source): Import[] {
  const found = [
    ...text.matchAll(/^\s*(?:import|export)\s+(type\s)?(?:[^"';]*?\sfrom\s*)?["']([^"']+)["']/gm),
    ...text.matchAll(/\bimport\((type\s)?\s*["']([^"']+)["']/g),
  ];
  return found.map(([, type, name = ""]) => {
    const target = name.startsWith("@/")
      ? name.slice(2)
      : name.startsWith(".")
        ? path.posix.join(path.posix.dirname(file), name)
        : name;
    return { target: target.replace(/\.(ts|tsx|mts|mjs|js)$/, ""), typeOnly: type !== undefined };
  });
}

/** The floor of a file, and the floors below it that it may import; undefined where any import is allowed. */
function mayImport(file: string): readonly string[] | undefined {
  const below = ["lib/authorization/", "lib/platform/"];
  const domains = DOMAINS.map((domain) => `lib/${domain}/`);
  const domain = DOMAINS.find((name) => file.startsWith(`lib/${name}/`));
  if (domain) return [...domains.slice(0, DOMAINS.indexOf(domain) + 1), ...below];
  if (file.startsWith("lib/platform/")) return ["lib/platform/"];
  if (file.startsWith("lib/authorization/")) return below;
  if (file.startsWith("lib/session/")) return ["lib/session/", ...domains, ...below];
  if (file.startsWith("components/")) return ["components/", ...BROWSER_SAFE];
  if (file.startsWith("set-demo/")) return ["set-demo/"];
  if (file.startsWith("app/"))
    return ["app/", "components/", "lib/session/", "prisma/personas", ...domains, ...below];
  if (file.startsWith("server/")) return ["server/", "lib/session/", ...domains, ...below];
  if (/^(middleware|instrumentation)\.ts$/.test(file)) return ["lib/session/", ...domains, ...below];
  return undefined;
}

const OURS = /^(app|components|lib|server|set-demo|prisma|scripts|e2e)\//;

function wrongImports(sources: readonly Source[]): string[] {
  return sources.flatMap((source) => {
    const allowed = isTest(source.file) ? undefined : mayImport(source.file);
    if (!allowed) return [];
    const wrong = importsOf(source).filter(
      ({ target }) => OURS.test(target) && !allowed.some((start) => target.startsWith(start)),
    );
    return wrong.map(({ target }) => `${source.file} → ${target}`);
  });
}

function strangeFiles(sources: readonly Source[]): string[] {
  return sources
    .map(({ file }) => file)
    .filter((file) => {
      const [, domain = "", rest = ""] = /^lib\/([a-z]+)\/(.+)$/.exec(file) ?? [];
      if (!DOMAINS.includes(domain))
        return /^lib\/[^/]+\//.test(file) && !/^lib\/(platform|authorization|session)\//.test(file);
      const name = rest
        .replace(/(\.db)?(\.test)?\.tsx?$/, "")
        .replace(/^[a-z]+-(commands|queries|mails)$/, "$1");
      return !VOCABULARY.test(name) && !(BESIDES[domain] ?? []).includes(name);
    });
}

function databaseImports(sources: readonly Source[]): string[] {
  return sources.flatMap((source) => {
    const outside = /^(prisma|scripts|e2e)\//.test(source.file) || /^[a-z]+\.config\.ts$/.test(source.file);
    if (outside || isTest(source.file) || SPEAK_TO_DATABASE.some((pattern) => pattern.test(source.file)))
      return [];
    const wrong = importsOf(source).filter(({ target, typeOnly }) => !typeOnly && DATABASE.test(target));
    return wrong.map(({ target }) => `${source.file} → ${target}`);
  });
}

function defaultExports(sources: readonly Source[]): string[] {
  const wrong = sources.filter(
    ({ file, text }) =>
      !NEXT_FILE.test(file) && !isTest(file) && /^export default\b|^export \{[^}]*\bas default\b/m.test(text),
  );
  return wrong.map(({ file }) => file);
}

function barrels(sources: readonly Source[]): string[] {
  const isEntry = (file: string) => /^(server|set-demo)\/index\.ts$/.test(file);
  return sources
    .filter(
      ({ file, text }) => (/\/index\.tsx?$/.test(file) && !isEntry(file)) || /^export \* from\b/m.test(text),
    )
    .map(({ file }) => file);
}

function longFiles(sources: readonly Source[]): string[] {
  const lines = (text: string) => text.trimEnd().split("\n").length;
  return sources
    .filter(({ text }) => lines(text) > MAX_LINES)
    .map(({ file, text }) => `${file} (${lines(text)} lignes)`);
}

describe("le gardien des étages voit", () => {
  const check = (rule: (sources: Source[]) => string[], file: string, text = "") => rule([{ file, text }]);

  test("un import qui monte, ou qui passe à droite", () => {
    expect(
      check(wrongImports, "lib/fiches/queries.ts", 'import { a } from "@/lib/acces/queries";'),
    ).toHaveLength(1);
    expect(
      check(wrongImports, "lib/fiches/queries.ts", 'import {\n  a,\n} from "../session/action";'),
    ).toHaveLength(1);
    expect(
      check(wrongImports, "lib/platform/log.ts", 'import type { A } from "@/lib/authorization/viewer";'),
    ).toHaveLength(1);
    expect(
      check(wrongImports, "lib/platform/log.ts", 'const a = await import("@/lib/journal/commands");'),
    ).toHaveLength(1);
    expect(check(wrongImports, "server/index.ts", 'import "@/app/page";')).toHaveLength(1);
    expect(check(wrongImports, "set-demo/index.ts", 'import { a } from "@/lib/platform/log";')).toHaveLength(
      1,
    );
    expect(
      check(wrongImports, "components/form.tsx", 'import { can } from "@/lib/authorization/rules";'),
    ).toHaveLength(1);
    expect(
      check(wrongImports, "components/form.tsx", 'import { idle } from "@/lib/platform/form-state";'),
    ).toEqual([]);
    expect(check(wrongImports, "lib/acces/queries.ts", 'import { a } from "@/lib/fiches/queries";')).toEqual(
      [],
    );
  });

  test("un fichier hors du vocabulaire, un index, un export par défaut, un fichier trop long, la base là où elle n’a rien à faire", () => {
    expect(check(strangeFiles, "lib/fiches/utils.ts")).toHaveLength(1);
    expect(check(strangeFiles, "lib/autre/schema.ts")).toHaveLength(1);
    expect(check(strangeFiles, "lib/fiches/commands-staff.ts")).toHaveLength(1);
    expect(check(strangeFiles, "lib/fiches/queries.db.test.ts")).toEqual([]);
    expect(check(strangeFiles, "lib/fiches/staff-commands.db.test.ts")).toEqual([]);
    expect(check(barrels, "components/index.ts")).toHaveLength(1);
    expect(check(defaultExports, "lib/fiches/schema.ts", "export default 1;")).toHaveLength(1);
    expect(check(defaultExports, "app/fiches/page.tsx", "export default 1;")).toEqual([]);
    expect(check(longFiles, "lib/a.ts", `${"\n".repeat(MAX_LINES)}fin`)).toHaveLength(1);
    expect(check(databaseImports, "app/page.tsx", 'import { db } from "@/lib/platform/db";')).toHaveLength(1);
    expect(check(databaseImports, "lib/acces/mails.ts", 'import { Client } from "pg";')).toHaveLength(1);
    expect(
      check(databaseImports, "lib/acces/mails.ts", 'import type { Tx } from "@/lib/platform/db";'),
    ).toEqual([]);
  });
});

describe("dans les sources du portail", () => {
  const sources = sourcesOf(path.resolve(import.meta.dirname, ".."));

  test("les imports ne font que descendre", () => expect(wrongImports(sources)).toEqual([]));
  test("un domaine n’a que les fichiers convenus", () => expect(strangeFiles(sources)).toEqual([]));
  test("seuls les fichiers convenus parlent à la base de données", () =>
    expect(databaseImports(sources)).toEqual([]));
  test("aucun export par défaut hors des fichiers de Next", () =>
    expect(defaultExports(sources)).toEqual([]));
  test("aucun fichier qui ne fait que réexporter", () => expect(barrels(sources)).toEqual([]));
  test(`aucun fichier de plus de ${MAX_LINES} lignes`, () => expect(longFiles(sources)).toEqual([]));
});
