-- The tables of a collection as Anki 2.1 keeps them (version 11), which every Anki of today still reads.
-- `usn` is -1 for what has never met a server, times are seconds, ids are milliseconds.

CREATE TABLE col (
  id     integer PRIMARY KEY,
  crt    integer NOT NULL,
  mod    integer NOT NULL,
  scm    integer NOT NULL,
  ver    integer NOT NULL,
  dty    integer NOT NULL,
  usn    integer NOT NULL,
  ls     integer NOT NULL,
  conf   text NOT NULL,
  models text NOT NULL,
  decks  text NOT NULL,
  dconf  text NOT NULL,
  tags   text NOT NULL
);

-- `flds` are parted by U+001F; `sfld` is what the browser sorts by, a number where it looks like one.
CREATE TABLE notes (
  id    integer PRIMARY KEY,
  guid  text NOT NULL,
  mid   integer NOT NULL,
  mod   integer NOT NULL,
  usn   integer NOT NULL,
  tags  text NOT NULL,
  flds  text NOT NULL,
  sfld  integer NOT NULL,
  csum  integer NOT NULL,
  flags integer NOT NULL,
  data  text NOT NULL
);

-- `ord` is the template, or the gap of a cloze. New cards have type 0 and queue 0, and `due` is their place in line.
CREATE TABLE cards (
  id     integer PRIMARY KEY,
  nid    integer NOT NULL,
  did    integer NOT NULL,
  ord    integer NOT NULL,
  mod    integer NOT NULL,
  usn    integer NOT NULL,
  type   integer NOT NULL,
  queue  integer NOT NULL,
  due    integer NOT NULL,
  ivl    integer NOT NULL,
  factor integer NOT NULL,
  reps   integer NOT NULL,
  lapses integer NOT NULL,
  left   integer NOT NULL,
  odue   integer NOT NULL,
  odid   integer NOT NULL,
  flags  integer NOT NULL,
  data   text NOT NULL
);

CREATE TABLE revlog (
  id      integer PRIMARY KEY,
  cid     integer NOT NULL,
  usn     integer NOT NULL,
  ease    integer NOT NULL,
  ivl     integer NOT NULL,
  lastIvl integer NOT NULL,
  factor  integer NOT NULL,
  time    integer NOT NULL,
  type    integer NOT NULL
);

CREATE TABLE graves (
  usn  integer NOT NULL,
  oid  integer NOT NULL,
  type integer NOT NULL
);
