import type { Route } from "next";
import type { ComponentProps, ReactNode } from "react";
import { type ButtonLook, buttonClass } from "@/components/button-style";
import { Link } from "@/components/link";

export function Button({
  variant,
  size,
  className,
  type = "button",
  ...rest
}: ComponentProps<"button"> & ButtonLook) {
  return <button type={type} className={buttonClass({ variant, size, className })} {...rest} />;
}

type LinkProps<T extends string> = ButtonLook & {
  href: Route<T>;
  children: ReactNode;
  /** A plain link, never prefetched nor followed by the router: the hand-off to the SET, a download. */
  plain?: boolean;
  download?: boolean;
  "aria-label"?: string;
};

export function ButtonLink<T extends string>({
  href,
  variant,
  size,
  className,
  plain = false,
  ...rest
}: LinkProps<T>) {
  const look = buttonClass({ variant, size, className });
  if (plain) return <a href={href} className={look} {...rest} />;
  return <Link href={href} className={look} {...rest} />;
}
