// Worlds without a mechanism to draw, gaussian ones and tables: how well each attribute stands for the base objective in training,
// and how well in deployment.
import { fit, textSize, widest } from "../typography.ts";
import { inPlainWords, number } from "../format.ts";
import type { Drawn } from "./drawn.ts";
import type { Look } from "./look.ts";
import type { ProxiesPicture, Proxy } from "./picture.ts";
import { element, line, px, title } from "./svg.ts";

const rowHeight = 22;
const radius = 4;
const axisHeight = 34;

const differs = ({ training, deployment }: Proxy): boolean => training.toFixed(2) !== deployment.toFixed(2);
const labelOf = ({ name, intended }: Proxy): string => `${intended ? "intended: " : ""}${inPlainWords(name)}`;
const there = (value: number): boolean => Number.isFinite(value);
const said = (value: number): string => (there(value) ? number(value) : "none");

export function drawProxies({ proxies }: ProxiesPicture, look: Look): Drawn {
  const { theme, inner } = look;
  const names = proxies.map((proxy) => fit(labelOf(proxy), 0.4 * inner, textSize.label, proxy.base ? 600 : "normal"));
  const left = Math.ceil(widest(names, textSize.label, 600)) + 14;
  const least = Math.min(...proxies.flatMap(({ training, deployment }) => [training, deployment]).filter(there));
  const low = least < -0.5 ? -1 : least < 0 ? -0.5 : 0;
  const at = (value: number) => left + radius + ((value - low) / (1 - low)) * (inner - left - 2 * radius);
  const bottom = proxies.length * rowHeight;
  const ticks = [-1, -0.5, 0, 0.5, 1]
    .filter((value) => value >= low)
    .map((value) =>
      [
        element("path", { d: `M${px(at(value))} 0V${bottom}`, stroke: value === 0 ? theme.faint : theme.grid }),
        line(number(value, 2).replace(/\.?0+$/, ""), at(value), bottom + 14, {
          fill: theme.muted,
          size: textSize.small,
          anchor: value === 1 ? "end" : "middle",
        }),
      ].join(""),
    );
  const axis = line("correlation with the base", at(low), bottom + axisHeight - 4, {
    fill: theme.muted,
    size: textSize.small,
  });
  const rows = proxies.map((proxy, i) => drawRow(proxy, names[i] ?? "", (i + 0.5) * rowHeight, at, look));
  return {
    svg: [...ticks, axis, ...rows].join(""),
    height: bottom + axisHeight,
    key: keyItems(proxies, look),
    alt: inWords(proxies),
  };
}

function drawRow(proxy: Proxy, name: string, y: number, at: (value: number) => number, look: Look): string {
  const { training, deployment } = proxy;
  const fill = proxy.base || proxy.intended ? look.theme.ink : look.theme.muted;
  const about = differs(proxy)
    ? `${said(training)} in training, ${said(deployment)} in deployment`
    : `${said(training)} in both`;
  return element(
    "g",
    {},
    title(`${inPlainWords(proxy.name)}: ${about}`),
    line(name, 0, y + 4, { fill, weight: proxy.base ? 600 : "normal" }),
    there(training) && there(deployment) && differs(proxy)
      ? element("path", {
          d: `M${px(at(training))} ${y}H${px(at(deployment))}`,
          stroke: look.both,
          "stroke-width": 1.5,
        })
      : "",
    ...dots(proxy).map(({ value, ring, colour }) => dot(at(value), y, look[colour], ring)),
  );
}

function dots(proxy: Proxy) {
  const { training, deployment } = proxy;
  const all = differs(proxy)
    ? [
        { value: deployment, ring: false, colour: "deployment" as const },
        { value: training, ring: true, colour: "training" as const },
      ]
    : [{ value: training, ring: false, colour: "both" as const }];
  return all.filter(({ value }) => there(value));
}

/** Training is a ring, so that it is told without colour, and deployment is seen within it. */
const dot = (cx: number, cy: number, colour: string, ring: boolean): string =>
  ring
    ? element("circle", { cx, cy, r: radius + 0.5, fill: "none", stroke: colour, "stroke-width": 1.75 })
    : element("circle", { cx, cy, r: radius - 0.5, fill: colour });

const keyItems = (proxies: readonly Proxy[], look: Look) => [
  ...(proxies.some((proxy) => !differs(proxy))
    ? [{ sign: dot(5, 0, look.both, false), wide: 10, text: "the same in both" }]
    : []),
  ...(proxies.some(differs)
    ? [
        { sign: dot(5, 0, look.training, true), wide: 10, text: "in training" },
        { sign: dot(5, 0, look.deployment, false), wide: 10, text: "in deployment" },
      ]
    : []),
];

const inWords = (proxies: readonly Proxy[]): string =>
  `Correlation of each attribute with the base objective: ${proxies
    .map((proxy) => {
      const { training, deployment } = proxy;
      const values = differs(proxy)
        ? `${said(training)} in training, ${said(deployment)} in deployment`
        : said(training);
      return `${inPlainWords(proxy.name)} ${values}`;
    })
    .join("; ")}.`;
