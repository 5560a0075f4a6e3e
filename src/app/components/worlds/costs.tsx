// The attributes of a world and their costs under each belief.
import { inPlainWords } from "../../../charts/format.ts";
import { Term } from "../term/term.tsx";
import type { SheetAttribute, WorldSheet } from "../../../files/worlds/world-sheet.ts";

export function Costs({ sheet: { attributes, beliefs } }: { sheet: WorldSheet }) {
  const several = beliefs.length > 1;
  return (
    <section aria-labelledby="world-attributes">
      <h4 id="world-attributes">Attributes and their costs</h4>
      <div class="scrolls" role="group" aria-labelledby="world-attributes" tabIndex={0}>
        <table class="costs">
          <thead>
            {several && (
              <tr>
                <td />
                {beliefs.map(({ name, help }) => (
                  <th key={name} scope="colgroup" colSpan={2} title={help}>
                    {name}
                  </th>
                ))}
              </tr>
            )}
            <tr>
              <th scope="col">Attribute</th>
              {beliefs.flatMap(({ name }) => [
                <th key={`${name} tau`} scope="col">
                  <Term>τ</Term>
                </th>,
                <th key={`${name} delta`} scope="col">
                  <Term>δ</Term>
                </th>,
              ])}
            </tr>
          </thead>
          <tbody>
            {attributes.map((attribute) => (
              <AttributeRow key={attribute.name} attribute={attribute} />
            ))}
          </tbody>
        </table>
      </div>
      <p class="help muted">
        τ: evaluations needed to judge a plan by the attribute. δ: bits needed to describe it.
        {attributes.some(({ handSet }) => handSet)
          ? " Costs with a star are set by hand; the others are derived from the graph."
          : ""}
      </p>
    </section>
  );
}

function AttributeRow({ attribute: { name, help, measure, base, handSet, costs } }: { attribute: SheetAttribute }) {
  const about = [help, measure].filter((part) => part !== "").join("; ");
  return (
    <tr>
      <th scope="row">
        <span class={base ? "base" : undefined}>{inPlainWords(name)}</span>
        {base && <span class="muted"> base objective</span>}
        {handSet && <span title="set by hand"> *</span>}
        {about !== "" && <small class="muted">{about}</small>}
      </th>
      {costs.flatMap(({ tau, delta }, variant) => [
        // Belief variants have no identity but their number.
        <td key={`${variant} tau`}>{tau}</td>,
        <td key={`${variant} delta`}>{delta}</td>,
      ])}
    </tr>
  );
}
