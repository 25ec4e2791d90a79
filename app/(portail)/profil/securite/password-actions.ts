"use server";

import { changePassword } from "@/lib/comptes/renewal-commands";
import { changePasswordSchema } from "@/lib/comptes/schema";
import { action } from "@/lib/session/action";
import { readAppareil } from "@/lib/session/appareil";
import { writeSessionCookie } from "@/lib/session/session-cookie";

export const changePasswordAction = action(changePasswordSchema, async (viewer, input) => {
  const changed = await changePassword(viewer, input, await readAppareil());
  if (!changed.ok) return changed;
  await writeSessionCookie(changed.token);
  return { ok: true, redirectTo: "/profil/securite?fait=mot-de-passe" };
});
