// An objective at a glance: a bar for each attribute in slot order, up where it is wanted, down where it is avoided. Slots stand
// below one another from rung to rung, so that a drive is seen to go missing.

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
  /** Of the line that is zero. */
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
