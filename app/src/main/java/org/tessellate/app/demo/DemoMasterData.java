package org.tessellate.app.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tessellate.app.facility.Equipment;
import org.tessellate.app.facility.Facility;
import org.tessellate.app.facility.HealthcareService;
import org.tessellate.app.facility.Location;
import org.tessellate.app.facility.Procedure;
import org.tessellate.app.facility.Region;
import org.tessellate.app.facility.Unit;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.patient.Patient;
import org.tessellate.app.policy.Policies;
import org.tessellate.app.policy.PolicyScope;
import org.tessellate.app.register.Register;
import org.tessellate.app.supply.Item;
import org.tessellate.app.supply.ItemNeed;
import org.tessellate.app.supply.Stock;
import org.tessellate.app.supply.StockId;
import org.tessellate.app.supply.Stocks;
import org.tessellate.app.workforce.Contract;
import org.tessellate.app.workforce.Credential;
import org.tessellate.app.workforce.Leave;
import org.tessellate.app.workforce.ShiftRequest;
import org.tessellate.app.workforce.StaffMember;
import tools.jackson.databind.json.JsonMapper;

/** Riverside General's places, devices, procedures, people and policy: the CSV files under {@code demo/}, imported like anybody's. */
@Component
class DemoMasterData {

    /** Cages are fewer than there should be, so that there is something to review. */
    private static final Map<String, Integer> ON_HAND = Map.of("hip-cup-52", 24, "bone-cement", 80, "lumbar-cage", 10, "arthroscopy-pack", 90);

    private final Map<String, Register<?>> registers = new LinkedHashMap<>();
    private final Stocks levels;
    private final Policies policies;
    private final JsonMapper json;

    DemoMasterData(Register<Region> regions, Register<Facility> facilities, Register<Unit> units, Register<Location> locations,
            Register<Equipment> equipment, Register<HealthcareService> services, Register<Procedure> procedures,
            Register<StaffMember> staff, Register<Contract> contracts, Register<Credential> credentials, Register<Leave> leave,
            Register<ShiftRequest> requests, Register<Patient> patients, Register<Item> items, Register<Stock> stocks, Register<ItemNeed> itemNeeds, Stocks levels, Policies policies,
            JsonMapper json) {
        registers.put("regions", regions);
        registers.put("facilities", facilities);
        registers.put("units", units);
        registers.put("locations", locations);
        registers.put("equipment", equipment);
        registers.put("services", services);
        registers.put("procedures", procedures);
        registers.put("staff", staff);
        registers.put("contracts", contracts);
        registers.put("credentials", credentials);
        registers.put("leave", leave);
        registers.put("requests", requests);
        registers.put("patients", patients);
        registers.put("items", items);
        registers.put("stocks", stocks);
        registers.put("item-needs", itemNeeds);
        this.levels = levels;
        this.policies = policies;
        this.json = json;
    }

    /** All of it, or nothing when a part fails. */
    @Transactional
    public void load(LocalDate today) {
        registers.forEach((name, register) -> register.importCsv(RelativeDates.resolve(text(name + ".csv"), today)));
        ON_HAND.forEach((item, number) -> levels.count(new StockId("riverside." + item), number, "First count"));
        json.readTree(text("policies.json")).properties().forEach(unit ->
                policies.put(PolicyScope.of(new UnitId(unit.getKey())), unit.getValue(), "How this unit of the demo hospital works"));
    }

    private static String text(String file) {
        try (InputStream resource = DemoMasterData.class.getResourceAsStream("/demo/" + file)) {
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
