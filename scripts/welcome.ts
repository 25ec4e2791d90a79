import { codeAt, stepAt } from "@/lib/comptes/totp";
import { demoPassword, demoTotpSecret, personas } from "@/prisma/personas";
import type { Settings } from "./settings";

/** What to show once everything answers: the addresses and, in demonstration, who can sign in. */
export function welcome(settings: Settings, env: Readonly<Record<string, string | undefined>>): string {
  const addresses = [`  Portail        ${env.PORTAL_URL}`];
  if (!settings.demo) return ["", ...addresses, "", "  Ctrl-C pour tout arrêter.", ""].join("\n");

  const accounts = Object.values(personas);
  const width = Math.max(...accounts.map(({ courriel }) => courriel.length));
  const lines = accounts.map(
    ({ prenom, nom, courriel, role }) => `    ${courriel.padEnd(width)}  ${prenom} ${nom}, ${role}`,
  );
  const code = codeAt(demoTotpSecret, stepAt(Date.now()));
  return [
    "",
    ...addresses,
    `  SET d’essai    ${env.SET_URL}`,
    `  Données        ${settings.databaseUrl ? "base de DATABASE_URL" : settings.dataDir}`,
    "",
    `  Comptes de démonstration (mot de passe : ${demoPassword})`,
    ...lines,
    `    Second facteur d’${personas.aline.prenom} : ${code} en ce moment; la page de connexion montre le suivant.`,
    "",
    "  Ctrl-C pour tout arrêter.",
    "",
  ].join("\n");
}
