"""The first tables."""

from __future__ import annotations

STATEMENTS = (
    """
    CREATE TABLE settings (
        id {id}, version {int} NOT NULL, archived_on TEXT, name TEXT NOT NULL, base_currency
        TEXT NOT NULL, time_zone TEXT NOT NULL
    ){strict}
    """,
    """
    CREATE TABLE policies (
        id {id}, version {int} NOT NULL, archived_on TEXT, content TEXT NOT NULL, from_on TEXT
        NOT NULL
    ){strict}
    """,
    """
    CREATE TABLE rates (
        id {id}, version {int} NOT NULL, archived_on TEXT, currency TEXT NOT NULL, millionths
        {int} NOT NULL, from_on TEXT NOT NULL
    ){strict}
    """,
    """
    CREATE TABLE members (
        id {id}, version {int} NOT NULL, archived_on TEXT, login TEXT NOT NULL, name TEXT NOT
        NULL, name_key {key} NOT NULL UNIQUE, role TEXT NOT NULL, active {int} NOT NULL
    ){strict}
    """,
    """
    CREATE TABLE clients (
        id {id}, version {int} NOT NULL, archived_on TEXT, name TEXT NOT NULL, name_key {key}
        NOT NULL UNIQUE, sort_key {key} NOT NULL, short_name TEXT NOT NULL, short_key {key} NOT
        NULL, industry TEXT NOT NULL, tier TEXT NOT NULL, owner_id {int} REFERENCES members
        {late}, website TEXT NOT NULL, competitors TEXT NOT NULL, one_decision_maker {int},
        decision_reason TEXT NOT NULL, decision_until TEXT, notes TEXT NOT NULL
    ){strict}
    """,
    """
    CREATE TABLE categories (
        id {id}, version {int} NOT NULL, archived_on TEXT, slug TEXT NOT NULL UNIQUE, name TEXT
        NOT NULL, name_key {key} NOT NULL, aliases TEXT NOT NULL
    ){strict}
    """,
    """
    CREATE TABLE agreements (
        id {id}, version {int} NOT NULL, archived_on TEXT, client_id {int} NOT NULL REFERENCES
        clients {late}, reference TEXT NOT NULL, signed_on TEXT, expires_on TEXT, location TEXT
        NOT NULL
    ){strict}
    """,
    """
    CREATE TABLE scopes (
        id {id}, version {int} NOT NULL, archived_on TEXT, client_id {int} NOT NULL REFERENCES
        clients {late}, agreement_id {int} REFERENCES agreements {late}, category_id {int} NOT
        NULL REFERENCES categories {late}, designation TEXT NOT NULL, binds TEXT NOT NULL,
        territory TEXT NOT NULL, brand TEXT NOT NULL, status TEXT NOT NULL, since_on TEXT,
        known_on TEXT NOT NULL, owner_id {int} REFERENCES members {late}, fee_model TEXT NOT
        NULL, discount {int}, budget_minor {int}, budget_currency TEXT NOT NULL,
        reviewed_on TEXT, mandatory_years {int}, mandatory_last_on TEXT, our_commitments TEXT
        NOT NULL, their_commitments TEXT NOT NULL, review_interval_days {int}, notes TEXT NOT
        NULL, ended_on TEXT, outcome TEXT NOT NULL, client_reason TEXT NOT NULL, our_reason TEXT
        NOT NULL
    ){strict}
    """,
    """
    CREATE TABLE terms (
        id {id}, version {int} NOT NULL, archived_on TEXT, scope_id {int} NOT NULL REFERENCES
        scopes {late}, shape TEXT NOT NULL, starts_on TEXT, ends_on TEXT, minimum_until TEXT,
        renews_months {int}, notice_count {int}, notice_unit TEXT NOT NULL, fee_minor {int},
        fee_currency TEXT NOT NULL, stage TEXT NOT NULL, stage_on TEXT, notice_given_on TEXT,
        notice_given_by TEXT NOT NULL
    ){strict}
    """,
    """
    CREATE TABLE work_orders (
        id {id}, version {int} NOT NULL, archived_on TEXT, scope_id {int} NOT NULL REFERENCES
        scopes {late}, kind TEXT NOT NULL, reference TEXT NOT NULL, title TEXT NOT NULL,
        value_minor {int}, value_currency TEXT NOT NULL, starts_on TEXT, ends_on TEXT, status
        TEXT NOT NULL
    ){strict}
    """,
    """
    CREATE TABLE contacts (
        id {id}, version {int} NOT NULL, archived_on TEXT, client_id {int} NOT NULL REFERENCES
        clients {late}, name TEXT NOT NULL, name_key {key} NOT NULL, title TEXT NOT NULL, level
        TEXT NOT NULL, role TEXT NOT NULL, email TEXT NOT NULL, phone TEXT NOT NULL,
        reports_to_id {int} REFERENCES contacts {late}, counterpart_id {int} REFERENCES members
        {late}, started_on TEXT, left_on TEXT, replaced_by_id {int} REFERENCES contacts {late},
        notes TEXT NOT NULL
    ){strict}
    """,
    """
    CREATE TABLE activities (
        id {id}, version {int} NOT NULL, archived_on TEXT, client_id {int} NOT NULL REFERENCES
        clients {late}, scope_id {int} REFERENCES scopes {late}, kind TEXT NOT NULL, happened_on
        TEXT NOT NULL, two_way {int} NOT NULL, strategic {int} NOT NULL, contact_ids TEXT NOT
        NULL, member_ids TEXT NOT NULL, sentiment TEXT NOT NULL, summary TEXT NOT NULL, due_on
        TEXT, closed_on TEXT, out_of_scope {int}, rival TEXT NOT NULL, strength {int}
    ){strict}
    """,
    """
    CREATE TABLE staffing (
        id {id}, version {int} NOT NULL, archived_on TEXT, scope_id {int} NOT NULL REFERENCES
        scopes {late}, role TEXT NOT NULL, member_id {int} REFERENCES members {late},
        planned_fte {int}, actual_fte {int}, is_key {int} NOT NULL, is_lead {int} NOT NULL,
        from_on TEXT, to_on TEXT
    ){strict}
    """,
    """
    CREATE TABLE hours (
        id {id}, version {int} NOT NULL, archived_on TEXT, scope_id {int} NOT NULL REFERENCES
        scopes {late}, month_on TEXT NOT NULL, scoped_hours {int}, actual_hours {int}
    ){strict}
    """,
    """
    CREATE TABLE evaluations (
        id {id}, version {int} NOT NULL, archived_on TEXT, scope_id {int} NOT NULL REFERENCES
        scopes {late}, happened_on TEXT NOT NULL, side TEXT NOT NULL, score {int} NOT NULL, note
        TEXT NOT NULL
    ){strict}
    """,
    """
    CREATE TABLE pitches (
        id {id}, version {int} NOT NULL, archived_on TEXT, client_id {int} NOT NULL REFERENCES
        clients {late}, scope_id {int} REFERENCES scopes {late}, category_id {int} REFERENCES
        categories {late}, purpose TEXT NOT NULL, reason TEXT NOT NULL, stage TEXT NOT NULL,
        discovery {int} NOT NULL, proposal {int} NOT NULL, case_studies {int} NOT NULL,
        presentation {int} NOT NULL, criteria TEXT NOT NULL, rivals TEXT NOT NULL, value_minor
        {int}, value_currency TEXT NOT NULL, decision_on TEXT, opened_on TEXT, closed_on TEXT,
        outcome TEXT NOT NULL, client_reason TEXT NOT NULL, our_reason TEXT NOT NULL, hours
        {int}, cost_minor {int}, cost_currency TEXT NOT NULL
    ){strict}
    """,
    """
    CREATE TABLE opportunities (
        id {id}, version {int} NOT NULL, archived_on TEXT, client_id {int} NOT NULL REFERENCES
        clients {late}, category_id {int} REFERENCES categories {late}, idea TEXT NOT NULL,
        value_minor {int}, value_currency TEXT NOT NULL, stage TEXT NOT NULL
    ){strict}
    """,
    """
    CREATE TABLE tasks (
        id {id}, version {int} NOT NULL, archived_on TEXT, title TEXT NOT NULL, due_on TEXT,
        owner_id {int} REFERENCES members {late}, client_id {int} REFERENCES clients {late},
        scope_id {int} REFERENCES scopes {late}, contact_id {int} REFERENCES contacts {late},
        done_on TEXT
    ){strict}
    """,
    """
    CREATE TABLE review_marks (
        id {id}, version {int} NOT NULL, archived_on TEXT, scope_id {int} NOT NULL REFERENCES
        scopes {late}, kind TEXT NOT NULL, actor TEXT NOT NULL, marked_on TEXT NOT NULL, back_on
        TEXT NOT NULL, reason TEXT NOT NULL, band TEXT NOT NULL, stage TEXT NOT NULL
    ){strict}
    """,
    """
    CREATE TABLE judgements (
        id {id}, version {int} NOT NULL, archived_on TEXT, scope_id {int} NOT NULL REFERENCES
        scopes {late}, band TEXT NOT NULL, reason TEXT NOT NULL, actor TEXT NOT NULL, judged_on
        TEXT NOT NULL, until_on TEXT NOT NULL
    ){strict}
    """,
    """
    CREATE TABLE tags (
        id {id}, version {int} NOT NULL, archived_on TEXT, entity TEXT NOT NULL, row_id {int}
        NOT NULL, word TEXT NOT NULL
    ){strict}
    """,
    """
    CREATE TABLE batches (
        id {id}, at TEXT NOT NULL, actor TEXT NOT NULL, action TEXT NOT NULL, undoes {int},
        command_id TEXT NOT NULL UNIQUE
    ){strict}
    """,
    """
    CREATE TABLE changes (
        id {id}, batch {int} NOT NULL REFERENCES batches {late}, entity TEXT NOT NULL, row_id
        {int} NOT NULL, before TEXT, after TEXT
    ){strict}
    """,
    """
    CREATE TABLE scope_summary (
        scope_id {int} PRIMARY KEY, as_of TEXT NOT NULL, is_scored {int} NOT NULL, in_queue
        {int} NOT NULL, band TEXT NOT NULL, band_order {int} NOT NULL, fee_order {int} NOT NULL,
        act_order TEXT NOT NULL, score {int}, known {int} NOT NULL, floors TEXT NOT NULL, tenths
        TEXT NOT NULL, reason TEXT NOT NULL, act_by TEXT, stage TEXT NOT NULL, expected_stage
        TEXT NOT NULL, shape TEXT NOT NULL, state TEXT NOT NULL, ends_on TEXT, term_ends_on
        TEXT, notice_by TEXT, fee_minor {int}, fee_currency TEXT NOT NULL, fee_base {int},
        touch_on TEXT, next_on TEXT
    ){strict}
    """,
    """
    CREATE TABLE band_history (
        id {id}, scope_id {int} NOT NULL, day TEXT NOT NULL, band TEXT NOT NULL, score {int},
        batch {int}
    ){strict}
    """,
    "CREATE INDEX clients_order ON clients (sort_key, id)",
    "CREATE INDEX scopes_client ON scopes (client_id)",
    "CREATE INDEX agreements_client ON agreements (client_id)",
    "CREATE INDEX terms_scope ON terms (scope_id, starts_on)",
    "CREATE INDEX work_orders_scope ON work_orders (scope_id)",
    "CREATE INDEX contacts_client ON contacts (client_id)",
    "CREATE INDEX contacts_order ON contacts (name_key, id)",
    "CREATE INDEX activities_client ON activities (client_id, happened_on)",
    "CREATE INDEX activities_scope ON activities (scope_id)",
    "CREATE INDEX staffing_scope ON staffing (scope_id)",
    "CREATE INDEX hours_scope ON hours (scope_id, month_on)",
    "CREATE INDEX evaluations_scope ON evaluations (scope_id)",
    "CREATE INDEX pitches_client ON pitches (client_id)",
    "CREATE INDEX pitches_scope ON pitches (scope_id)",
    "CREATE INDEX opportunities_client ON opportunities (client_id)",
    "CREATE INDEX tasks_client ON tasks (client_id)",
    "CREATE INDEX tasks_due ON tasks (due_on)",
    "CREATE INDEX review_marks_scope ON review_marks (scope_id)",
    "CREATE INDEX judgements_scope ON judgements (scope_id)",
    "CREATE UNIQUE INDEX tags_word ON tags (entity, row_id, word)",
    "CREATE UNIQUE INDEX rates_day ON rates (currency, from_on)",
    "CREATE INDEX changes_batch ON changes (batch)",
    "CREATE INDEX changes_row ON changes (entity, row_id)",
    "CREATE INDEX batches_undoes ON batches (undoes)",
    "CREATE INDEX scope_summary_order ON scope_summary"
    " (in_queue, band_order, fee_order, act_order, scope_id)",
    "CREATE INDEX scope_summary_day ON scope_summary (as_of)",
    "CREATE INDEX scope_summary_next ON scope_summary (next_on)",
    "CREATE INDEX band_history_scope ON band_history (scope_id, day)",
)
