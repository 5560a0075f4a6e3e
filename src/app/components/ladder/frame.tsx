// The frame of a ladder: one plank for each level with its name, drives and ρ, and between two planks a bar whose width
// is their correlation. The caller passes the drawing between the planks: the plans of one lineage, or the flows of a
// population.
import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";
import { fit, textWidth } from "../../../charts/typography.ts";
import { type LadderLayout, fieldX } from "./layout.ts";
import { rho, wantsOf, wantsThatFit } from "./format.ts";
import { LevelMark } from "../shell/icons.tsx";

/** The content of a plank. */
export interface RungText {
  readonly level: number;
  readonly name: string;
  /** Small text below the name. */
  readonly note: string;
  /** Empty if there are no drives to show. */
  readonly drives: readonly number[];
  /** Text instead of drives. */
  readonly instead?: string;
  /** ρ with the base and with the rung above. */
  readonly base: number;
  readonly above: number;
  /** Small text below ρ. */
  readonly deed: string;
}

const SIZE = { name: 14, small: 12, rho: 19 } as const;
/** The length of a drive's bar, from one slot to the next. */
const SLOT = { wide: 6.5, narrow: 5 } as const;

export function LadderFrame({
  layout,
  scale,
  rungs,
  attributes,
  label,
  children,
}: {
  layout: LadderLayout;
  /** CSS pixels per layout pixel. */
  scale: number;
  rungs: readonly RungText[];
  attributes: readonly string[];
  label: string;
  children: ComponentChildren;
}) {
  const id = useId();
  const { width, height, planks } = layout;
  return (
    <svg
      class="ladder-picture"
      width={width * scale}
      height={height * scale}
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={label}
    >
      {rungs.slice(1).map((rung, at) => (
        <Stile
          key={rung.level}
          id={`${id}-${rung.level}`}
          layout={layout}
          gap={at}
          above={rungs[at]?.level ?? 0}
          rung={rung}
        />
      ))}
      {children}
      {rungs.map((rung, at) => {
        const plank = planks[at];
        if (!plank) return null;
        return (
          <g key={rung.level} transform={`translate(0 ${plank.top})`}>
            <rect class="plank" width={width} height={plank.bottom - plank.top} rx={4} fill={tint(rung.level)} />
            {at > 0 && <path class="edge" d={`M3 0H${width - 3}`} stroke={`var(--level-${rung.level})`} />}
            {at === 0 ? (
              <BaseWords layout={layout} rung={rung} />
            ) : (
              <Words layout={layout} rung={rung} attributes={attributes} />
            )}
          </g>
        );
      })}
      <g class="axis" transform={`translate(0 ${(planks.at(-1)?.bottom ?? 0) + 16})`} font-size={SIZE.small - 1}>
        <text x={layout.field.left}>lowest utility</text>
        <text x={layout.field.right} text-anchor="end">
          highest utility
        </text>
      </g>
    </svg>
  );
}

const tint = (level: number): string =>
  `color-mix(in srgb, var(--level-${level}) ${level === 0 ? 100 : 9}%, var(--background))`;

/**
 * The bar between two planks. Its width and opacity show the correlation; a dashed outline means that it is negative.
 */
function Stile({
  id,
  layout,
  gap,
  above,
  rung,
}: {
  id: string;
  layout: LadderLayout;
  gap: number;
  above: number;
  rung: RungText;
}) {
  const { planks, stile, text } = layout;
  const [top, bottom] = [planks[gap]?.bottom ?? 0, planks[gap + 1]?.top ?? 0];
  const size = Math.abs(rung.above);
  const width = Math.max(size * stile.width, 1.5);
  const place = { x: stile.x - width / 2, y: top, width, height: bottom - top };
  return (
    <g>
      <linearGradient id={id} x1="0" y1="0" x2="0" y2="1">
        <stop offset="0" stop-color={`var(--level-${above})`} />
        <stop offset="1" stop-color={`var(--level-${rung.level})`} />
      </linearGradient>
      {Number.isNaN(size) ? (
        <path class="untied" d={`M${stile.x} ${top}V${bottom}`} />
      ) : rung.above < 0 ? (
        <rect class="against" {...place} stroke={`var(--level-${rung.level})`} />
      ) : (
        <rect class="tie" {...place} fill={`url(#${id})`} fill-opacity={0.25 + 0.75 * size} />
      )}
      <text class="tie-words" x={text} y={(top + bottom) / 2} dy="0.35em" font-size={SIZE.small}>
        {rho(rung.above)}
      </text>
    </g>
  );
}

