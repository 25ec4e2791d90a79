import { randomBytes } from "node:crypto";
import type { Arrival } from "./claims";
import { dayInMontreal } from "./dates";
import { refuse } from "./refusal";

const LONGEST_MS = 12 * 3_600_000;
const REMEMBERED_MS = 600_000;

/** Someone who works here, for one production. */
export type SetSession = Arrival & { readonly id: string; readonly csrf: string; readonly until: number };

/** The sessions of the stand-in, in memory; those that the portal ended stay ended. */
export class Sessions {
  readonly #byId = new Map<string, SetSession>();
  readonly #ended = new Map<string, number>();

  constructor(readonly now: () => number = Date.now) {}

  /** Opens one. Throws a Refusal when the access is over, or when the portal ended it while the token was on its way. */
  open(arrival: Arrival): SetSession {
    const { sid, acces_fin } = arrival.claims;
    if (this.#ended.has(sid)) throw refuse(403, "Votre accès vient d’être retiré.");
    if (acces_fin < this.#today()) throw refuse(403, "Votre accès à cette production est terminé.");
    const session: SetSession = {
      ...arrival,
      id: randomBytes(32).toString("base64url"),
      csrf: randomBytes(32).toString("base64url"),
      until: this.now() + LONGEST_MS,
    };
    this.#byId.set(session.id, session);
    return session;
  }

  /** The session of this cookie, or null when there is none or it is over. */
  find(id: string | undefined): SetSession | null {
    const session = this.#byId.get(id ?? "");
    if (!session) return null;
    if (session.until > this.now() && session.claims.acces_fin >= this.#today()) return session;
    this.#byId.delete(session.id);
    return null;
  }

  close(id: string | undefined): void {
    this.#byId.delete(id ?? "");
  }

  /** Ends what the portal says is over: this passage, or everything of this person when it names no passage. */
  end({ sid, sub }: { readonly sid?: string; readonly sub?: string }): void {
    for (const [ended, until] of this.#ended) if (until <= this.now()) this.#ended.delete(ended);
    if (sid) this.#ended.set(sid, this.now() + REMEMBERED_MS);
    for (const { id, claims } of this.#byId.values()) {
      if (sid ? claims.sid === sid : claims.sub === sub) this.#byId.delete(id);
    }
  }

  #today(): string {
    return dayInMontreal(new Date(this.now()));
  }
}
