// Films: a table world with real data. It asks whether proxies that predicted a film's success before 2000 still
// predict it later.
import type { TableDeclaration } from "../model/table.ts";

const SOURCE =
  "3,201 films from the package vega-datasets, movies.json: “A collection of films and their performance metrics, " +
  "including box office earnings, budgets, and audience ratings. Contains known data quality issues and intentional " +
  "errors” (its datapackage.json).";

/**
 * The base is the world-wide gross. The intended value is the IMDB rating: the designer wants films that their audience
 * likes. Training is before 2000, deployment from 2000 on.
 *
 * Changes to the data:
 * - Gaps: a row that lacks any of the eight columns is dropped and counted. So are films with a recorded gross of 0:
 *   their gross is unknown.
 * - Dates have the form "Jun 12 1998". The data end in 2011, but 22 films are dated from 2015 to 2046, and Gone with
 *   the Wind (1939) is dated 2039: two-digit years from 15 to 46 are in the wrong century. These dates are moved back
 *   by 100 years. Other wrong dates (Batman - The Movie, of 1966, under 2001) cannot be detected from the data, and
 *   stay.
 * - Gross, budget and votes span five orders of magnitude or more, so that their logarithm is taken, as is usual for
 *   films.
 *
 * Costs are set by hand, in the order in which the values become known; one evaluation is the reading of a proposal.
 * Genre, source, certificate and budget are in the proposal (τ = 1). A critics' score needs a finished film and a press
 * screening (4). Votes need an audience (8). World-wide gross is known months later, after the last showing: the most
 * direct attribute is the most expensive (32). Description lengths: log₂ of the number of categories (12 genres, 18
 * sources, 7 certificates: 4, 5 and 3 bits), 8 bits for a number, and 16 bits for gross, a sum over territories.
 */
export const films: TableDeclaration = {
  kind: "table",
  name: "films",
  title: "Films",
  source: SOURCE,
  summary: "Proxies for a film's gross are selected on films before 2000 and deployed on films from 2000 on.",
  levelNames: ["box office", "studio", "executive", "producer", "scout", "script reader", "reader's checklist"],
  mapping: {
    attributes: [
      { name: "budget", column: "Production Budget", transform: "log10" },
      { name: "votes", column: "IMDB Votes", transform: "log10", tau: 8 },
      { name: "critics", column: "Rotten Tomatoes Rating", tau: 4 },
      { name: "drama", column: "Major Genre", equals: "Drama", delta: 4 },
      { name: "comedy", column: "Major Genre", oneOf: ["Comedy", "Romantic Comedy", "Black Comedy"], delta: 4 },
      { name: "action", column: "Major Genre", equals: "Action", delta: 4 },
      { name: "adventure", column: "Major Genre", equals: "Adventure", delta: 4 },
      { name: "thriller", column: "Major Genre", equals: "Thriller/Suspense", delta: 4 },
      { name: "horror", column: "Major Genre", equals: "Horror", delta: 4 },
      { name: "original", column: "Source", equals: "Original Screenplay", delta: 5 },
      { name: "book", column: "Source", equals: "Based on Book/Short Story", delta: 5 },
      { name: "remake", column: "Source", equals: "Remake", delta: 5 },
      { name: "R", column: "MPAA Rating", equals: "R", delta: 3 },
      { name: "PG-13", column: "MPAA Rating", equals: "PG-13", delta: 3 },
      { name: "family", column: "MPAA Rating", oneOf: ["G", "PG"], delta: 3 },
      { name: "gross", column: "Worldwide Gross", transform: "log10", tau: 32, delta: 16 },
    ],
    base: { name: "gross", column: "Worldwide Gross", transform: "log10" },
    intended: { name: "audience rating", column: "IMDB Rating" },
    split: { training: { column: "Release Year", below: 2000 } },
    keep: [{ column: "Worldwide Gross", atLeast: 1 }],
    gaps: "drop",
  },
  presets: [
    {
      name: "proposals",
      point:
        "At T = 16 the objective is the production budget, the part of a proposal that correlates best with " +
        "gross.",
      set: { budget: 16, levels: 2 },
    },
    {
      name: "last cinema",
      point: "At T = 2048 gross itself is the objective; it still differs from what audiences like.",
      set: { budget: 2048, levels: 2 },
    },
  ],
  async load() {
    // The package exports only its code, so the file is imported by its path; bundlers put it into a separate chunk.
    const { default: rows } = await import("../../node_modules/vega-datasets/data/movies.json", {
      with: { type: "json" },
    });
    return rows.map((row) => ({ ...row, "Release Year": releaseYear(row["Release Date"]) }));
  },
};

/** The last year of the data; later years are in the wrong century. */
const LAST_YEAR = 2011;

/** The year of a date such as "Jun 12 1998", in the right century. */
export function releaseYear(date: string): number {
  const year = Number(date.slice(-4));
  return year > LAST_YEAR ? year - 100 : year;
}
