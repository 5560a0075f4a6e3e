// A link that opens a configuration as a run of the page.
import { defaults, type Configuration } from "../../../model/parameters.ts";
import { formatAddress } from "../../store/address.ts";
import { useStore } from "../../store/context.ts";

interface RunLinkProps {
  readonly configuration: Configuration;
  /** Accessible name where the text alone is ambiguous. */
  readonly label?: string;
  readonly children: string;
}

export function RunLink({ configuration, label, children }: RunLinkProps) {
  const { engine, allowSoftware } = useStore();
  // Measured during the run too, so that the charts have points. Measuring does not change the run.
  const measureEvery = Math.min(configuration.measureEvery, defaults.measureEvery);
  const address = {
    route: "/",
    configuration: { ...configuration, measureEvery },
    engine: engine.value,
    allowSoftware,
  };
  return (
    <a href={formatAddress(address)} aria-label={label}>
      {children}
    </a>
  );
}
