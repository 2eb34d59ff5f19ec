package org.tessellate.app;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts the application. */
@SpringBootApplication
public class Tessellate {

    public static void main(String[] arguments) {
        SpringApplication.run(Tessellate.class, arguments);
    }
}
