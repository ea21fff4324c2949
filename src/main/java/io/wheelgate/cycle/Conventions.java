package io.wheelgate.cycle;

import io.wheelgate.cycle.building.BuildListener;
import io.wheelgate.cycle.building.Builds;
import io.wheelgate.cycle.handing.TakenListener;
import io.wheelgate.cycle.work.WakeUp;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.bpmn.behavior.UserTaskActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Connects the boxes of every diagram with the desk by their ids, so that the diagrams hold no wiring. */
@Component
public class Conventions extends AbstractBpmnParseListener {

    private final ObjectProvider<PersonTaskListener> personTasks;
    private final ObjectProvider<TakenListener> taken;
    private final ObjectProvider<RequestListener> requests;
    private final ObjectProvider<UndoListener> undoes;
    private final ObjectProvider<RollBackListener> rollBacks;
    private final ObjectProvider<InstallListener> installs;
    private final ObjectProvider<BuildListener> builds;
    private final ObjectProvider<AfterwardsListener> afterwards;
    private final ObjectProvider<EndListener> ends;
    private final WakeUp wakeUp;

    Conventions(
            ObjectProvider<PersonTaskListener> personTasks,
            ObjectProvider<TakenListener> taken,
            ObjectProvider<RequestListener> requests,
            ObjectProvider<UndoListener> undoes,
            ObjectProvider<RollBackListener> rollBacks,
            ObjectProvider<InstallListener> installs,
            ObjectProvider<BuildListener> builds,
            ObjectProvider<AfterwardsListener> afterwards,
            ObjectProvider<EndListener> ends,
            WakeUp wakeUp) {
        this.personTasks = personTasks;
        this.taken = taken;
        this.requests = requests;
        this.undoes = undoes;
        this.rollBacks = rollBacks;
        this.installs = installs;
        this.builds = builds;
        this.afterwards = afterwards;
        this.ends = ends;
        this.wakeUp = wakeUp;
    }

    @Override
    public void parseProcess(Element element, ProcessDefinitionEntity process) {
        process.addListener(ExecutionListener.EVENTNAME_START, start(process.getKey()));
        ExecutionListener gone = execution -> ends.getObject().notifyGone(execution);
        process.addListener(ExecutionListener.EVENTNAME_END, gone);
    }

    private ExecutionListener start(String process) {
        return switch (process) {
            case RollBacks.PROCESS -> execution -> rollBacks.getObject().notify(execution);
            case Installs.PROCESS -> execution -> installs.getObject().notify(execution);
            case Builds.PROCESS -> execution -> builds.getObject().notify(execution);
            case LaterSignatures.PROCESS -> execution -> afterwards.getObject().notify(execution);
            default -> execution -> requests.getObject().notify(execution);
        };
    }

    @Override
    public void parseServiceTask(Element element, ScopeImpl scope, ActivityImpl activity) {
        activity.addListener(ExecutionListener.EVENTNAME_START, wakeUp);
    }

    @Override
    public void parseUserTask(Element element, ScopeImpl scope, ActivityImpl activity) {
        var definition = ((UserTaskActivityBehavior) activity.getActivityBehavior()).getTaskDefinition();
        TaskListener listener = task -> personTasks.getObject().notify(task);
        definition.addTaskListener(TaskListener.EVENTNAME_CREATE, listener);
        definition.addTaskListener(TaskListener.EVENTNAME_COMPLETE, listener);
        TaskListener assigned = task -> taken.getObject().notify(task);
        definition.addTaskListener(TaskListener.EVENTNAME_ASSIGNMENT, assigned);
        if (isOf(LaterSignatures.PROCESS, activity)) {
            ExecutionListener answered = execution -> afterwards.getObject().answered(execution);
            activity.addListener(ExecutionListener.EVENTNAME_END, answered);
        }
    }

    private static boolean isOf(String process, ActivityImpl activity) {
        return ((ProcessDefinitionEntity) activity.getProcessDefinition())
                .getKey()
                .equals(process);
    }

    /** The frame in which a cycle is undone says so in the ledger, whatever led there. */
    @Override
    public void parseSubProcess(Element element, ScopeImpl scope, ActivityImpl activity) {
        if (activity.getId().equals("undo")) {
            ExecutionListener listener = execution -> undoes.getObject().notify(execution);
            activity.addListener(ExecutionListener.EVENTNAME_START, listener);
        }
    }

    /** Only the ends of the process itself end a cycle; those inside a frame only leave the frame. */
    @Override
    public void parseEndEvent(Element element, ScopeImpl scope, ActivityImpl activity) {
        if (scope instanceof ProcessDefinitionEntity) {
            ExecutionListener listener = execution -> ends.getObject().notify(execution);
            activity.addListener(ExecutionListener.EVENTNAME_END, listener);
        }
    }
}
