"use server";

import { cookies } from "next/headers";
import { codeSchema, secoursSchema } from "@/lib/comptes/schema";
import { type Outcome, publicAction } from "@/lib/session/action";
import { cookieName } from "@/lib/session/cookie";
import { dropCookie } from "@/lib/session/drop-cookie";
import { afterSignIn, lostConnexionPage } from "@/lib/session/redirect";
import { type Given, giveCode } from "@/lib/session/second-factor";
import { completeSignIn } from "@/lib/session/sign-in";

export const giveCodeAction = publicAction(codeSchema, ({ code, suite }) =>
  goOn(suite, (connexion) => giveCode(connexion, "TOTP", code)),
);

export const giveSecoursAction = publicAction(secoursSchema, ({ code, suite }) =>
  goOn(suite, (connexion) => giveCode(connexion, "SECOURS", code)),
);

/** Signs in once the factor is given; when the password was given too long ago, everything begins again. */
async function goOn(
  suite: string | undefined,
  give: (connexion: string) => Promise<Given>,
): Promise<Outcome> {
  const connexion = (await cookies()).get(cookieName("connexion"))?.value ?? "";
  const given = await give(connexion);
  if (!given.ok && "errors" in given) return given;
  const signedIn = given.ok && (await completeSignIn(connexion)).ok;
  if (!signedIn) await dropCookie(cookieName("connexion"));
  return { ok: true, redirectTo: signedIn ? afterSignIn(suite) : lostConnexionPage(suite) };
}
