import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from "@simplewebauthn/server";
import { COSEALG, decodeAttestationObject, isoBase64URL } from "@simplewebauthn/server/helpers";
import { z } from "zod";
import { env } from "@/lib/platform/env";

/*
 * The two WebAuthn ceremonies, without database nor account: what the browser is asked, and whether what it answered is
 * right (decision 23). Always with user verification, so that a passkey stands for two factors.
 */

export type CreationOptions = PublicKeyCredentialCreationOptionsJSON;
export type RequestOptions = PublicKeyCredentialRequestOptionsJSON;

/** A passkey as the browser must know it, to offer it or not to make it twice. */
export type Descriptor = { readonly credentialId: string; readonly transports: readonly string[] };
/** A passkey that has just been made. */
export type NewCredential = Descriptor & {
  readonly publicKey: Uint8Array<ArrayBuffer>;
  readonly counter: number;
  readonly backedUp: boolean;
};
/** What is kept of a passkey, to check its signatures. */
export type Credential = Pick<NewCredential, "credentialId" | "publicKey" | "counter">;

const ALGORITHMS = [COSEALG.EdDSA, COSEALG.ES256, COSEALG.RS256];
const FIVE_MINUTES_MS = 300_000;

/** Passkeys are of one site: the portal's own host name. */
const rpID = () => new URL(env().origin).hostname;

/** The bytes of an account's id: opaque, and all that a passkey says of its person. */
export function userHandle(userId: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(Buffer.from(userId.replaceAll("-", ""), "hex"));
}

const descriptorOf = ({ credentialId, transports }: Descriptor) => ({
  id: credentialId,
  transports: [...transports],
});

/** What the browser is asked to make a passkey: discoverable, so that it signs in alone; never one it has already. */
export function creationOptions(
  user: { readonly id: string; readonly courriel: string; readonly nom: string },
  challenge: string,
  known: readonly Descriptor[],
): Promise<CreationOptions> {
  return generateRegistrationOptions({
    rpName: "Portail SET de l’AQPM",
    rpID: rpID(),
    userID: userHandle(user.id),
    userName: user.courriel,
    userDisplayName: user.nom,
    challenge: isoBase64URL.toBuffer(challenge),
    timeout: FIVE_MINUTES_MS,
    attestationType: "none",
    excludeCredentials: known.map(descriptorOf),
    authenticatorSelection: { residentKey: "required", userVerification: "required" },
    supportedAlgorithmIDs: ALGORITHMS,
  });
}

/** What the browser is asked to sign with a passkey: one of `known`, or any of this site when there is no list. */
export function requestOptions(challenge: string, known?: readonly Descriptor[]): Promise<RequestOptions> {
  return generateAuthenticationOptions({
    rpID: rpID(),
    challenge: isoBase64URL.toBuffer(challenge),
    timeout: FIVE_MINUTES_MS,
    userVerification: "required",
    ...(known ? { allowCredentials: known.map(descriptorOf) } : {}),
  });
}

const base64url = z
  .string()
  .max(16_384)
  .regex(/^[\w-]+$/);
const envelope = { id: base64url, rawId: base64url, type: z.literal("public-key") };
const registration = z.object({
  ...envelope,
  response: z.object({
    clientDataJSON: base64url,
    attestationObject: base64url,
    transports: z
      .array(z.string().regex(/^[a-z-]{1,30}$/))
      .max(10)
      .optional(),
  }),
});
const assertion = z.object({
  ...envelope,
  response: z.object({
    clientDataJSON: base64url,
    authenticatorData: base64url,
    signature: base64url,
    userHandle: base64url.optional(),
  }),
});

/** What a browser answered, read but not yet believed; `challenge` is the one it says it was asked. */
type Read<R> = { readonly response: R; readonly challenge: string };

export const readRegistration = (text: string) => read<RegistrationResponseJSON>(registration, text);
export const readAssertion = (text: string) => read<AuthenticationResponseJSON>(assertion, text);

/** Null when it is not what a browser answers. */
function read<R extends { response: { clientDataJSON: string } }>(
  shape: z.ZodType,
  text: string,
): Read<R> | null {
  try {
    const response = { ...(shape.parse(JSON.parse(text)) as R), clientExtensionResults: {} };
    const said: unknown = JSON.parse(isoBase64URL.toUTF8String(response.response.clientDataJSON));
    const { challenge } = z.object({ challenge: base64url }).parse(said);
    return { response, challenge };
  } catch {
    return null;
  }
}

/** The passkey that this answer makes, or null when anything in it is not as it was asked. */
export async function verifyRegistration({
  response,
  challenge,
}: Read<RegistrationResponseJSON>): Promise<NewCredential | null> {
  try {
    if (!vouchesForNobody(response)) return null;
    const { registrationInfo } = await verifyRegistrationResponse({
      response,
      ...expected(challenge),
      supportedAlgorithmIDs: ALGORITHMS,
    });
    if (!registrationInfo) return null;
    const { credential, credentialBackedUp } = registrationInfo;
    return {
      credentialId: credential.id,
      publicKey: Uint8Array.from(credential.publicKey),
      counter: credential.counter,
      transports: response.response.transports ?? [],
      backedUp: credentialBackedUp,
    };
  } catch {
    return null;
  }
}

/**
 * None was asked for, so that no manufacturer's certificate is read: the library would fetch the list of those revoked
 * from wherever the certificate says.
 */
function vouchesForNobody({ response }: RegistrationResponseJSON): boolean {
  const attestation = decodeAttestationObject(isoBase64URL.toBuffer(response.attestationObject));
  const format = attestation.get("fmt");
  return format === "none" || (format === "packed" && !attestation.get("attStmt").get("x5c"));
}

/** The new counter of the passkey and whether it is kept on several devices, or null when the answer is not right. */
export async function verifyAssertion(
  { response, challenge }: Read<AuthenticationResponseJSON>,
  { credentialId, publicKey, counter }: Credential,
): Promise<{ counter: number; backedUp: boolean } | null> {
  try {
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response,
      ...expected(challenge),
      credential: { id: credentialId, publicKey, counter },
    });
    if (!verified) return null;
    return { counter: authenticationInfo.newCounter, backedUp: authenticationInfo.credentialBackedUp };
  } catch {
    return null;
  }
}

function expected(challenge: string) {
  return {
    expectedChallenge: challenge,
    expectedOrigin: env().origin,
    expectedRPID: rpID(),
    requireUserVerification: true,
  };
}
