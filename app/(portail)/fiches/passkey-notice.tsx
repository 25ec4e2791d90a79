import { cookies } from "next/headers";
import { PasskeyOffer } from "@/app/(portail)/fiches/passkey-offer";
import type { Viewer } from "@/lib/authorization/viewer";
import { hasPasskey } from "@/lib/comptes/passkey-queries";
import { cookieName } from "@/lib/session/cookie";

/** Offers a passkey, once in this browser, to who signs in with a password; below what they came for. */
export async function PasskeyNotice({ viewer }: { viewer: Viewer }) {
  const declined = (await cookies()).has(cookieName("cles"));
  return declined || (await hasPasskey(viewer.id)) ? null : <PasskeyOffer />;
}
