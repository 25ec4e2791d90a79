import { spawn } from "node:child_process";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { ApacheRecipe } from "@/e2e/apache/recipe";
import { ensureApache } from "@/scripts/apache";
import { killGroup } from "@/scripts/steps.mjs";

const START_MS = 30_000;
const MODULES = [
  "mpm_event",
  "authn_core",
  "authz_core",
  "authz_user",
  "dir",
  "include",
  "filter",
  "headers",
  "alias",
  "rewrite",
  "auth_openidc",
];

/** The site behind Apache: one page for any production, which shows what it reads of the variables. */
const SITE = `<!doctype html><html lang="fr"><meta charset="utf-8"><title>Production</title>
<h1><!--#echo var="OIDC_CLAIM_fiche_titre" --></h1>
<dl><dt>Nom<dd><!--#echo var="OIDC_CLAIM_name" --><dt>Fonction<dd><!--#echo var="OIDC_CLAIM_fonction" -->
<dt>Jusqu’au<dd><!--#echo var="OIDC_CLAIM_acces_fin" --><dt>Identifiant<dd><!--#echo var="REMOTE_USER" --></dl>
`;

export type RunningApache = { readonly stop: () => Promise<void> };

/**
 * Starts Apache on this port with the directives of the recipe, everything of it in this folder, which anyone may read:
 * as root, it serves as another user. Throws an Error.
 */
export async function startApache(
  port: number,
  folder: string,
  { directives, pages }: ApacheRecipe,
): Promise<RunningApache> {
  const { program, modules, env } = await ensureApache();
  const site = path.join(folder, "site");
  await mkdir(path.join(folder, "run"), { recursive: true });
  await mkdir(site, { recursive: true });
  await writeFile(path.join(site, "page.shtml"), SITE);
  await writeFile(path.join(folder, "refus.html"), pages.refus);
  await writeFile(path.join(folder, "production.html"), pages.production);
  await writeFile(path.join(folder, "httpd.conf"), configuration({ port, site, modules, directives }));

  const child = spawn(program, ["-d", folder, "-f", "httpd.conf", "-DFOREGROUND"], {
    env: { ...process.env, ...env },
    detached: true,
    stdio: "ignore",
  });
  const exited = new Promise<void>((resolve) => {
    child.once("exit", () => resolve());
    child.once("error", () => resolve());
  });
  const stop = async () => {
    killGroup(child, "SIGTERM");
    await exited;
  };
  for (const deadline = Date.now() + START_MS; ; await sleep(50)) {
    const answer = await fetch(`http://127.0.0.1:${port}/set-refus/refus.html`).catch(() => undefined);
    if (answer?.ok) return { stop };
    if (child.exitCode === null && Date.now() < deadline) continue;
    await stop();
    throw new Error(`Apache n’a pas démarré.\n${await readLog(folder)}`);
  }
}

function readLog(folder: string): Promise<string> {
  return readFile(path.join(folder, "erreurs.log"), "utf8").catch(() => "");
}

type Place = { port: number; site: string; modules: string; directives: string };

function configuration({ port, site, modules, directives }: Place): string {
  return `
ServerName 127.0.0.1
Listen 127.0.0.1:${port}
PidFile run/httpd.pid
DefaultRuntimeDir run
ErrorLog erreurs.log
LogLevel warn auth_openidc:info
${process.getuid?.() === 0 ? "User www-data\nGroup www-data" : ""}
${MODULES.map((name) => `LoadModule ${name}_module ${path.join(modules, `mod_${name}.so`)}`).join("\n")}
DocumentRoot ${site}
<Directory ${site}>
  Options +Includes
  SetOutputFilter INCLUDES
  ForceType "text/html; charset=utf-8"
</Directory>
RewriteEngine On
RewriteRule ^/productions/[0-9a-f-]+$ ${site}/page.shtml [L]
${directives}
`;
}
