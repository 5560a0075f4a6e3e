// Orders the lineages of a workgroup by bins of work, by a counting sort, so that neighbouring lanes take about equally
// long. The order within a bin is not deterministic; no result depends on it, since lineages are independent.
import super::task::cohort_size;

const bins = 64u;
var<workgroup> bin_places: array<atomic<u32>, bins>;
var<workgroup> order: array<u32, cohort_size>;

// The four functions are called in this order, by all lanes; there are at least as many lanes as bins.
fn clear_bins(lane: u32) {
  if (lane < bins) {
    atomicStore(&bin_places[lane], 0u);
  }
  workgroupBarrier();
}

fn count_in_bin(bin: u32) {
  atomicAdd(&bin_places[bin], 1u);
}

// From counts to the bins' first places.
fn place_bins(lane: u32) {
  workgroupBarrier();
  var before = 0u;
  for (var bin = 0u; bin < min(lane, bins); bin++) {
    before += atomicLoad(&bin_places[bin]);
  }
  workgroupBarrier();
  if (lane < bins) {
    atomicStore(&bin_places[lane], before);
  }
  workgroupBarrier();
}

// Gives a lineage of a bin its place in `order`, which is complete after the next barrier.
fn take_place(bin: u32, lineage: u32) {
  order[atomicAdd(&bin_places[bin], 1u)] = lineage;
}

// ⌊4 log₂ x⌋, nearly, for x ≥ 1.
fn quarter_log2(x: u32) -> u32 {
  let whole = firstLeadingBit(x);
  return 4u * whole + (((x << 2u) >> whole) & 3u);
}
