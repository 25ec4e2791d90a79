import { execFileSync } from "node:child_process";
import {
  createHash,
  createPrivateKey,
  generateKeyPairSync,
  type KeyObject,
  randomBytes,
  sign,
  X509Certificate,
} from "node:crypto";
import { isoCBOR } from "@simplewebauthn/server/helpers";
import { env } from "@/lib/platform/env";
import type { CreationOptions, RequestOptions } from "@/lib/platform/webauthn";

/** What a dishonest authenticator, browser or site would say instead. */
export type Lies = {
  readonly origin?: string;
  readonly rpID?: string;
  readonly type?: string;
  readonly challenge?: string;
  readonly userHandle?: string | undefined;
  /** The person gave no code, face or fingerprint. */
  readonly unverified?: boolean;
  readonly counter?: number;
  /** Another key signs than the one that was made. */
  readonly forged?: boolean;
  /** The certificate of a manufacturer vouches for the key (`newManufacturer`), though nobody asked. */
  readonly manufacturer?: Manufacturer;
};

type Manufacturer = { readonly key: KeyObject; readonly certificate: Uint8Array };

/** Whoever makes authenticators: anyone can. */
export function newManufacturer(): Manufacturer {
  const subject = "/C=CA/O=Essai/OU=Authenticator Attestation/CN=Essai";
  const pem = execFileSync(
    "openssl",
    `req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -keyout - -out - -addext basicConstraints=critical,CA:FALSE -subj`
      .split(" ")
      .concat(subject),
    { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] },
  );
  return { key: createPrivateKey(pem), certificate: Uint8Array.from(new X509Certificate(pem).raw) };
}

const statementOf = ({ key, certificate }: Manufacturer, vouched: Buffer): [string, unknown][] => [
  ["alg", -7],
  ["sig", Uint8Array.from(sign("sha256", vouched, key))],
  ["x5c", [certificate]],
];

export type Authenticator = {
  readonly credentialId: string;
  /** Answers as `navigator.credentials.create` does, in JSON. */
  readonly make: (options: CreationOptions, lies?: Lies) => string;
  /** Answers as `navigator.credentials.get` does, in JSON. */
  readonly sign: (options: RequestOptions, lies?: Lies) => string;
};

const PRESENT = 0x01;
const VERIFIED = 0x04;
const BACKED_UP = 0x18;
const WITH_CREDENTIAL = 0x40;

const newKeys = () => generateKeyPairSync("ec", { namedCurve: "P-256" });
const sha256 = (data: Buffer | string) => createHash("sha256").update(data).digest();
const encode = (data: Uint8Array) => Buffer.from(data).toString("base64url");

/** For tests: an authenticator in software, with one passkey; one that counts its signatures, or not (`counts`). */
export function createAuthenticator({ counts = true, backedUp = false } = {}): Authenticator {
  const credentialId = randomBytes(16);
  const { privateKey, publicKey } = newKeys();
  let counter = 0;
  let handle = "";

  const flags = ({ unverified }: Lies) => PRESENT | (unverified ? 0 : VERIFIED) | (backedUp ? BACKED_UP : 0);

  function dataOf(rpID: string, bits: number, count: number, rest: Buffer[] = []): Buffer {
    const four = Buffer.alloc(4);
    four.writeUInt32BE(count);
    return Buffer.concat([sha256(rpID), Buffer.from([bits]), four, ...rest]);
  }

  function clientData(type: string, challenge: string, lies: Lies): Buffer {
    const { origin = env().origin } = lies;
    const said = {
      type: lies.type ?? type,
      challenge: lies.challenge ?? challenge,
      origin,
      crossOrigin: false,
    };
    return Buffer.from(JSON.stringify(said));
  }

  function coseKey(): Uint8Array {
    const { x = "", y = "" } = publicKey.export({ format: "jwk" });
    const bytes = (text: string) => Uint8Array.from(Buffer.from(text, "base64url"));
    return isoCBOR.encode(
      new Map<number, number | Uint8Array>([
        [1, 2],
        [3, -7],
        [-1, 1],
        [-2, bytes(x)],
        [-3, bytes(y)],
      ]),
    );
  }

  const answer = (response: object) =>
    JSON.stringify({
      id: encode(credentialId),
      rawId: encode(credentialId),
      type: "public-key",
      clientExtensionResults: {},
      authenticatorAttachment: "platform",
      response,
    });

  return {
    credentialId: encode(credentialId),
    make(options, lies = {}) {
      handle = options.user.id;
      const length = Buffer.from([0, credentialId.length]);
      const credential = [Buffer.alloc(16), length, credentialId, Buffer.from(coseKey())];
      const rpID = lies.rpID ?? options.rp.id ?? "";
      const authData = dataOf(rpID, flags(lies) | WITH_CREDENTIAL, lies.counter ?? 0, credential);
      const said = clientData("webauthn.create", options.challenge, lies);
      const vouched = Buffer.concat([authData, sha256(said)]);
      const attestation = new Map<string, unknown>([
        ["fmt", lies.manufacturer ? "packed" : "none"],
        ["attStmt", new Map(lies.manufacturer ? statementOf(lies.manufacturer, vouched) : [])],
        ["authData", Uint8Array.from(authData)],
      ]);
      return answer({
        clientDataJSON: encode(said),
        attestationObject: encode(isoCBOR.encode(attestation as never)),
        transports: ["internal"],
      });
    },
    sign(options, lies = {}) {
      if (counts) counter += 1;
      const said = clientData("webauthn.get", options.challenge, lies);
      const data = dataOf(lies.rpID ?? options.rpId ?? "", flags(lies), lies.counter ?? counter);
      const key = lies.forged ? newKeys().privateKey : privateKey;
      return answer({
        clientDataJSON: encode(said),
        authenticatorData: encode(data),
        signature: encode(sign("sha256", Buffer.concat([data, sha256(said)]), key)),
        userHandle: "userHandle" in lies ? lies.userHandle : handle,
      });
    },
  };
}