function BaseWords({ layout, rung }: { layout: LadderLayout; rung: RungText }) {
  const { width, text, field } = layout;
  return (
    <g class="on-base">
      <text x={text} y={22.5} class="strong" font-size={SIZE.name}>
        {fit(rung.name, width - text - 120, SIZE.name, 600)}
      </text>
      <text x={field.right} y={22.5} text-anchor="end" font-size={SIZE.small}>
        ρ with this
      </text>
    </g>
  );
}

function Words({ layout, rung, attributes }: { layout: LadderLayout; rung: RungText; attributes: readonly string[] }) {
  const { width, narrow, stile, text, field } = layout;
  const slot = narrow ? SLOT.narrow : SLOT.wide;
  const glyph = slot * Math.max(rung.drives.length, 1);
  const left = narrow ? text : Math.round(width * 0.36);
  const glyphWidth = rung.drives.length > 0 ? glyph + 12 : 0;
  const side = Math.max(textWidth(rung.deed, SIZE.small), 40) + 16;
  const room = (narrow ? field.right : field.right - side) - left - glyphWidth;
  const noteRoom = narrow ? field.right - text - side : left - text - 12;
  const fits = (words: string) => textWidth(words, SIZE.small) <= room;
  const wants = rung.instead ?? wantsThatFit(wantsOf(rung.drives, attributes), fits);
  const middle = narrow ? 61 : 28;
  return (
    <g>
      <g transform={`translate(${stile.x - 9} ${narrow ? 10 : 18}) scale(1.5)`}>
        <LevelMark level={rung.level} />
      </g>
      <text x={text} y={narrow ? 23 : 24} class="strong" font-size={SIZE.name}>
        {fit(rung.name, noteRoom, SIZE.name, 600)}
      </text>
      <text x={text} y={narrow ? 41 : 42} class="quiet" font-size={SIZE.small}>
        {fit(rung.note, noteRoom, SIZE.small)}
      </text>
      {rung.drives.length > 0 && (
        <DrivesGlyph
          drives={rung.drives}
          level={rung.level}
          x={left}
          y={middle}
          slot={slot}
          height={narrow ? 24 : 34}
        />
      )}
      <text x={left + glyphWidth} y={middle} dy="0.35em" font-size={SIZE.small} style={{ whiteSpace: "pre" }}>
        {fit(wants, room, SIZE.small)}
      </text>
      <text x={field.right} y={narrow ? 24 : 25} text-anchor="end" class="strong" font-size={SIZE.rho}>
        {rho(rung.base)}
      </text>
      <text x={field.right} y={narrow ? 41 : 42} text-anchor="end" class="quiet" font-size={SIZE.small}>
        {rung.deed}
      </text>
    </g>
  );
}

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
          // Slots are identified by their index.
          <rect key={k} x={k * slot} y={drive > 0 ? -size : 0} width={bar} height={Math.max(size, 1)} />
        );
      })}
    </g>
  );
}

export interface Pick {
  readonly level: number;
  /** From 0 (worst) to 1 (best). */
  readonly standing: number;
}

export function Picks({ layout, picks }: { layout: LadderLayout; picks: readonly Pick[] }) {
  return (
    <g>
      {picks.map(({ level, standing }, at) =>
        Number.isNaN(standing) ? null : (
          <circle
            key={level}
            class="pick"
            cx={fieldX(layout, standing, 2)}
            cy={layout.planks[0]?.bottom}
            r={at === picks.length - 1 ? 6 : 4.5}
            fill={`var(--level-${level})`}
          />
        ),
      )}
    </g>
  );
}
