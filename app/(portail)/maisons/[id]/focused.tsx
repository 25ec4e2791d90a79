"use client";

import { type ReactNode, useEffect, useRef } from "react";

/** Takes the focus when it appears: what has just been done is what the person wants to read, or undo. */
export function Focused({ children }: { children: ReactNode }) {
  const box = useRef<HTMLDivElement>(null);

  useEffect(() => box.current?.focus(), []);

  return (
    <div ref={box} tabIndex={-1} className="rounded-card">
      {children}
    </div>
  );
}
