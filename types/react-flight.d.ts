/** React's own composition of what a server action receives, as Next ships it; for the tests of the front. */
declare module "next/dist/compiled/react-server-dom-turbopack/client.node.js" {
  export function encodeReply(value: unknown): Promise<string | FormData>;
}
