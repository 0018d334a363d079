using System.Text;

namespace Pdk.Runtime;

/// <summary>
/// A pipeline as a flowchart in the language of Mermaid, which many pages of documentation draw. It has ids, names of components, ports and
/// stages; of configurations nothing, so that it shows no secret.
/// </summary>
public static class PipelineGraph
{
    /// <summary>Makes the flowchart.</summary>
    /// <param name="definition">The pipeline.</param>
    /// <returns>The text, which ends with a line feed. The same for the same pipeline.</returns>
    public static string Mermaid(PipelineDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        StringBuilder text = new("flowchart LR\n");
        Dictionary<string, string> nodes = new(StringComparer.Ordinal);
        foreach (ConnectorDefinition source in definition.Sources)
        {
            // A linked transport stands on both sides, and is one.
            Node(source, source.IsLinked ? ("[[", "]]") : ("([", "])"), Before(source));
        }

        foreach (ConnectorDefinition step in definition.Steps)
        {
            Node(step, ("[", "]"), [step.Connector]);
        }

        foreach (ConnectorDefinition sink in definition.Sinks.Where(static sink => !sink.IsLinked))
        {
            Node(sink, ("[(", ")]"), After(sink));
        }

        foreach (RouteDefinition route in definition.Routes)
        {
            string port = route.StepPort ?? (route.Port == SourcePort.Err ? "err" : "");
            string label = string.Join(", ", new[] { port, Queue(route) }.Where(static part => part.Length > 0));
            string arrow = route.Port == SourcePort.Err && route.StepPort is null ? "-.->" : "-->";
            text.Append("    ").Append(nodes[route.From]).Append(' ').Append(arrow)
                .Append(label.Length == 0 ? "" : $"|\"{Escaped(label)}\"|").Append(' ').Append(nodes[route.To]).Append('\n');
        }

        return text.ToString();

        void Node(ConnectorDefinition connector, (string Open, string Close) shape, IEnumerable<string> parts)
        {
            // Some ids are words of the language: 'end' alone breaks a chart.
            string node = $"n{nodes.Count}";
            nodes.Add(connector.Id, node);
            string label = $"<b>{Escaped(connector.Id)}</b><br/>{string.Join(" → ", parts.Select(Escaped))}";
            text.Append("    ").Append(node).Append(shape.Open).Append('"').Append(label).Append('"').Append(shape.Close).Append('\n');
        }
    }

    private static IEnumerable<string> Before(ConnectorDefinition source) =>
        [source.Connector, .. source.Processors.Select(static stage => stage.Name), .. Codec(source)];

    private static IEnumerable<string> After(ConnectorDefinition sink) =>
        [.. Codec(sink), .. sink.Processors.Select(static stage => stage.Name), sink.Connector];

    private static IEnumerable<string> Codec(ConnectorDefinition connector) => connector.Codec is { } codec ? [codec.Name] : [];

    private static string Queue(RouteDefinition route) => route.Queue?.WhenFull switch
    {
        null => "",
        WhenFull.DropNewest => "drops newest",
        WhenFull.DropOldest => "drops oldest",
        WhenFull.Spill => "spills",
        _ => "queue",
    };

    /// <summary>A text in quotes: what means something to Mermaid, or to the page that it draws, is written as its number.</summary>
    private static string Escaped(string text)
    {
        StringBuilder escaped = new();
        foreach (Rune rune in text.EnumerateRunes())
        {
            bool isPlain = Rune.IsLetterOrDigit(rune) || rune.Value is '-' or '_' or '.' or '/' or '@' or ' ' or ',';
            if (isPlain)
            {
                escaped.Append(rune.ToString());
            }
            else
            {
                escaped.Append('#').Append(rune.Value).Append(';');
            }
        }

        return escaped.ToString();
    }
}
