package eu.sprungbrett.testkit;

import org.springframework.test.context.ContextCustomizerFactories;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Gives a Spring test a real broker and store: Kafka and MongoDB in containers where a Docker
 * engine answers, the embedded ones otherwise. {@code -Dsprungbrett.engines=embedded|containers}
 * decides by hand. They are started once per JVM; each context finds its own databases.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@ContextCustomizerFactories(EnginesCustomizerFactory.class)
public @interface WithEngines {}
