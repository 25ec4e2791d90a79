import { connect } from "node:net";

export type RawAnswer = { readonly status: number; readonly head: string };

/** Sends these very bytes, well formed or not, and reads the head of the answer; status 0 when there is none. */
export function sendRaw(port: number, request: string | Buffer): Promise<RawAnswer> {
  return new Promise((resolve) => {
    let received = "";
    const socket = connect({ host: "localhost", port });
    const finish = () => {
      socket.destroy();
      const [head = ""] = received.replace(/^HTTP\/1\.1 100 [^\r\n]*\r\n\r\n/, "").split("\r\n\r\n", 1);
      resolve({ status: Number(/^HTTP\/1\.1 (\d{3})/.exec(head)?.[1] ?? 0), head: head.toLowerCase() });
    };
    socket.setTimeout(15_000, finish);
    socket.on("data", (chunk) => {
      received += chunk.toString("latin1");
      if (
        /^HTTP\/1\.1 (?!100)[\s\S]*?\r\n\r\n|^HTTP\/1\.1 100 [\s\S]*?\r\n\r\nHTTP[\s\S]*?\r\n\r\n/.test(
          received,
        )
      )
        finish();
    });
    socket.once("error", finish);
    socket.once("close", finish);
    socket.once("connect", () => socket.write(request));
  });
}
