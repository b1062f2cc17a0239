/** The product's mark: a horizon over rising bars. */
export function Mark({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 24 24" fill="none" aria-hidden="true" className={className}>
      <path d="M3 12a9 9 0 0 1 18 0" stroke="currentColor" strokeWidth="2" strokeLinecap="round" />
      <path d="M5.5 20v-4M10 20v-7M14 20v-5M18.5 20v-9" stroke="currentColor" strokeWidth="2" strokeLinecap="round" />
    </svg>
  );
}
