package org.tessellate.app.interop.hl7v2;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.hl7v2.HL7Exception;
import ca.uhn.hl7v2.parser.DefaultModelClassFactory;
import org.junit.jupiter.api.Test;

/** What is remembered is what HAPI would have found, and no sender can fill the memory with names. */
class RememberedClassesTest {

    private final RememberedClasses classes = new RememberedClasses();

    @Test
    void answersAsHapiDoesEachTime() throws HL7Exception {
        DefaultModelClassFactory plain = new DefaultModelClassFactory();
        for (int again = 0; again < 2; again++) {
            for (String version : new String[] {"2.3", "2.5.1", "2.8"}) {
                assertThat(classes.getMessageClass("ADT_A01", version, true)).isEqualTo(plain.getMessageClass("ADT_A01", version, true)).isNotNull();
                assertThat(classes.getSegmentClass("PV1", version)).isEqualTo(plain.getSegmentClass("PV1", version)).isNotNull();
                assertThat(classes.getSegmentClass("ZZZ", version)).isNull();
            }
        }
        assertThat(classes.remembered()).isEqualTo(9);
    }

    @Test
    void madeUpNamesDoNotFillTheMemory() throws HL7Exception {
        for (int i = 0; i < RememberedClasses.MOST + 50; i++) {
            assertThat(classes.getSegmentClass("Z" + i, "2.5")).isNull();
        }

        assertThat(classes.remembered()).isEqualTo(RememberedClasses.MOST);
    }
}
