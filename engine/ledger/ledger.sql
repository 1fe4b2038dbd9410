-- The ledger of a book: what was posted, in double entry, and never changed. Everything that happens to it is an entry;
-- most entries have postings, which sum to zero for each unit. A debit is positive: what a program costs is positive,
-- and what is owed to partners is negative. Each entry's digest covers the one before it, so that nothing can be left
-- out, put in or altered unseen.

CREATE TABLE ledger_accounts (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE, -- partner/P1/payable
  kind TEXT NOT NULL,        -- payable
  owner TEXT NOT NULL        -- P1; '' where it has none
) STRICT;

CREATE TABLE ledger_units (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  decimals INTEGER NOT NULL, -- quantities are whole numbers of the smallest part
  is_money INTEGER NOT NULL
) STRICT;

-- Programs and policies as they were when something was posted by them, so that it can be calculated again.
CREATE TABLE ledger_texts (
  digest TEXT NOT NULL PRIMARY KEY,
  text TEXT NOT NULL
) STRICT;

CREATE TABLE ledger_entries (
  id INTEGER PRIMARY KEY, -- 1, 2, 3, ...
  kind TEXT NOT NULL,
  "on" TEXT NOT NULL,     -- the day that it is posted for
  partner TEXT,
  period TEXT,            -- in whose statement it stands
  origin TEXT,            -- the period in which it was earned
  cause TEXT,
  refers INTEGER REFERENCES ledger_entries (id), -- the run, the batch or the payment that it belongs to
  key TEXT,               -- of what must not be done twice; one for each kind
  about TEXT,             -- why, or what else is to be known, as JSON where it is more than one thing
  author TEXT,
  digest TEXT NOT NULL,
  UNIQUE (kind, key)
) STRICT;

CREATE TABLE ledger_postings (
  entry INTEGER NOT NULL REFERENCES ledger_entries (id),
  number INTEGER NOT NULL, -- 1, 2, 3, ... in the entry
  account INTEGER NOT NULL REFERENCES ledger_accounts (id),
  unit INTEGER NOT NULL REFERENCES ledger_units (id),
  quantity INTEGER NOT NULL,
  due TEXT,                -- money that is held: the day from which it is payable; a reward: the day it expires
  -- of an earning
  policy TEXT,
  event TEXT,
  source TEXT,
  part INTEGER,            -- 1, 2, ...: of what a policy emits on one event
  level TEXT,
  reason TEXT,
  PRIMARY KEY (entry, number)
) STRICT, WITHOUT ROWID;

CREATE INDEX ledger_entries_of_partner ON ledger_entries (partner) WHERE partner IS NOT NULL;
CREATE INDEX ledger_entries_that_refer ON ledger_entries (refers) WHERE refers IS NOT NULL;

CREATE VIEW ledger_register AS
SELECT e.id AS entry, e."on", e.kind, e.partner, e.period, e.origin, e.cause, a.name AS account, u.name AS unit,
       p.quantity, u.decimals, p.due, p.policy, p.event, p.source, p.reason
FROM ledger_entries e
JOIN ledger_postings p ON p.entry = e.id
JOIN ledger_accounts a ON a.id = p.account
JOIN ledger_units u ON u.id = p.unit;

CREATE VIEW ledger_balances AS
SELECT a.name AS account, u.name AS unit, sum(p.quantity) AS quantity, u.decimals
FROM ledger_postings p
JOIN ledger_accounts a ON a.id = p.account
JOIN ledger_units u ON u.id = p.unit
GROUP BY p.account, p.unit;

CREATE TRIGGER ledger_entries_follow BEFORE INSERT ON ledger_entries
WHEN NEW.id IS NOT (SELECT coalesce(max(id), 0) + 1 FROM ledger_entries)
BEGIN SELECT raise(ABORT, 'entries of the ledger are numbered one after the other'); END;
-- To insert in the place of another row deletes that one without a word.
CREATE TRIGGER ledger_entries_once BEFORE INSERT ON ledger_entries
WHEN NEW.key IS NOT NULL AND EXISTS (SELECT 1 FROM ledger_entries WHERE kind = NEW.kind AND key = NEW.key)
BEGIN SELECT raise(ABORT, 'an entry of that kind and key is there already'); END;
CREATE TRIGGER ledger_accounts_once BEFORE INSERT ON ledger_accounts
WHEN EXISTS (SELECT 1 FROM ledger_accounts WHERE id = NEW.id OR name = NEW.name)
BEGIN SELECT raise(ABORT, 'an account of that number or name is there already'); END;
CREATE TRIGGER ledger_units_once BEFORE INSERT ON ledger_units
WHEN EXISTS (SELECT 1 FROM ledger_units WHERE id = NEW.id OR name = NEW.name)
BEGIN SELECT raise(ABORT, 'a unit of that number or name is there already'); END;
CREATE TRIGGER ledger_texts_once BEFORE INSERT ON ledger_texts
WHEN EXISTS (SELECT 1 FROM ledger_texts WHERE digest = NEW.digest)
BEGIN SELECT raise(ABORT, 'a text of that digest is there already'); END;
CREATE TRIGGER ledger_postings_follow BEFORE INSERT ON ledger_postings
WHEN NEW.entry IS NOT (SELECT max(id) FROM ledger_entries)
BEGIN SELECT raise(ABORT, 'postings belong to the ledger''s last entry'); END;
CREATE TRIGGER ledger_entries_stay BEFORE UPDATE ON ledger_entries
BEGIN SELECT raise(ABORT, 'the ledger is only ever added to; post an adjustment instead'); END;
CREATE TRIGGER ledger_entries_remain BEFORE DELETE ON ledger_entries
BEGIN SELECT raise(ABORT, 'the ledger is only ever added to; post an adjustment instead'); END;
CREATE TRIGGER ledger_postings_stay BEFORE UPDATE ON ledger_postings
BEGIN SELECT raise(ABORT, 'the ledger is only ever added to; post an adjustment instead'); END;
CREATE TRIGGER ledger_postings_remain BEFORE DELETE ON ledger_postings
BEGIN SELECT raise(ABORT, 'the ledger is only ever added to; post an adjustment instead'); END;
CREATE TRIGGER ledger_accounts_stay BEFORE UPDATE ON ledger_accounts
BEGIN SELECT raise(ABORT, 'the ledger is only ever added to; post an adjustment instead'); END;
CREATE TRIGGER ledger_accounts_remain BEFORE DELETE ON ledger_accounts
BEGIN SELECT raise(ABORT, 'the ledger is only ever added to; post an adjustment instead'); END;
CREATE TRIGGER ledger_units_stay BEFORE UPDATE ON ledger_units
BEGIN SELECT raise(ABORT, 'the ledger is only ever added to; post an adjustment instead'); END;
CREATE TRIGGER ledger_units_remain BEFORE DELETE ON ledger_units
BEGIN SELECT raise(ABORT, 'the ledger is only ever added to; post an adjustment instead'); END;
CREATE TRIGGER ledger_texts_stay BEFORE UPDATE ON ledger_texts
BEGIN SELECT raise(ABORT, 'the ledger is only ever added to; post an adjustment instead'); END;
CREATE TRIGGER ledger_texts_remain BEFORE DELETE ON ledger_texts
BEGIN SELECT raise(ABORT, 'the ledger is only ever added to; post an adjustment instead'); END;
