#!/usr/bin/env python3
"""The hot loop of mesascope as one would write it in JAX, PyTorch or NumPy: an integer matrix product and an argmax.

For each of N objectives (16 drives) and C contexts, which of P plans has the highest utility. Run it on a machine that has
the library, beside `mesascope bench --compare`, and compare plan scores a second. Prints one JSON object. Values are int8;
products are summed in float32, which is exact here, since every sum stays below 2**24. Seconds are those of the best of
several times: what else the machine does can only add to them.
"""
import argparse
import json
import time

import numpy

ATTRIBUTES = 16


def with_torch(drives, attributes, device):
    import torch

    torch.set_float32_matmul_precision("highest")
    place = device or ("cuda" if torch.cuda.is_available() else "cpu")
    left = torch.tensor(drives, dtype=torch.float32, device=place)
    right = torch.tensor(attributes, dtype=torch.float32, device=place)

    def scan():
        return torch.einsum("nk,cpk->ncp", left, right).argmax(dim=-1)

    def finish(result):
        if place.startswith("cuda"):
            torch.cuda.synchronize()
        return result

    name = torch.cuda.get_device_name() if place.startswith("cuda") else "cpu"
    return scan, finish, lambda result: result.cpu().numpy(), f"torch {torch.__version__}", name


def with_jax(drives, attributes, device):
    import jax
    import jax.numpy as jnp

    place = jax.devices(device)[0] if device else jax.devices()[0]
    left = jax.device_put(jnp.asarray(drives, dtype=jnp.float32), place)
    right = jax.device_put(jnp.asarray(attributes, dtype=jnp.float32), place)
    exact = jax.lax.Precision.HIGHEST
    compiled = jax.jit(lambda a, b: jnp.einsum("nk,cpk->ncp", a, b, precision=exact).argmax(axis=-1))
    return (
        lambda: compiled(left, right),
        lambda result: result.block_until_ready(),
        numpy.asarray,
        f"jax {jax.__version__}",
        place.device_kind,
    )


def with_numpy(drives, attributes, device):
    if device not in (None, "cpu"):
        raise SystemExit("numpy computes on the cpu only")
    contexts, plans, _ = attributes.shape
    left = drives.astype(numpy.float32)
    right = numpy.ascontiguousarray(attributes.reshape(contexts * plans, ATTRIBUTES).T.astype(numpy.float32))

    def scan():
        return (left @ right).reshape(-1, contexts, plans).argmax(axis=-1)

    return scan, lambda result: result, lambda result: result, f"numpy {numpy.__version__}", "cpu"


LIBRARIES = {"torch": with_torch, "jax": with_jax, "numpy": with_numpy}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--library", choices=list(LIBRARIES), default="torch")
    parser.add_argument("--device", help="cpu, cuda, gpu … (default: the library's own choice)")
    parser.add_argument("--objectives", type=int, default=65_536)
    parser.add_argument("--contexts", type=int, default=64)
    parser.add_argument("--plans", type=int, default=64)
    parser.add_argument("--repeats", type=int, default=15)
    given = parser.parse_args()

    random = numpy.random.default_rng(1)
    drives = random.integers(-127, 128, (given.objectives, ATTRIBUTES))
    attributes = random.integers(-127, 128, (given.contexts, given.plans, ATTRIBUTES))
    try:
        scan, finish, fetch, version, device = LIBRARIES[given.library](drives, attributes, given.device)
    except ImportError as error:
        raise SystemExit(f"--library {given.library}: {error}") from None

    checked = min(given.objectives, 64)
    expected = numpy.einsum("nk,cpk->ncp", drives[:checked], attributes).argmax(axis=-1)
    if not numpy.array_equal(fetch(finish(scan()))[:checked], expected):
        raise SystemExit("the library picks other plans than integer arithmetic does")
    seconds = []
    for _ in range(given.repeats):
        began = time.perf_counter()
        finish(scan())
        seconds.append(time.perf_counter() - began)
    best = min(seconds)
    scores = given.objectives * given.contexts * given.plans
    print(
        json.dumps(
            {
                "library": version,
                "device": device,
                "objectives": given.objectives,
                "contexts": given.contexts,
                "plans": given.plans,
                "seconds": best,
                "planScoresPerSecond": scores / best,
            }
        )
    )


if __name__ == "__main__":
    main()
