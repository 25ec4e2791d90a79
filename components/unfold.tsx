import type { ReactNode } from "react";
import { buttonClass } from "@/components/button-style";

type Props = {
  /** What it opens, in full: « Modifier la fonction et la date de fin de Chloé Tremblay-Gagné ». */
  label: string;
  verb?: string;
  open?: boolean;
  className?: string;
  children: ReactNode;
};

/** « Modifier », on a row, and what it opens beneath the row. */
export function Unfold({
  label,
  verb = "Modifier",
  open,
  className = "unfolded:order-last unfolded:basis-full",
  children,
}: Props) {
  return (
    <details open={open} className={className}>
      <summary
        aria-label={label}
        className={buttonClass({
          variant: "quiet",
          size: "small",
          className: "list-none [&::-webkit-details-marker]:hidden",
        })}
      >
        {verb}
      </summary>
      {children}
    </details>
  );
}
