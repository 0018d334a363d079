using Pdk.Abi;
using Pdk.Loader;
using Pdk.Loader.Supervision;
using Pdk.Runtime.Lifecycle;

namespace Pdk.Runtime.Connectors;

/// <summary>
/// The place of a connector in the pipeline: the instance that has it, and after a fault another one, as often as <c>on_fault</c> allows.
/// </summary>
/// <remarks>One thread at a time, except the properties: they may be read by all.</remarks>
/// <typeparam name="T">What it is in the pipeline.</typeparam>
/// <param name="run">What the parts of the run share.</param>
/// <param name="definition">What the pipeline says of it.</param>
/// <param name="contract">The id of its contract.</param>
/// <param name="vitals">Where others learn how it stands.</param>
/// <param name="target">Where its line into the pipeline ends.</param>
/// <param name="first">The first instance; null where it is to be made.</param>
internal class ConnectorSlot<T>(
    RunContext run,
    ConnectorDefinition definition,
    string contract,
    ConnectorVitals vitals,
    ISenderTarget target,
    ConnectorParts<T>? first = null)
    where T : class
{
    private readonly RestartBackoff _restarts = new(definition.OnFault, run.Clock);

    // Exchanged as one. An instance that has been given back stays here until another one could be made.
    private volatile ConnectorParts<T> _parts = first ?? new ConnectorParts<T>(run, definition, contract, vitals);

    internal ConnectorDefinition Definition => definition;

    /// <summary>What is known of the connector, whichever instance is at work.</summary>
    internal ConnectorVitals Vitals => vitals;

    /// <summary>Where the connector is in its life.</summary>
    internal ConnectorStateMachine Lifecycle => vitals.Lifecycle;

    internal virtual T Connector => _parts.Connector;

    internal ConnectorLife Life => _parts.Life;

    internal Sender Sender => _parts.Sender;

    /// <summary>A fault that came where nothing could be done about it; null where there is none.</summary>
    internal PluginFaultException? Fault { get; set; }

    /// <summary>Whether another instance has taken the place without this side's doing, and is to be exchanged here too.</summary>
    internal virtual bool HasChanged => false;

    /// <summary>Whether the instance is not to be called at the moment: the other side has it for itself, or connects it.</summary>
    internal virtual bool IsHeld => false;

    /// <summary>The instance that has the place.</summary>
    protected ConnectorParts<T> Parts
    {
        get => _parts;
        set => _parts = value;
    }

    /// <inheritdoc cref="ConnectorParts{T}.Find{TContract}"/>
    internal TContract? Find<TContract>()
        where TContract : class => _parts.Find<TContract>();

    /// <inheritdoc cref="ConnectorParts{T}.Ask{TAnswer}"/>
    internal TAnswer Ask<TAnswer>(Func<T, TAnswer> question) => _parts.Ask(question);

    /// <summary>Starts the first instance. A fault that another instance may mend is noted as <see cref="Fault"/>.</summary>
    /// <param name="draining">Cancelled when the run ends before all are started.</param>
    /// <exception cref="PipelineException">It cannot be started.</exception>
    internal virtual async ValueTask StartAsync(CancellationToken draining)
    {
        try
        {
            await Life.StartAsync(draining).ConfigureAwait(false);
        }
        catch (PluginFaultException fault) when (definition.OnFault.Action == FaultAction.Restart)
        {
            Fault = fault;
        }
        catch (PluginFaultException fault)
        {
            throw OutOfService(fault);
        }

        Lifecycle.Move(LifecycleEvent.Start);
    }

    /// <summary>
    /// Tells the instance that events stop for a while. One that has faulted is told nothing; a fault is noted as <see cref="Fault"/>.
    /// </summary>
    internal virtual ValueTask PauseAsync(CancellationToken cancellation) =>
        TellAsync(static (life, token) => life.PauseAsync(token), cancellation);

    /// <summary>Tells the instance that events go on, in the same way.</summary>
    internal virtual ValueTask ResumeAsync(CancellationToken cancellation) =>
        TellAsync(static (life, token) => life.ResumeAsync(token), cancellation);

    /// <summary>Asks the instance how it stands. Any thread.</summary>
    internal Task AskStatusAsync() => _parts.Probe.AskAsync();

    /// <summary>How it stands, for those outside. Any thread.</summary>
    /// <param name="restarts">How often an instance was replaced.</param>
    internal ConnectorReport Describe(long restarts)
    {
        ConnectorParts<T> parts = _parts;
        ConnectorLife life = parts.Life;
        Connectivity connectivity = life.IsConnected ? Connectivity.Connected : Connectivity.Disconnected;
        return new ConnectorReport(definition.Id, Lifecycle.State, connectivity, life.Tried, restarts, vitals.LastError)
        {
            Overdue = vitals.Watch.Unanswered,
            Status = parts.Probe.Last,
            IsAnswering = parts.Probe.IsAnswering,
        };
    }

    /// <summary>Connects the line, so that the instance is heard.</summary>
    internal virtual void Attach() => Sender.Attach(target);

    /// <summary>Lets other instances be tried, one after the other with growing waits, until one is there.</summary>
    /// <param name="fault">What happened to the one that there was.</param>
    /// <param name="isEnding">Whether the run ends, so that another one is not worth while.</param>
    /// <param name="wait">Waits between two of them.</param>
    /// <param name="replace">Puts another one into the place and makes it ready.</param>
    /// <exception cref="PipelineException">There shall be no other.</exception>
    internal virtual async ValueTask RestartAsync(
        Exception fault, Func<bool> isEnding, Func<TimeSpan, ValueTask> wait, Func<ValueTask> replace)
    {
        while (true)
        {
            if (definition.OnFault.Action != FaultAction.Restart || isEnding() || _restarts.Next() is not { } delay)
            {
                throw OutOfService(fault);
            }

            RuntimeLog.Faulted(run.Logger, definition.Id, delay.TotalSeconds, ExceptionText.Messages(fault));
            await wait(delay).ConfigureAwait(false);
            if (isEnding())
            {
                throw OutOfService(fault);
            }

            try
            {
                await replace().ConfigureAwait(false);
                RuntimeLog.Restarted(run.Logger, definition.Id);
                return;
            }
            catch (PluginFaultException exception)
            {
                fault = exception;
            }
            catch (PipelineException exception) when (exception.InnerException is PluginLoadException)
            {
                // It could not be made, which may pass: a file that is being replaced, a start that took too long.
                fault = exception.InnerException;
            }
        }
    }

    /// <summary>Begins short calls of the instance, which end with <see cref="Leave"/>.</summary>
    /// <returns>False where it is not to be called at the moment.</returns>
    internal virtual bool TryEnter() => true;

    /// <summary>The calls have ended.</summary>
    internal virtual void Leave()
    {
    }

    /// <inheritdoc cref="ConnectorLife.TryConnectAsync"/>
    internal virtual ValueTask<bool> ConnectAsync(CancellationToken cancellation) => Life.TryConnectAsync(cancellation);

    /// <inheritdoc cref="ConnectorLife.MarkLost"/>
    internal virtual void MarkLost(string reason) => Life.MarkLost(reason);

    /// <summary>Nothing new is asked of the connector from here on. Any thread.</summary>
    internal virtual void RequestDrain() => Lifecycle.Move(LifecycleEvent.Drain);

    /// <inheritdoc cref="ConnectorLife.DrainAsync"/>
    internal virtual ValueTask DrainAsync(CancellationToken cancellation) => Life.DrainAsync(cancellation);

    /// <inheritdoc cref="ConnectorLife.StopAsync"/>
    internal virtual ValueTask StopAsync(CancellationToken cancellation)
    {
        Lifecycle.Move(LifecycleEvent.Stop);
        return Life.StopAsync(cancellation);
    }

    /// <summary>Gives the instance back, makes another one, which is heard from here on, and starts it.</summary>
    /// <exception cref="PipelineException">It cannot be made, or not started.</exception>
    /// <exception cref="PluginFaultException">It faulted.</exception>
    internal virtual ValueTask ExchangeAsync(CancellationToken cancellation)
    {
        Exchange();
        return Life.StartAsync(cancellation);
    }

    /// <summary>Gives the instance back, and makes another one, which is heard from here on.</summary>
    /// <exception cref="PipelineException">It cannot be made.</exception>
    internal void Exchange()
    {
        try
        {
            Release();
        }
        catch (Exception exception)
        {
            RuntimeLog.StepFailed(run.Logger, definition.Id, nameof(Release), exception);
        }

        _parts = new ConnectorParts<T>(run, definition, contract, vitals, Life);
        Attach();
    }

    /// <summary>Gives the instance back. No call may be under way.</summary>
    internal void Release() => _parts.Release();

    /// <summary>The end of a run whose connector has faulted, and shall not be made anew.</summary>
    internal PipelineException OutOfService(Exception fault)
    {
        string restarts = definition.OnFault.Action == FaultAction.Restart
            ? $" after {definition.OnFault.MaxRestarts} restarts within {definition.OnFault.Window.TotalSeconds:0.###} s"
            : "";
        string message = $"{definition.Position}: '{definition.Id}' is out of service{restarts}: {ExceptionText.Messages(fault)}";
        return new PipelineException(message, fault);
    }

    private async ValueTask TellAsync(Func<ConnectorLife, CancellationToken, ValueTask> tell, CancellationToken cancellation)
    {
        if (Fault is not null)
        {
            return;
        }

        try
        {
            await tell(Life, cancellation).ConfigureAwait(false);
        }
        catch (PluginFaultException fault)
        {
            Fault = fault;
        }
    }
}
