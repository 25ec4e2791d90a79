import { randomBytes, timingSafeEqual } from "node:crypto";
import { randomNonce, randomPKCECodeVerifier, randomState } from "openid-client";

export const TRANSACTION_SECONDS = 600;
const MOST = 1_000;

/** One way to the portal and back, tied to the browser that began it. */
export type Transaction = {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
  readonly secret: string;
  readonly ficheId: string;
  readonly launch: string;
  readonly until: number;
};

/** The cookie of one transaction: each state has its own, so that two tabs do not undo each other. */
export function transactionCookie(state: string): string {
  return `set-tx-${state.slice(0, 12)}`;
}

/** The transactions under way, in memory. */
export class Transactions {
  readonly #byState = new Map<string, Transaction>();

  constructor(readonly now: () => number = Date.now) {}

  /** Begins one for this fiche; `launch` is the address that asked for it. */
  begin(ficheId: string, launch: string): Transaction {
    this.#purge();
    const transaction: Transaction = {
      state: randomState(),
      nonce: randomNonce(),
      verifier: randomPKCECodeVerifier(),
      secret: randomBytes(32).toString("base64url"),
      ficheId,
      launch,
      until: this.now() + TRANSACTION_SECONDS * 1000,
    };
    this.#byState.set(transaction.state, transaction);
    return transaction;
  }

  /** Ends and returns the transaction of this state; null when it is unknown, too old, or another browser's. */
  take(state: string | null, cookies: ReadonlyMap<string, string>): Transaction | null {
    const transaction = this.#byState.get(state ?? "");
    if (!transaction || transaction.until <= this.now()) return null;
    if (!same(transaction.secret, cookies.get(transactionCookie(transaction.state)))) return null;
    this.#byState.delete(transaction.state);
    return transaction;
  }

  #purge(): void {
    for (const { state, until } of this.#byState.values()) {
      if (until > this.now() && this.#byState.size < MOST) return;
      this.#byState.delete(state);
    }
  }
}

/** Whether the text received is the secret, in a time that does not tell how much of it is right. */
export function same(secret: string, received: string | null | undefined): boolean {
  const [a, b] = [Buffer.from(secret), Buffer.from(received ?? "")];
  return a.length === b.length && timingSafeEqual(a, b);
}
