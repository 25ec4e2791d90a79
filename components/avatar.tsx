import { initials, placeOf } from "@/components/initials";

const tones = ["bg-success-soft text-success", "bg-accent-soft text-accent", "bg-warning-soft text-warning"];

/** Beside a name, which says it better: hidden from screen readers. */
export function Avatar({ nom }: { nom: string }) {
  return (
    <span
      aria-hidden="true"
      className={`flex size-10 shrink-0 select-none items-center justify-center rounded-pill font-bold text-small ${tones[placeOf(nom, tones.length)]}`}
    >
      {initials(nom)}
    </span>
  );
}
