import { purgeExpired } from "@/lib/comptes/retention-commands";
import type { Task } from "@/lib/platform/tasks/task";
import { purgeOidcRecords } from "@/lib/set/adapter";

/** Everything that the portal does by itself when its time comes, in the order of each round. */
export const tasks: readonly Task[] = [
  { nom: "retention", every: 10, run: purgeExpired },
  { nom: "oidc-menage", every: 10, run: purgeOidcRecords },
];
