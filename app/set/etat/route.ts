import { cookies } from "next/headers";
import { readViewer } from "@/lib/authorization/viewer";
import { hashSecret } from "@/lib/platform/ids";
import { sessionCookieName } from "@/lib/session/cookie";
import { isSetDown } from "@/lib/set/etat-queries";
import { hastenProbe } from "@/lib/set/sonde-commands";

/**
 * Whether the SET answers, for the pages that wait for it; waiting has it looked at a little sooner. A page that asks by
 * itself does not keep a session alive (OWASP ASVS 5.0, 7.3.1).
 */
export async function GET(): Promise<Response> {
  const token = (await cookies()).get(sessionCookieName())?.value;
  const viewer = token ? (await readViewer(hashSecret(token), { visit: false }))?.viewer : undefined;
  const headers = { "cache-control": "no-store" };
  if (!viewer)
    return Response.json(
      { message: "Votre session a pris fin. Reconnectez-vous." },
      { status: 401, headers },
    );
  const enPanne = await isSetDown(viewer);
  if (enPanne) await hastenProbe();
  return Response.json({ enPanne }, { headers });
}
