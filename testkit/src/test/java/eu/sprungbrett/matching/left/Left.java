package eu.sprungbrett.matching.left;

import eu.sprungbrett.matching.right.Right;
import eu.sprungbrett.registration.somebody.Somebody;

import org.springframework.beans.factory.annotation.Autowired;

import java.time.Instant;

/** One half of a cycle, with a neighbour's class, the wall clock and a wired field. */
public class Left {
    @Autowired Somebody somebody = new Somebody();
    final Instant started = Instant.now();

    Right right() {
        return new Right();
    }
}
