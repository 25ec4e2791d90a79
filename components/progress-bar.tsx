type Props = {
  /** The id of the sentence that says the same in words. */
  labelledBy: string;
  /** Not known yet: the bar says only that something is under way. */
  value?: number;
  max: number;
};

export function ProgressBar({ labelledBy, value, max }: Props) {
  return (
    <progress
      aria-labelledby={labelledBy}
      value={value}
      max={max}
      className="h-2 w-full appearance-none overflow-hidden rounded-pill bg-line indeterminate:animate-pulse indeterminate:bg-success [&::-moz-progress-bar]:bg-success [&::-webkit-progress-bar]:bg-line [&::-webkit-progress-value]:bg-success"
    />
  );
}
