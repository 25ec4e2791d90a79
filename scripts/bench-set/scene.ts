import type { Portals } from "@/scripts/portals";
import { openWithoutEnd } from "./credit";
import { Voyage } from "./voyage";

/** What the parts of the bench share: someone signed in, on the list of an active fiche, and ways to sign in again. */
export type Scene = {
  readonly portals: Portals;
  readonly ficheId: string;
  readonly userId: string;
  readonly voyage: Voyage;
  /** Another session of the same person: its cookie. */
  readonly signIn: () => Promise<string>;
};

/** Sets the stage on a portal of its own. Only once the environment is that of the portal: what it imports reads it. */
export async function preparer(portals: Portals): Promise<Scene> {
  Object.assign(process.env, portals.env, { LOG_LEVEL: "silent" });
  const { db } = await import("@/lib/platform/db");
  const { sessionFor } = await import("@/prisma/cast-session");
  const { cookieName } = await import("@/lib/session/cookie");
  const { personas } = await import("@/prisma/personas");
  const { id: userId } = await db.user.findUniqueOrThrow({ where: { courriel: personas.chloe.courriel } });
  const { ficheId } = await db.acces.findFirstOrThrow({
    where: { userId, retireLe: null, jusquau: null, fiche: { termineeLe: null, finLe: { gt: new Date() } } },
  });
  const signIn = async () => `${cookieName("session")}=${await sessionFor(userId)}`;
  const voyage = await Voyage.begin(portals, ficheId, await signIn());
  await openWithoutEnd(portals.databaseUrl, personas.chloe.courriel);
  // The first requests compile what the others use.
  for (let count = 0; count < 20; count++) await voyage.go();
  return { portals, ficheId, userId, voyage, signIn };
}
