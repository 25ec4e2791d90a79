import type { Viewer } from "@/lib/authorization/viewer";
import { type Authenticator, createAuthenticator } from "@/lib/comptes/authenticator.testing";
import { addPasskey, beginPasskey } from "@/lib/comptes/passkey-commands";
import type { RequestOptions } from "@/lib/platform/webauthn";
import { askToConfirm, askToSignIn } from "@/lib/session/passkeys";
import { createUser } from "@/prisma/cast";
import { viewerOf } from "@/prisma/cast-session";
import { personas } from "@/prisma/personas";

/** For tests of passkeys: someone who has this one. Throws when it is refused. */
export async function enrol(
  person: Parameters<typeof createUser>[0] = personas.denis,
  authenticator = createAuthenticator(),
): Promise<{ viewer: Viewer; authenticator: Authenticator }> {
  const viewer = await viewerOf(await createUser(person));
  const reponse = authenticator.make(await beginPasskey(viewer));
  const added = await addPasskey(viewer, { nom: "Clé", reponse });
  if (!added.ok) throw new Error(added.errors.form);
  return { viewer, authenticator };
}

/** What someone not signed in is asked. Throws beyond the limit. */
export async function asked(): Promise<RequestOptions> {
  const question = await askToSignIn("ici");
  if (!question.ok) throw new Error(question.errors.form);
  return question.options;
}

/** What someone signed in is asked. Throws when they have no passkey. */
export async function toConfirm(viewer: Viewer): Promise<RequestOptions> {
  const question = await askToConfirm(viewer);
  if (!question) throw new Error("Personne n’a de clé.");
  return question;
}
