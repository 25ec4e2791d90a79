import { createHash } from "node:crypto";

/** Whether this `Accept` takes JSON (RFC 9110, 12.5.1): absent or empty, it takes anything. */
export function acceptsJson(accept: string | undefined): boolean {
  if (!accept?.trim()) return true;
  // The most precise range that speaks of JSON decides.
  for (const range of ["application/json", "application/*", "*/*"]) {
    const found = accept.split(",").find((part) => part.split(";", 1)[0]?.trim().toLowerCase() === range);
    if (found) return !/;\s*q=0(\.0{0,3})?\s*(;|$)/i.test(found);
  }
  return false;
}

/** The mark of a body: the same for the same bytes. */
export function etagOf(body: string): string {
  return `"${createHash("sha256").update(body).digest("base64url").slice(0, 27)}"`;
}

/** Whether one of the marks that the asker holds is this one (RFC 9110, 13.1.2: compared weakly). */
export function holds(ifNoneMatch: string | undefined, etag: string): boolean {
  if (!ifNoneMatch) return false;
  const marks = ifNoneMatch.split(",").map((mark) => mark.trim().replace(/^W\//, ""));
  return marks.includes("*") || marks.includes(etag);
}
