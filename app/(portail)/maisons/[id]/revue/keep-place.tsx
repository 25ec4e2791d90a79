"use client";

import { type FocusEvent, type ReactNode, useEffect, useRef, useState } from "react";

type Props = {
  /** Lines in all, and those left: what changes when one is confirmed or withdrawn. */
  lignes: number;
  restantes: number;
  children: ReactNode;
};

/**
 * The button just pressed goes away with what it did: the focus goes to the next « Confirmer », or to the summary when
 * none is left, and screen readers hear how far one is.
 */
export function KeepPlace({ lignes, restantes, children }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const place = useRef<Element | null>(null);
  const before = useRef({ lignes, restantes });
  const [said, setSaid] = useState("");

  useEffect(() => {
    const { current: was } = before;
    before.current = { lignes, restantes };
    if (was.lignes === lignes && was.restantes === restantes) return;
    const done = lignes < was.lignes ? "Retiré." : restantes < was.restantes ? "Confirmé." : "Remis.";
    setSaid(`${done} ${progressText(lignes, restantes)}`);
    if (document.activeElement === document.body) nextStop(box.current, place.current)?.focus();
  }, [lignes, restantes]);

  function remember(event: FocusEvent<HTMLElement>): void {
    place.current = event.target.closest("[data-place]");
  }

  return (
    <div ref={box} onFocusCapture={remember} className="grid gap-5">
      <p role="status" className="sr-only">
        {said}
      </p>
      {children}
    </div>
  );
}

function progressText(lignes: number, restantes: number): string {
  return restantes === 0 ? "Tout est à jour." : `${lignes - restantes} sur ${lignes}.`;
}

function nextStop(box: HTMLElement | null, place: Element | null): HTMLElement | null {
  const buttons = [...(box?.querySelectorAll<HTMLElement>("[data-place] form[id^=confirmer-] button") ?? [])];
  const follows = (button: HTMLElement) =>
    place?.isConnected && place.compareDocumentPosition(button) & Node.DOCUMENT_POSITION_FOLLOWING;
  return buttons.find(follows) ?? buttons[0] ?? document.getElementById("avancement");
}
