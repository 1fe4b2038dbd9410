-- The schema of a book, version 1: the facts as they were imported. Text stays as it was written (times normalised to
-- ISO 8601, amounts exact decimals), so that nothing is lost and any program can be run over it.
-- Attributes, the columns that guerdon does not know, are added to their table as TEXT columns.

CREATE TABLE partners (
  id TEXT NOT NULL PRIMARY KEY,
  name TEXT,
  model TEXT,
  joined_at TEXT,
  left_at TEXT,
  parent_id TEXT REFERENCES partners (id) DEFERRABLE INITIALLY DEFERRED,
  currency TEXT
) STRICT;

CREATE TABLE referrals (
  id TEXT NOT NULL PRIMARY KEY,
  partner_id TEXT NOT NULL REFERENCES partners (id),
  referred_at TEXT NOT NULL,
  customer_id TEXT,
  qualified_at TEXT,
  lost_at TEXT,
  channel TEXT,
  quality TEXT,
  -- the sale and the refund of data with one sale a referral
  status TEXT,
  sold_at TEXT,
  amount TEXT,
  currency TEXT,
  product TEXT,
  category TEXT,
  kind TEXT,
  quantity TEXT,
  refunded_at TEXT,
  refunded_amount TEXT
) STRICT;

CREATE TABLE sales (
  id TEXT NOT NULL PRIMARY KEY,
  referral_id TEXT NOT NULL REFERENCES referrals (id),
  sold_at TEXT NOT NULL,
  amount TEXT NOT NULL,
  currency TEXT,
  product TEXT,
  category TEXT,
  kind TEXT,
  quantity TEXT,
  refunded_at TEXT,
  refunded_amount TEXT
) STRICT;

CREATE TABLE refunds (
  id TEXT NOT NULL PRIMARY KEY,
  sale_id TEXT NOT NULL, -- of a row in sales, or of a referral that is a sale at once
  refunded_at TEXT NOT NULL,
  amount TEXT NOT NULL
) STRICT;

CREATE TABLE touches (
  referral_id TEXT NOT NULL REFERENCES referrals (id),
  partner_id TEXT NOT NULL REFERENCES partners (id),
  at TEXT NOT NULL,
  kind TEXT NOT NULL, -- '' where none was given
  channel TEXT,
  share TEXT,
  PRIMARY KEY (referral_id, partner_id, at, kind)
) STRICT;

CREATE TABLE activities (
  id TEXT NOT NULL PRIMARY KEY,
  partner_id TEXT NOT NULL REFERENCES partners (id),
  at TEXT NOT NULL,
  kind TEXT NOT NULL,
  value TEXT
) STRICT;

CREATE TABLE targets (
  partner_id TEXT NOT NULL REFERENCES partners (id),
  period TEXT NOT NULL,
  value TEXT NOT NULL,
  metric TEXT NOT NULL,
  PRIMARY KEY (partner_id, period, metric)
) STRICT;

CREATE TABLE rates (
  currency TEXT NOT NULL,
  "on" TEXT NOT NULL,
  rate TEXT NOT NULL,
  PRIMARY KEY (currency, "on")
) STRICT;

CREATE TABLE attributes (
  table_name TEXT NOT NULL,
  name TEXT NOT NULL COLLATE NOCASE,
  PRIMARY KEY (table_name, name)
) STRICT;

-- Every import that changed something, numbered; and the rows it replaced, as JSON without the empty fields.
CREATE TABLE imports (
  id INTEGER PRIMARY KEY,
  file TEXT NOT NULL,
  table_name TEXT NOT NULL,
  added INTEGER NOT NULL,
  changed INTEGER NOT NULL,
  unchanged INTEGER NOT NULL,
  rejected INTEGER NOT NULL
) STRICT;

CREATE TABLE history (
  import INTEGER NOT NULL REFERENCES imports (id) DEFERRABLE INITIALLY DEFERRED,
  table_name TEXT NOT NULL,
  id TEXT NOT NULL, -- the row's key; the parts of a longer one with | between them
  old TEXT NOT NULL
) STRICT;
