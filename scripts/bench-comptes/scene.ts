import { randomBytes } from "node:crypto";
import type { Portals } from "@/scripts/portals";

/** What is true of an address, which no answer may say. */
export type Etat = "connue" | "inconnue" | "suspendue" | "à confirmer";

export const motDePasse = "agrafe pile cheval marée";

/** What the parts of the bench share: portals, and the accounts of as many addresses as they want. */
export type Scene = {
  readonly portals: Portals;
  /** So many addresses, all of one length, each with an account in this state, or none. */
  readonly accounts: (etat: Etat, count: number) => Promise<string[]>;
};

/** Only once the environment is that of the portals: what is imported here reads it. */
export async function prepareScene(portals: Portals): Promise<Scene> {
  Object.assign(process.env, portals.env, { LOG_LEVEL: "silent" });
  const { db } = await import("@/lib/platform/db");
  const { hashPassword } = await import("@/lib/comptes/password");
  const passwordHash = await hashPassword(motDePasse);
  return {
    portals,
    accounts: async (etat, count) => {
      const adresses = Array.from({ length: count }, () => `${randomBytes(6).toString("hex")}@banc.example`);
      if (etat === "inconnue") return adresses;
      await db.user.createMany({
        data: adresses.map((courriel) => ({
          prenom: "Alix",
          nom: "Tanguay",
          courriel,
          passwordHash,
          confirmedAt: etat === "à confirmer" ? null : new Date(),
          suspendedAt: etat === "suspendue" ? new Date() : null,
        })),
      });
      return adresses;
    },
  };
}
