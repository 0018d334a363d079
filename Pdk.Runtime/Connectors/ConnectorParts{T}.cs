using Pdk.Abi;
using Pdk.Contracts;
using Pdk.Runtime.Instances;
using Pdk.Runtime.Lifecycle;

namespace Pdk.Runtime.Connectors;

/// <summary>One instance of a connector, and what belongs to it alone: its line into the pipeline, and its life.</summary>
/// <typeparam name="T">What it is in the pipeline: <see cref="ISource"/> or <see cref="ISink"/>.</typeparam>
internal sealed class ConnectorParts<T>
    where T : class
{
    private readonly ConnectorDefinition _definition;
    private readonly IInstance _instance;
    private bool _isReleased;

    /// <param name="run">What the parts of the run share.</param>
    /// <param name="definition">What the pipeline says of it.</param>
    /// <param name="contract">The id of its contract.</param>
    /// <param name="vitals">Where others learn how it stands.</param>
    /// <param name="earlier">The life of the instance whose place this one takes; null where it is the first.</param>
    /// <exception cref="PipelineException">It cannot be made.</exception>
    internal ConnectorParts(
        RunContext run, ConnectorDefinition definition, string contract, ConnectorVitals vitals, ConnectorLife? earlier = null)
    {
        _definition = definition;
        Sender = new Sender(definition.Id, run.Pool, run.Settings.SendCapacity);
        _instance = run.Factory.Create(contract, definition, Sender);
        try
        {
            Connector = _instance.Require<T>(definition.Position, definition.Connector);
            Assign();
            IConnector? connector = _instance.As<IConnector>();
            Life = new ConnectorLife(run, definition, connector, vitals, earlier);
            Probe = new StatusProbe(connector);
        }
        catch
        {
            Release();
            throw;
        }
    }

    private ConnectorParts(
        ConnectorDefinition definition, IInstance instance, T connector, ConnectorLife life, Sender sender, StatusProbe probe)
    {
        _definition = definition;
        _instance = instance;
        Connector = connector;
        Life = life;
        Sender = sender;
        Probe = probe;

        // By whoever made the instance.
        _isReleased = true;
    }

    internal T Connector { get; }

    internal ConnectorLife Life { get; }

    internal Sender Sender { get; }

    /// <summary>Asks the instance how it stands.</summary>
    internal StatusProbe Probe { get; } = new(null);

    /// <summary>Another contract of the instance; null where it does not implement it.</summary>
    internal TContract? Find<TContract>()
        where TContract : class => _instance.As<TContract>();

    /// <summary>The same instance as something else that it is in the pipeline. It is not given back with that.</summary>
    /// <typeparam name="TOther">What else it is.</typeparam>
    /// <param name="wrap">Stands between the pipeline and the instance.</param>
    /// <exception cref="PipelineException">It does not implement that.</exception>
    internal ConnectorParts<TOther> Share<TOther>(Func<TOther, TOther> wrap)
        where TOther : class =>
        new(_definition, _instance, wrap(_instance.Require<TOther>(_definition.Position, _definition.Connector)), Life, Sender, Probe);

    /// <summary>
    /// Asks the connector about itself, before the run, and makes what its answers lead to. Where that fails, it is given back.
    /// </summary>
    /// <exception cref="PipelineException">It does not answer, or the answer does not fit.</exception>
    internal TAnswer Ask<TAnswer>(Func<T, TAnswer> question)
    {
        try
        {
            return question(Connector);
        }
        catch (Exception exception)
        {
            Release();
            if (exception is PipelineException)
            {
                throw;
            }

            // What it answers about itself, or rather does not: a mistake in its configuration as a rule.
            throw new PipelineException($"{_definition.Position}: '{_definition.Id}': {ExceptionText.Messages(exception)}", exception);
        }
    }

    /// <summary>Tells the instance which partition it reads, before everything else.</summary>
    /// <exception cref="PipelineException">It does not take the name that it, or another instance, has given.</exception>
    private void Assign()
    {
        if (_definition.Partition is not { } partition)
        {
            return;
        }

        try
        {
            _instance.Require<IPartitions>(_definition.Position, _definition.Connector).Assign(partition);
        }
        catch (Exception exception) when (exception is not PipelineException and not PluginFaultException)
        {
            throw new PipelineException(
                $"{_definition.Position}: '{_definition.Id}' does not take its partition: {ExceptionText.Messages(exception)}", exception);
        }
    }

    /// <summary>
    /// Gives the instance back, unless that was done. No call may be under way, except a question how it stands: that is waited for, by
    /// nobody.
    /// </summary>
    internal void Release()
    {
        if (_isReleased)
        {
            return;
        }

        _isReleased = true;
        Task asked = Probe.CloseAsync();
        if (asked.IsCompleted)
        {
            _instance.Dispose();
        }
        else
        {
            _ = asked.ContinueWith(_ => _instance.Dispose(), TaskScheduler.Default);
        }
    }
}
