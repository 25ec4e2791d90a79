"use server";

import { cookies } from "next/headers";
import { addPasskey, beginPasskey, removePasskey, renamePasskey } from "@/lib/comptes/passkey-commands";
import {
  askedPasskeySchema,
  newPasskeySchema,
  nothingSchema,
  passkeyNameSchema,
  userIdSchema,
} from "@/lib/comptes/schema";
import { action } from "@/lib/session/action";
import { cookieName, cookieOptions } from "@/lib/session/cookie";

const PAGE = "/profil/securite";
/** Browsers keep no cookie for much longer. */
const A_YEAR = 365 * 24 * 3600;

export const beginPasskeyAction = action(askedPasskeySchema, async (viewer) => ({
  ok: true,
  data: await beginPasskey(viewer),
}));

export const addPasskeyAction = action(newPasskeySchema, async (viewer, input) => {
  const added = await addPasskey(viewer, input);
  return added.ok ? { ok: true, redirectTo: `${PAGE}?cle=ajoutee` } : added;
});

/** « Plus tard »: it is not offered again in this browser. */
export const declinePasskeyAction = action(nothingSchema, async () => {
  (await cookies()).set(cookieName("cles"), "plus-tard", { ...cookieOptions(), maxAge: A_YEAR });
  return { ok: true };
});

export const renamePasskeyAction = action(passkeyNameSchema, async (viewer, input) => {
  const renamed = await renamePasskey(viewer, input);
  return renamed.ok ? { ok: true, redirectTo: `${PAGE}?cle=renommee` } : renamed;
});

export const removePasskeyAction = action(userIdSchema, async (viewer, { id }) => {
  const removed = await removePasskey(viewer, id);
  return removed.ok ? { ok: true, redirectTo: `${PAGE}?cle=retiree` } : removed;
});
