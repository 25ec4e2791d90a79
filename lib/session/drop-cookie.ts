import { cookies } from "next/headers";
import { cookieOptions } from "@/lib/session/cookie";

/** Takes one of the portal's cookies back. A browser drops a `__Host-` cookie only when asked with its own attributes. */
export async function dropCookie(name: string): Promise<void> {
  (await cookies()).set(name, "", { ...cookieOptions(), maxAge: 0 });
}
