package io.wheelgate.cycle.engine;

import java.util.List;
import org.camunda.bpm.engine.impl.ProcessEngineImpl;
import org.camunda.bpm.engine.impl.variable.serializer.TypedValueSerializer;
import org.camunda.bpm.engine.impl.variable.serializer.VariableSerializers;
import org.camunda.bpm.engine.variable.type.ValueType;
import org.camunda.bpm.spring.boot.starter.util.SpringBootProcessEnginePlugin;
import org.springframework.stereotype.Component;

/**
 * Keeps Java objects out of the variables: texts, numbers, dates, JSON, and nothing whose class a client can choose.
 *
 * <p>This comes after the engine was built, because every plugin may have added serializers until then.
 */
@Component
class PlainVariables extends SpringBootProcessEnginePlugin {

    @Override
    public void postProcessEngineBuild(ProcessEngineImpl engine) {
        VariableSerializers serializers = engine.getProcessEngineConfiguration().getVariableSerializers();
        for (TypedValueSerializer<?> serializer : List.copyOf(serializers.getSerializers())) {
            if (serializer.getType() == ValueType.OBJECT) {
                serializers.removeSerializer(serializer);
            }
        }
        engine.getProcessEngineConfiguration().setFallbackSerializerFactory(null);
    }
}
