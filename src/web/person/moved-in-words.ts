/** What a change did to the dates: "2 due dates were counted again and moved." */
export function movedInWords(moved: number): string {
  if (moved === 0) return 'No due date moved.';
  return moved === 1 ? '1 due date was counted again and moved.' : `${moved} due dates were counted again and moved.`;
}
