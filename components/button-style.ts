export type ButtonVariant = "primary" | "success" | "secondary" | "quiet" | "danger";
export type ButtonSize = "normal" | "small";
export type ButtonLook = { variant?: ButtonVariant; size?: ButtonSize; className?: string };

const variants: Record<ButtonVariant, string> = {
  primary: "border-transparent bg-accent text-on-accent hover:bg-accent-strong",
  success: "border-transparent bg-success text-on-accent hover:bg-success-strong",
  danger: "border-transparent bg-danger text-on-accent hover:bg-danger-strong",
  secondary: "border-field bg-paper text-ink hover:border-ink",
  quiet: "border-transparent bg-transparent text-secondary hover:bg-canvas hover:text-ink",
};

const sizes: Record<ButtonSize, string> = {
  normal: "min-h-control px-5 py-2 text-base",
  small: "min-h-control-small px-3.5 py-1 text-label",
};

/** The classes of a button, for the rare element that is neither a button nor a link. */
export function buttonClass({ variant = "secondary", size = "normal", className = "" }: ButtonLook): string {
  return `inline-flex items-center justify-center gap-2 rounded-control border text-center font-semibold motion-safe:transition-[background-color,border-color] duration-100 print:hidden ${sizes[size]} ${variants[variant]} ${className}`;
}
