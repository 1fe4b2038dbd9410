"""What compare says of partners, a second way: from the lines of guerdon earnings, with decimals and fractions.

partners.py VALUES COMPARED.json SCENARIO...: lines of each in SCENARIO.csv, who stood where in SCENARIO.txt (partner, level,
revenue); VALUES: what units are worth, `USD=1,credits=0.10`, nothing where not named; for one scenario `;NAME:USD=1,...`.
"""
import collections, csv, json, sys
from decimal import Decimal, ROUND_HALF_UP
from fractions import Fraction

CENT = Decimal('0.01')


def rounded(fraction, places=6):
    scaled = fraction * 10 ** places
    half_up = (2 * abs(scaled.numerator) + scaled.denominator) // (2 * scaled.denominator)
    return Decimal(half_up if scaled >= 0 else -half_up).scaleb(-places)


def share(part, whole):
    return rounded(Fraction(part) / Fraction(whole)) if whole else None


def values_of(words, scenario):
    named = dict(w.split(':') for w in words.split(';') if ':' in w)
    text = named.get(scenario, words.split(';')[0])
    return {k: Decimal(v) for k, v in (pair.split('=') for pair in text.split(',') if pair)}


def read(scenario, words):
    values, units = values_of(words, scenario), collections.defaultdict(lambda: collections.defaultdict(Decimal))
    for line in csv.DictReader(open(f'{scenario}.csv')):
        units[line['partner']][line['unit']] += Decimal(line['quantity'])
    stood = [row.rstrip('\n').split('\t') for row in open(f'{scenario}.txt')]
    worth = {p: sum(((q * values.get(u, 0)).quantize(CENT, ROUND_HALF_UP) for u, q in units[p].items()), Decimal(0))
             for p, *_ in stood}
    return worth, {p: level for p, level, _ in stood}, {p: Decimal(net) for p, _, net in stood}


def measure(before, now, levels_before, levels, revenue):
    changes = sorted((now[p] - before[p], -i, p) for i, p in enumerate(now) if now[p] or before[p])
    by = [c for c, *_ in changes]
    earning = sorted(w for w in now.values() if w > 0)
    n, total, all_revenue = len(earning), sum(earning), sum(revenue.values())
    top = max(now, key=lambda p: now[p])
    out = {
        'partners': len(by), 'gainers': sum(c > 0 for c in by), 'losers': sum(c < 0 for c in by),
        'keepers': sum(c == 0 for c in by), 'gained': sum((c for c in by if c > 0), Decimal(0)),
        'lost': sum((c for c in by if c < 0), Decimal(0)), 'median_change': by[(len(by) - 1) // 2],
        'largest_gain': max(by[-1], Decimal(0)), 'largest_loss': min(by[0], Decimal(0)),
        # half the mean difference of all pairs, as a share of the mean
        'gini': share(sum(abs(a - b) for a in earning for b in earning), 2 * n * total),
        'top20_share': share(sum(earning[n - (n + 4) // 5:]), total),
        'top_share': share(earning[-1], total), 'top_revenue': revenue[top],
        'top_revenue_share': share(revenue[top], all_revenue),
    }
    losers = [(p, before[p], now[p]) for c, _, p in changes if c < 0][:10]
    winners = [(p, before[p], now[p]) for c, _, p in reversed(changes) if c > 0][:10]
    moved = collections.Counter((levels_before[p], levels[p]) for p in levels)
    return out, top, winners, losers, moved


def check(scenario, said, base, words):
    worth, levels, revenue = read(scenario, words)
    out, top, winners, losers, moved = measure(base[0], worth, base[1], levels, revenue)
    wrong = [f'{k}: {said["metrics"][k]}, but {v}' for k, v in out.items() if Decimal(said['metrics'][k]) != v]
    if said['top_partner'] != top: wrong.append(f'top: {said["top_partner"]}, but {top}')
    for name, mine in (('winners', winners), ('losers', losers)):
        theirs = [(m['partner'], Decimal(m['before']), Decimal(m['after'])) for m in said[name]]
        if theirs != mine: wrong.append(f'{name}: {theirs}, but {mine}')
    m = said.get('migration')
    theirs = {(a, b): m['partners'][i][k] for i, a in enumerate(m['from']) for k, b in enumerate(m['to'])
              if m['partners'][i][k]} if m else dict(moved)
    if theirs != dict(moved): wrong.append(f'migration: {theirs}, but {dict(moved)}')
    print(scenario + ':', '; '.join(wrong) or f'{len(out)} metrics of {out["partners"]} partners, {len(winners)} winners, '
          f'{len(losers)} losers, {len(theirs) if m else 0} ways between levels')


words, compared, *scenarios = sys.argv[1:]
base = read(scenarios[0], words)
for scenario, said in zip(scenarios, json.load(open(compared))['scenarios']):
    check(scenario, said, base, words)
