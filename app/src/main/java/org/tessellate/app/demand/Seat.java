package org.tessellate.app.demand;

import org.jspecify.annotations.Nullable;
import org.tessellate.app.facility.ServiceId;
import org.tessellate.app.facility.UnitId;
import org.tessellate.engine.forecasting.Granularity;

/** What one demand model forecasts: a unit, or one {@link Subject} in it, by steps of one length. */
public record Seat(UnitId unit, @Nullable ServiceId service, Granularity granularity) {

    static Seat of(ForecastOrder order) {
        return new Seat(order.unit(), order.service(), order.granularity());
    }

    /** Its name in the register of models. */
    public String scope() {
        return unit + "/" + (service == null ? "" : service + "/") + granularity;
    }

    String serviceKey() {
        return service == null ? "" : service.value();
    }

    ForecastOrder order(int horizon) {
        return new ForecastOrder(unit, service, granularity, horizon, null, null);
    }
}
