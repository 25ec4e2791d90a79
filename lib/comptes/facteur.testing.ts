import { readViewer, type Viewer } from "@/lib/authorization/viewer";
import { beginApplication, confirmApplication } from "@/lib/comptes/application-commands";
import { findPending } from "@/lib/comptes/facteur-queries";
import { codeAt, stepAt } from "@/lib/comptes/totp";
import { db } from "@/lib/platform/db";
import { hashSecret } from "@/lib/platform/ids";
import { createUser } from "@/prisma/cast";
import { giveApplication } from "@/prisma/cast-factor";
import { sessionFor, signIn } from "@/prisma/cast-session";
import { setClock } from "@/prisma/clock";
import { personas } from "@/prisma/personas";

/** For tests of second factors, time stands still: a code is then right for as long as the test needs it. */
const MOMENT = Date.parse("2026-11-28T14:00:10Z");

/** The clock stops so many seconds later. */
export const at = (seconds: number) => setClock(new Date(MOMENT + seconds * 1_000).toISOString());

/** The code of a secret so many steps from the moment where the clock stands. */
export const codeOf = (secret: string, away = 0) => codeAt(secret, stepAt(MOMENT) + away);

/** A code that is not the one of this moment. */
export const notCodeOf = (secret: string) => (codeOf(secret) === "000000" ? "000001" : "000000");

export async function giveDenis(): Promise<Viewer> {
  return (await signIn(await createUser(personas.denis))).viewer;
}

/** Denis, who has an application (`demoTotpSecret`), in a session that gave its code, or did not. */
export async function giveDenisWithApplication({ factor = true } = {}): Promise<Viewer> {
  const id = await createUser(personas.denis);
  await giveApplication(db, id);
  const read = await readViewer(hashSecret(await sessionFor(id, { factor })));
  if (!read) throw new Error("nobody is signed in");
  return read.viewer;
}

/** Aline as she is just named: signed in with her password alone. */
export async function giveNewStaff(): Promise<{ viewer: Viewer; hash: string }> {
  const hash = hashSecret(await sessionFor(await createUser(personas.aline), { factor: false }));
  const read = await readViewer(hash);
  if (!read) throw new Error("nobody is signed in");
  return { viewer: read.viewer, hash };
}

/** The key of the application that the viewer is setting up. */
export const keyOf = async (viewer: Viewer) => (await findPending(viewer))?.cle ?? "";

/** Sets up an application, and puts it in use. */
export async function setUp(viewer: Viewer) {
  await beginApplication(viewer);
  return confirmApplication(viewer, codeOf(await keyOf(viewer)));
}
