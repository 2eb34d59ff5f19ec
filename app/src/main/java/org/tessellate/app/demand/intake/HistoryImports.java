package org.tessellate.app.demand.intake;

import java.io.InputStream;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.security.concurrent.DelegatingSecurityContextRunnable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import org.tessellate.app.facility.Facilities;
import org.tessellate.app.identity.Access;
import org.tessellate.app.identity.Permission;
import org.tessellate.app.runtime.FhirId;
import org.tessellate.app.runtime.Problem;

/** Imports history files, each in one transaction: a row error quarantines the row, a file error changes nothing. Thread-safe. */
@Service
public class HistoryImports implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(HistoryImports.class);

    private final ImportStore store;
    private final ImportRun run;
    private final Facilities facilities;
    private final OpenRows rows;
    private final TransactionTemplate transaction;
    private final Access access;
    private final ReentrantLock turn = new ReentrantLock(true);
    private final ExecutorService background = Executors.newSingleThreadExecutor(Thread.ofVirtual().name("import").factory());

    HistoryImports(ImportStore store, ImportRun run, Facilities facilities, OpenRows rows, TransactionTemplate transaction, Access access) {
        this.store = store;
        this.run = run;
        this.facilities = facilities;
        this.rows = rows;
        this.transaction = transaction;
        this.access = access;
    }

    /** Imports the upload and answers when it is done; the same file once more is recognised and left alone. */
    public HistoryImport accept(ImportOrder order, InputStream upload) {
        if (order.service() != null && !order.service().isEmpty()) {
            FhirId.require(order.service(), "service id");
        }
        UnitScope units = UnitScope.of(facilities, access, order);
        try (SpooledFile file = SpooledFile.of(upload)) {
            return store.sameAsLatest(order, file.sha256()).map(HistoryImport::asRepeated).orElseGet(() -> runOnce(FhirId.generate(), order, file, units));
        }
    }

    /**
     * Imports corrected rows, also when the very same came before: what refused them may have been put right since. They leave the
     * parent's quarantine in the transaction that begins the record of their import, and come back in the one that ends it as failed.
     */
    HistoryImport again(String parent, Collection<Long> lines, ImportOrder order, InputStream upload) {
        UnitScope units = UnitScope.of(facilities, access, order);
        String id = FhirId.generate();
        try (SpooledFile file = SpooledFile.of(upload)) {
            transaction.executeWithoutResult(_ -> {
                rows.claim(parent, lines, id);
                store.startCorrecting(parent, id, order, file.sha256(), access.current().username());
            });
            return runStarted(id, order, file, units);
        }
    }

    /** As {@link #accept}, but answers at once: the record tells how far it is. Files wait for each other. */
    public HistoryImport submit(ImportOrder order, InputStream upload) {
        UnitScope units = UnitScope.of(facilities, access, order);
        SpooledFile file = SpooledFile.of(upload);
        try {
            return store.sameAsLatest(order, file.sha256()).map(same -> left(same, file)).orElseGet(() -> enqueued(order, file, units));
        } catch (RuntimeException refused) {
            file.close();
            throw refused;
        }
    }

    private static HistoryImport left(HistoryImport same, SpooledFile file) {
        file.close();
        return same.asRepeated();
    }

    private HistoryImport enqueued(ImportOrder order, SpooledFile file, UnitScope units) {
        String id = FhirId.generate();
        store.start(id, order, file.sha256(), access.current().username());
        // In the name of who sent it: rows of other units are judged by their grants.
        background.execute(new DelegatingSecurityContextRunnable(() -> runQuietly(id, order, file, units)));
        return store.find(id).orElseThrow();
    }

    private void runQuietly(String id, ImportOrder order, SpooledFile file, UnitScope units) {
        try (file) {
            runInTurn(id, order, file, units);
        } catch (Problem refused) {
            store.fail(id, refused.getMessage() + " " + refused.remedy());
        } catch (RuntimeException | Error failure) {
            LOG.error("The import ({}) failed", id, failure);
            store.fail(id, "The import failed inside Tessellate; nothing of it was kept. The application log has the cause.");
        }
    }

    // Waits here, where it holds no connection that the one who writes may need.
    private void runInTurn(String id, ImportOrder order, SpooledFile file, UnitScope units) {
        turn.lock();
        try {
            run.run(id, order, file, units);
        } finally {
            turn.unlock();
        }
    }

    @Override
    public void destroy() {
        background.shutdownNow();
    }

    private HistoryImport runOnce(String id, ImportOrder order, SpooledFile file, UnitScope units) {
        store.start(id, order, file.sha256(), access.current().username());
        return runStarted(id, order, file, units);
    }

    private HistoryImport runStarted(String id, ImportOrder order, SpooledFile file, UnitScope units) {
        try {
            runInTurn(id, order, file, units);
        } catch (RuntimeException | Error refused) {
            store.fail(id, String.valueOf(refused.getMessage()));
            if (refused instanceof Problem problem) {
                throw problem.with("import", id);
            }
            throw refused;
        }
        return store.find(id).orElseThrow();
    }

    public HistoryImport get(String id) {
        HistoryImport found = store.find(id).orElseThrow(() -> Problem.notFound("Import", id));
        access.require(Permission.DEMAND_READ, found.unit());
        return found;
    }

    /** The latest imports first; with a unit, those that named it. */
    public List<HistoryImport> list(@Nullable String unit, int limit) {
        access.require(Permission.DEMAND_READ, unit);
        return store.list(unit, Math.clamp(limit, 1, 500));
    }

    /** Quarantined rows in the order of the file, after a line. */
    public List<QuarantinedRow> quarantine(String id, long afterLine, int limit) {
        get(id);
        return store.quarantine(id, afterLine, Math.clamp(limit, 1, Quarantine.KEPT));
    }

    /** The whole quarantine of an import as CSV, safe to open in a spreadsheet. */
    public String quarantineCsv(String id) {
        return QuarantineFile.of(quarantine(id, 0, Quarantine.KEPT));
    }

    static Map<String, Object> facts(ImportOrder order, HistoryImport.Counts counts) {
        return Map.of("schema", order.schema().slug(), "file", order.fileName(), "read", counts.read(), "accepted", counts.accepted(),
                "quarantined", counts.quarantined(), "replaced", counts.replaced());
    }
}
