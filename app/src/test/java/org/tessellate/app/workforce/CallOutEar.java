package org.tessellate.app.workforce;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Remembers the call-outs it heard of while their transaction was still open. */
@Component
class CallOutEar {

    final List<StaffId> heardInside = new CopyOnWriteArrayList<>();

    @EventListener
    void on(CallOutReported event) {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            heardInside.add(event.staff());
        }
    }
}
