import type { ReactNode } from "react";

export type Tone = "neutral" | "success" | "warning" | "danger" | "accent";

const tones: Record<Tone, string> = {
  neutral: "border-line bg-canvas text-secondary",
  success: "border-transparent bg-success-soft text-success",
  warning: "border-transparent bg-warning-soft text-warning",
  danger: "border-transparent bg-danger-soft text-danger",
  accent: "border-transparent bg-accent-soft text-accent",
};

/** A state in a word or two; the word says it, the colour only helps. */
export function Badge({ tone = "neutral", children }: { tone?: Tone; children: ReactNode }) {
  return (
    <span
      className={`inline-flex items-center whitespace-nowrap rounded-pill border px-2.5 py-0.5 font-semibold text-small ${tones[tone]}`}
    >
      {children}
    </span>
  );
}
