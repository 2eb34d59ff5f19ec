package org.tessellate.app.interop.calendar;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.util.List;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tessellate.app.facility.Equipment;
import org.tessellate.app.facility.Location;
import org.tessellate.app.identity.Permission;
import org.tessellate.app.register.Definition;
import org.tessellate.app.register.Fault;
import org.tessellate.app.register.Register;
import org.tessellate.app.register.Registers;
import org.tessellate.app.workforce.StaffMember;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(CalendarSettings.class)
class CalendarConfiguration {

    @Bean
    Register<CalendarFeed> calendarFeeds(Registers registers, CalendarSettings settings, Register<Location> locations, Register<Equipment> equipment,
            Register<StaffMember> staff) {
        return registers.open(Definition.of("CalendarFeed", "interop.calendar_feed", CalendarFeed.class, Permission.INTEGRATION_WRITE, CalendarFeed::id)
                .reference("location", "Location", CalendarFeed::location, locations)
                .reference("equipment", "Equipment", CalendarFeed::equipment, equipment)
                .reference("staff", "Staff", CalendarFeed::staff, staff)
                .check(feed -> faults(feed, settings)));
    }

    private static List<Fault> faults(CalendarFeed feed, CalendarSettings settings) {
        if (!feed.isOfOne()) {
            return List.of(new Fault("location", String.valueOf(feed.location()), "or equipment or staff: name exactly one"));
        }
        return settings.allows(feed.address()) ? List.of()
                : List.of(new Fault("address", "…", "is not on a host that tessellate.calendars.hosts names, or is without TLS"));
    }

    @Bean
    RecurringTask<Void> calendarFeedJob(FeedReader reader, CalendarSettings settings) {
        return Tasks.recurring("calendar-feeds", FixedDelay.of(settings.every())).execute((instance, context) -> reader.step());
    }
}
