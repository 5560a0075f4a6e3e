// Films: do the proxies that once went with a film's success still go with it? A world of the table kind, with real data.
import type { TableDeclaration } from "../model/table.ts";

const SOURCE =
  "3,201 films from the package vega-datasets, movies.json: “A collection of films and their performance metrics, including " +
  "box office earnings, budgets, and audience ratings. Contains known data quality issues and intentional errors” " +
  "(its datapackage.json).";

/**
 * What selection pays for is world-wide gross (base); what a designer would have wanted is a film that its audience likes
 * (intended value: the IMDB rating); what decides are proxies. Training is before 2000, deployment from 2000 on.
 *
 * What was done to the data:
 * - Gaps: a row that lacks any of the eight columns is dropped and counted; so are films with a recorded gross of 0, which are
 *   films whose gross is not known.
 * - Dates read "Jun 12 1998". The data end in 2011, yet 22 films are dated from 2015 to 2046, Gone with the Wind (1939) to
 *   2039: two-digit years from 15 to 46 were put into the wrong century. Those are moved back by 100 years. Other wrong dates
 *   (Batman - The Movie, of 1966, under 2001) can't be told from the data, and stay.
 * - Gross, budget and votes span five orders of magnitude and more, so that their logarithm is taken, as is usual for films.
 *
 * Costs are set by hand, in the order in which things come to be known; one evaluation is a glance at a proposal. Genre,
 * source, certificate and budget stand in the proposal (τ = 1). A critics' score needs a finished film and a press screening
 * (4). Votes need an audience that has seen it (8). World-wide gross is known when the last cinema has let go of the film,
 * months later: release-day knowledge is not free, and this most direct attribute is the dearest (32). Descriptions: a
 * category is log₂ of the number of categories (12 genres, 18 sources, 7 certificates: 4, 5, 3 bits), a number 8 bits, and
 * gross, a sum over territories, 16.
 */
export const films: TableDeclaration = {
  kind: "table",
  name: "films",
  title: "Films",
  source: SOURCE,
  summary: "What once made films earn is selected before 2000, and then meets the films from 2000 on.",
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
      point: "At T = 16 the production budget is wanted: of what stands in a proposal it goes best with gross.",
      set: { budget: 16, levels: 2 },
    },
    {
      name: "last cinema",
      point: "At T = 2048 gross itself is worth the wait; that is still not what audiences like.",
      set: { budget: 2048, levels: 2 },
    },
  ],
  async load() {
    // The package exports its code only, so the file is named by its path; bundlers put it into a chunk of its own.
    const { default: rows } = await import("../../node_modules/vega-datasets/data/movies.json", {
      with: { type: "json" },
    });
    return rows.map((row) => ({ ...row, "Release Year": releaseYear(row["Release Date"]) }));
  },
};

/** The data's last year; a later one lies a century too late. */
const LAST_YEAR = 2011;

/** The year of a date such as "Jun 12 1998", in the right century. */
export function releaseYear(date: string): number {
  const year = Number(date.slice(-4));
  return year > LAST_YEAR ? year - 100 : year;
}
