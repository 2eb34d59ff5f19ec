-- The background queue (db-scheduler) and the event outbox (Spring Modulith); both libraries own the shape.
CREATE TABLE runtime.scheduled_tasks (
    task_name            text        NOT NULL,
    task_instance        text        NOT NULL,
    task_data            bytea,
    execution_time       timestamptz NOT NULL,
    picked               boolean     NOT NULL,
    picked_by            text,
    last_success         timestamptz,
    last_failure         timestamptz,
    consecutive_failures int,
    last_heartbeat       timestamptz,
    version              bigint      NOT NULL,
    priority             smallint,
    PRIMARY KEY (task_name, task_instance)
);
CREATE INDEX scheduled_tasks_due ON runtime.scheduled_tasks (execution_time);
CREATE INDEX scheduled_tasks_heartbeat ON runtime.scheduled_tasks (last_heartbeat);
CREATE INDEX scheduled_tasks_priority ON runtime.scheduled_tasks (priority DESC, execution_time);

CREATE TABLE runtime.event_publication (
    id                     uuid        NOT NULL PRIMARY KEY,
    listener_id            text        NOT NULL,
    event_type             text        NOT NULL,
    serialized_event       text        NOT NULL,
    publication_date       timestamptz NOT NULL,
    completion_date        timestamptz,
    status                 text,
    completion_attempts    int,
    last_resubmission_date timestamptz
);
CREATE INDEX event_publication_by_event ON runtime.event_publication USING hash (serialized_event);
CREATE INDEX event_publication_by_completion ON runtime.event_publication (completion_date);
