using Pdk.Abi;
using Pdk.Loader;
using Pdk.Loader.Supervision;

namespace Pdk.Runtime.Connectors;

/// <summary>
/// The place of a connector in the pipeline: the instance that has it, and after a fault another one, as often as <c>on_fault</c> allows.
/// </summary>
/// <remarks>One thread at a time, except the properties: they may be read by all.</remarks>
/// <typeparam name="T">What it is in the pipeline.</typeparam>
/// <param name="run">What the parts of the run share.</param>
/// <param name="definition">What the pipeline says of it.</param>
/// <param name="contract">The id of its contract.</param>
/// <param name="target">Where its line into the pipeline ends.</param>
internal sealed class ConnectorSlot<T>(RunContext run, ConnectorDefinition definition, string contract, ISenderTarget target)
    where T : class
{
    private readonly RestartBackoff _restarts = new(definition.OnFault, run.Clock);

    // Exchanged as one. An instance that has been given back stays here until another one could be made.
    private volatile ConnectorParts<T> _parts = new(run, definition, contract);

    internal ConnectorDefinition Definition => definition;

    internal T Connector => _parts.Connector;

    internal ConnectorLife Life => _parts.Life;

    internal Sender Sender => _parts.Sender;

    /// <summary>A fault that came where nothing could be done about it; null where there is none.</summary>
    internal PluginFaultException? Fault { get; set; }

    /// <inheritdoc cref="ConnectorParts{T}.Ask{TAnswer}"/>
    internal TAnswer Ask<TAnswer>(Func<T, TAnswer> question) => _parts.Ask(question);

    /// <summary>Starts the first instance. A fault that another instance may mend is noted as <see cref="Fault"/>.</summary>
    /// <param name="draining">Cancelled when the run ends before all are started.</param>
    /// <exception cref="PipelineException">It cannot be started.</exception>
    internal async ValueTask StartAsync(CancellationToken draining)
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
    }

    /// <summary>Connects the line, so that the instance is heard.</summary>
    internal void Attach() => Sender.Attach(target);

    /// <summary>Lets other instances be tried, one after the other with growing waits, until one is there.</summary>
    /// <param name="fault">What happened to the one that there was.</param>
    /// <param name="isEnding">Whether the run ends, so that another one is not worth while.</param>
    /// <param name="wait">Waits between two of them.</param>
    /// <param name="replace">Puts another one into the place and makes it ready.</param>
    /// <exception cref="PipelineException">There shall be no other.</exception>
    internal async ValueTask RestartAsync(Exception fault, Func<bool> isEnding, Func<TimeSpan, ValueTask> wait, Func<ValueTask> replace)
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

        _parts = new ConnectorParts<T>(run, definition, contract, Life);
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
}
