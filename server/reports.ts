import { log } from "@/lib/platform/log";
import { withoutSecrets } from "@/server/answer";

const PER_MINUTE = 30;
let minute = 0;
let count = 0;

/** Logs what a browser says that the CSP stopped: the directive and the place, never a query nor the secret of a link. */
export function logReport(body: Buffer): void {
  const now = Math.floor(Date.now() / 60_000);
  if (now !== minute) [minute, count] = [now, 0];
  if (++count > PER_MINUTE) return;
  for (const report of readReports(body).slice(0, 5)) {
    const directive = text(report["effective-directive"] ?? report.effectiveDirective);
    log.warn(
      {
        directive,
        bloque: place(report["blocked-uri"] ?? report.blockedURL),
        page: place(report["document-uri"] ?? report.documentURL),
      },
      "csp violation",
    );
  }
}

type Report = Readonly<Record<string, unknown>>;

function readReports(body: Buffer): Report[] {
  try {
    const parsed: unknown = JSON.parse(body.toString("utf8"));
    const list = Array.isArray(parsed)
      ? parsed.map((item) => (item as { body?: unknown } | null)?.body)
      : [(parsed as Report | null)?.["csp-report"]];
    return list.filter((item): item is Report => typeof item === "object" && item !== null);
  } catch {
    return [];
  }
}

function text(value: unknown): string {
  return typeof value === "string" ? value.slice(0, 100) : "";
}

function place(value: unknown): string {
  const [address = ""] = typeof value === "string" ? value.split(/[?#]/, 1) : [];
  return withoutSecrets(address);
}
