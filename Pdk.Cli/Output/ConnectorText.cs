using System.Globalization;
using Pdk.Runtime;

namespace Pdk.Cli.Output;

/// <summary>How a connector stands, as a line for people.</summary>
internal static class ConnectorText
{
    /// <summary>The line.</summary>
    public static string Line(ConnectorReport connector)
    {
        string state = connector.State.ToString().ToLowerInvariant();
        string connection = connector.Connectivity.ToString().ToLowerInvariant();
        string attempts = connector.Attempts.Overall > 1
            ? string.Create(CultureInfo.InvariantCulture, $", {connector.Attempts.Overall:N0} attempts to connect")
            : "";
        string lag = connector.Status switch
        {
            { Lag: { } time } => $", lag {HumanTime.Of(time)}",
            { LagItems: { } items } => string.Create(CultureInfo.InvariantCulture, $", lag {items:N0} events"),
            _ => "",
        };
        string error = (connector.LastError ?? connector.Status?.LastError) is { } last
            ? $"; last error: {last.ReplaceLineEndings(" ")}"
            : "";
        return $"  {connector.Id}: {state}, {connection}{attempts}{lag}{(connector.IsAnswering ? "" : ", does not answer")}{error}";
    }
}
