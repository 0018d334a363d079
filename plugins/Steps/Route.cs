using Pdk.Contracts;
using Pdk.Plugins.Steps.Expressions;

namespace Pdk.Plugins.Steps;

/// <summary>Lets each event leave by the first port whose condition is true for it, and all others by <c>out</c>.</summary>
[Operator("route", Description = "Lets each event leave by the first port whose condition is true for it, and all others by 'out'.")]
public sealed class Route : IOperator
{
    private const int FirstPort = 2;

    private readonly (string Setting, Expression Condition)[] _ports;

    /// <summary>Reads the conditions.</summary>
    /// <param name="configuration">The ports, in the order in which they are tried.</param>
    /// <exception cref="ArgumentException">There are none, or one has no condition.</exception>
    public Route(RouteConfiguration configuration)
    {
        if (configuration.Ports.Count == 0)
        {
            throw new ArgumentException("'ports': expected at least one port.");
        }

        Ports = [.. configuration.Ports.Keys];
        _ports =
        [
            .. configuration.Ports.Select(static port => ($"ports.{port.Key}", Formula.Read($"ports.{port.Key}", port.Value))),
        ];
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> Ports { get; }

    /// <inheritdoc/>
    public ValueTask<OperatorReply> ProcessAsync(
        PdkBatch events, PdkBatchWriter output, PdkBatchWriter refused, CancellationToken cancellation)
    {
        int index = 0;
        foreach (PdkItem item in events)
        {
            if (PortOf(item.Value, out string? refusal) is { } port)
            {
                output.AddValue(item.Header with { Port = port }, item.Value, item.Meta);
            }
            else
            {
                refused.AddRefused(index, refusal);
            }

            index++;
        }

        return new(OperatorReply.Done);
    }

    /// <returns>The number of the port; null where a condition has no answer.</returns>
    private byte? PortOf(PdkValue value, out string? refusal)
    {
        refusal = null;
        for (int port = 0; port < _ports.Length; port++)
        {
            RowError error = default;
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
