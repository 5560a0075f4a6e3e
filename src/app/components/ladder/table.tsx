// The numbers of a ladder as a table.
import { Annotated } from "../term/term.tsx";
import { LevelMark } from "../shell/icons.tsx";

export interface TableRow {
  readonly level: number;
  readonly name: string;
  readonly cells: readonly string[];
}

export function RungTable({
  caption,
  heads,
  rows,
}: {
  caption: string;
  heads: readonly string[];
  rows: readonly TableRow[];
}) {
  return (
    <details class="ladder-table">
      <summary>Show as table</summary>
      <div class="scrolls" tabIndex={0} role="region" aria-label={caption}>
        <table>
          <caption class="visually-hidden">{caption}</caption>
          <thead>
            <tr>
              <th scope="col">level</th>
              {heads.map((head) => (
                <th key={head} scope="col">
                  <Annotated text={head} />
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ level, name, cells }) => (
              <tr key={level}>
                <th scope="row">
                  <LevelMark level={level} /> {name}
                </th>
                {cells.map((cell, at) => (
                  <td key={heads[at]}>{cell}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}
