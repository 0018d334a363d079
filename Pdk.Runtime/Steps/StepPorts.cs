using Pdk.Abi.Text;
using Pdk.Contracts;
using Pdk.Runtime.Parsing;

namespace Pdk.Runtime.Steps;

/// <summary>The ports of a step, by their names and numbers.</summary>
internal sealed class StepPorts
{
    private const int Most = 200;
    private const int First = 2;

    private readonly ConnectorDefinition _step;
    private readonly string[] _own;

    /// <param name="step">What the pipeline says of the step.</param>
    /// <param name="instance">The step, which says which ports it has besides <c>out</c> and <c>err</c>.</param>
    /// <exception cref="PipelineException">It says nonsense.</exception>
    internal StepPorts(ConnectorDefinition step, IOperator instance)
    {
        _step = step;
        _own = [.. instance.Ports];
        string? odd = _own.FirstOrDefault(static name => name.Length == 0 || !IdKey.IsId(name) || name is "out" or "err");
        string? mistake = _own.Length > Most ? $"at most {Most} ports, found {_own.Length}"
            : odd is not null ? "names of ports, of letters, digits, hyphens and underscores, other than out and err; "
                + $"found '{ParseContext.Short(odd)}'"
            : _own.Length != _own.Distinct(StringComparer.Ordinal).Count() ? "each port once, found one twice"
            : null;
        if (mistake is not null)
        {
            throw new PipelineException($"{step.Position}: '{step.Id}': expected of '{step.Connector}' {mistake}");
        }
    }

    /// <summary>How many there are besides <c>out</c> and <c>err</c>.</summary>
    internal int Count => _own.Length;

    /// <summary>The number of the port that a route leads on from.</summary>
    /// <exception cref="PipelineException">There is no such port.</exception>
    internal byte Of(RouteDefinition route)
    {
        if (route.StepPort is not { } name)
        {
            return (byte)route.Port;
        }

        int index = Array.IndexOf(_own, name);
        return index >= 0
            ? (byte)(index + First)
            : throw new PipelineException($"{route.Position}: {Unknown(_step, name, _own)}");
    }

    /// <summary>What is said of a port that a step does not have.</summary>
    /// <param name="step">The step.</param>
    /// <param name="name">What was taken for a port.</param>
    /// <param name="own">The ports that it has besides <c>out</c> and <c>err</c>.</param>
    internal static string Unknown(ConnectorDefinition step, string name, IEnumerable<string> own)
    {
        string[] known = ["out", "err", .. own];
        return $"step '{step.Id}' has no port '{ParseContext.Short(name)}'; it has {string.Join(", ", known)}"
            + NearestName.Hint(name, known);
    }

    /// <summary>What is said of a port that nothing leads from.</summary>
    /// <param name="step">The step.</param>
    /// <param name="port">The port.</param>
    internal static string NoRoute(ConnectorDefinition step, string port) =>
        $"no route leads from '{step.Id}/{port}': its events would go nowhere";

    /// <summary>Sees to it that events have a way: from each port of the step's own, and from <c>out</c> where it has none.</summary>
    /// <exception cref="PipelineException">Some have none.</exception>
    internal void RequireRoutes(IEnumerable<RouteDefinition> routes)
    {
        HashSet<byte> leading = [.. routes.Select(Of)];
        string? missing = _own.Length == 0
            ? leading.Contains((byte)SourcePort.Out) ? null : "out"
            : _own.FirstOrDefault(name => !leading.Contains((byte)(Array.IndexOf(_own, name) + First)));
        if (missing is not null)
        {
            throw new PipelineException($"{_step.Position}: {NoRoute(_step, missing)}");
        }
    }
}
