$ guerdon verify --book b.book --digest 123
guerdon: --digest 123 is no digest; expected 64 digits and letters, as guerdon verify prints them [usage.digest]
[2]
