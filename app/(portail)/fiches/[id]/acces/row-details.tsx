import type { ReactNode } from "react";
import { Renewed } from "@/components/renewed";
import { Unfold } from "@/components/unfold";

type Props = {
  /** « Modifier la fonction et la date de fin de Chloé Tremblay-Gagné ». */
  label: string;
  open: boolean;
  /** What the row holds: once saved it closes, and shows that. */
  version: string;
  children: ReactNode;
};

/** « Modifier », and what it opens beneath the row. */
export function RowDetails({ label, open, version, children }: Props) {
  return (
    <Renewed version={`${version} ${open}`}>
      <Unfold
        label={label}
        open={open}
        className="max-lg:pl-10 unfolded:order-last unfolded:col-span-full lg:col-start-4 lg:unfolded:col-start-1 lg:unfolded:pl-10"
      >
        {children}
      </Unfold>
    </Renewed>
  );
}

export const rowClass =
  "grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-6 gap-y-2 px-4 py-3.5 sm:px-5 lg:grid-cols-[minmax(0,5fr)_minmax(0,3fr)_minmax(0,4fr)_auto_5.5rem] lg:gap-x-4 print:grid-cols-[minmax(0,5fr)_minmax(0,3fr)_minmax(0,5fr)] print:py-1.5";
