import type { ReactNode } from "react";

/** Label and value pairs, side by side on a wide screen. */
export function DescriptionList({ children }: { children: ReactNode }) {
  return <dl className="divide-y divide-line">{children}</dl>;
}

export function Description({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="grid gap-x-6 gap-y-0.5 py-3 print:py-1 first:pt-0 last:pb-0 sm:grid-cols-3">
      <dt className="font-semibold text-label text-secondary">{label}</dt>
      <dd className="min-w-0 tabular-nums sm:col-span-2">{children}</dd>
    </div>
  );
}
