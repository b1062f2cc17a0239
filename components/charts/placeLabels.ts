/**
 * Moves labels apart that want nearly the same place: at least `gap` between two, inside [low, high] while they fit,
 * each as near to its wish as the others let it. Answers in the order asked.
 */
export function placeLabels(wanted: readonly number[], gap: number, low: number, high: number): number[] {
  const order = wanted.map((at, i) => ({ at: Math.min(Math.max(at, low), high), i })).sort((a, b) => a.at - b.at);
  type Cluster = { sum: number; members: number[]; start: number };
  const clusters: Cluster[] = [];
  const settle = (cluster: Cluster) => {
    const half = ((cluster.members.length - 1) * gap) / 2;
    const centre = cluster.sum / cluster.members.length;
    cluster.start = Math.max(low, Math.min(centre - half, high - 2 * half));
  };
  for (const { at, i } of order) {
    clusters.push({ sum: at, members: [i], start: at });
    while (clusters.length > 1) {
      const upper = clusters.at(-2)!;
      const lower = clusters.at(-1)!;
      if (upper.start + upper.members.length * gap <= lower.start) break;
      clusters.splice(-2, 2, { sum: upper.sum + lower.sum, members: [...upper.members, ...lower.members], start: 0 });
      settle(clusters.at(-1)!);
    }
  }
  const placed = new Array<number>(wanted.length);
  for (const { start, members } of clusters) for (const [k, i] of members.entries()) placed[i] = start + k * gap;
  return placed;
}
