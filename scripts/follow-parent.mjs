// Preloaded in the portal's processes: they end when the one that started them is gone, however it ended.
import { Socket } from "node:net";
import { isMainThread } from "node:worker_threads";

const fd = Number(process.env.PORTAIL_PARENT);
// The framework starts processes of its own with the same flags: they have no such pipe.
delete process.env.PORTAIL_PARENT;

if (isMainThread && fd > 0) {
  const pipe = new Socket({ fd, readable: true, writable: false });
  pipe.once("close", () => process.exit(1));
  pipe.on("error", () => undefined);
  pipe.resume();
  pipe.unref();
}
