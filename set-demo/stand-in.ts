import { Demandes } from "./demandes";
import { Interrupteurs } from "./interrupteurs";
import { Issuer } from "./issuer";
import type { SigningKey } from "./keys";
import { LogoutReader } from "./logout";
import { Sessions } from "./sessions";
import type { Settings } from "./settings";
import { Transactions } from "./transactions";

/** Everything the stand-in remembers; it is gone when the process ends. */
export type StandIn = {
  readonly settings: Settings;
  readonly issuer: Issuer;
  readonly transactions: Transactions;
  readonly sessions: Sessions;
  readonly demandes: Demandes;
  readonly interrupteurs: Interrupteurs;
  readonly logouts: LogoutReader;
  readonly secure: boolean;
};

export function createMemory(settings: Settings, key: SigningKey, slowMs?: number): StandIn {
  const issuer = new Issuer(settings, key);
  return {
    settings,
    issuer,
    transactions: new Transactions(),
    sessions: new Sessions(),
    demandes: new Demandes(),
    interrupteurs: new Interrupteurs(slowMs),
    logouts: new LogoutReader(issuer),
    secure: settings.url.startsWith("https:"),
  };
}
