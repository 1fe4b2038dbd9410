"""frames: the three programs in pandas, over a DataFrame in the order of partners and time."""
import sys
import time

import numpy as np
import pandas as pd

KEY = ["partner", "month"]


def to_cents(x):
    """Ten-thousandths of a cent, half-up to the cent."""
    return (x + 5000) // 10000


def graduated(x):
    """What x cents in a month earn, in ten-thousandths of a cent; mirrored below zero."""
    a = np.abs(x)
    due = 100 * a + 50 * np.maximum(a - 500000, 0) + 75 * np.maximum(a - 2000000, 0)
    return np.where(x < 0, -due, due)


def step(events, sale):
    """What each sale earns by the brackets."""
    after = events.groupby(KEY, sort=False)["cents"].cumsum().to_numpy()[sale]
    return to_cents(graduated(after) - graduated(after - events["cents"].to_numpy()[sale]))


def by_month(events, sale, paid):
    """Sales in their month, less those taken back in the month of their refund."""
    sales = pd.DataFrame({"partner": events["partner"].to_numpy()[sale], "month": events["month"].to_numpy()[sale], "paid": paid})
    back = events["refunded"].to_numpy()[sale]
    gone = back >= 0
    refunds = pd.DataFrame({"partner": sales["partner"].to_numpy()[gone], "month": back[gone], "paid": -paid[gone]})
    return pd.concat([sales, refunds]).groupby(KEY, sort=False)["paid"].sum()


def simple(events):
    cents = events["cents"].to_numpy()
    paid = np.sign(cents) * to_cents(np.abs(cents) * 1000)
    return pd.DataFrame({"partner": events["partner"], "month": events["month"], "paid": paid}).groupby(KEY, sort=False)["paid"].sum()


def brackets(events):
    sale = events["cents"].to_numpy() >= 0
    return by_month(events, sale, step(events, sale))


def rates(events, sale):
    """By the revenue of each sale's month and the two before it. Months without an event count as zero."""
    revenue = events.groupby(KEY)["cents"].sum().unstack(fill_value=0)
    revenue = revenue.reindex(columns=range(revenue.columns.min(), revenue.columns.max() + 1), fill_value=0)
    recent = revenue.T.rolling(3, min_periods=1).sum().T
    rate = np.select([recent >= 10000000, recent >= 2000000], [750, 600], 500)
    rows = recent.index.get_indexer(events["partner"].to_numpy()[sale])
    return rate[rows, events["month"].to_numpy()[sale] - recent.columns[0]]


def rich(events):
    sale = events["cents"].to_numpy() >= 0
    cents = events["cents"].to_numpy()[sale]
    nth = events[sale].groupby(["partner", "product"], sort=False).cumcount().to_numpy() + 1
    bonus = np.where(nth % 10 == 0, 2500, 0)
    return by_month(events, sale, to_cents(cents * rates(events, sale)) + step(events, sale) + bonus)


def write(paid, path):
    paid[paid != 0].to_csv(path, header=False)


def serve(events):
    programs = {"simple": simple, "brackets": brackets, "rich": rich}
    sales = int((events["cents"] >= 0).sum())
    print("ready", f"pandas {pd.__version__}", 0, sales, " ".join(programs), sep="\t", flush=True)
    for line in sys.stdin:
        word, program, *path = line.split(maxsplit=2)
        start = time.perf_counter()
        paid = programs[program](events)
        seconds = time.perf_counter() - start
        if word == "totals":
            write(paid, path[0].rstrip("\n"))
        print("done" if word == "totals" else f"{seconds:.9f}", flush=True)


if __name__ == "__main__":
    types = {"partner": "int32", "month": "int32", "cents": "int64", "product": "int8", "refunded": "int32"}
    serve(pd.read_csv(f"{sys.argv[1]}/events.csv", dtype=types, usecols=list(types)))
