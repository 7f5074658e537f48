package eu.sprungbrett.testkit;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.test.context.ContextConfigurationAttributes;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.ContextCustomizerFactory;
import org.springframework.test.context.MergedContextConfiguration;

import java.util.List;

/** Points a test's context to the engines. */
class EnginesCustomizerFactory implements ContextCustomizerFactory {

    @Override
    public @Nullable ContextCustomizer createContextCustomizer(
            Class<?> test, List<ContextConfigurationAttributes> attributes) {
        return AnnotatedElementUtils.hasAnnotation(test, WithEngines.class)
                ? new EnginesCustomizer()
                : null;
    }

    /** All instances are alike, so that tests with the same set-up share a context. */
    record EnginesCustomizer() implements ContextCustomizer {

        @Override
        public void customizeContext(
                ConfigurableApplicationContext context, MergedContextConfiguration configuration) {
            var engines = Engines.running();
            TestPropertyValues.of(
                            "SPRUNGBRETT_KAFKA=" + engines.kafka(),
                            "SPRUNGBRETT_STORE=" + engines.store())
                    .applyTo(context);
        }
    }
}
