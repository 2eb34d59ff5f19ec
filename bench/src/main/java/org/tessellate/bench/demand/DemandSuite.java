package org.tessellate.bench.demand;

import java.nio.file.Path;

/** The public sets by the names people type. */
enum DemandSuite {
    swast("ambulance_swast_daily", Swast::run),
    uihc("ed_uihc_hourly", Uihc::run),
    hospital767("hospital_monthly_767", Monthly::hospital),
    nhs_ae("nhs_ae_monthly", Monthly::nhs);

    private final String folder;
    private final Protocol protocol;

    DemandSuite(String folder, Protocol protocol) {
        this.folder = folder;
        this.protocol = protocol;
    }

    private interface Protocol {
        void run(Path folder, Measure measure);
    }

    String folder() {
        return folder;
    }

    void run(Path data, Measure measure) {
        protocol.run(data, measure);
    }
}
