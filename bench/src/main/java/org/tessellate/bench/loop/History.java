package org.tessellate.bench.loop;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.tessellate.bench.BenchFailure;
import org.tessellate.bench.Journal;
import org.tessellate.bench.server.Api;
import tools.jackson.databind.JsonNode;

/** Imports an arrivals file and compares the report with what is known of the file. */
final class History {

    private final Api analyst;
    private final Journal journal;

    History(Api analyst, Journal journal) {
        this.analyst = analyst;
        this.journal = journal;
    }

    void bring(ArrivalsFile file, String unit, String name) {
        long started = System.nanoTime();
        JsonNode done = analyst.upload("/api/v1/demand/imports?unit=%s&columns=time=%s,value=%s&fileName=%s"
                .formatted(unit, ArrivalsFile.TIME, ArrivalsFile.VALUE, name), "application/gzip", file.gzip());
        double seconds = (System.nanoTime() - started) / 1e9;
        JsonNode counts = done.get("counts");
        journal.say("Imported %s: %s in %.1f s; %s", name, counts, seconds, done.at("/report/verdict/sentence").asString());
        for (JsonNode finding : done.at("/report/findings")) {
            if (finding.get("count").asLong() > 0) {
                journal.say("    %6d  %s %s", finding.get("count").asLong(), finding.get("sentence").asString(), finding.at("/examples/0").asString());
            }
        }
        requireQuarantine(file, done.get("id").asString());
        journal.step("import", Map.of("file", name, "counts", counts, "seconds", seconds, "verdict", done.at("/report/verdict/level").asString(),
                "quarantined_lines", file.skippedLines()));
    }

    /** Rows at hours that do not exist stand in quarantine with their line and that reason, and nothing else does. */
    private void requireQuarantine(ArrivalsFile file, String id) {
        List<Long> lines = new ArrayList<>();
        for (JsonNode row : analyst.get("/api/v1/demand/imports/" + id + "/quarantine")) {
            if (row.get("code").asString().equals("SKIPPED_LOCAL_HOUR")) {
                lines.add(row.get("line").asLong());
            }
        }
        if (!lines.equals(file.skippedLines())) {
            throw new BenchFailure("The lines quarantined for local hours that do not exist (%s) are not those of the file (%s)."
                    .formatted(lines, file.skippedLines()), "the import read the time zone wrongly.");
        }
        journal.say("    quarantined lines %s: local hours that %s skipped", lines, file.zone());
    }
}
