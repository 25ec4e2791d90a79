"use client";

import { type MouseEvent, type ReactNode, useContext } from "react";
import { type ButtonSize, type ButtonVariant, buttonClass } from "@/components/button-style";
import { FormContext } from "@/components/form-context";

type Props = {
  children: ReactNode;
  variant?: ButtonVariant;
  size?: ButtonSize;
  pendingLabel?: string;
  className?: string;
  name?: string;
  value?: string;
  /** Says which of the rows' buttons this is: « Retirer Chloé Tremblay-Gagné ». */
  "aria-label"?: string;
  onClick?: (event: MouseEvent<HTMLButtonElement>) => void;
};

/** Says that the action is under way; stays focusable meanwhile, and as wide as it was. */
export function SubmitButton(props: Props) {
  const {
    children,
    variant = "primary",
    size,
    pendingLabel = "Un instant…",
    className,
    onClick,
    ...rest
  } = props;
  const { pending } = useContext(FormContext);

  function onPress(event: MouseEvent<HTMLButtonElement>): void {
    if (pending) event.preventDefault();
    else onClick?.(event);
  }

  return (
    <button
      type="submit"
      aria-disabled={pending || undefined}
      onClick={onPress}
      className={buttonClass({
        variant,
        size,
        className: `inline-grid aria-disabled:opacity-80 ${className ?? ""}`,
      })}
      {...rest}
    >
      <span className={`col-start-1 row-start-1 ${pending ? "invisible" : ""}`}>{children}</span>
      {pending ? <span className="col-start-1 row-start-1">{pendingLabel}</span> : null}
    </button>
  );
}
