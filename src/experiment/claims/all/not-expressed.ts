// Claims from the source documents that this model does not express.
import type { NotExpressed } from "../claim.ts";

const problems = "Alignment Problems All the Way Down";
const inner = "The Inner Alignment Problem";

export const notExpressed: readonly NotExpressed[] = [
  {
    id: "gradient-hacking",
    title: "A model that controls its own training can build sub-agents",
    quotation:
      "this scenario relies on the model having some control over its training process, for example: … The model is a very competent gradient hacker",
    document: problems,
    notExpressed:
      "what is selected cannot reach into selection here; culture, by which what was built is handed on, is the nearest.",
  },
  {
    id: "controlling-the-owner",
    title: "A sub-optimizer that is depended on controls its owner",
    quotation: "use its outputs to control the mesa-optimizer, and optimize for the mesa-objective",
    document: problems,
    notExpressed:
      "an output is an outcome here, and changes no one’s objective; that owners come to depend, and what is then kept, is tested.",
  },
  {
    id: "meta-learner",
    title: "A meta-learner can be trained to prevent pseudo-alignment",
    quotation: "develop a meta-learner that is specifically trained to prevent pseudo-alignment",
    document: inner,
    notExpressed: "policies are rules here, and nothing trains them.",
  },
  {
    id: "third-optimizer",
    title: "What searches for problems may itself have to be trained, and be misaligned",
    quotation:
      "in order to create a base optimizer that can do this, we may need to first train it using a third optimizer, which might result in the same problem at this second layer",
    document: inner,
    notExpressed: "whoever audits or reads is no optimizer here; that reading may fail is (internals, hidden).",
  },
];
