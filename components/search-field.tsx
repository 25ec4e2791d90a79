"use client";

import type { Route } from "next";
import NextForm from "next/form";
import { useEffect, useRef } from "react";
import { controlClass } from "@/components/field-frame";
import { Icon } from "@/components/icon";

type Props = { action: Route; label: string; placeholder: string; value?: string };

/** A search from anywhere: « / » brings the focus to it, Enter asks; a plain GET form, so it works without JavaScript. */
export function SearchField({ action, label, placeholder, value = "" }: Props) {
  const field = useRef<HTMLInputElement>(null);

  useEffect(() => {
    function onKey(event: KeyboardEvent): void {
      const { target } = event;
      const typing =
        target instanceof HTMLElement && target.closest("input, textarea, select, [contenteditable]");
      if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      field.current?.focus();
      field.current?.select();
    }
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, []);

  return (
    <NextForm action={action} role="search" aria-label={label} className="relative">
      <Icon name="search" className="pointer-events-none absolute top-3 left-3 size-5 text-secondary" />
      <input
        ref={field}
        key={value}
        type="search"
        name="q"
        aria-label={label}
        aria-keyshortcuts="/"
        placeholder={placeholder}
        defaultValue={value}
        maxLength={100}
        autoComplete="off"
        className={`${controlClass} pl-11`}
      />
    </NextForm>
  );
}
