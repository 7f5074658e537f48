package eu.sprungbrett.matching;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts the process. */
@SpringBootApplication
class MatchingApplication {

    public static void main(String[] arguments) {
        SpringApplication.run(MatchingApplication.class, arguments);
    }
}
