// Draws an objective as bars, one for each attribute in slot order: up for positive drives, down for negative ones. Slots align
// between the levels.

export function DrivesGlyph({
  drives,
  level,
  x,
  y,
  slot,
  height,
}: {
  drives: readonly number[];
  level: number;
  x: number;
  /** Position of the zero line. */
  y: number;
  slot: number;
  height: number;
}) {
  const most = Math.max(...drives.map(Math.abs), 1e-9);
  const bar = slot - 2;
  return (
    <g class="drives" transform={`translate(${x} ${y})`} fill={`var(--level-${level})`}>
      <path class="zero" d={`M0 0H${slot * drives.length - 2}`} />
      {drives.map((drive, k) => {
        const size = (Math.abs(drive) / most) * (height / 2);
        return drive === 0 ? null : (
          // Slots have no identity but their number.
          <rect key={k} x={k * slot} y={drive > 0 ? -size : 0} width={bar} height={Math.max(size, 1)} />
        );
      })}
    </g>
  );
}
