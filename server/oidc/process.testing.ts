import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { env } from "@/lib/platform/env";
import { startSetWatcher } from "@/lib/set/watch";
import { createOidc } from "@/server/oidc/provider";
import { startKeyWatcher } from "@/server/oidc/rotation";

// A process of the portal of its own for tests, without pages: the provider and its watchers. It tells its port, and
// ends with whoever forked it.
process.on("disconnect", () => process.exit(0));
const oidc = await createOidc(env().origin);
startSetWatcher();
startKeyWatcher(oidc, 200);
const server = createServer((req, res) => {
  req.headers["x-forwarded-proto"] = "http";
  void oidc(req, res);
});
server.listen(0, "localhost", () => process.send?.((server.address() as AddressInfo).port));
