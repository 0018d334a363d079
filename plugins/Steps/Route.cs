using Pdk.Contracts;
using Pdk.Plugins.Steps.Expressions;

namespace Pdk.Plugins.Steps;

/// <summary>Lets each event leave by the first port whose condition is true for it, and all others by <c>out</c>.</summary>
[Operator("route", Description = "Lets each event leave by the first port whose condition is true for it, and all others by 'out'.")]
public sealed class Route : IOperator
{
    private const int FirstPort = 2;

    private readonly (string Setting, Expression Condition)[] _ports;
    private readonly bool _hasCalls;

    /// <summary>Reads the conditions.</summary>
    /// <param name="configuration">The ports, in the order in which they are tried.</param>
    /// <param name="catalog">Which functions the conditions may call; null for none.</param>
    /// <param name="functions">Calls them; null for none.</param>
    /// <exception cref="ArgumentException">There are none, or one has no condition.</exception>
    public Route(RouteConfiguration configuration, IFunctionCatalog? catalog = null, IFunctions? functions = null)
    {
        if (configuration.Ports.Count == 0)
        {
            throw new ArgumentException("'ports': expected at least one port.");
        }

        StepFunctions? callable = StepFunctions.Of(catalog, functions);
        Ports = [.. configuration.Ports.Keys];
        _ports =
        [
            .. configuration.Ports.Select(port => ($"ports.{port.Key}", Formula.Read($"ports.{port.Key}", port.Value, callable))),
        ];
        _hasCalls = Array.Exists(_ports, static port => port.Condition.HasCalls);
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> Ports { get; }

    /// <inheritdoc/>
    public async ValueTask<OperatorReply> ProcessAsync(
        PdkBatch events, PdkBatchWriter output, PdkBatchWriter refused, CancellationToken cancellation)
    {
        if (_hasCalls)
        {
            await CallAsync(events, cancellation).ConfigureAwait(false);
        }

        int index = 0;
        foreach (PdkItem item in events)
        {
            if (PortOf(item.Value, index, out string? refusal) is { } port)
            {
                output.AddValue(item.Header with { Port = port }, item.Value, item.Meta);
            }
            else
            {
                refused.AddRefused(index, refusal);
            }

            index++;
        }

        return OperatorReply.Done;
    }

    /// <summary>Calls functions port by port: for an event that has left by one, nothing of the next one is called.</summary>
    private async ValueTask CallAsync(PdkBatch events, CancellationToken cancellation)
    {
        bool[] isGone = new bool[events.Count];
        foreach ((_, Expression condition) in _ports)
        {
            await condition.CallAsync(events, isGone, cancellation).ConfigureAwait(false);
            for (int row = 0; row < isGone.Length; row++)
            {
                RowError error = new(row);
                isGone[row] = isGone[row] || condition.Evaluate(events[row].Value, ref error).IsTrue || error.Message is not null;
            }
        }
    }

    /// <returns>The number of the port; null where a condition has no answer.</returns>
    private byte? PortOf(PdkValue value, int row, out string? refusal)
    {
        refusal = null;
        for (int port = 0; port < _ports.Length; port++)
        {
            RowError error = new(row);
            Term term = _ports[port].Condition.Evaluate(value, ref error);
            if (error.Message is null && term.Kind is not (TermKind.Boolean or TermKind.Null))
            {
                error.At(1, $"expected true or false, found {term.Describe()}");
            }

            if (error.Message is not null)
            {
                refusal = Formula.Refusal(_ports[port].Setting, error);
                return null;
            }

            if (term.IsTrue)
            {
                return (byte)(port + FirstPort);
            }
        }

        return 0;
    }
}
