/** One quiet line where nothing waits: a day with little in it is short. */
export function TodayNote({ text }: { text: string }) {
  return (
    <p className="text-sm text-faint">
      <span aria-hidden="true">○ </span>
      {text}
    </p>
  );
}
