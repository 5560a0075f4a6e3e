// What a figure is: a name, a title, a sentence, the kind of its input, and a pure function from that input to a portable chart.
import type { Columns } from "../record/tables.ts";
import type { Recording } from "../record/recording.ts";
import type { Chart, ChartOptions, NoChart } from "./chart.ts";

/** One run, or one run and the run that it is compared with. */
export type Recordings = readonly [run: Recording, pinned?: Recording];

/** A recording with the table of what the run did while it was deployed. */
export type DeployedRecording = Recording & { readonly deployed: Columns };

/** Name of the figure's files, its title, and the figure in one sentence. A drawn chart may have a more specific title. */
interface About {
  readonly name: string;
  readonly title: string;
  readonly sentence: string;
}

/** A figure of one run or of two. `most` is how many runs fit into one picture; pictures of further runs stand side by side. */
export interface RunFigure extends About {
  readonly input: "recordings";
  readonly most: 1 | 2;
  readonly draw: (recordings: Recordings, options: ChartOptions) => Chart | NoChart;
}

/** A figure of plain data that the owner of the data selects. The data carry their own title and sentence. */
export interface DataFigure<Data> extends About {
  readonly input: "data";
  readonly draw: (data: Data, options: ChartOptions) => Chart;
}

/** A figure of a population that is or was deployed. */
export interface DeploymentFigure extends About {
  readonly input: "deployment";
  readonly draw: (recording: DeployedRecording, options: ChartOptions) => Chart | NoChart;
}
